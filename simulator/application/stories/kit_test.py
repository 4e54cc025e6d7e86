"""A played story as a test of the test kit: in a sandbox of its own, each request sent, each answer as it came."""

from collections.abc import Iterator

from simulator.application.copies.python_text import literal, source
from simulator.application.copies.sent import in_a_comment
from simulator.application.language import Language
from simulator.application.stories.changes import preparation
from simulator.application.stories.control import Asked
from simulator.application.stories.played import Came, PlayedStep, PlayedStory
from simulator.application.stories.ports import Request
from simulator.application.stories.sentences import told
from simulator.domain.scenario.happening import TOKEN
from simulator.domain.story import Send

_BEARER = "Bearer "
_HEAD = """import json
import time
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import Request, urlopen


def send(method, url, headers, body=None, waits=3):  # your own client takes its place
    try:
        with urlopen(Request(url, body, headers, method=method), timeout=10) as answer:
            return answer.read()
    except HTTPError as refusal:
        if refusal.code == 429 and waits:  # the quota, which counts in real time
            time.sleep(float(refusal.headers["Retry-After"]))
            return send(method, url, headers, body, waits - 1)
        return refusal.read()
    except (OSError, HTTPException):  # no whole answer
        return b""
"""


def as_test(played: PlayedStory, language: Language) -> str:
    """Write the test."""
    story = played.story
    name = "".join(each if each.isalnum() and each.isascii() else "_" for each in story.name).lower()
    lines = [
        f'"""{in_a_comment(told(story.title, language))}: pip install \'omega-simulator[pytest]\'."""',
        "",
        _HEAD,
        "",
    ]
    lines += [f"def test_{name}(omega):"]
    lines += (f"    {_asked(each)}" for each in preparation(story) if each.path != "/reset")
    for each in played.steps:
        lines += ["", f"    # {each.number}. {in_a_comment(told(each.step.title, language))}"]
        lines += (f"    {line}" for line in _step(each))
    return "\n".join((*lines, ""))


def _step(played: PlayedStep) -> Iterator[str]:
    came = played.came
    yield from map(_asked, came.asked)
    if came.request:
        is_token = isinstance(played.step.deed, Send) and played.step.deed.operation == TOKEN
        sent = _sent(came.request, waits=came.status != 429)
        yield f"answer = {sent}" if is_token and came.status == 200 else sent
        if is_token and came.status == 200:
            yield 'token = json.loads(answer)["access_token"]'
        yield from _asserted(came)
    if came.demande:
        path, statut = f"/demandes/{came.demande['numero']}", came.demande["statut"]["code"]
        yield f'assert omega.control("GET", {source(path)})["statut"]["code"] == {source(statut)}'


def _asserted(came: Came) -> Iterator[str]:
    exchange = came.exchange or {}
    yield "exchange = omega.journal.all()[-1]"
    if came.status:
        yield f"exchange.assert_status({came.status})"
    if retour := exchange.get("retour"):
        yield f"exchange.assert_code({source(retour['code_retour'])})"
    refused = dict.fromkeys(each.rule for each in came.refusals)
    yield from (f"exchange.assert_refused_by({source(each)})" for each in refused)


def _sent(request: Request, *, waits: bool) -> str:
    headers = ", ".join(f"{source(name)}: {_header(name, text)}" for name, text in request.headers.items())
    body = f", {literal((request.body.decode(),))}.encode()" if request.body else ", None"
    patience = "" if waits else ", waits=0"
    return f"send({source(request.method)}, omega.url + {source(request.path)}, {{{headers}}}{body}{patience})"


def _header(name: str, text: str) -> str:
    return f'"{_BEARER}" + token' if name == "Authorization" and text.startswith(_BEARER) else source(text)


def _asked(asked: Asked) -> str:
    document = f", {source(asked.document)}" if asked.document is not None else ""
    lines = f"omega.control({source(asked.method)}, {source(asked.path)}{document})"
    return lines.replace("\n", "\n    ")

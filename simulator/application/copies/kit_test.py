"""An exchange as a test of the test kit: in a sandbox of its own, at the same moment of its clock, with the same answer."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from simulator.application.copies.python_text import dictionary, literal, source
from simulator.application.copies.scenario import as_scenario
from simulator.application.copies.secrets import Secret
from simulator.application.copies.sent import Sent, in_a_comment, sent_again, title_of
from simulator.application.journal.har import target_of
from simulator.application.journal.record import CLIENT_LEFT, OKTA, REST, SOAP, Record
from simulator.domain.phrases import uncopied
from simulator.domain.rule import Outcome
from simulator.errors import CopyError

_OF_SUPPLIERS = {SOAP, REST, OKTA}
_TIMEOUT = 10
_MOST_RULES = 10
_REFUSED = 400
_ENCODED = ".encode()"
_SEND = """
def send(url, headers, body=None):  # your own client takes its place
    request = Request(url, body, headers, method="{method}")
    try:
        with urlopen(request, timeout={timeout}) as answer:
            return answer.read()
    except HTTPError as refusal:
        return refusal.read()
"""


def as_test(record: Record, *, pce: Mapping[str, Any] | None = None, demande: Mapping[str, Any] | None = None) -> str:
    """Write the test; ``pce`` and ``demande`` are the JSON documents of those that it is about, which the test makes first.

    Raises CopyError for what no supplier called, or was not kept whole.
    """
    if record.channel not in _OF_SUPPLIERS:
        raise CopyError(uncopied.NO_TEST())
    sent, scenario = sent_again(record), _scenario(record)
    lines = [
        f'"""{title_of(record)}: pip install \'omega-simulator[pytest]\'."""',
        "",
        *_imports(record, sent),
        "",
    ]
    lines += [f"SCENARIO = {literal((scenario,))}"] if scenario else []
    lines += [f"BODY = {literal(sent.body)}"] if _is_constant(sent) else []
    timeout = max(0.5, record.duration_ms / 1000) if record.ending == CLIENT_LEFT else _TIMEOUT
    lines += [""] if _is_constant(sent) or scenario else []
    lines += [_SEND.format(method=record.method, timeout=timeout), "", f"def test_{_name(record)}(omega):"]
    lines += (f"    {each}" for each in _body(record, sent, pce, demande, scenario=bool(scenario)))
    return "\n".join((*lines, ""))


def _scenario(record: Record) -> str:
    if not record.scenario and not record.ending:
        return ""
    try:
        return as_scenario(record)
    except CopyError:  # OMEGA answers so by itself
        return ""


def _imports(record: Record, sent: Sent) -> Iterator[str]:
    if record.ending:
        yield "from http.client import HTTPException"
    if any(not _known(each, record) for each in sent.secrets):
        yield "import os"
    yield "from urllib.error import HTTPError"
    yield "from urllib.request import Request, urlopen"
    if record.ending:
        yield from ("", "import pytest")


def _body(
    record: Record,
    sent: Sent,
    pce: Mapping[str, Any] | None,
    demande: Mapping[str, Any] | None,
    *,
    scenario: bool,
) -> Iterator[str]:
    yield from (f"# {in_a_comment(each)}" for each in sent.notes)
    if record.now:
        yield f"omega.clock.freeze({source(record.now.isoformat())})"
    if pce:
        yield from f"omega.pce(**{source(pce)})".split("\n")
    yield from _secrets(record, sent)
    url, body = f"omega.url + {literal(_path(record))}", _data(sent)
    if demande:
        yield _made(record, demande)
        again = f".replace({source(record.demande)}, demande.numero)"
        url = f"({url}){again}"
        if body.endswith(_ENCODED):
            body = f"{body.removesuffix(_ENCODED)}{again}{_ENCODED}"
    yield from f"headers = {dictionary(sent.headers)}".split("\n")
    if body and not _is_constant(sent):
        yield f"body = {body}"
        body = "body"
    asked = ", ".join(filter(None, (url, "headers", body)))
    if scenario:
        broken = ", pytest.raises((OSError, HTTPException))" if record.ending else ""
        yield f"with omega.scenario(SCENARIO){broken}:"
    yield f"{'    ' if scenario else ''}send({asked})"
    if not record.ending:
        yield from _asserted(record)


def _is_constant(sent: Sent) -> bool:
    """Tell whether the body stands at the top of the test: it holds nothing that is known but within it."""
    return sent.body != ("",) and (isinstance(sent.body, bytes) or len(sent.body) == 1)


def _data(sent: Sent) -> str:
    """Give the expression of the bytes to send; "" for none."""
    if sent.body in {b"", ("",)}:
        return ""
    text = "BODY" if _is_constant(sent) else f"({literal(sent.body)})"
    return text if isinstance(sent.body, bytes) else f"{text}{_ENCODED}"


def _made(record: Record, demande: Mapping[str, Any]) -> str:
    """Make the demande that an exchange is about, as it stood."""
    statut = record.statut if record.channel == REST else "ATTRDV"
    made = {
        "type": demande["type"],
        "pce": demande["pce"],
        "cdgf": demande["cdgf"],
        "statut": statut or demande["statut"],
    }
    return f"demande = omega.demande({', '.join(f'{name}={source(each)}' for name, each in made.items())})"


def _asserted(record: Record) -> Iterator[str]:
    filters = f"operation={source(record.operation)}" if record.operation else f"channel={source(record.channel)}"
    yield f"exchange = omega.journal.one({filters})"
    yield f"exchange.assert_status({record.status})"
    if record.retour:
        yield f"exchange.assert_code({source(record.retour[1])})"
    if not record.scenario:
        refused = dict.fromkeys(each.rule for each in record.trail if each.outcome is Outcome.REFUSED)
        yield from (f"exchange.assert_refused_by({source(each)})" for each in list(refused)[:_MOST_RULES])


def _secrets(record: Record, sent: Sent) -> Iterator[str]:
    if any(_known(each, record) for each in sent.secrets):
        yield f"supplier = next(each for each in omega.suppliers if each.fournisseur == {source(record.fournisseur)})"
    for each in sent.secrets:
        where = _known(each, record) or f"os.environ[{source(each.name)}]"
        yield f"{each.name} = {where}  # {each.what}: the journal masked it"


def _known(secret: Secret, record: Record) -> str:
    """Tell how the kit gives a secret that was right; "" where it cannot be told whether it was."""
    if not record.fournisseur or record.status is None or record.status >= _REFUSED:
        return ""
    if record.channel == OKTA:
        return "supplier.client_secret" if secret.name == "CLIENT_SECRET" else ""
    return "omega.token(supplier)" if record.channel == REST and secret.name == "TOKEN" else ""


def _path(record: Record) -> tuple[str]:
    """Give what was called below the sandbox's own address."""
    called = f"/{target_of(record).removeprefix('/')}"
    prefix = f"/s/{quote(record.sandbox)}/"
    return (f"/{called.partition(prefix)[2]}" if record.sandbox and prefix in called else called,)


def _name(record: Record) -> str:
    called = record.operation or f"{record.channel} {record.method}"
    words = re.sub("(?<=[a-z])(?=[A-Z])", "_", f"{called}_{_outcome(record)}")
    return re.sub("[^A-Za-z0-9]+", "_", words).strip("_").lower()


def _outcome(record: Record) -> str:
    if record.ending:
        return "gets no whole answer"
    refused = next((each.rule for each in record.trail if each.outcome is Outcome.REFUSED), None)
    if refused and not record.scenario:
        return f"is refused by {refused}"
    return f"answers {record.retour[1]}" if record.retour else f"answers HTTP {record.status}"

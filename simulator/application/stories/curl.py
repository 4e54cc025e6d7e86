"""A played story as a shell's script with curl: its sandbox prepared, then each request as it was sent."""

import shlex
from collections.abc import Iterator

from simulator.application.copies.sent import in_a_comment
from simulator.application.language import Language
from simulator.application.stories.changes import preparation
from simulator.application.stories.control import Asked
from simulator.application.stories.played import PlayedStep, PlayedStory
from simulator.application.stories.ports import Request
from simulator.application.stories.sentences import told
from simulator.domain.addresses import CONTROL
from simulator.domain.scenario.happening import TOKEN
from simulator.domain.story import Send

_BEARER = "Bearer "
_FOUND = r"""token=$(printf '%s' "$answer" | sed -n 's/.*"access_token": *"\([^"]*\)".*/\1/p')"""


def as_curl(played: PlayedStory, language: Language) -> str:
    """Write the script; BASE is the address of a sandbox, which it empties."""
    story = played.story
    lines = ["#!/bin/sh", f"# {in_a_comment(told(story.title, language))}", f"BASE=${{BASE:-{played.base}}}", ""]
    lines += map(_asked, preparation(story))
    for each in played.steps:
        lines += ["", f"# {each.number}. {in_a_comment(told(each.step.title, language))}", *_step(each)]
    return "\n".join((*lines, ""))


def _step(played: PlayedStep) -> Iterator[str]:
    yield from map(_asked, played.came.asked)
    request = played.came.request
    if request is None:
        return
    if isinstance(played.step.deed, Send) and played.step.deed.operation == TOKEN:
        yield from (f"answer=$({_sent(request)})", """printf '%s\\n' "$answer\"""", _FOUND)
    else:
        yield f"{_sent(request)}; echo"


def _sent(request: Request) -> str:
    words = [f'curl -sS -X {request.method} "$BASE"{shlex.quote(request.path)}']
    for name, text in request.headers.items():
        bearer = text.startswith(_BEARER) and name == "Authorization"
        words.append(f'-H "Authorization: {_BEARER}$token"' if bearer else f"-H {shlex.quote(f'{name}: {text}')}")
    if request.body:
        words.append(f"--data-raw {shlex.quote(request.body.decode())}")
    return " \\\n  ".join(words)


def _asked(asked: Asked) -> str:
    body = f" -H 'Content-Type: application/json' --data-raw {shlex.quote(asked.body)}" if asked.body else ""
    return f'curl -sS -X {asked.method} "$BASE"{shlex.quote(CONTROL + asked.path)}{body}; echo'

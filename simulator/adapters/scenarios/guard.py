"""What is no text of a scenario, or of another file like it, is refused before YAML makes anything of it."""

import re
from typing import Any

import yaml

from simulator.adapters.positioned_yaml import StrictLoader
from simulator.adapters.scenarios.encoding import KIND, decoded
from simulator.adapters.scenarios.scalars import as_yaml
from simulator.adapters.utf8 import place
from simulator.domain.phrases import text_mistakes as wrong
from simulator.errors import ScenarioError

MOST_DEPTH = 50
MOST_VALUES = 5_000
_SUCH = "steps: [{then: {delay: 2s}}]"
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BRACKETS = re.compile(r"""[\[\]{}]|"(?:[^"\\]|\\.)*"?|'[^']*'?|\#.*""")  # and what hides them: quotes, remarks
_STARTS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


def guarded(source: str | bytes, file: str, kind: str = KIND) -> str:
    """Give a text as YAML has it. Raises ScenarioError for what is no text of this kind, which mistakes name."""
    text = decoded(source, file, kind)
    if found := _UNPRINTABLE.search(text):
        told = wrong.CONTROL(sign=f"U+{ord(found.group()):04X}", kind=kind)
        raise ScenarioError.one(file, *place(text, found.start()), told)
    if not text.strip():
        raise ScenarioError.one(file, 1, 1, wrong.EMPTY(kind=kind, such=_SUCH))
    text = as_yaml(text)
    _check_events(text, file, kind)
    return text


def _check_events(text: str, file: str, kind: str) -> None:
    """Look at the YAML as it streams by; what is no YAML at all is told by the one who reads it."""
    loader = StrictLoader(text)
    depth = values = documents = seen = 0
    try:
        while loader.check_event():
            event = loader.get_event()
            seen = event.end_mark.index
            depth += isinstance(event, _STARTS) - isinstance(event, _ENDS)
            values += isinstance(event, yaml.NodeEvent)
            documents += isinstance(event, yaml.DocumentStartEvent)
            if told := _refused(event, depth, values, documents, kind):
                raise ScenarioError.one(file, event.start_mark.line + 1, event.start_mark.column + 1, told)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        ahead = _too_deep_ahead(text, seen, mark.index, depth) if mark else None
        if ahead is not None:
            raise ScenarioError.one(
                file, *place(text, ahead), wrong.TOO_DEEP(depth=MOST_DEPTH + 1, kind=kind, most=MOST_DEPTH)
            ) from None
    except yaml.YAMLError:
        return
    finally:
        loader.dispose()


def _too_deep_ahead(text: str, seen: int, stopped: int, depth: int) -> int | None:
    """Find what is too deep between the last event and where YAML stopped.

    libyaml reads ahead as far as a key may reach, a thousand characters, and since 0.2.6 stops there at a depth of its own.
    """
    for found in _BRACKETS.finditer(text, seen, stopped):
        depth += (found[0] in "[{") - (found[0] in "]}")
        if depth > MOST_DEPTH:
            return found.start()
    return None


def _refused(event: Any, depth: int, values: int, documents: int, kind: str) -> str:
    if isinstance(event, yaml.AliasEvent):
        return wrong.ALIAS(name=event.anchor, kind=kind)
    if getattr(event, "anchor", None):
        return wrong.ANCHOR(name=event.anchor, kind=kind)
    if tag := getattr(event, "tag", None):
        short = tag.replace("tag:yaml.org,2002:", "!!", 1)[:60]
        return wrong.TAG(name=short, kind=kind)
    if depth > MOST_DEPTH:
        return wrong.TOO_DEEP(depth=depth, kind=kind, most=MOST_DEPTH)
    if values > MOST_VALUES:
        return wrong.TOO_MANY(count=values, kind=kind, most=MOST_VALUES)
    return wrong.SECOND(kind=kind.removeprefix("a ")) if documents > 1 else ""

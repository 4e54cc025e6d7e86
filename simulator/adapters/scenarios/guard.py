"""What is no text of a scenario, or of another file like it, is refused before YAML makes anything of it."""

import re
from typing import Any

import yaml

from simulator.adapters.positioned_yaml import StrictLoader
from simulator.adapters.scenarios.scalars import as_yaml
from simulator.domain.scenario.limits import MOST_BYTES
from simulator.errors import ScenarioError

MOST_DEPTH = 50
MOST_VALUES = 5_000
KIND = "a scenario"
_NO_ALIAS = "writes everything out, and puts a text that begins with & or * in quotes"
_BOM = "\ufeff"
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BRACKETS = re.compile(r"""[\[\]{}]|"(?:[^"\\]|\\.)*"?|'[^']*'?|\#.*""")  # and what hides them: quotes, remarks
_STARTS = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)


def decoded(source: str | bytes, file: str, kind: str = KIND) -> str:
    """Give the text of a scenario as it stands. Raises ScenarioError for what is too long, or no UTF-8."""
    size = len(source) if isinstance(source, bytes) else len(source.encode("utf-8", "surrogatepass"))
    if size > MOST_BYTES:
        raise ScenarioError.one(file, 1, 1, f"the text has {size} bytes; {kind} has at most {MOST_BYTES}, 256 KiB")
    return (source if isinstance(source, str) else _utf8(source, file, kind)).removeprefix(_BOM)


def guarded(source: str | bytes, file: str, kind: str = KIND) -> str:
    """Give a text as YAML has it. Raises ScenarioError for what is no text of this kind, which mistakes name."""
    text = decoded(source, file, kind)
    if found := _UNPRINTABLE.search(text):
        told = (
            f"U+{ord(found.group()):04X} stands here; {kind} has no control characters and no halves of surrogate pairs"
        )
        raise ScenarioError.one(file, *_place(text, found.start()), told)
    if not text.strip():
        raise ScenarioError.one(
            file, 1, 1, "the text is empty; a scenario was expected, such as `steps: [{then: {delay: 2s}}]`"
        )
    text = as_yaml(text)
    _check_events(text, file, kind)
    return text


def _utf8(source: bytes, file: str, kind: str) -> str:
    try:
        return source.decode("utf-8")
    except UnicodeDecodeError as error:
        before = source[: error.start].decode("utf-8", "replace")
        told = f"byte 0x{source[error.start]:02x} is no UTF-8; {kind} is UTF-8 text"
        raise ScenarioError.one(file, *_place(before, len(before)), told) from None


def _place(text: str, index: int) -> tuple[int, int]:
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


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
            raise ScenarioError.one(file, *_place(text, ahead), _too_deep(MOST_DEPTH + 1, kind)) from None
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


def _too_deep(depth: int, kind: str) -> str:
    return f"lists and mappings are nested {depth} deep; {kind} goes {MOST_DEPTH} deep at most"


def _refused(event: Any, depth: int, values: int, documents: int, kind: str) -> str:
    if isinstance(event, yaml.AliasEvent):
        return f"*{event.anchor} is an alias; {kind} {_NO_ALIAS}"
    if getattr(event, "anchor", None):
        return f"&{event.anchor} is an anchor; {kind} {_NO_ALIAS}"
    if tag := getattr(event, "tag", None):
        short = tag.replace("tag:yaml.org,2002:", "!!", 1)[:60]
        return f"{short} is a tag; {kind} holds texts, numbers, true, false and null, without tags"
    if depth > MOST_DEPTH:
        return _too_deep(depth, kind)
    if values > MOST_VALUES:
        return f"the {values}th value stands here; {kind} has at most {MOST_VALUES}"
    return f"a second document begins here; a file holds one {kind.removeprefix('a ')}" if documents > 1 else ""

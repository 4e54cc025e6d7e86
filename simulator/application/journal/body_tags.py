"""The tags of a SOAP message that was kept, by their local names."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias
from xml.etree import ElementTree as ET

from simulator.application.journal.body_text import text_of
from simulator.application.journal.record import Wired

Nested: TypeAlias = dict[str, Any]
"""Texts by tag, and in it again such tags; what comes several times is a list."""
_DEEPEST = 40


def operation_of(wired: Wired) -> tuple[str, Nested] | None:
    """Give the name of what stands in the Body of a SOAP message, and its tags, nested; repeated ones as a list.

    None where it is no such message. A DTD, which SOAP forbids, is never read.
    """
    root = _parsed(wired)
    if root is None or _local(root.tag) != "Envelope":
        return None
    body = next((each for each in root if _local(each.tag) == "Body"), None)
    first = next(iter(body), None) if body is not None else None
    if first is None:
        return None
    tags = _nested(first, 0)
    return _local(first.tag), tags if isinstance(tags, dict) else {}


def text_at(tags: Nested, path: str) -> str | None:
    """Give the text under a path, of the first where there are several; ``Group[2]/Tag`` is in the second.

    "" is an empty tag, or a group; None one that is not there.
    """
    at: Any = tags
    for step in path.split("/"):
        name, _, index = step.partition("[")
        found = at.get(name) if isinstance(at, dict) else None
        among = found if isinstance(found, list) else [found]
        place = int(index[:-1] or 1) - 1 if index else 0
        if place >= len(among) or among[place] is None:
            return None
        at = among[place]
    return at if isinstance(at, str) else ""


def texts_of(tags: Nested, path: str) -> tuple[str, ...]:
    """Give the texts that stand under a path, as ``Retour/MessageRetour``."""
    return tuple(_texts(tags, path.split("/")))


def _texts(at: Any, path: list[str]) -> Iterator[str]:
    if isinstance(at, list):
        for each in at:
            yield from _texts(each, path)
    elif isinstance(at, Mapping) and path:
        if path[0] in at:
            yield from _texts(at[path[0]], path[1:])
    elif isinstance(at, str) and not path:
        yield at


def _parsed(wired: Wired) -> ET.Element | None:
    text = None if wired.cut else text_of(wired.body, wired.header("content-type"))
    if text is None or "<!DOCTYPE" in text:
        return None
    try:
        return ET.fromstring(text)  # noqa: S314  without a DTD there are no entities
    except (ET.ParseError, ValueError):
        return None


def _nested(element: ET.Element, depth: int) -> str | Nested:
    if not len(element):
        return (element.text or "").strip()
    if depth == _DEEPEST:
        return ""
    found: Nested = {}
    for each in element:
        name, inner = _local(each.tag), _nested(each, depth + 1)
        if name not in found:
            found[name] = inner
            continue
        before = found[name]
        if isinstance(before, list):
            before.append(inner)
        else:
            found[name] = [before, inner]
    return found


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]

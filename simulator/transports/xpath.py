"""How a scenario looks into a SOAP request: a little of XPath, cheap by construction."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from lxml.etree import LxmlError, XPath, _Element

from simulator.domain.phrases import scenario_fields as wanted
from simulator.domain.scenario.limits import LONGEST_PATH, MOST_FOUND
from simulator.domain.scenario.vocabulary import PathStep

_MOST_STEPS = 8
_MOST_ANYWHERE = 2
_KEPT = 1024
_NAME = r"[^\W\d][\w.-]*"
_PREDICATE = rf"\[\s*(?:[1-9][0-9]{{0,3}}|{_NAME}\s*=\s*(?:'[^']*'|\"[^\"]*\"))\s*\]"
_STEP = re.compile(rf"(?P<axis>//?)(?P<test>text\(\)|@(?:{_NAME}|\*)|{_NAME}|\*)(?P<predicates>(?:{_PREDICATE})*)")
_FILTERED_BY = re.compile(rf"\[\s*({_NAME})\s*=")

Find = Callable[[_Element], tuple[str, ...]]


def _steps(path: str) -> list[re.Match[str]]:
    """Take an XPath apart. Raises ValueError, whose text tells what is expected."""
    if len(path) > LONGEST_PATH:
        raise ValueError(wanted.XPATH_AT_MOST(most=LONGEST_PATH))
    steps, at = [], 0
    while found := _STEP.match(path, at):
        steps.append(found)
        at = found.end()
    last_only = [each for each in steps[:-1] if each["test"].startswith(("@", "text("))]
    bare = steps and steps[-1]["test"].startswith(("@", "text(")) and steps[-1]["predicates"]
    if at != len(path) or not steps or last_only or bare:
        raise ValueError(wanted.XPATH())
    if len(steps) > _MOST_STEPS:
        raise ValueError(wanted.XPATH_STEPS(most=_MOST_STEPS))
    if sum(each["axis"] == "//" for each in steps) > _MOST_ANYWHERE:
        raise ValueError(wanted.XPATH_ANYWHERE(most=_MOST_ANYWHERE))
    return steps


def steps_of_xpath(path: str) -> tuple[PathStep, ...]:
    """Give the steps of an XPath. Raises ValueError, whose text tells what is expected."""
    compiled_xpath(path)
    return tuple(
        PathStep(each["axis"] == "//", each["test"], tuple(_FILTERED_BY.findall(each["predicates"])))
        for each in _steps(path)
    )


@lru_cache(_KEPT)
def compiled_xpath(path: str) -> Find:
    """Compile an XPath into what finds texts, at most 1000, in a message whose tags have no namespaces.

    It starts from the root that holds the element. Raises ValueError, whose text tells what is expected.
    """
    parts: list[str] = []
    for each in _steps(path):
        if each["axis"] == "//" or not parts:
            parts.append("")
        parts[-1] += each.group()
    try:
        first, *rest = (XPath(f".{part}" if at else part, smart_strings=False) for at, part in enumerate(parts))
    except (LxmlError, ValueError):
        raise ValueError(wanted.XPATH()) from None

    def find(element: _Element) -> tuple[str, ...]:
        found = _list(first(element.getroottree()))
        for each in rest:
            found = [one for outer in _outermost(found) for one in _list(each(outer))]
        return tuple(_text(each) for each in found[:MOST_FOUND])

    return find


def _list(found: object) -> list[Any]:
    assert isinstance(found, list)  # noqa: S101  without functions an XPath finds nodes
    return found


def _outermost(found: Iterable[_Element]) -> Iterator[_Element]:
    """Leave out what lies in another one: below it nothing is found that is not found below the other.

    libxml2 alone would merge what each of them gives, in a time that grows with its square.
    """
    seen: set[_Element] = set()
    for each in found:
        if seen.isdisjoint(each.iterancestors()):
            seen.add(each)
            yield each


def _text(found: object) -> str:
    if isinstance(found, _Element):
        return "".join([found.text or "", *(child.tail or "" for child in found)]).strip()
    return str(found).strip()

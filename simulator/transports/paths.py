"""The paths by which a scenario looks into a request: a little of XPath, a little of JSONPath, both cheap by construction."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from lxml.etree import LxmlError, XPath, _Element

_LONGEST = 200
_MOST_STEPS = 8
_MOST_ANYWHERE = 2
_MOST_FOUND = 1000
_KEPT = 1024
_NAME = r"[^\W\d][\w.-]*"
_PREDICATE = rf"\[\s*(?:[1-9][0-9]{{0,3}}|{_NAME}\s*=\s*(?:'[^']*'|\"[^\"]*\"))\s*\]"
_STEP = re.compile(rf"(?P<axis>//?)(?P<test>text\(\)|@(?:{_NAME}|\*)|{_NAME}|\*)(?P<predicates>(?:{_PREDICATE})*)")
_FILTERED_BY = re.compile(rf"\[\s*({_NAME})\s*=")
_XPATH = (
    "it is an XPath of local names, such as //Tarif or //Demande[TypeDemande='MES']/NumeroPCE: steps begin with / or //,"
    " and are a name, *, @name or text(), with [2] or [Tag='x']"
)
_JSONPATH = "it is a JSONPath of RFC 9535, such as $.scope or $['code_cdgf']"

Find = Callable[[_Element], tuple[str, ...]]
Look = Callable[[Mapping[str, object]], tuple[str, ...]]


def _steps(path: str) -> list[re.Match[str]]:
    """Take an XPath apart. Raises ValueError, whose text tells what is expected."""
    if len(path) > _LONGEST:
        raise ValueError(f"an XPath has at most {_LONGEST} characters")
    steps, at = [], 0
    while found := _STEP.match(path, at):
        steps.append(found)
        at = found.end()
    last_only = [each for each in steps[:-1] if each["test"].startswith(("@", "text("))]
    bare = steps and steps[-1]["test"].startswith(("@", "text(")) and steps[-1]["predicates"]
    if at != len(path) or not steps or last_only or bare:
        raise ValueError(_XPATH)
    if len(steps) > _MOST_STEPS:
        raise ValueError(f"an XPath has at most {_MOST_STEPS} steps")
    if sum(each["axis"] == "//" for each in steps) > _MOST_ANYWHERE:
        raise ValueError(f"an XPath has // at most {_MOST_ANYWHERE} times")
    return steps


def names_of_xpath(path: str) -> tuple[str, ...]:
    """Give the names of the tags that an XPath names. Raises ValueError, whose text tells what is expected."""
    names: list[str] = []
    compiled_xpath(path)
    for each in _steps(path):
        if re.fullmatch(_NAME, each["test"]):
            names.append(each["test"])
        names += _FILTERED_BY.findall(each["predicates"])
    return tuple(names)


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
        raise ValueError(_XPATH) from None

    def find(element: _Element) -> tuple[str, ...]:
        found = _list(first(element.getroottree()))
        for each in rest:
            found = [one for outer in _outermost(found) for one in _list(each(outer))]
        return tuple(_text(each) for each in found[:_MOST_FOUND])

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


@lru_cache(_KEPT)
def compiled_jsonpath(path: str) -> Look:
    """Compile a JSONPath (RFC 9535), without filters, into what finds texts in a form or in parameters.

    Raises ValueError, whose text tells what is expected.
    """
    from jsonpath import JSONPath, JSONPathEnvironment, JSONPathError
    from jsonpath.selectors import Filter

    if len(path) > _LONGEST:
        raise ValueError(f"a JSONPath has at most {_LONGEST} characters")
    try:
        compiled = JSONPathEnvironment(strict=True).compile(path)
    except (JSONPathError, RecursionError):
        raise ValueError(_JSONPATH) from None
    if not isinstance(compiled, JSONPath):
        raise ValueError(_JSONPATH)  # noqa: TRY004  as every other reader
    if any(isinstance(each, Filter) for segment in compiled.segments for each in segment.selectors):
        raise ValueError(f"{_JSONPATH}, without filters")
    if path.count("..") > 1:
        raise ValueError(f"{_JSONPATH}, with .. at most once")

    def look(document: Mapping[str, object]) -> tuple[str, ...]:
        found = compiled.findall(document)
        return tuple(_value(each) for each in found[:_MOST_FOUND] if isinstance(each, str | int | float))

    return look


def _value(found: object) -> str:
    return ("false", "true")[found] if isinstance(found, bool) else str(found)

"""How a scenario looks into a form or into parameters: JSONPath without filters, cheap by construction."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from simulator.domain.phrases import scenario_fields as wanted
from simulator.domain.scenario.limits import LONGEST_PATH, MOST_FOUND

if TYPE_CHECKING:
    from jsonpath import JSONPath

_KEPT = 1024
_JSONPATH = wanted.JSONPATH()

Look = Callable[[Mapping[str, object]], tuple[str, ...]]


@lru_cache(_KEPT)
def compiled_jsonpath(path: str) -> Look:
    """Compile a JSONPath (RFC 9535), without filters, into what finds texts in a form or in parameters.

    Raises ValueError, whose text tells what is expected.
    """
    compiled = _parsed(path)

    def look(document: Mapping[str, object]) -> tuple[str, ...]:
        found = compiled.findall(document)
        return tuple(_value(each) for each in found[:MOST_FOUND] if isinstance(each, str | int | float))

    return look


def _parsed(path: str) -> "JSONPath":
    from jsonpath import JSONPath, JSONPathEnvironment, JSONPathError
    from jsonpath.selectors import Filter

    if len(path) > LONGEST_PATH:
        raise ValueError(wanted.JSONPATH_AT_MOST(most=LONGEST_PATH))
    try:
        compiled = JSONPathEnvironment(strict=True).compile(path)
    except (JSONPathError, RecursionError):
        raise ValueError(_JSONPATH) from None
    if not isinstance(compiled, JSONPath):
        raise ValueError(_JSONPATH)  # noqa: TRY004  as every other reader
    if any(isinstance(each, Filter) for segment in compiled.segments for each in segment.selectors):
        raise ValueError(wanted.JSONPATH_FILTERS(expected=_JSONPATH))
    if path.count("..") > 1:
        raise ValueError(wanted.JSONPATH_ANYWHERE(expected=_JSONPATH))
    return compiled


def names_of_jsonpath(path: str) -> tuple[str, ...]:
    """Give the names that a JSONPath looks for in a form or in parameters: they hold texts, and nothing deeper.

    Raises ValueError, whose text tells what is expected, also where it finds nothing in any of them.
    """
    look = compiled_jsonpath(path)
    selectors = [each for segment in _parsed(path).segments for each in segment.selectors]
    names = tuple(name for each in selectors if isinstance(name := getattr(each, "name", None), str))
    if not look({"": "any", **dict.fromkeys(names, "any")}):
        raise ValueError(wanted.JSONPATH_DEEP(expected=_JSONPATH))
    return names


def _value(found: object) -> str:
    return ("false", "true")[found] if isinstance(found, bool) else str(found)

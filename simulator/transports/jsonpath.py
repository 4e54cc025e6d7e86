"""How a scenario looks into a form or into parameters: JSONPath without filters, cheap by construction."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from simulator.domain.scenario.limits import LONGEST_PATH, MOST_FOUND

if TYPE_CHECKING:
    from jsonpath import JSONPath

_KEPT = 1024
_JSONPATH = "it is a JSONPath of RFC 9535, such as $.scope or $['code_cdgf']"

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
        raise ValueError(f"a JSONPath has at most {LONGEST_PATH} characters")
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
    return compiled


def names_of_jsonpath(path: str) -> tuple[str, ...]:
    """Give the names that a JSONPath looks for in a form or in parameters: they hold texts, and nothing deeper.

    Raises ValueError, whose text tells what is expected, also where it finds nothing in any of them.
    """
    look = compiled_jsonpath(path)
    selectors = [each for segment in _parsed(path).segments for each in segment.selectors]
    names = tuple(name for each in selectors if isinstance(name := getattr(each, "name", None), str))
    if not look({"": "any", **dict.fromkeys(names, "any")}):
        raise ValueError(f"{_JSONPATH}: a form and parameters hold texts by name, and nothing deeper")
    return names


def _value(found: object) -> str:
    return ("false", "true")[found] if isinstance(found, bool) else str(found)

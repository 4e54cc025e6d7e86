"""The fields of ``when``, and what reads each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeAlias

from simulator.adapters.scenarios.patterns import Wanted, equals, matches, wanted
from simulator.adapters.scenarios.texts import line, named, one_or_some, passage
from simulator.adapters.scenarios.windows import between, chance, elapsed
from simulator.application.document_fields import Reader, read_part
from simulator.domain.scenario.happening import FIELDS, OPERATIONS, Channel
from simulator.domain.scenario.limits import MOST_BYTES
from simulator.domain.scenario.vocabulary import PathStep, Vocabulary
from simulator.domain.scenario.when import BodyCriterion

OPERATION_NAMES = {each: each for each in (*OPERATIONS, *map(str, Channel))}
LONGEST_STATE = 64
_MOST_OPERATIONS = len(OPERATION_NAMES)
_PATHS = ("xpath", "jsonpath")
_TESTS = ("equals", "matches", "absent")
_Where: TypeAlias = tuple[str, tuple[PathStep, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Body:
    """What must stand in a body, as a file asks for it: an XPath's steps, or a JSONPath's names.

    ``wanted`` None asks that nothing stands there.
    """

    language: Literal["xpath", "jsonpath"]
    path: str
    steps: tuple[PathStep, ...]
    names: tuple[str, ...]
    wanted: Wanted | None

    def criterion(self) -> BodyCriterion:
        """Give the criterion, as the domain knows it."""
        return BodyCriterion(self.language, self.path, self.wanted.pattern() if self.wanted else None)


def when_fields(vocabulary: Vocabulary) -> dict[str, Reader]:
    """Give the table of what a step may ask for."""
    return {
        "operation": one_or_some(
            named(OPERATION_NAMES, "it is no operation and none of the channels soap, rest, okta"), _MOST_OPERATIONS
        ),
        **dict.fromkeys(FIELDS, wanted),
        "body": _body(vocabulary),
        "state": line(LONGEST_STATE),
        "elapsed": elapsed,
        "between": between,
        "chance": chance,
    }


def _body(vocabulary: Vocabulary) -> Reader:
    def xpath(value: Any, begun: date) -> _Where:
        path: str = passage(MOST_BYTES)(value, begun)
        return path, vocabulary.check_xpath(path), ()

    def jsonpath(value: Any, begun: date) -> _Where:
        path: str = passage(MOST_BYTES)(value, begun)
        return path, (), vocabulary.check_jsonpath(path)

    fields: dict[str, Reader] = {
        "xpath": xpath,
        "jsonpath": jsonpath,
        "equals": equals,
        "matches": matches,
        "absent": _absent,
    }

    def read(value: Any, begun: date) -> Body:
        if not isinstance(value, dict):
            raise ValueError("it is a path and a test, such as {xpath: //Tarif, equals: T2}")  # noqa: TRY004  as others
        given = read_part(fields, value, begun)
        path, test = _only(_PATHS, given), _only(_TESTS, given)
        where, steps, names = given[path]
        return Body("xpath" if path == "xpath" else "jsonpath", where, steps, names, given[test] or None)

    return read


def _only(names: tuple[str, ...], given: Iterable[str]) -> str:
    found = [each for each in names if each in given]
    if len(found) != 1:
        raise ValueError(f"it has one of {', '.join(names)}")
    return found[0]


def _absent(value: Any, _begun: date) -> None:
    if value is not True:
        raise ValueError("it is true; leave it out where something stands there")

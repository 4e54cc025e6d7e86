"""The fields of ``when``, and what reads each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from simulator.adapters.scenarios.patterns import EQUALS, MATCHES, WANTED, Wanted
from simulator.adapters.scenarios.texts import line, named, one_or_some, passage
from simulator.adapters.scenarios.windows import CHANCE, between, elapsed
from simulator.application.documents.fields import Reader
from simulator.application.documents.readers import fitting, group
from simulator.domain.phrases import scenario_fields as wanted
from simulator.domain.scenario.happening import FIELDS, OPERATIONS, Channel
from simulator.domain.scenario.limits import LONGEST_PATH, MOST_BYTES
from simulator.domain.scenario.vocabulary import PathStep, Vocabulary
from simulator.domain.scenario.when import INITIAL, BodyCriterion

OPERATION_NAMES = {each: each for each in (*OPERATIONS, *map(str, Channel))}
LONGEST_STATE = 64
_FIELDS = {
    "pce": ("The PCE, told by the request or by its demande.", "2145*"),
    "cdgf": ("The CDG-F, told by the request or by its demande.", "A04000010"),
    "login": ("The user's login.", "DN8055"),
    "demande": ("The number of the demande that the request names.", "WD000001"),
    "version": ("NumeroVersion.", "V8"),
}
_OPERATION = named(OPERATION_NAMES, wanted.AN_OPERATION())
_PATHS = ("xpath", "jsonpath")
_TESTS = ("equals", "matches", "absent")


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


@cache
def when_fields(vocabulary: Vocabulary) -> Mapping[str, Reader]:
    """Give the table of what a step may ask for."""
    return {
        "operation": one_or_some(_OPERATION, len(OPERATION_NAMES)).about(
            "An operation, a channel (soap, rest, okta), or a list of them; left out, any."
        ),
        **{name: _wanted(*_FIELDS[name]) for name in FIELDS},
        "body": _body(vocabulary),
        "state": line(LONGEST_STATE).about("The state in which the scenario stands.", examples=[INITIAL, "second"]),
        "elapsed": elapsed,
        "between": between,
        "chance": CHANCE,
    }


def _wanted(says: str, example: str) -> Reader:
    return WANTED.about(f"{says} A text, a glob with * and ?, a list of them, or {{regex: …}}.", examples=[example])


def _body(vocabulary: Vocabulary) -> Reader:
    one_each = ({"oneOf": [{"required": [each]} for each in names]} for names in (_PATHS, _TESTS))
    return group(
        _looking,
        {
            "xpath": _path("Where in a SOAP request, by local names.", "//Tarif").into(
                lambda path: Body("xpath", path, vocabulary.check_xpath(path), (), None)
            ),
            "jsonpath": _path("Where in OKTA's form, or in the follow-up's parameters.", "$.scope", "$.code_cdgf").into(
                lambda path: Body("jsonpath", path, (), vocabulary.check_jsonpath(path), None)
            ),
            "equals": EQUALS,
            "matches": MATCHES,
            "absent": fitting(lambda value: value is True, wanted.ABSENT(), const=True)
            .into(lambda _: None)
            .about("Nothing stands there."),
        },
        says=wanted.BODY(),
        allOf=list(one_each),
    ).about("What must stand in the request's body: a path and a test.")


def _path(says: str, *examples: str) -> Reader:
    return passage(MOST_BYTES).about(says, type="string", minLength=1, maxLength=LONGEST_PATH, examples=list(examples))


def _looking(**given: Any) -> Body:
    path, test = _only(_PATHS, given), _only(_TESTS, given)
    where: Body = given[path]
    return replace(where, wanted=given[test])


def _only(names: tuple[str, ...], given: Iterable[str]) -> str:
    found = [each for each in names if each in given]
    if len(found) != 1:
        raise ValueError(wanted.ONE_ALONE(names=", ".join(names)))
    return found[0]

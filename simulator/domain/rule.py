"""What a rule is, what it finds, and the trail that evaluating rules leaves."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from simulator.domain import codes
from simulator.domain.codes import ReturnCode
from simulator.domain.source import ASSUMED, STATED, Certainty, Source
from simulator.domain.value import value

__all__ = [
    "ASSUMED",
    "STATED",
    "Finding",
    "Ok",
    "Outcome",
    "Rule",
    "Source",
    "TrailEntry",
    "Verdict",
    "behaviour",
    "parent_of",
    "rule",
    "told",
]


@value()
class Finding:
    """What a rule holds against a request: the field (its tag), what came and what was expected.

    A ``warning`` goes with the answer and blocks nothing.
    """

    field: str
    got: object
    expected: str
    warning: bool = False


@value()
class Ok:
    """The rule applied and is satisfied; ``value`` decided it."""

    value: object


Verdict = Finding | Sequence[Finding] | Ok | None
"""Findings, a satisfied rule, or None where the rule does not apply."""


class Outcome(StrEnum):
    """What came of a rule for one request."""

    PASSED = "passed"
    REFUSED = "refused"
    WARNED = "warned"
    NOT_APPLICABLE = "not applicable"
    OFF = "off"
    """Not judged: a user turned it off."""


@value()
class TrailEntry:
    """One line of the trail: a rule, its outcome, and the value that decided."""

    rule: str
    outcome: Outcome
    field: str = ""
    value: str = ""
    expected: str = ""
    code: str = ""

    @property
    def spoke(self) -> bool:
        """Tell whether the rule refused or warned."""
        return self.outcome in {Outcome.REFUSED, Outcome.WARNED}


@value(kw_only=True)
class Rule:
    """A behaviour of OMEGA: data, and for those that judge a request, the function that decides.

    ``sentence`` and ``french`` say the same, each once: ``application/typography.py`` prints the French.
    ``refuses_with`` None is a behaviour that lives elsewhere in the code than in a check (an answer, a status, a format), or,
    with a function all the same, one that only tells: its verdict is Ok or None.
    ``coherence`` is the number of our DEM_COH code, from 9000 to 9999. ``assumed`` lists, for a behaviour that a document
    states, each part of it that no document gives: those parts are ours. ``note`` explains; it marks nothing.
    """

    id: str
    sentence: str
    source: Source
    certainty: Certainty = STATED
    assumed: tuple[str, ...] = ()
    note: str = ""
    french: str = ""
    refuses_with: ReturnCode | None = None
    coherence: int | None = None
    decide: Callable[[Any, Any], Verdict] | None = None

    def code(self, official: Mapping[str, str]) -> str:
        """Give the code that answers carry for this rule: the user's own mapping first, then ours.

        A mapping of ``MES-18`` holds for ``MES-18.RG1`` too, unless that has one of its own.
        """
        for name in (self.id, parent_of(self.id)):
            if name in official:
                return official[name]
        return f"{codes.CODE_PREFIX}{self.coherence}" if self.coherence else ""


def rule(  # noqa: PLR0913  a rule's facts are given by name, beside the code that decides
    id_: str,
    *,
    french: str = "",
    refuses_with: ReturnCode,
    source: Source,
    coherence: int | None = None,
    certainty: Certainty = STATED,
    assumed: tuple[str, ...] = (),
    note: str = "",
) -> Callable[[Callable[[Any, Any], Verdict]], Rule]:
    """Make a rule of a function ``(ask, world) -> Verdict``; its docstring is the rule's sentence, in English."""

    def declare(decide: Callable[[Any, Any], Verdict]) -> Rule:
        return Rule(
            id=id_,
            sentence=" ".join((decide.__doc__ or "").split()),
            source=source,
            certainty=certainty,
            assumed=assumed,
            note=note,
            french=french,
            refuses_with=refuses_with,
            coherence=coherence,
            decide=decide,
        )

    return declare


def told(
    id_: str,
    *,
    french: str = "",
    source: Source,
    assumed: tuple[str, ...] = (),
    note: str = "",
) -> Callable[[Callable[[Any, Any], Ok | None]], Rule]:
    """Make a behaviour of a function that tells the trail what came of it, and refuses nothing; it reads as a rule does."""

    def declare(decide: Callable[[Any, Any], Ok | None]) -> Rule:
        sentence = " ".join((decide.__doc__ or "").split())
        return Rule(
            id=id_,
            sentence=sentence,
            source=source,
            certainty=STATED,
            assumed=assumed,
            note=note,
            french=french,
            decide=decide,
        )

    return declare


def behaviour(  # noqa: PLR0913  a behaviour's facts are given by name
    id_: str,
    sentence: str,
    source: Source,
    certainty: Certainty = STATED,
    *,
    french: str = "",
    coherence: int | None = None,
    assumed: tuple[str, ...] = (),
    note: str = "",
) -> Rule:
    """Declare a behaviour that is not a check of a request."""
    return Rule(
        id=id_,
        sentence=sentence,
        source=source,
        certainty=certainty,
        coherence=coherence,
        assumed=assumed,
        note=note,
        french=french,
    )


def parent_of(rule: str) -> str:
    """Give the id of the rule that one is a part of, or its own: MES-18 of MES-18.RG1."""
    return rule.partition(".")[0]

"""What came of an exchange in one sentence, which rule decided, and what proves it: computed when somebody looks."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from simulator.application.journal.record import Record
from simulator.application.language import FRENCH, Language
from simulator.application.verdicts import of_mes, of_requests
from simulator.application.verdicts.case import Measured, case, told
from simulator.application.verdicts.of_errors import error_told
from simulator.application.verdicts.outcome import Outcome, outcome_of
from simulator.application.verdicts.proof import Proof
from simulator.domain.calendar import Calendar, paris_day
from simulator.domain.rule import Outcome as Judged
from simulator.domain.rule import TrailEntry
from simulator.domain.value import value

_CASES = {**of_requests.CASES, **of_mes.CASES}
_OTHERWISE = (
    case("{field} is missing; expected: {expected}", "{field} manque ; attendu : {expected}", empty=True),
    case("{field} is {value}; expected: {expected}", "{field} vaut « {value} » ; attendu : {expected}"),
)
"""How a rule refuses of which nothing better is said."""


@value(kw_only=True)
class Verdict:
    """What came of an exchange: ``Refusée : la date demandée est un jour ouvré trop tôt``.

    ``opening`` and ``cause`` are the two halves of the sentence, ``because`` one more that the proof shows. ``rule`` decided;
    ``others`` refused, or warned, beside it. All are "" or () where there are none.
    """

    sentence: str
    opening: str
    cause: str
    rule: str = ""
    others: tuple[str, ...] = ()
    because: str = ""
    proof: Proof | None = None


@value(kw_only=True)
class Cause:
    """Why one rule refused or warned, in a sentence that begins small: ``la date demandée est un jour ouvré trop tôt``."""

    rule: str
    says: str
    because: str = ""
    proof: Proof | None = None


def verdict_of(record: Record, calendar: Calendar, language: Language = FRENCH) -> Verdict:
    """Tell what came of an exchange; ``calendar`` counts its working days."""
    decided = next(causes_of(record, calendar, language), None)
    outcome = outcome_of(record, f"{decided.says}{_and_more(record, language)}" if decided else "", language)
    return _verdict(record, outcome, decided if outcome.by_rule else None, language)


def refusals_of(record: Record, calendar: Calendar, language: Language = FRENCH) -> tuple[Cause, ...]:
    """Tell why each rule refused, once for each: the first of them decided."""
    refused = {each.rule for each in record.trail if each.outcome is Judged.REFUSED}
    causes: dict[str, Cause] = {}
    for each in causes_of(record, calendar, language):
        if each.rule in refused:
            causes.setdefault(each.rule, each)
    return tuple(causes.values())


def causes_of(record: Record, calendar: Calendar, language: Language = FRENCH) -> Iterator[Cause]:
    """Tell why each rule refused, in the order of the trail, then why each warned: the first of them decided."""
    today = paris_day(record.now) if record.now else None
    for outcome in (Judged.REFUSED, Judged.WARNED):
        for entry in record.trail:
            if entry.outcome is outcome:
                yield cause_of_refusal(entry, today, calendar, language)


def _and_more(record: Record, language: Language) -> str:
    """Tell how many more rules refused than the one that decided."""
    more = len({each.rule for each in record.trail if each.outcome is Judged.REFUSED}) - 1
    if more < 1:
        return ""
    if language == FRENCH:
        return ", et une autre raison" if more == 1 else f", et {more}\u00a0autres raisons"
    return ", and one more reason" if more == 1 else f", and {more} more reasons"


def cause_of_refusal(entry: TrailEntry, today: date | None, calendar: Calendar, language: Language = FRENCH) -> Cause:
    """Tell why a rule refused or warned, as a line of the trail has it; ``today`` is the Paris day on which it did."""
    if error := error_told(entry, language):
        return Cause(rule=entry.rule, says=error)
    for each in (*_CASES.get(entry.rule, ()), *_OTHERWISE):
        seen = each.seen(entry, today, calendar)
        measured = each.measure(seen) if seen and each.measure else None
        if seen and (measured or each.measure is None):
            return _cause(entry, told(each, seen, measured, language), measured, language)
    raise ValueError(f"{entry.rule} refuses in no way that is known")


def _cause(entry: TrailEntry, says: str, measured: Measured | None, language: Language) -> Cause:
    because = measured.because[language] if measured and measured.because else ""
    return Cause(rule=entry.rule, says=says, because=because, proof=measured.proof if measured else None)


def _verdict(record: Record, outcome: Outcome, decided: Cause | None, language: Language) -> Verdict:
    colon = "\u00a0: " if language == FRENCH else ": "
    verdict = Verdict(
        sentence=f"{outcome.opening}{colon}{outcome.cause}",
        opening=outcome.opening,
        cause=outcome.cause,
        proof=outcome.slots,
    )
    if decided is None:
        return verdict
    spoke = dict.fromkeys(each.rule for each in record.spoke)
    return replace(
        verdict,
        rule=decided.rule,
        others=tuple(each for each in spoke if each != decided.rule),
        because=decided.because,
        proof=decided.proof,
    )

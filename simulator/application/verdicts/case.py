"""One way in which a rule refuses: by what it expected or found it is known, and told with a measure and a proof."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from simulator.application.french import count_told, day_told, number_told
from simulator.application.language import ENGLISH, FRENCH, Language
from simulator.application.telling import tell
from simulator.application.typography import typeset
from simulator.application.verdicts.proof import Bound, Days, Proof, ruler, working_days_between
from simulator.application.words import expected_of, value_of
from simulator.domain.calendar import Calendar, parse_date
from simulator.domain.numbers import kwh
from simulator.domain.phrase import Phrase
from simulator.domain.rule import TrailEntry


@dataclass(frozen=True, slots=True)
class Seen:
    """A refusal as the trail tells it, what varies in its phrases, and the day on which it fell."""

    entry: TrailEntry
    names: Mapping[str, str]
    today: date | None
    calendar: Calendar

    @property
    def day(self) -> date | None:
        """Give the day that was held against the rule."""
        return parse_date(self.entry.value)

    def bound(self) -> date | None:
        """Give the day that the rule expected."""
        return parse_date(self.names.get("day", ""))


@dataclass(frozen=True, slots=True)
class Measured:
    """How far a request was off, by language, and what proves it."""

    amount: Mapping[Language, str]
    proof: Proof | None = None
    because: Mapping[Language, str] | None = None


_ORDINALS = ("premier", "deuxième", "troisième", "quatrième")
Measure = Callable[[Seen], Measured | None]


@dataclass(frozen=True, slots=True)
class Case:
    """``cause`` is told of a refusal whose expectation is ``wanted``, whose value is ``found``, and that has a value or none.

    Its names are those of both phrases, ``field``, ``value`` as it was sent, ``told`` and ``expected`` in the language, and
    ``amount``, what ``measure`` gives; where nothing can be measured the case is passed over.
    """

    cause: Phrase
    wanted: Phrase | None = None
    found: Phrase | None = None
    empty: bool | None = None
    measure: Measure | None = None

    def seen(self, entry: TrailEntry, today: date | None, calendar: Calendar) -> Seen | None:
        """Recognise a refusal; None where it is another's."""
        if self.empty not in {None, not entry.value}:
            return None
        names: dict[str, str] = {}
        for phrase, text in ((self.wanted, entry.expected), (self.found, entry.value)):
            read = phrase.read(text) if phrase else {}
            if read is None:
                return None
            names |= read
        return Seen(entry, names, today, calendar)


def case(  # noqa: PLR0913  a case's facts are given by name
    english: str,
    french: str,
    *,
    wanted: Phrase | None = None,
    found: Phrase | None = None,
    empty: bool | None = None,
    measure: Measure | None = None,
) -> Case:
    """Make a case of its sentence in both languages."""
    return Case(Phrase(english, french), wanted, found, empty, measure)


def told(case: Case, seen: Seen, measured: Measured | None, language: Language) -> str:
    """Tell why a rule refused."""
    entry = seen.entry
    names = {
        **seen.names,
        "field": entry.field,
        "value": entry.value,
        "told": value_of(entry, language),
        "expected": expected_of(entry, language),
        "amount": measured.amount[language] if measured else "",
    }
    return tell(case.cause, language, names)


def working_days(seen: Seen) -> Measured | None:
    """Measure by how many working days a date is too early."""
    asked, first = seen.day, seen.bound()
    if asked is None or first is None or seen.today is None or asked >= first:
        return None
    count = working_days_between(seen.calendar, max(asked, seen.today), first)
    proof = ruler(seen.calendar, today=seen.today, bound=first, asked=asked)
    number = working_days_between(seen.calendar, seen.today, asked)
    return Measured(_counted(count, "working day", "jour ouvré"), proof, _first_possible(first, asked, number))


def days(seen: Seen) -> Measured | None:
    """Measure by how many days a date is off the one that bounds it."""
    asked, bound = seen.day, seen.bound()
    if asked is None or bound is None:
        return None
    return Measured(_counted(abs((asked - bound).days), "day", "jour"), _ruler(seen, asked, bound))


def days_too_many(seen: Seen) -> Measured | None:
    """Measure by how many days a date comes too late: the day that bounds it is one too many itself."""
    asked, bound = seen.day, seen.bound()
    if asked is None or bound is None:
        return None
    return Measured(_counted((asked - bound).days + 1, "day", "jour"), _ruler(seen, asked, bound))


def _ruler(seen: Seen, asked: date, bound: date) -> Days | None:
    return ruler(seen.calendar, today=seen.today, bound=bound, asked=asked) if seen.today else None


def _first_possible(first: date, asked: date, number: int) -> Mapping[Language, str]:
    """Tell the first possible date, and which working day from today the one asked is, where it is one of the next."""
    english, french = f"{first} is the first possible date.", f"{day_told(first)} est la première date possible."
    if not 0 < number <= len(_ORDINALS):
        return {ENGLISH: english, FRENCH: f"Le {french}"}
    return {
        ENGLISH: f"{asked} is only working day {number}: {english}",
        FRENCH: typeset(f"Le {day_told(asked)} n'est que le {_ORDINALS[number - 1]} jour ouvré : le {french}"),
    }


def below(given: str, bound: str, unit: str) -> Measure:
    """Measure by how much a number is below another: each is one of the names of the case, or the number itself."""
    return _apart(given, bound, unit, at_least=True)


def above(given: str, bound: str, unit: str) -> Measure:
    """Measure by how much a number is above another, given as for ``below``."""
    return _apart(given, bound, unit, at_least=False)


def _apart(given: str, bound: str, unit: str, *, at_least: bool) -> Measure:
    def measure(seen: Seen) -> Measured | None:
        names = {"value": seen.entry.value, **seen.names}
        one, other = (kwh(names.get(each, each)) for each in (given, bound))
        if one is None or other is None:
            return None
        apart = f"{abs(one - other):f}"
        amount = {ENGLISH: f"{apart} {unit}", FRENCH: f"{number_told(apart)}\u00a0{unit}"}
        return Measured(amount, Bound(given=one, bound=other, unit=unit, at_least=at_least))

    return measure


def _counted(count: int, english: str, french: str) -> Mapping[Language, str]:
    plural = " ".join(f"{word}s" for word in french.split())
    return {
        ENGLISH: f"one {english}" if count == 1 else f"{count} {english}s",
        FRENCH: count_told(count, french, plural),
    }

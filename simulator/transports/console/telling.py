"""What an exchange and its rules say, in the language of the page."""

from simulator.application.journal.record import Record, SchemaMistake, UnreadTag
from simulator.application.language import Language
from simulator.application.verdicts.doubts import difference_of, why_unread
from simulator.application.verdicts.verdict import Cause, Verdict, refusals_of, verdict_of
from simulator.application.words import deed_of, ending_of, expected_of, schema_mistake_of, sentence_of, value_of
from simulator.domain.rule import TrailEntry
from simulator.domain.rules import RULES
from simulator.transports.console.desk import Desk

RULES_BY_ID = {each.id: each for each in RULES}


def language(desk: Desk) -> Language:
    """Give the language of a page, as the application names it."""
    return Language(desk.words.lang)


def verdict(record: Record, desk: Desk) -> Verdict:
    """Tell what came of an exchange."""
    return verdict_of(record, desk.console.omega.calendar, language(desk))


def refusals(record: Record, desk: Desk) -> tuple[Cause, ...]:
    """Tell why each rule refused, the one that decided first."""
    return refusals_of(record, desk.console.omega.calendar, language(desk))


def sentence(rule: str, desk: Desk) -> str:
    """Say what a rule says; nothing of one that is in no catalogue."""
    known = RULES_BY_ID.get(rule)
    return sentence_of(known, language(desk)) if known else ""


def value(entry: TrailEntry, desk: Desk) -> str:
    """Tell the value that decided."""
    return value_of(entry, language(desk))


def expected(entry: TrailEntry, desk: Desk) -> str:
    """Tell what was expected."""
    return expected_of(entry, language(desk))


def deeds(record: Record, desk: Desk) -> tuple[str, ...]:
    """Tell what a scenario did to an exchange."""
    return tuple(deed_of(each, language(desk)) for each in record.scenario.did) if record.scenario else ()


def ending(record: Record, desk: Desk) -> str:
    """Tell how an exchange ended whose answer did not arrive whole."""
    return ending_of(record.ending, language(desk))


def unread(record: Record, desk: Desk) -> tuple[tuple[UnreadTag, str], ...]:
    """Give the tags that nobody read, each with why."""
    return tuple((each, why_unread(each, language(desk))) for each in record.unread)


def disallowed(record: Record, desk: Desk) -> tuple[tuple[SchemaMistake, str], ...]:
    """Give what the published schema does not allow, each with its sentence."""
    return tuple((each, schema_mistake_of(each.problem, language(desk))) for each in record.strict)


def misses(record: Record, desk: Desk) -> tuple[str, ...]:
    """Tell in what an exchange differs from the scenario's step that came nearest."""
    return tuple(difference_of(each, language(desk)) for each in record.nearest.differs) if record.nearest else ()

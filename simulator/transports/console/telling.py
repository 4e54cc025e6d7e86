"""What an exchange and its rules say, in the language of the page."""

from dataclasses import dataclass

from simulator.application.journal.record import Record
from simulator.domain.rule import Outcome, Rule, TrailEntry
from simulator.domain.rules import RULES
from simulator.transports.console.desk import Desk

RULES_BY_ID = {each.id: each for each in RULES}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of an exchange in one sentence, the rule that decided, what it adds."""

    sentence: str
    rule: str = ""
    because: str = ""


def verdict(record: Record, desk: Desk) -> Verdict:
    """Tell what came of an exchange."""
    refused = next((each for each in record.trail if each.outcome is Outcome.REFUSED), None)
    if refused is not None:
        return Verdict(sentence(RULES_BY_ID.get(refused.rule), desk), refused.rule)
    if record.failure:
        return Verdict(desk.words.gettext("Le simulateur s’est trompé."))
    return Verdict(record.messages[0] if record.messages else record.operation or record.path)


def sentence(rule: Rule | None, _desk: Desk) -> str:
    """Say what a rule says."""
    return rule.sentence if rule else ""


def value(entry: TrailEntry, _desk: Desk) -> str:
    """Tell the value that decided."""
    return entry.value


def expected(entry: TrailEntry, _desk: Desk) -> str:
    """Tell what was expected."""
    return entry.expected

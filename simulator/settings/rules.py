"""The rules that settings name, held against the catalogue."""

from simulator.domain.nearest import offer
from simulator.domain.rule import parent_of
from simulator.domain.rules import RULES
from simulator.domain.rules_off import why_not
from simulator.errors import SettingsError
from simulator.settings.model import Settings


def check_rules(settings: Settings) -> None:
    """Refuse ``rules_off`` and ``codes`` that name what is no rule, every mistake at once. Raises SettingsError."""
    with_code = [each.id for each in RULES if each.coherence]
    known = dict.fromkeys(name for each in with_code for name in (parent_of(each), each))
    mistakes = [f"rules_off: {told}" for each in settings.rules_off if (told := why_not(each))]
    mistakes += [
        f"codes: {each} is no rule whose answer carries a code; {offer(each, known)}."
        for each in settings.codes
        if each not in known
    ]
    if mistakes:
        raise SettingsError(mistakes)

"""What every sandbox begins with: the settings that each may have of its own."""

from simulator.domain.conduct import Conduct, RulesOff
from simulator.domain.own_codes import why_no_code
from simulator.domain.rules_off import turned_off, why_not
from simulator.errors import SettingsError
from simulator.settings.model import Settings


def conduct_of(settings: Settings) -> Conduct:
    """Give it. Raises SettingsError where ``rules_off`` and ``codes`` name what is no rule, every mistake at once."""
    mistakes = [f"{settings.origin('rules_off')}: {told}." for each in settings.rules_off if (told := why_not(each))]
    mistakes += [f"{settings.origin('codes')}: {told}." for each in settings.codes if (told := why_no_code(each))]
    if mistakes:
        raise SettingsError(mistakes)
    return Conduct(
        quota_per_second=settings.quota_per_second,
        quota_per_day=settings.quota_per_day,
        strict_xsd=settings.strict_xsd,
        opening_hours=settings.opening_hours,
        maintenance=settings.maintenance,
        codes=settings.codes,
        rules_off=RulesOff(settings.rules_off, turned_off(settings.rules_off)),
    )

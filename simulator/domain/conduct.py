"""How OMEGA conducts itself towards a sandbox, as far as a user says: the settings that each sandbox may have of its own."""

from collections.abc import Mapping
from dataclasses import field

from simulator.domain.opening import OpeningHours
from simulator.domain.value import value


@value()
class RulesOff:
    """The rules that nobody is judged by: the names that turn them off, MES-18 say, and the ids that these come to."""

    names: tuple[str, ...] = ()
    ids: frozenset[str] = frozenset()


@value(kw_only=True)
class Conduct:
    """What a sandbox is set to: its own settings, over the server's, with which each begins.

    The quotas are follow-up calls of each supplier, 0 for no limit; ``opening_hours`` None is always open; ``codes`` are the
    official codes by rule; ``strict_xsd`` refuses what the published schema refuses.
    """

    quota_per_second: int = 1
    quota_per_day: int = 0
    strict_xsd: bool = False
    opening_hours: OpeningHours | None = None
    maintenance: bool = False
    codes: Mapping[str, str] = field(default_factory=dict)
    rules_off: RulesOff = field(default_factory=RulesOff)

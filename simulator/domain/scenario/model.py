"""A scenario and its steps."""

from dataclasses import field
from enum import StrEnum

from simulator.domain.scenario.calls import Calls
from simulator.domain.scenario.effects import Then
from simulator.domain.scenario.happening import Happening
from simulator.domain.scenario.when import When
from simulator.domain.value import value
from simulator.errors import FileMistake

LONGEST_KEY = 64
"""How much of a key is kept: a supplier may send anything."""


class Per(StrEnum):
    """What counters and states are kept for."""

    SANDBOX = "sandbox"
    PCE = "pce"
    CDGF = "cdgf"
    DEMANDE = "demande"

    def key(self, happening: Happening) -> str | None:
        """Give the key under which an exchange counts; None where it does not tell it."""
        if self is Per.SANDBOX:
            return ""
        return happening.tell(self)[:LONGEST_KEY] or None


@value()
class Step:
    """One step: when it matches, on which of the matching calls it acts, and what it then does."""

    when: When
    then: Then
    calls: Calls = field(default_factory=Calls)


@value(kw_only=True)
class Scenario:
    """A scenario: for each exchange the first step that matches acts, and only it."""

    name: str
    description: str = ""
    client: str = ""
    """What the client sees, in one sentence."""
    per: Per = Per.SANDBOX
    steps: tuple[Step, ...] = ()
    warnings: tuple[FileMistake, ...] = ()
    """What its author hardly meant."""

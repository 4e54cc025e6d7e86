"""What a store gives and takes, besides what the domain has: pages of a list, keys, calls so far, what is asked for."""

from datetime import datetime
from typing import Generic, TypeVar

from simulator.domain.pce import Pce
from simulator.domain.value import value

Item = TypeVar("Item")


@value()
class Page(Generic[Item]):
    """Some of the items asked for, in order; ``next`` is where the following page starts, None on the last."""

    items: tuple[Item, ...]
    next: str | None = None


class Beginning(str):
    """What a value of a list is to begin with, in the place of one that it is to be."""

    __slots__ = ()


@value()
class SigningKey:
    """A key that signs OKTA tokens: its id, and the private key as a JWK (JSON text)."""

    kid: str
    jwk: str


@value()
class QuotaState:
    """A supplier's calls so far: the last one in real time (seconds), and the day's count.

    ``shown`` is the last one's time on the sandbox's clock, ``shown_day`` its day there.
    """

    last_call: float | None = None
    day: str = ""
    calls: int = 0
    shown: float | None = None
    shown_day: str = ""


@value()
class SandboxState:
    """A sandbox that exists: its name, its time, and its last use, to the minute."""

    name: str
    now: datetime
    used: datetime


@value()
class Look:
    """What one look at a sandbox told: whether it knows of any scenario; and, for the store that looked, how it stood then."""

    scripted: bool
    stood: object = None


@value()
class ScenarioRow:
    """What a sandbox knows of a scenario: whether it runs, and its text where the sandbox defined it itself."""

    name: str
    started: bool
    text: str | None = None


@value(kw_only=True)
class WantedPces:
    """Which PCE are asked for: of a CDG-F, of a commune (an INSEE code), that are libre, whose number begins so.

    None asks for nothing in particular. Of those that are libre because a MHS happened since, none is found.
    """

    cdgf: str | None = None
    commune: str | None = None
    libre: bool = False
    prefix: str = ""

    def fits(self, pce: Pce) -> bool:
        """Tell whether a PCE, as it is now, is one of those."""
        return (self.cdgf is None or pce.cdgf == self.cdgf) and (pce.libre or not self.libre)


ANY_PCE = WantedPces()

"""What the rules may look at: a snapshot, taken once for each request."""

from dataclasses import field
from datetime import date, datetime

from simulator.domain.calendar import Calendar, paris_day
from simulator.domain.cdgf import Cdgf, Directory
from simulator.domain.conduct import Conduct
from simulator.domain.demande import Demande
from simulator.domain.opening import ServiceState
from simulator.domain.pce import Pce
from simulator.domain.rounds import Planning
from simulator.domain.value import value


@value(kw_only=True)
class World:
    """A snapshot of one sandbox, for one request.

    ``demande`` is the one that a request names; ``conduct`` is what the sandbox is set to, ``service`` what its hours come to
    now, ``today`` the Paris date; ``car_unit`` is how many kWh one unit of Annexe B's CAR columns stands for (MES-15).
    """

    now: datetime
    calendar: Calendar
    directory: Directory
    cdgf: Cdgf | None
    pce: Pce | None
    open_demandes: tuple[Demande, ...] = ()
    demande: Demande | None = None
    planning: Planning | None = None
    service: ServiceState = field(default_factory=ServiceState)
    conduct: Conduct = field(default_factory=Conduct)
    car_unit: int = 1000
    today: date = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Take the date once: rules ask for it again and again."""
        object.__setattr__(self, "today", paris_day(self.now))

    @property
    def known_pce(self) -> Pce:
        """Give the PCE of a request that passed the checks; raises ValueError where there is none."""
        if self.pce is None:
            raise ValueError("the checks let a request through without a PCE")
        return self.pce

    @property
    def known_planning(self) -> Planning:
        """Give the round of a request that creates, and passed the checks; raises ValueError where there is none."""
        if self.planning is None:
            raise ValueError("the checks let a request through without a round")
        return self.planning

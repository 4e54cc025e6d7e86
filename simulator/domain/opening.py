"""When OMEGA is open (ACC-01): the message is GRDF's, the hours are a setting."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from simulator.domain.calendar import PARIS
from simulator.domain.world import ServiceState

EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """When OMEGA answers, in Paris time: from ``opens`` on, until just before ``closes``, on ``days`` (ISO, Monday is 1)."""

    opens: time
    closes: time
    days: tuple[int, ...] = EVERY_DAY

    def __str__(self) -> str:
        """Read as one says it: ``08:00-20:00, ISO days 1 2 3``."""
        hours = f"{self.opens:%H:%M}-{self.closes:%H:%M}"
        return hours if self.days == EVERY_DAY else f"{hours}, ISO days {' '.join(map(str, self.days))}"

    def turns(self, after: datetime, until: datetime) -> Iterator[tuple[datetime, bool]]:
        """Give the moments at which OMEGA opens (True) or closes, in order: those after one, up to the other."""
        day, last = after.astimezone(PARIS).date(), until.astimezone(PARIS).date()
        while day <= last:
            for hour, opens in ((self.opens, True), (self.closes, False)):
                moment = datetime.combine(day, hour, PARIS)
                if day.isoweekday() in self.days and after < moment <= until:
                    yield moment, opens
            day += timedelta(days=1)


def service_state(now: datetime, hours: OpeningHours | None, *, maintenance: bool) -> ServiceState:
    """Tell whether OMEGA answers at a Paris moment."""
    if hours is None:
        return ServiceState(maintenance=maintenance)
    is_open = now.isoweekday() in hours.days and hours.opens <= now.time() < hours.closes
    return ServiceState(is_open=is_open, hours=str(hours), maintenance=maintenance)

"""When OMEGA is open (ACC-01): the message is GRDF's, the hours are a setting."""

from dataclasses import dataclass
from datetime import datetime, time

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


def service_state(now: datetime, hours: OpeningHours | None, *, maintenance: bool) -> ServiceState:
    """Tell whether OMEGA answers at a Paris moment."""
    if hours is None:
        return ServiceState(maintenance=maintenance)
    is_open = now.isoweekday() in hours.days and hours.opens <= now.time() < hours.closes
    return ServiceState(is_open=is_open, hours=str(hours), maintenance=maintenance)

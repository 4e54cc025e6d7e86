"""When OMEGA is open (ACC-01): the message is GRDF's, the hours are a setting."""

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta

from simulator.domain.calendar import PARIS
from simulator.domain.value import value

EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)
ALWAYS = "always"
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WRITTEN = re.compile(r"(?P<opens>[0-9]{2}:[0-9]{2})-(?P<closes>[0-9]{2}:[0-9]{2})(?: (?P<days>[a-z, -]+))?")


@value()
class ServiceState:
    """Whether OMEGA answers: opening hours, in words, and maintenance."""

    is_open: bool = True
    hours: str = "always open"
    maintenance: bool = False


@value()
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


def read_hours(text: str) -> OpeningHours | None:
    """Read `08:00-20:00`, `08:00-20:00 mon-fri` or `08:00-20:00 mon,wed,sat`; None for `always`.

    Raises ValueError for another text, and where OMEGA would never be open.
    """
    plain = text.strip().lower()
    if plain == ALWAYS:
        return None
    found = _WRITTEN.fullmatch(plain)
    if not found:
        raise ValueError
    opens, closes = time.fromisoformat(found["opens"]), time.fromisoformat(found["closes"])
    days = _read_days(found["days"]) if found["days"] else EVERY_DAY
    if opens >= closes or not days:
        raise ValueError
    return OpeningHours(opens, closes, days)


def write_hours(hours: OpeningHours | None) -> str:
    """Write opening hours as they are read."""
    if hours is None:
        return ALWAYS
    plain = f"{hours.opens:%H:%M}-{hours.closes:%H:%M}"
    return plain if hours.days == EVERY_DAY else f"{plain} {','.join(_DAYS[each - 1] for each in hours.days)}"


def _read_days(text: str) -> tuple[int, ...]:
    first, dash, last = text.replace(" ", "").partition("-")
    numbers = range(_DAYS.index(first), _DAYS.index(last) + 1) if dash else map(_DAYS.index, first.split(","))
    return tuple(sorted({number + 1 for number in numbers}))


def service_state(now: datetime, hours: OpeningHours | None, *, maintenance: bool) -> ServiceState:
    """Tell whether OMEGA answers at a Paris moment."""
    if hours is None:
        return ServiceState(maintenance=maintenance)
    is_open = now.isoweekday() in hours.days and hours.opens <= now.time() < hours.closes
    return ServiceState(is_open=is_open, hours=str(hours), maintenance=maintenance)

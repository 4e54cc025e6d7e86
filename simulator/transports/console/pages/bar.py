"""The instruments of the bar: read again while a page is open, and the clock advanced."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from simulator.application.changes.clock import advance_clock
from simulator.application.journal.event import clock_moved
from simulator.domain.duration import Duration, parse_duration
from simulator.transports.console import shell
from simulator.transports.console.desk import Asked, Desk, NothingHereError, View

_HOUR, _DAY, _WORKING_DAYS = "PT1H", "P1D", "5"
_STEPS: Mapping[str, tuple[Duration, int]] = {
    _HOUR: (parse_duration(_HOUR) or Duration(), 0),
    _DAY: (parse_duration(_DAY) or Duration(), 0),
    _WORKING_DAYS: (Duration(), 5),
}
"""How far the buttons of the bar advance: a duration, working days."""


@dataclass(frozen=True, slots=True)
class Instruments(View):
    """The clock and the scenarios, alone."""

    template: ClassVar[str] = "parts/instruments.html"
    part: ClassVar[bool] = True
    bar: shell.Bar


def show(_asked: Asked, desk: Desk) -> Instruments:
    return Instruments(shell.bar(desk))


def act(asked: Asked, desk: Desk) -> str:
    """Advance the clock, and go back to the page whose button it was."""
    step = _STEPS.get(asked.form.get("de", ""))
    if step is None:
        raise NothingHereError(desk.words.gettext("L’horloge n’a pas de tel pas."))
    by, working_days = step
    with desk.exchange() as exchange:
        since = exchange.now
        advance_clock(exchange, desk.console.omega.calendar, by=by, working_days=working_days)
        moved = clock_moved(exchange, since, f"{working_days} working days" if working_days else "")
    desk.note(moved)
    return desk.back(asked)

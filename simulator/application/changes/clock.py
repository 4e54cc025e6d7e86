"""The control path of the clock: read it, set it, advance it."""

from datetime import datetime

from simulator.application.ports import Session
from simulator.domain.calendar import Calendar
from simulator.domain.clock import Clock
from simulator.domain.duration import Duration


def set_clock(exchange: Session, moment: datetime | None, *, frozen: bool | None) -> Clock:
    """Set a sandbox's clock, freeze it or let it run. Raises ClockError when it would go back after an exchange."""
    exchange.set_clock(exchange.clock.set(moment, frozen=frozen, real=exchange.real))
    return exchange.clock


def advance_clock(exchange: Session, calendar: Calendar, *, by: Duration, working_days: int) -> Clock:
    """Move a sandbox's clock forward by a duration, then by working days."""
    exchange.set_clock(advanced(exchange, calendar, by=by, working_days=working_days))
    return exchange.clock


def advanced(exchange: Session, calendar: Calendar, *, by: Duration, working_days: int) -> Clock:
    """Give a sandbox's clock as it would be; nothing is moved. Raises ClockError beyond the last year."""
    clock = exchange.clock.advance(by, real=exchange.real)
    return clock.advance_working_days(working_days, calendar, real=exchange.real) if working_days else clock

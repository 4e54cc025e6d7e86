"""The clock of a sandbox: statuses, appointments, tokens and opening hours follow it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any


class Clock:
    """``freeze`` before the first exchange takes any moment, past or future; from then on it only moves forward."""

    def __init__(self, control: Callable[..., Any]) -> None:
        """Take what asks the sandbox's control paths."""
        self._control = control

    @property
    def now(self) -> datetime:
        """The sandbox's time, in Paris."""
        return _now(self._control("GET", "/clock"))

    def freeze(self, moment: datetime | str | None = None) -> datetime:
        """Let it stand still, at a moment (``2026-03-02T09:00``, Paris's where no offset is given) or now; give its time."""
        set_to = {} if moment is None else {"now": moment if isinstance(moment, str) else moment.isoformat()}
        return _now(self._control("PUT", "/clock", {**set_to, "frozen": True}))

    def resume(self) -> datetime:
        """Let it go on from where it stands; give its time."""
        return _now(self._control("PUT", "/clock", {"frozen": False}))

    def advance(  # noqa: PLR0913  the units of a calendar
        self,
        *,
        years: int = 0,
        months: int = 0,
        weeks: int = 0,
        days: int = 0,
        hours: int = 0,
        minutes: int = 0,
        seconds: float = 0,
        working_days: int = 0,
    ) -> datetime:
        """Move it forward, by a duration, then by working days of France; give its time."""
        calendar = _written(Y=years, M=months, D=7 * weeks + days)
        time = _written(H=hours, M=minutes, S=seconds)
        step: dict[str, object] = {"working_days": working_days} if working_days else {}
        if calendar or time:
            step["by"] = f"P{calendar}{'T' if time else ''}{time}"
        return _now(self._control("POST", "/clock/advance", step))


def _written(**units: float) -> str:
    return "".join(f"{count}{letter}" for letter, count in units.items() if count)


def _now(told: Any) -> datetime:
    return datetime.fromisoformat(told["now"])

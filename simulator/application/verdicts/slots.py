"""The slots of an exchange, read from its bodies: the one asked, and those offered."""

import re
from collections.abc import Iterator
from functools import cache

from simulator.application.journal.body_text import text_of
from simulator.application.journal.record import Record, Wired
from simulator.application.verdicts.proof import OfferedSlot, Slots
from simulator.domain.calendar import parse_date

_OFFERED, _ASKED = "ListeDatePlage", "PremierRdvDemande|RdvDemande|Rdv"


def slots_of(record: Record, *, free: bool, booked: bool = False) -> Slots:
    """Give the slot that a request asks for, and those that its answer offers."""
    asked = next(_read(record.request, _ASKED), None)
    return Slots(asked=asked, free=free, booked=booked, offered=tuple(_read(record.answer, _OFFERED)))


def _read(wired: Wired, tag: str) -> Iterator[OfferedSlot]:
    for found in _pattern(tag).finditer(text_of(wired.body, wired.header("content-type")) or ""):
        if day := parse_date(found["day"]):
            yield OfferedSlot(day=day, plage=found["plage"])


@cache
def _pattern(tag: str) -> re.Pattern[str]:
    inside = r"\s*<(?:[\w.-]+:)?{}>\s*(?P<{}>[\w-]{{1,20}})\s*</(?:[\w.-]+:)?{}>"
    return re.compile(
        rf"<(?:[\w.-]+:)?(?:{tag})>{inside.format('Date', 'day', 'Date')}{inside.format('Plage', 'plage', 'Plage')}"
    )

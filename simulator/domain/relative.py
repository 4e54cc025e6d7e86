"""Dates that count from the day on which a sandbox begins: ``J-3``, ``J+20``, ``J`` itself."""

import re
from datetime import date, datetime, time, timedelta

from simulator.domain.calendar import PARIS, parse_date

_RELATIVE = re.compile(r"J([+-][0-9]{1,5})?")
_RELATIVE_MOMENT = re.compile(r"(?P<day>J(?:[+-][0-9]{1,5})?)T(?P<hour>[0-9]{2}:[0-9]{2}(?::[0-9]{2})?)")


def resolve_date(text: str, begun: date) -> date:
    """Read ``J-3`` against the day on which the sandbox begins, or an absolute ``YYYY-MM-DD``.

    Raises ValueError when the text is neither.
    """
    if found := _RELATIVE.fullmatch(text):
        return begun + timedelta(int(found[1] or 0))
    if (absolute := parse_date(text)) is None:
        raise ValueError(
            f"{text!r} is no date; give YYYY-MM-DD, or J-3, J, J+20 from the day on which the sandbox begins"
        )
    return absolute


def resolve_moment(text: str, begun: date) -> datetime:
    """Read ``J-3T10:15``, a Paris hour, or an ISO moment with its offset.

    Raises ValueError when the text is neither.
    """
    if found := _RELATIVE_MOMENT.fullmatch(text):
        return datetime.combine(resolve_date(found["day"], begun), time.fromisoformat(found["hour"]), PARIS)
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=PARIS)

"""Days, numbers and lists, told in French."""

import re
from collections.abc import Sequence
from datetime import date

from babel.dates import format_date, get_day_names
from babel.lists import format_list
from babel.numbers import format_decimal

from simulator.application.typography import NO_BREAK
from simulator.domain.numbers import kwh

_LOCALE = "fr_FR"
_NARROW = "\u202f"
"""The blank that CLDR groups digits by; not every font has it."""
_WEEKDAYS: dict[str, str] = {
    name: get_day_names(locale=_LOCALE)[each] for each, name in get_day_names(locale="en").items()
}

_SHORT = {"mon": "lun.", "tue": "mar.", "wed": "mer.", "thu": "jeu.", "fri": "ven.", "sat": "sam.", "sun": "dim."}


def day_told(day: date) -> str:
    """Tell a day: ``9 mars 2026``, ``1er avril 2026``."""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number}{NO_BREAK}{format_date(day, 'MMMM y', locale=_LOCALE)}"


def weekday_told(english: str) -> str:
    """Tell a weekday that is named in English; other words stay."""
    return _WEEKDAYS.get(english, english)


def hours_told(hours: str) -> str:
    """Tell opening hours: ``08:00-20:00 lun.-ven.`` of ``08:00-20:00 mon-fri``."""
    return re.sub("|".join(_SHORT), lambda day: _SHORT[day[0]], hours)


def number_told(amount: str) -> str:
    """Tell a number as one reads it: ``12 000``, ``0,5``; what is none stays."""
    number = kwh(amount)
    if number is None:
        return amount
    return format_decimal(number, format="#,##0.##########", locale=_LOCALE).replace(_NARROW, NO_BREAK)


def any_of(among: Sequence[str]) -> str:
    """Tell a choice: ``2``, ``2 ou 1``, ``T1, T2 ou T3``."""
    return format_list(list(among), style="or", locale=_LOCALE)


def some_told(count: str, one: str) -> str:
    """Tell how many there are, from none: ``0 jour``, ``1 jour``, ``6 jours``."""
    return f"{count}{NO_BREAK}{one}{'' if count in {'0', '1'} else 's'}"


def count_told(count: int, one: str, many: str) -> str:
    """Tell how many there are of something masculine: ``un jour ouvré``, ``3 jours ouvrés``."""
    return f"un{NO_BREAK}{one}" if count == 1 else f"{number_told(str(count))}{NO_BREAK}{many}"

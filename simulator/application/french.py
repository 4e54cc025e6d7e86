"""Days, numbers and lists, told in French."""

from collections.abc import Sequence
from datetime import date
from re import fullmatch

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

_NAMES = [get_day_names(locale=_LOCALE)[each] for each in range(7)]


def day_told(day: date) -> str:
    """Tell a day: ``9 mars 2026``, ``1er avril 2026``."""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number}{NO_BREAK}{format_date(day, 'MMMM y', locale=_LOCALE)}"


def weekday_told(english: str) -> str:
    """Tell a weekday that is named in English; other words stay."""
    return _WEEKDAYS.get(english, english)


def iso_days_told(numbers: str) -> str:
    """Tell days of the week that are numbered as ISO 8601 does: ``du lundi au vendredi`` of ``1 2 3 4 5``; others stay."""
    if not fullmatch("[1-7]( [1-7])*", numbers):
        return numbers
    days = [int(each) for each in numbers.split()]
    names = [_NAMES[each - 1] for each in days]
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"du {names[0]} au {names[-1]}"
    return format_list([f"le {each}" for each in names], locale=_LOCALE)


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

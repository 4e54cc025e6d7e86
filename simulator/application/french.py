"""French as it is printed: its apostrophes and no-break spaces, its days, numbers and lists."""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

_NO_BREAK = "\u00a0"
_BEFORE = re.compile(r" (?=[;:!?»])")
_AFTER = re.compile(r"(?<=«) ")
_UNIT = re.compile(r"(?<=[0-9}]) (?=(?:kWh|m³|ms|jours?|ans|h)\b)")
_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_IN_ENGLISH = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


@lru_cache(maxsize=4096)
def typeset(text: str) -> str:
    """Print a sentence that was typed on a keyboard: ’ for ', and no line broken before ; : ! ? » or within « »."""
    printed = _AFTER.sub(_NO_BREAK, _BEFORE.sub(_NO_BREAK, text.replace("'", "’")))
    return _UNIT.sub(_NO_BREAK, printed)


def day_told(day: date) -> str:
    """Tell a day: ``9 mars 2026``, ``1er avril 2026``."""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number}{_NO_BREAK}{_MONTHS[day.month - 1]} {day.year}"


def weekday_told(english: str) -> str:
    """Tell a weekday that is named in English; other words stay."""
    return _WEEKDAYS[_IN_ENGLISH.index(english)] if english in _IN_ENGLISH else english


def number_told(amount: str) -> str:
    """Group the digits of a whole number by three: ``12 000``; a comma stands before a fraction."""
    whole, point, fraction = amount.partition(".")
    grouped = f"{int(whole):,}".replace(",", _NO_BREAK) if whole.lstrip("-").isdecimal() else whole
    return f"{grouped},{fraction}" if point else grouped


def any_of(among: Sequence[str]) -> str:
    """Tell a choice: ``2``, ``2 ou 1``, ``T1, T2 ou T3``."""
    *first, last = among
    return f"{', '.join(first)} ou {last}" if first else last


def days_told(count: str) -> str:
    """Tell how many days, from none: ``0 jour``, ``1 jour``, ``6 jours``."""
    return f"{count}{_NO_BREAK}{'jour' if count in {'0', '1'} else 'jours'}"


def count_told(count: int, one: str, many: str) -> str:
    """Tell how many there are of something masculine: ``un jour ouvré``, ``3 jours ouvrés``."""
    return f"un{_NO_BREAK}{one}" if count == 1 else f"{number_told(str(count))}{_NO_BREAK}{many}"

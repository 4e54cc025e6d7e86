"""The language of a page: its texts, written in French, with their English in ``locale/en/``; its dates and numbers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from babel.core import Locale
from babel.dates import format_date, format_datetime, format_time
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from simulator.domain.calendar import PARIS

FRENCH, ENGLISH = "fr", "en"
LANGUAGES = (FRENCH, ENGLISH)
_ENGLISH = Path(__file__).parent / "locale" / "en"
_NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Words:
    """One language. ``gettext`` and ``ngettext`` take the French; dates are those of Paris."""

    lang: str
    locale: Locale
    gettext: Callable[[str], str]
    ngettext: Callable[[str, str, int], str]

    def moment(self, moment: datetime) -> str:
        """Write a moment in prose: lun. 2 mars 2026, 09:00:00."""
        return format_datetime(moment.astimezone(PARIS), "EEE d MMM y, HH:mm:ss", locale=self.locale)

    def day(self, day: date) -> str:
        """Write a day: lun. 2 mars 2026."""
        return format_date(_in_paris(day), "EEE d MMM y", locale=self.locale)

    def short_day(self, day: date) -> str:
        """Write a day whose year is known: 2 mars."""
        return format_date(_in_paris(day), "d MMMM", locale=self.locale)

    def weekday(self, day: date) -> str:
        """Write which day of the week a day is: lun."""
        return format_date(day, "EEE", locale=self.locale)

    def long_day(self, day: date) -> str:
        """Write a day in a sentence: 2 mars 2026."""
        return format_date(_in_paris(day), "d MMM y", locale=self.locale)

    def short_moment(self, moment: datetime) -> str:
        """Write a moment of a year that is known, to the minute: 2 mars 09:00."""
        return format_datetime(moment.astimezone(PARIS), "d MMM HH:mm", locale=self.locale)

    def time(self, moment: datetime) -> str:
        """Write the hour alone: 09:00:00."""
        return format_time(moment.astimezone(PARIS).time(), "HH:mm:ss", locale=self.locale)

    def number(self, number: float) -> str:
        """Write a number: 12 000."""
        return format_decimal(number, locale=self.locale)

    def milliseconds(self, took: float) -> str:
        """Write a duration: 4,5 ms below ten, 12 ms above."""
        digits = "0.0" if took < 10 else "#,##0"
        return f"{format_decimal(took, digits, locale=self.locale)}{_NO_BREAK}ms"


@cache
def words(lang: str) -> Words:
    """Give a language; French where it is none of ours."""
    if lang != ENGLISH:
        return Words(FRENCH, Locale("fr", "FR"), lambda text: text, lambda one, many, count: one if count < 2 else many)
    english = _english()
    return Words(
        ENGLISH,
        Locale("en", "GB"),
        lambda text: english.get(text, (text,))[0],
        lambda one, many, count: english.get(one, (one, many))[count != 1],
    )


def _english() -> Mapping[str, tuple[str, ...]]:
    """Read the English of each text; of one that depends on a number, both forms."""
    english: dict[str, tuple[str, ...]] = {}
    for path in sorted(_ENGLISH.glob("*.po")):
        with path.open("rb") as file:
            english |= {_of(each.id)[0]: _of(each.string) for each in read_po(file, locale=ENGLISH) if each.id}
    return english


def _of(text: Any) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def _in_paris(day: date) -> date:
    return day.astimezone(PARIS).date() if isinstance(day, datetime) else day

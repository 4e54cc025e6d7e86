"""The language of a page: its texts, written in French, with their English in ``locale/en/``; its dates and numbers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from babel.core import Locale
from babel.dates import format_date
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
        return f"{self.day(moment)}, {self.time(moment)}"

    def day(self, day: date) -> str:
        """Write a day: lun. 2 mars 2026."""
        return _date(_in_paris(day), "EEE d MMM y", self.locale)

    def short_day(self, day: date) -> str:
        """Write a day whose year is known: 2 mars."""
        return _date(_in_paris(day), "d MMMM", self.locale)

    def weekday(self, day: date) -> str:
        """Write which day of the week a day is: lun."""
        return _date(_in_paris(day), "EEE", self.locale)

    def long_day(self, day: date) -> str:
        """Write a day in a sentence: 2 mars 2026."""
        return _date(_in_paris(day), "d MMM y", self.locale)

    def short_moment(self, moment: datetime) -> str:
        """Write a moment of a year that is known, to the minute: 2 mars 09:00."""
        return f"{_date(_in_paris(moment), 'd MMM', self.locale)} {moment.astimezone(PARIS):%H:%M}"

    def time(self, moment: datetime) -> str:
        """Write the hour alone: 09:00:00."""
        return f"{moment.astimezone(PARIS):%H:%M:%S}"

    def number(self, number: float) -> str:
        """Write a number: 12 000."""
        return _decimal(number, None, self.locale)

    def milliseconds(self, took: float) -> str:
        """Write a duration: 4,5 ms below ten, 12 ms above."""
        told = (
            _decimal(round(took, 1), "0.0", self.locale) if took < 10 else _decimal(round(took), "#,##0", self.locale)
        )
        return f"{told}{_NO_BREAK}ms"


@lru_cache(maxsize=2048)
def _date(day: date, pattern: str, locale: Locale) -> str:
    """Write a day: a page has few, many times each."""
    return format_date(day, pattern, locale=locale)


@lru_cache(maxsize=2048)
def _decimal(number: float, pattern: str | None, locale: Locale) -> str:
    return format_decimal(number, pattern, locale=locale)


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

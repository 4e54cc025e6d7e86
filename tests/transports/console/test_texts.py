"""The console speaks French; each of its texts has its English."""

from datetime import UTC, date, datetime

import pytest

from simulator.transports.console.words import words
from tools.words import left_over, missing, texts


def test_every_french_text_has_its_english_and_no_english_is_left_over():
    assert len(texts()) > 40
    assert missing() == []
    assert left_over() == []


@pytest.mark.parametrize(
    ("lang", "moment", "day"),
    [("fr", "lun. 2 mars 2026, 09:00:00", "2 mars"), ("en", "Mon 2 Mar 2026, 09:00:00", "2 March")],
)
def test_dates_are_those_of_paris_as_each_language_writes_them(lang, moment, day):
    assert words(lang).moment(datetime(2026, 3, 2, 8, tzinfo=UTC)) == moment
    assert words(lang).short_day(date(2026, 3, 2)) == day


@pytest.mark.parametrize(
    ("lang", "number", "short", "long"),
    [("fr", "12\u202f000", "4,5\u00a0ms", "1\u202f204\u00a0ms"), ("en", "12,000", "4.5\u00a0ms", "1,204\u00a0ms")],
)
def test_numbers_are_never_broken_at_their_blanks(lang, number, short, long):
    assert words(lang).number(12000) == number
    assert words(lang).milliseconds(4.512) == short
    assert words(lang).milliseconds(1204) == long


def test_none_is_one_in_french_and_many_in_english():
    texts_of = "%(count)s scénario, aucun en marche", "%(count)s scénarios, aucun en marche"

    assert words("fr").ngettext(*texts_of, 0) == texts_of[0]
    assert "scenarios" in words("en").ngettext(*texts_of, 0)

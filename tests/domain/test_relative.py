"""Dates that count from the day on which a sandbox begins."""

from datetime import UTC, date, datetime

import pytest

from simulator.domain.calendar import PARIS
from simulator.domain.relative import resolve_date, resolve_moment

BEGUN = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("J", "2026-03-02"),
        ("J+0", "2026-03-02"),
        ("J-3", "2026-02-27"),
        ("J+20", "2026-03-22"),
        ("J-400", "2025-01-26"),
        ("2019-06-03", "2019-06-03"),
    ],
)
def test_a_date_counts_from_the_beginning_or_is_absolute(text, expected):
    assert resolve_date(text, BEGUN).isoformat() == expected


@pytest.mark.parametrize(
    "text", ["", "j-3", "J3", "J +3", "J-", "J+1.5", "J-3T10:15", "J+1000000", "hier", "2026-02-30", "J+٣"]
)
def test_what_is_no_date_is_refused_with_an_example(text):
    with pytest.raises(ValueError, match=r"is no date; give YYYY-MM-DD, or J-3, J, J\+20"):
        resolve_date(text, BEGUN)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("J-3T10:15", datetime(2026, 2, 27, 10, 15, tzinfo=PARIS)),
        ("JT08:00:30", datetime(2026, 3, 2, 8, 0, 30, tzinfo=PARIS)),
        ("2026-07-01T10:15", datetime(2026, 7, 1, 8, 15, tzinfo=UTC)),
        ("2026-07-01T10:15:00+00:00", datetime(2026, 7, 1, 10, 15, tzinfo=UTC)),
        ("2026-07-01T10:15:00.500", datetime(2026, 7, 1, 8, 15, 0, 500_000, tzinfo=UTC)),
    ],
    ids=["relative", "relative with seconds", "absolute, in Paris", "with its offset", "in Paris, to the millisecond"],
)
def test_a_moment_is_a_paris_hour_unless_it_has_an_offset(text, expected):
    moment = resolve_moment(text, BEGUN)
    assert moment == expected
    assert moment.tzinfo is not None


def test_a_relative_moment_keeps_its_paris_hour_across_the_change_to_summer():
    assert resolve_moment("J+30T10:15", BEGUN).isoformat() == "2026-04-01T10:15:00+02:00"


@pytest.mark.parametrize("text", ["", "J-3T", "J-3T25:00", "J-3", "demain", "10:15", "J+٣T10:15"])
def test_what_is_no_moment_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        resolve_moment(text, BEGUN)

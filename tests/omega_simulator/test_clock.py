"""The clock of a sandbox."""

from datetime import UTC, datetime

import pytest

from omega_simulator import OmegaError


@pytest.mark.parametrize("moment", ["2026-03-02T09:00", datetime(2026, 3, 2, 8, tzinfo=UTC)])
def test_it_stands_still_at_a_moment_of_paris_or_with_an_offset(omega, moment):
    assert omega.clock.freeze(moment).isoformat() == "2026-03-02T09:00:00+01:00"
    assert omega.clock.now == omega.clock.now


def test_it_stands_still_where_it_is_and_goes_on(omega):
    frozen = omega.clock.freeze()

    assert omega.clock.now == frozen
    assert omega.clock.resume() >= frozen


@pytest.mark.parametrize(
    ("step", "then"),
    [
        ({"working_days": 5}, "2026-03-09T09:00:00+01:00"),
        ({"hours": 1}, "2026-03-02T10:00:00+01:00"),
        (
            {"years": 1, "months": 1, "weeks": 1, "days": 1, "minutes": 1, "seconds": 1.5},
            "2027-04-10T09:01:01.500000+02:00",
        ),
        ({"days": 5, "working_days": 1}, "2026-03-09T09:00:00+01:00"),
    ],
)
def test_it_moves_forward(omega, step, then):
    omega.clock.freeze("2026-03-02T09:00")

    assert omega.clock.advance(**step).isoformat() == then


def test_it_goes_nowhere_where_nothing_is_given(omega):
    with pytest.raises(OmegaError, match="working_days"):
        omega.clock.advance()

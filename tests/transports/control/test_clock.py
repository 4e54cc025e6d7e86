"""GET and PUT /_sim/clock, POST /_sim/clock/advance."""

import pytest

from tests.transports.control.conftest import problem

MOMENT = "2026-03-02T09:00:00+01:00"


def test_a_clock_is_set_and_stands_still_when_asked_to(api):
    assert api.put("/clock", {"now": MOMENT, "frozen": True}) == {"now": MOMENT, "frozen": True, "began": MOMENT}
    assert api.get("/clock") == {"now": MOMENT, "frozen": True, "began": MOMENT}


def test_a_moment_given_in_another_offset_is_shown_in_paris(api):
    assert api.put("/clock", {"now": "2026-07-01T00:00:00Z", "frozen": True})["now"] == "2026-07-01T02:00:00+02:00"


def test_before_its_first_exchange_a_sandbox_takes_any_moment_again_and_again(api):
    for moment in ("2035-01-01T00:00:00+01:00", "2019-01-01T00:00:00+01:00", MOMENT):
        assert api.put("/clock", {"now": moment, "frozen": True})["began"] == moment


def test_looking_does_not_start_the_clock(api):
    for path in ("/clock", "/pces", "/demandes", "/cdgf", "/catalogue"):
        api.get(path)
    api.put("/pces/21450000000017", {})
    api.patch("/pces/21450000000017", {"coupe": True})

    assert api.put("/clock", {"now": "2019-01-01T00:00:00+01:00"})["began"] == "2019-01-01T00:00:00+01:00"


def test_after_a_first_exchange_going_back_is_a_conflict_that_says_both_moments_and_the_way_out(api):
    api.put("/clock", {"now": MOMENT, "frozen": True})
    api.supplier.soap("VerifierRecevabiliteMES", "21450000000017")

    told = problem(api.call("PUT", "/clock", json={"now": "2026-03-02T08:59:59+01:00"}), 409)

    assert "2026-03-02T08:59:59+01:00" in told
    assert MOMENT in told
    assert "reset" in told
    assert api.get("/clock")["now"] == MOMENT


def test_a_token_is_a_first_exchange_too(api):
    api.put("/clock", {"now": MOMENT, "frozen": True})
    api.supplier.token()

    problem(api.call("PUT", "/clock", json={"now": "2020-01-01T00:00:00Z"}), 409)


def test_after_a_reset_a_clock_may_go_back(api):
    api.supplier.soap("VerifierRecevabiliteMES", "21450000000017")
    api.post("/reset")

    assert api.put("/clock", {"now": MOMENT, "frozen": True})["began"] == MOMENT


@pytest.mark.parametrize(
    ("step", "shown"),
    [
        ({"by": "P3D"}, "2026-03-05T09:00:00+01:00"),
        ({"by": "PT90M"}, "2026-03-02T10:30:00+01:00"),
        ({"working_days": 5}, "2026-03-09T09:00:00+01:00"),
        ({"by": "P5D", "working_days": 1}, "2026-03-09T09:00:00+01:00"),
        ({"by": "PT0S"}, MOMENT),
        ({"by": "P30D"}, "2026-04-01T09:00:00+02:00"),  # days are days: the Paris hour stays
    ],
)
def test_a_clock_is_advanced_by_a_duration_by_working_days_or_by_both(api, step, shown):
    api.put("/clock", {"now": MOMENT, "frozen": True})

    assert api.post("/clock/advance", step) == {"now": shown, "frozen": True, "began": MOMENT}


def test_a_running_clock_runs(api):
    first = api.put("/clock", {"now": MOMENT, "frozen": False})["now"]
    later = api.get("/clock")["now"]

    assert first == MOMENT
    assert MOMENT < later < "2026-03-02T09:00:30+01:00"


@pytest.mark.parametrize(
    ("path", "body", "told"),
    [
        ("/clock", {"now": 1772438400}, ("now", "1772438400", "2026-03-02T08:00:00Z")),
        ("/clock", {"Frozen": True}, ('Frozen is not a field here; the nearest is frozen, as {"frozen": true}',)),
        ("/clock", {"now": "demain"}, ("now", "'demain'")),
        ("/clock", {"now": "0001-01-01T00:00:00+14:00"}, ("between the years 1900 and 2999", "'0001-01-01")),
        ("/clock", {"now": "9999-12-31T23:59:59-12:00"}, ("between the years 1900 and 2999", "'9999-12-31")),
        ("/clock", {"frozen": "souvent"}, ("frozen is 'souvent'; it is true or false",)),
        (
            "/clock",
            {"moment": MOMENT},
            (f'moment is not a field here; the nearest is now, as {{"now": "{MOMENT}"}}',),
        ),
        ("/clock/advance", {}, ('{"by": "P3D"}', '{"working_days": 5}')),
        ("/clock/advance", {"by": "-P1D"}, ("by", "P3D (days)")),
        ("/clock/advance", {"by": "P99999D"}, ("by", "100 years at most")),
        ("/clock/advance", {"by": "trois jours"}, ("by", "'trois jours'")),
        ("/clock/advance", {"working_days": -1}, ("working_days is -1; it is 0 or more",)),
        ("/clock/advance", {"working_days": "deux"}, ("working_days is 'deux'; it is a whole number",)),
        ("/clock/advance", {"working_days": 1.5}, ("working_days is 1.5; it is a whole number",)),
        ("/clock/advance", {"working_days": 10**9}, ("working_days is 1000000000; it is 2500 at most",)),
        (
            "/clock/advance",
            {"days": 3},
            (
                'body: days is not a field here; give {"by": "P3D"}, or working_days for working days (came: {\'days\': 3})',
            ),
        ),
        (
            "/clock/advance",
            {"duration": "PT1H"},
            ('duration is not a field here; the nearest is by, as {"by": "PT1H"}',),
        ),
        (
            "/clock/advance",
            {"un": []},
            ('un is not a field here; there are by, working_days, such as {"by": "P3D"} or {"working_days": 5}',),
        ),
    ],
)
def test_what_no_clock_understands_is_refused_and_leaves_the_clock(api, path, body, told):
    api.put("/clock", {"now": MOMENT, "frozen": True})

    detail = problem(api.call("PUT" if path == "/clock" else "POST", path, json=body), 422)

    assert [each for each in told if each not in detail] == []
    assert api.get("/clock")["now"] == MOMENT


def test_a_moment_without_an_offset_is_of_paris(api):
    assert api.put("/clock", {"now": "2026-03-02T09:00:00", "frozen": True})["now"] == MOMENT
    assert api.put("/clock", {"now": "2026-07-01T09:00"})["now"] == "2026-07-01T09:00:00+02:00"
    assert api.put("/clock", {"now": "2026-03-02"})["now"] == "2026-03-02T00:00:00+01:00"


def test_of_an_hour_that_comes_twice_in_paris_the_first_is_taken_and_that_is_told(api):
    shown = api.put("/clock", {"now": "2026-10-25T02:30:00", "frozen": True})

    assert shown["now"] == "2026-10-25T02:30:00+02:00"
    assert shown["note"] == (
        "2026-10-25T02:30:00 comes twice in Paris: 2026-10-25T02:30:00+02:00 is taken, the other is 2026-10-25T02:30:00+01:00"
    )
    assert "note" not in api.put("/clock", {"now": "2026-10-25T02:30:00+01:00"})


def test_an_hour_that_does_not_come_in_paris_is_counted_on_and_that_is_told(api):
    shown = api.put("/clock", {"now": "2026-03-29T02:30:00", "frozen": True})

    assert shown["now"] == "2026-03-29T03:30:00+02:00"
    assert shown["note"] == (
        "2026-03-29T02:30:00 does not come in Paris, where clocks go forward then: 2026-03-29T03:30:00+02:00 is taken"
    )


def test_within_the_hour_that_comes_twice_a_clock_goes_forward_and_not_back(api):
    api.put("/clock", {"now": "2026-10-25T02:45:00+02:00", "frozen": True})
    api.supplier.soap("VerifierRecevabiliteMES", "21450000000017")

    assert api.put("/clock", {"now": "2026-10-25T02:15:00+01:00"})["now"] == "2026-10-25T02:15:00+01:00"
    problem(api.call("PUT", "/clock", json={"now": "2026-10-25T02:50:00"}), 409)


def test_a_clock_does_not_leave_the_calendar(api):
    api.put("/clock", {"now": "2999-12-30T12:00:00Z", "frozen": True})

    told = problem(api.call("POST", "/clock/advance", json={"by": "P3D"}), 409)

    assert "2999" in told
    assert api.get("/clock")["now"] == "2999-12-30T13:00:00+01:00"

"""What a step may ask for, read into the domain."""

from datetime import datetime, time, timedelta, timezone

import pytest

from simulator.domain.calendar import PARIS
from simulator.domain.duration import Duration
from simulator.domain.scenario.when import When, Window
from tests.adapters.scenarios.reading import a_scenario, a_when


def test_a_step_without_when_matches_everything():
    (step,) = a_scenario("steps: [{then: {delay: 2s}}]").steps

    assert step.when == When()


@pytest.mark.parametrize(
    ("text", "operations"),
    [
        ("CreerDemandeMES", ("CreerDemandeMES",)),
        ("soap", ("soap",)),
        ("[Token, rest]", ("Token", "rest")),
    ],
)
def test_an_operation_a_channel_or_a_list_of_them_may_be_asked_for(text, operations):
    assert a_when(f"operation: {text}").operations == operations


@pytest.mark.parametrize(
    ("text", "fits", "fits_not"),
    [
        ("21450000000017", ["21450000000017"], ["2145000000001", "214500000000170", ""]),
        ('"2145*"', ["2145", "21450000000017"], ["3145", "2245", ""]),
        ('"A0400001?"', ["A04000010"], ["A0400001", "A040000100"]),
        ("[A04000010, 'B*']", ["A04000010", "B", "B1"], ["A04000011", ""]),
        ('{regex: "[0-9]{14}"}', ["21450000000017"], ["214500000000171", "x21450000000017", ""]),
        ('{regex: ".*"}', ["x"], [""]),
        ('"*"', ["x", "two\nlines"], [""]),
        ('"a[b]c.d"', ["a[b]c.d"], ["abcxd"]),
    ],
)
def test_a_field_is_itself_a_glob_one_of_a_list_or_a_whole_regex_and_never_absent(text, fits, fits_not):
    pattern = a_when(f"pce: {text}").texts["pce"]

    assert [each for each in fits if not pattern.fits(each)] == []
    assert [each for each in fits_not if pattern.fits(each)] == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ('"2145*"', "2145*"),
        ("[A04000010, A04000028]", "A04000010 or A04000028"),
        ('{regex: "2.*"}', "a text that matches 2.*"),
    ],
)
def test_a_pattern_shows_what_the_file_asks_for(text, shown):
    assert a_when(f"pce: {text}").texts["pce"].shown == shown


def test_every_field_of_a_request_can_be_asked_for():
    when = a_when("operation: AccepterRdv, pce: a, cdgf: b, login: c, demande: d, version: V8")

    assert {name: each.shown for name, each in when.texts.items()} == {
        "pce": "a",
        "cdgf": "b",
        "login": "c",
        "demande": "d",
        "version": "V8",
    }


@pytest.mark.parametrize("text", ["true", "0105", "12", "2026-03-02", "1e3", "yes", "~x", "0x1F", "1_000"])
def test_what_yaml_would_take_for_something_else_stays_as_it_is_written(text):
    assert a_when(f"login: {text}").texts["login"].shown == text


def test_a_body_is_looked_into_by_xpath_or_jsonpath():
    xpath, jsonpath = (
        a_when("body: {xpath: //Tarif, equals: T2}").body,
        a_when("body: {jsonpath: $.scope, equals: 2}").body,
    )

    assert (xpath.language, xpath.path, xpath.pattern.shown) == ("xpath", "//Tarif", "T2")
    assert (jsonpath.language, jsonpath.path, jsonpath.pattern.shown) == ("jsonpath", "$.scope", "2")


def test_a_text_in_a_body_equals_or_matches_as_a_whole():
    equals, matches = (
        a_when('body: {xpath: //Nom, equals: "D*"}').body,
        a_when('body: {xpath: //Nom, matches: "D.*"}').body,
    )

    assert (equals.pattern.fits("D*"), equals.pattern.fits("DUPONT")) == (True, False)
    assert (matches.pattern.fits("DUPONT"), matches.pattern.fits("Mme DUPONT")) == (True, False)


def test_a_tag_that_stands_empty_can_be_asked_for():
    assert a_when('body: {xpath: //Nom, equals: ""}').body.pattern.fits("")


def test_a_body_can_be_asked_to_hold_nothing_there():
    assert a_when("body: {xpath: //Tarif, absent: true}").body.pattern is None


def test_a_state_and_how_long_it_lasted_may_be_asked_for():
    (_, step) = a_scenario(
        "steps: [{when: {state: initial}, then: {state: down}}, {when: {state: down, elapsed: P1DT5M}, then: {delay: 2s}}]"
    ).steps

    assert (step.when.state, step.when.elapsed) == ("down", Duration(days=1, time=timedelta(minutes=5)))


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("[20:00, 08:00]", Window(time(20), time(8))),
        ('["08:30", "12:00"]', Window(time(8, 30), time(12))),
        (
            "[2026-03-02T08:00, 2026-03-02T12:00:30]",
            Window(datetime(2026, 3, 2, 8, tzinfo=PARIS), datetime(2026, 3, 2, 12, 0, 30, tzinfo=PARIS)),
        ),
        (
            "[2026-03-02T08:00Z, 2026-03-02T12:00+02:00]",
            Window(
                datetime(2026, 3, 2, 8, tzinfo=timezone.utc),  # noqa: UP017  as it is written
                datetime(2026, 3, 2, 12, tzinfo=timezone(timedelta(hours=2))),
            ),
        ),
    ],
)
def test_a_window_is_of_moments_or_of_hours_of_paris(text, window):
    assert a_when(f"between: {text}").between == window


@pytest.mark.parametrize(("text", "chance"), [("0.2", 0.2), ("1", 1.0), ("1.0", 1.0)])
def test_a_chance_is_a_part_of_one_and_may_be_all_of_it(text, chance):
    assert a_when(f"chance: {text}").chance == chance

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest

from simulator.domain.calendar import PARIS
from simulator.domain.duration import Duration
from simulator.domain.scenario.happening import Channel, Happening
from simulator.domain.scenario.when import BodyCriterion, Standing, When, Window
from tests.domain.scenario.steps import NINE, a_call, exactly


class Body:
    """A document in which one path finds some texts."""

    def __init__(self, path: str, *texts: str) -> None:
        self.found = {path: texts}

    def xpath(self, path: str) -> tuple[str, ...]:
        return self.found.get(path, ())

    jsonpath = xpath


def differs(when: When, happening: Happening | None = None, standing: Standing | None = None) -> list[str]:
    return [each.field for each in when.differences(happening or a_call(), standing or Standing())]


def test_matching_is_having_no_differences():
    assert differs(When(operations=("CreerDemandeMES",), texts={"pce": exactly("21450000000017")})) == []


def test_every_criterion_that_differs_is_told():
    when = When(
        operations=("CreerDemandeTJDC",),
        texts={"pce": exactly("1"), "login": exactly("DN0001")},
        state="second",
        between=Window(NINE + timedelta(days=1), NINE + timedelta(days=2)),
    )
    assert differs(when) == ["operation", "pce", "login", "state", "between"]


@pytest.mark.parametrize("named", ["soap", "CreerDemandeMES"])
def test_an_operation_is_named_by_itself_or_by_its_channel(named):
    assert differs(When(operations=(named, "Token"))) == []


def test_a_request_without_an_operation_is_still_one_of_its_channel():
    nonsense = Happening(channel=Channel.SOAP, now=NINE)
    assert differs(When(operations=("soap",)), nonsense) == []
    assert differs(When(operations=("CreerDemandeMES",)), nonsense) == ["operation"]


def test_a_window_holds_its_start_and_not_its_end():
    when = When(between=Window(NINE, NINE + timedelta(hours=1)))
    assert differs(when, a_call(now=NINE)) == []
    assert differs(when, a_call(now=NINE + timedelta(hours=1))) == ["between"]
    assert differs(when, a_call(now=NINE - timedelta(microseconds=1))) == ["between"]


@pytest.mark.parametrize(("hour", "inside"), [(19, False), (20, True), (23, True), (0, True), (7, True), (8, False)])
def test_a_window_of_hours_comes_back_every_day_and_may_go_over_midnight(hour, inside):
    when = When(between=Window(time(20), time(8)))
    assert (differs(when, a_call(now=datetime(2026, 7, 14, hour, tzinfo=PARIS))) == []) is inside


def test_elapsed_asks_how_long_the_state_lasts_on_the_sandbox_s_clock():
    when = When(state="cree", elapsed=Duration(days=1))
    since = Standing("cree", NINE)
    assert differs(when, a_call(now=NINE + timedelta(hours=23)), since) == ["elapsed"]
    assert differs(when, a_call(now=NINE + timedelta(days=1)), since) == []


def test_a_day_that_elapses_over_a_clock_change_is_a_day_of_paris():
    saturday = datetime(2026, 3, 28, 9, tzinfo=PARIS)
    sunday = datetime(2026, 3, 29, 9, tzinfo=PARIS)
    assert differs(When(state="cree", elapsed=Duration(days=1)), a_call(now=sunday), Standing("cree", saturday)) == []


def test_a_time_that_would_end_beyond_the_last_year_has_not_elapsed():
    late = datetime(2999, 12, 31, tzinfo=PARIS)
    when = When(state="cree", elapsed=Duration(months=1))
    assert differs(when, a_call(now=late), Standing("cree", late)) == ["elapsed"]


def with_body(*texts: str) -> Happening:
    call = a_call()
    return Happening(
        channel=call.channel, operation=call.operation, told=call.told, now=NINE, document=Body("//Tarif", *texts)
    )


def test_a_body_path_that_finds_several_texts_needs_one_that_fits():
    when = When(body=BodyCriterion("xpath", "//Tarif", exactly("T2")))
    assert differs(when, with_body("T1", "T2")) == []
    assert differs(when, with_body("T1")) == ["body //Tarif"]
    assert differs(when, with_body()) == ["body //Tarif"]


def test_a_body_path_may_be_asked_to_find_nothing():
    when = When(body=BodyCriterion("xpath", "//Tarif", None))
    assert differs(when, with_body()) == []
    assert differs(when, with_body("T2")) == ["body //Tarif"]


class NeverAsked:
    """A document that must not be looked into."""

    def xpath(self, path: str) -> tuple[str, ...]:
        raise AssertionError(path)

    jsonpath = xpath


def test_a_body_is_looked_into_only_where_operation_and_texts_fit():
    body = BodyCriterion("xpath", "//Tarif", exactly("T2"))
    call = replace(a_call(), document=NeverAsked())

    assert differs(When(operations=("AccepterRdv",), body=body), call) == ["operation"]
    assert differs(When(texts={"pce": exactly("1")}, body=body, state="second"), call) == ["pce", "state"]
    with pytest.raises(AssertionError, match="//Tarif"):
        differs(When(operations=("soap",), body=body, state="second"), call)


def test_a_request_without_a_body_has_nothing_at_any_path():
    assert differs(When(body=BodyCriterion("jsonpath", "$.scope", exactly("x")))) == ["body $.scope"]

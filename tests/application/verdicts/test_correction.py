"""What rules expected, written into the request that they refused."""

import pytest

from simulator.application.verdicts.correction import corrected, remaining
from simulator.domain.phrases import wanted
from simulator.domain.rule import Outcome, TrailEntry


def refused(field, value, expected, outcome=Outcome.REFUSED):
    return TrailEntry("TJDC-05", outcome, field, value, expected)


@pytest.mark.parametrize(
    ("expected", "after"),
    [
        (wanted.FROM(day="2026-03-09"), "2026-03-09"),
        (wanted.FROM_READING(day="2026-03-09", what="the last estimated reading"), "2026-03-09"),
        (wanted.TODAY_OR_LATER(day="2026-03-09"), "2026-03-09"),
        (wanted.OR_LATER(day="2026-03-09"), "2026-03-09"),
        (wanted.DATE_OF_MHS(day="2026-03-09"), "2026-03-09"),
        (wanted.AT_LEAST(index="4210", what="the index of the MHS"), "4210"),
        (wanted.SUBJECT(dn="CN=a & b"), "CN=a &amp; b"),
        (wanted.ONE_OF(among="1"), "1"),
        ("OUI", "OUI"),
        ("V1", "V1"),
    ],
)
def test_a_value_that_was_expected_takes_the_place_of_the_one_that_came(expected, after):
    text, (made,) = corrected("<a>\n<t:X>2026-03-06</t:X>\n</a>", [refused("X", "2026-03-06", expected)])

    assert text == f"<a>\n<t:X>{after}</t:X>\n</a>"
    assert (made.line, made.before) == (2, "2026-03-06")


@pytest.mark.parametrize(
    "expected",
    [
        wanted.NONE(),
        wanted.A_DATE(),
        wanted.BEFORE(day="2026-03-09"),
        wanted.ONE_OF(among="1, 2"),
        wanted.EITHER(one="OUI", other="NON"),
        wanted.DIGITS_ONLY(),
        wanted.A_TOKEN(),
        "",
    ],
)
def test_what_names_no_value_that_passes_changes_nothing(expected):
    text = "<X>2026-03-06</X>"

    assert corrected(text, [refused("X", "2026-03-06", expected)]) == (text, ())


@pytest.mark.parametrize("outcome", [Outcome.WARNED, Outcome.PASSED])
def test_only_a_rule_that_refused_changes_anything(outcome):
    assert corrected("<X>1</X>", [refused("X", "1", "V1", outcome)]) == ("<X>1</X>", ())


def test_a_field_of_a_group_is_found_in_it_and_not_before_it():
    text = "<Date>1</Date><CJAA>x</CJAA><n:CJAAJ a='b'><n:Date> 1 </n:Date></n:CJAAJ>"
    after, _ = corrected(text, [refused("CJAAJ.Date", "1", wanted.FROM(day="2"))])

    assert after == "<Date>1</Date><CJAA>x</CJAA><n:CJAAJ a='b'><n:Date> 2 </n:Date></n:CJAAJ>"


def test_what_came_empty_is_filled_in_and_what_did_not_come_stays_away():
    trail = [refused("X", "", "V1"), refused("Y", "", "V1"), refused("G/Z", "1", "V1")]

    assert corrected("<X></X><Z>1</Z>", trail)[0] == "<X>V1</X><Z>1</Z>"


def test_what_is_told_comes_in_the_order_of_the_lines():
    trail = [refused("B", "1", "2"), refused("A", "1", "2")]

    assert [each.field for each in corrected("<A>1</A>\n<B>1</B>", trail)[1]] == ["A", "B"]


def test_a_rule_that_holds_something_else_against_it_will_refuse_all_the_same():
    trail = [refused("X", "1", "V1"), TrailEntry("TJDC-08", Outcome.REFUSED, "NumeroPCE", "WD000001")]
    trail.append(TrailEntry("TJDC-09", Outcome.WARNED, "Y", "1"))
    _, made = corrected("<X>1</X>", trail)

    assert remaining(trail, made) == ("TJDC-08",)

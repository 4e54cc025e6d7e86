"""DemanderPrecSuiv: the neighbouring two working days of free slots, never in the past (RDV-02)."""

from datetime import timedelta

import pytest

from simulator.domain.rounds import RoundPattern
from tests.builders import CALENDAR, MONDAY, a_pce
from tests.living import a_life


def days(answer):
    assert answer.code == "ListeDP", answer.messages
    return sorted({each.date.isoformat() for each in answer.slots})


@pytest.fixture
def life():
    with a_life(a_pce(), pattern=RoundPattern(capacity=1000, full_plages=frozenset({"01"}))) as living:
        yield living


@pytest.fixture
def listed(life):
    """A demande to which the slots of 3 and 4 March, the first ones, were listed."""
    made = life.mes()
    life.propose(made, "2026-03-02", "01")
    return made


def test_rdv_02_pages_go_from_the_first_to_the_last_and_back_over_the_same_days(life, listed):
    there = [days(life.page(listed, "S")) for _ in range(80)]
    back = [days(life.page(listed, "P")) for _ in range(80)]

    first = ["2026-03-03", "2026-03-04"]
    assert there[0] == ["2026-03-05", "2026-03-06"]
    assert back == [*reversed(there[:-1]), first]
    shown = [*first, *(day for page in there for day in page)]
    assert shown == sorted(set(shown))
    assert shown == [CALENDAR.add_working_days(MONDAY, n).isoformat() for n in range(1, len(shown) + 1)]


def test_rdv_02_before_the_first_page_there_is_the_first_page(life, listed):
    assert [days(life.page(listed, "P")) for _ in range(3)] == [["2026-03-03", "2026-03-04"]] * 3
    assert days(life.page(listed, "S")) == ["2026-03-05", "2026-03-06"]


@pytest.mark.parametrize(
    ("asked", "before", "after"),
    [
        ("2026-03-12", ["2026-03-11", "2026-03-12"], ["2026-03-17", "2026-03-18"]),
        ("2026-03-14", ["2026-03-12", "2026-03-13"], ["2026-03-18", "2026-03-19"]),
        ("2026-03-15", ["2026-03-12", "2026-03-13"], ["2026-03-18", "2026-03-19"]),
        ("2026-04-06", ["2026-04-02", "2026-04-03"], ["2026-04-09", "2026-04-10"]),
        ("2026-05-13", ["2026-05-12", "2026-05-13"], ["2026-05-19", "2026-05-20"]),
        ("2026-12-25", ["2026-12-23", "2026-12-24"], ["2026-12-30", "2026-12-31"]),
    ],
    ids=["a Thursday", "a Saturday", "a Sunday", "Easter Monday", "before Ascension", "Christmas"],
)
def test_rdv_02_the_pages_beside_a_list_share_no_day_with_it(life, asked, before, after):
    made = life.mes()
    shown = days(life.propose(made, asked, "01"))
    assert days(life.page(made, "P")) == before
    assert days(life.page(made, "S")) == shown
    assert days(life.page(made, "S")) == after


@pytest.mark.parametrize("at_creation", [True, False])
@pytest.mark.parametrize(
    ("sens", "expected"), [("S", ["2026-03-13", "2026-03-16"]), ("P", ["2026-03-10", "2026-03-11"])]
)
def test_rdv_02_where_no_list_was_shown_the_pages_are_those_beside_the_date_asked(life, at_creation, sens, expected):
    made = life.mes(rdv_date="2026-03-12", rdv_plage="04") if at_creation else life.mes(rdv_date="2026-04-01")
    if not at_creation:
        assert life.propose(made, "2026-03-12", "04").code == "DatePlageH"

    assert days(life.page(made, sens)) == expected


def test_rdv_02_a_list_at_creation_is_the_page_from_which_one_goes_on(life):
    made = life.mes(rdv_date="2026-03-12", rdv_plage="01")
    assert days(made) == ["2026-03-13", "2026-03-16"]

    assert days(life.page(made, "S")) == ["2026-03-17", "2026-03-18"]


def test_rdv_02_days_that_have_gone_by_are_passed_over(life, listed):
    life.propose(listed, "2026-03-12", "01")
    life.page(listed, "P")
    life.at("2026-03-11T18:00:00")  # the page shown began on the 11th

    assert days(life.page(listed, "P")) == ["2026-03-12", "2026-03-13"]


def test_rdv_02_full_days_are_passed_over_both_ways():
    full = RoundPattern(capacity=1000, full_days=frozenset({3, 4, 5, 6}))
    with a_life(a_pce(), pattern=full) as life:
        made = life.mes(rdv_date="2026-03-02", rdv_plage="01")
        assert days(made) == ["2026-03-03", "2026-03-04"]

        assert days(life.page(made, "S")) == ["2026-03-11", "2026-03-12"]
        assert days(life.page(made, "P")) == ["2026-03-03", "2026-03-04"]


def test_rdv_02_drawn_rounds_are_paged_without_the_past_or_a_slot_that_is_taken():
    with a_life(a_pce(), pattern=RoundPattern()) as life:
        made = life.mes(rdv_date="2026-03-02", rdv_plage="01")
        seen = [made.slots]
        seen += [life.page(made, "S").slots for _ in range(10)]
        flat = [(each.date, each.plage.code) for page in seen for each in page]

        assert flat == sorted(set(flat))
        assert min(flat)[0] >= MONDAY + timedelta(days=1)
        assert max(map(len, seen)) <= 24


def test_rdv_02_a_page_changes_neither_the_date_asked_nor_the_slot(life, listed):
    life.propose(listed, "2026-03-12", "01")
    before = life.demande(listed)
    life.page(listed, "S")

    after = life.demande(listed)

    assert (after.date_demandee, after.plage_demandee) == (before.date_demandee, before.plage_demandee)
    assert len(after.historique) == len(before.historique) + 1


@pytest.mark.parametrize("sens", ["P", "S"])
def test_rdv_02_a_round_without_any_slot_says_so(sens):
    with a_life(a_pce(), pattern=RoundPattern(capacity=0)) as life:
        made = life.mes()

        answer = life.page(made, sens)

        assert (answer.dialogue, answer.code, answer.slots) == ("T", "DmdOkDD", ())
        assert answer.date_demandee == life.demande(made).date_demandee


@pytest.mark.parametrize("sens", ["", "N", "p", "PS"])
def test_rdv_02_sens_is_p_or_s(life, listed, sens):
    """RDV-02.sens: anything else is incorrect data."""
    assert life.page(listed, sens).messages == ("Donnée incorrecte : Sens / DEM_COH9302",)

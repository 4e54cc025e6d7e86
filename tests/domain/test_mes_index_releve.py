"""MES-11: the self-read index of option 2, and its absence from options 1 and 4."""

from datetime import date

import pytest

from simulator.domain.pce import Mhs, Releve
from tests.builders import a_1m_pce, a_mes, a_mes_verification, a_pce
from tests.domain.verdicts import NOT_APPLICABLE, PASSED, entries, messages, outcome

DATE = ("Donnée incorrecte : IndexReleve.Date / DEM_COH9211",)
VALUE = ("Donnée incorrecte : ValeurIndexReleve / DEM_COH9211",)
DONE = Mhs("REALISEE", date(2026, 2, 2), 4000)
ESTIMATED = Releve(date(2026, 1, 15), 4100, estimee=True)
FREE = a_pce(cdgf=None, mhs=DONE)


def self_read(valeur="4210", **changes):
    changes = {"index_releve_date": "2026-03-01", "index_releve_valeur": valeur, **changes}
    return a_mes(**{"option_prestation": "2", **changes})


def test_mes_11_option_2_needs_the_index_and_its_date():
    """MES-11"""
    assert messages(a_mes(option_prestation="2")) == (*DATE, *VALUE)


@pytest.mark.parametrize(
    ("missing", "told"),
    [({"index_releve_date": ""}, DATE), ({"index_releve_valeur": ""}, VALUE)],
    ids=["date", "value"],
)
def test_mes_11_one_without_the_other_is_incorrect_data(missing, told):
    assert messages(self_read(**missing)) == told


def test_mes_11_the_index_with_its_date_passes():
    (entry,) = entries("MES-11", self_read("4210"))
    assert (entry.outcome, entry.value) == (PASSED, "4210")


@pytest.mark.parametrize(
    ("pce", "least", "why"),
    [
        pytest.param(FREE, 4000, "the index of the MHS", id="the MHS of a free PCE"),
        pytest.param(
            a_pce(derniere_releve=ESTIMATED), 4100, "the last estimated reading", id="the last estimated reading"
        ),
        pytest.param(
            a_pce(cdgf=None, mhs=DONE, derniere_releve=ESTIMATED), 4100, "the last estimated reading", id="both"
        ),
    ],
)
def test_mes_11_the_index_is_not_below_what_omega_knows(pce, least, why):
    assert messages(self_read(str(least)), pce=pce) == ()
    below = self_read(str(least - 1))
    assert messages(below, pce=pce) == VALUE
    (entry,) = entries("MES-11", below, pce=pce)
    assert entry.expected == f"at least {least}, {why}"


@pytest.mark.parametrize(
    "pce",
    [
        pytest.param(a_pce(mhs=DONE), id="the MHS of a PCE that is not libre"),
        pytest.param(a_pce(cdgf=None, mhs=Mhs("REALISEE", date(2026, 2, 2), None)), id="a MHS without index"),
        pytest.param(a_pce(derniere_releve=Releve(date(2026, 1, 15), 4100, estimee=False)), id="a real reading"),
        pytest.param(a_pce(cdgf=None), id="nothing known"),
    ],
)
def test_mes_11_what_the_guide_does_not_name_is_no_bound(pce):
    assert messages(self_read("0"), pce=pce) == ()


@pytest.mark.parametrize("sent", ["-1", "42,5", "4 210", "beaucoup"])
def test_mes_11_the_index_is_a_whole_number(sent):
    assert messages(self_read(sent)) == VALUE


def test_mes_11_a_missing_date_and_an_incoherent_value_are_both_told():
    """DLG-07: all incorrect data of one request are reported together."""
    assert messages(self_read("3999", index_releve_date=""), pce=FREE) == (*DATE, *VALUE)


@pytest.mark.parametrize("option", ["4", "1"])
def test_mes_11_options_4_and_1_leave_the_index_out(option):
    assert messages(a_mes(option_prestation=option), pce=FREE) == ()
    assert messages(self_read(option_prestation=option), pce=FREE) == (*DATE, *VALUE)


@pytest.mark.parametrize(
    ("changes", "told"),
    [({"index_releve_date": ""}, VALUE), ({"index_releve_valeur": ""}, DATE)],
    ids=["value", "date"],
)
def test_mes_11_option_1_leaves_out_each_half_of_the_index(changes, told):
    assert messages(self_read(option_prestation="1", **changes)) == told


@pytest.mark.parametrize("frequence", ["1M", "6M", "JJ"])
def test_mes_11_option_1_leaves_the_index_out_on_a_cut_pce_read_remotely_too(frequence):
    """MES 3.3.1.2 says it of « 1 » without naming a kind of PCE."""
    cut = a_1m_pce(coupe=True, frequence=frequence)
    assert messages(a_mes(option_prestation="1"), pce=cut) == ()
    assert messages(self_read(option_prestation="1"), pce=cut) == (*DATE, *VALUE)


def test_the_indexes_and_the_version_of_option_12_are_rules_of_step_2():
    """MES-10, MES-11, MES-12"""
    given = {"option_prestation": "12", "index_releve_valeur": "x", "index_client": "x", "numero_version": "V4"}
    ask = a_mes_verification(**given)
    for pce in (a_pce(), a_1m_pce()):
        assert {outcome(rule, ask, pce=pce) for rule in ("MES-10", "MES-11", "MES-12")} == {NOT_APPLICABLE}


@pytest.mark.parametrize(
    ("option", "pce"),
    [("12", a_1m_pce()), ("9", a_pce(mhs=Mhs("DEMANDEE", date(2026, 3, 20), 4000)))],
    ids=["12", "9"],
)
def test_mes_11_options_9_and_12_leave_the_index_out_too(option, pce):
    assert messages(a_mes(option_prestation=option), pce=pce) == ()
    assert messages(self_read(option_prestation=option), pce=pce) == (*DATE, *VALUE)


@pytest.mark.parametrize("option", ["", "1", "2", "4", "9"])
def test_mes_11_an_index_that_went_with_another_option_than_the_forced_12_is_passed_over(option):
    """MES-09 says so in the trail."""
    ask = self_read("beaucoup", option_prestation=option)
    assert (messages(ask, pce=a_1m_pce()), outcome("MES-11", ask, pce=a_1m_pce())) == ((), NOT_APPLICABLE)


@pytest.mark.parametrize(
    ("day", "pce", "told", "expected"),
    [
        ("2026-03-02", FREE, (), ""),
        ("2026-03-03", FREE, DATE, "today, 2026-03-02, or before"),
        ("2026-02-02", FREE, (), ""),
        ("2026-02-01", FREE, DATE, "from 2026-02-02, the date of the index of the MHS"),
        ("2026-01-15", a_pce(derniere_releve=ESTIMATED), (), ""),
        (
            "2026-01-14",
            a_pce(derniere_releve=ESTIMATED),
            DATE,
            "from 2026-01-15, the date of the last estimated reading",
        ),
        ("2020-01-01", a_pce(cdgf=None, mhs=Mhs("REALISEE", date(2026, 2, 2), None)), (), ""),
        ("2020-01-01", a_pce(), (), ""),
    ],
    ids=[
        *("today", "tomorrow", "the day of the MHS", "before the MHS", "the day of the reading", "before the reading"),
        *("a MHS without index", "nothing known"),
    ],
)
def test_mes_11_the_date_is_neither_to_come_nor_before_what_the_index_is_held_against(day, pce, told, expected):
    ask = self_read(index_releve_date=day)
    assert messages(ask, pce=pce) == told
    (entry,) = entries("MES-11", ask, pce=pce)
    assert entry.expected == expected


def test_mes_11_has_nothing_to_say_of_a_pce_that_is_unknown():
    assert outcome("MES-11", self_read(option_prestation="1"), pce=None) is NOT_APPLICABLE

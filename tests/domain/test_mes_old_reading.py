"""MES-06, MES-07 and MES-12: when OMEGA wants the customer's own index of a PCE read remotely, and when not."""

from datetime import timedelta

import pytest

from simulator.domain.pce import Mhs, Telereleve
from tests.builders import MONDAY, a_1m_pce, a_mes, a_mes_verification, a_pce
from tests.domain.verdicts import NOT_APPLICABLE, PASSED, entries, findings, messages, outcome, warnings

BOTH_OF_MES_06 = ("Donnée incorrecte : IndexClient / DEM_COH9206", "Donnée incorrecte : DateIndexClient / DEM_COH9206")
BOTH_OF_MES_07 = ("Donnée incorrecte : IndexClient / DEM_COH9207", "Donnée incorrecte : DateIndexClient / DEM_COH9207")
INDEX = {"index_client": "4210", "date_index_client": "2026-03-01"}


def read(days_ago, **changes):
    return a_1m_pce(derniere_telereleve=Telereleve(MONDAY - timedelta(days=days_ago), 4200), **changes)


def a_remote_mes(**changes):
    return a_mes(**{"option_prestation": "12", **changes})


def test_mes_06_a_reading_of_5_days_needs_nothing():
    """MES-06"""
    assert warnings(a_mes_verification(), pce=read(5)) == ()
    assert messages(a_remote_mes(), pce=read(5)) == ()
    (entry,) = entries("MES-06", a_remote_mes(), pce=read(5))
    assert (entry.outcome, entry.value) == (PASSED, "read 5 days ago")


def test_mes_06_a_reading_of_6_days_warns_in_step_1():
    assert warnings(a_mes_verification(), pce=read(6)) == ("Avertissement : DEM_COH9206",)
    assert findings("MES-06", a_mes_verification(), pce=read(6)) == [("IndexClient", "last read remotely 6 days ago")]


def test_mes_06_a_reading_of_6_days_makes_step_2_require_an_index_and_its_date():
    assert messages(a_remote_mes(), pce=read(6)) == BOTH_OF_MES_06


@pytest.mark.parametrize(
    ("given", "missing"), [("index_client", BOTH_OF_MES_06[1:]), ("date_index_client", BOTH_OF_MES_06[:1])]
)
def test_mes_06_one_without_the_other_is_incorrect_data(given, missing):
    assert messages(a_remote_mes(**{given: INDEX[given]}), pce=read(6)) == missing


def test_mes_06_an_index_and_its_date_let_pass():
    assert messages(a_remote_mes(**INDEX), pce=read(6)) == ()


def test_mes_06_a_meter_that_goes_on_being_read_every_day_needs_nothing():
    assert messages(a_remote_mes(), pce=a_1m_pce(derniere_telereleve=None)) == ()


def test_mes_06_is_not_about_a_pce_that_is_not_read_remotely():
    mute = a_pce(telereleve=False, derniere_telereleve=Telereleve(MONDAY - timedelta(days=400), 1))
    assert outcome("MES-06", a_mes_verification(), pce=mute) is NOT_APPLICABLE


def consuming(**changes):
    return a_pce(**{"cdgf": None, "consommation_sans_fournisseur": True, **changes})


def test_mes_07_a_free_pce_seen_consuming_warns_in_step_1_with_its_own_code():
    """MES-07"""
    assert warnings(a_mes_verification(), pce=consuming()) == ("Avertissement : DEM_COH9207",)


def test_mes_07_a_free_pce_seen_consuming_makes_step_2_require_an_index_and_its_date():
    assert messages(a_mes(), pce=consuming()) == BOTH_OF_MES_07
    assert messages(a_mes(**INDEX), pce=consuming()) == ()


@pytest.mark.parametrize(
    "changes", [{"cdgf": "A04000028"}, {"consommation_sans_fournisseur": False}], ids=["not libre", "not consuming"]
)
def test_mes_07_another_pce_needs_nothing(changes):
    assert outcome("MES-07", a_mes_verification(), pce=consuming(**changes)) is NOT_APPLICABLE
    assert messages(a_mes(), pce=consuming(**changes)) == ()


def test_mes_06_and_mes_07_each_warn():
    pce = read(6, cdgf=None, consommation_sans_fournisseur=True)
    assert warnings(a_mes_verification(), pce=pce) == ("Avertissement : DEM_COH9206", "Avertissement : DEM_COH9207")


@pytest.mark.parametrize("field", ["index_client", "date_index_client"])
def test_mes_12_with_a_reading_of_5_days_an_index_is_incorrect_data(field):
    """MES-12"""
    tag = {"index_client": "IndexClient", "date_index_client": "DateIndexClient"}[field]
    ask = a_remote_mes(**{field: INDEX[field]})
    assert messages(ask, pce=read(5)) == (f"Donnée incorrecte : {tag} / DEM_COH9212",)
    assert findings("MES-12", ask, pce=read(5)) == [(tag, INDEX[field])]


def test_mes_12_with_a_reading_of_6_days_an_index_passes():
    assert outcome("MES-12", a_remote_mes(**INDEX), pce=read(6)) is PASSED


def test_mes_12_holds_where_omega_forces_option_12():
    assert len(messages(a_mes(option_prestation="1", **INDEX), pce=read(5))) == 2


def test_mes_12_a_free_pce_seen_consuming_may_have_its_index_whatever_the_last_reading():
    assert messages(a_remote_mes(**INDEX), pce=read(0, cdgf=None, consommation_sans_fournisseur=True)) == ()


def test_mes_12_a_pce_that_is_not_libre_does_not_consume_without_supplier():
    """MES 3.3.1.2: « libre et signalé consommant sans Fournisseur », both."""
    attached = read(0, consommation_sans_fournisseur=True)
    assert len(messages(a_remote_mes(**INDEX), pce=attached)) == 2


@pytest.mark.parametrize("sent", ["-1", "42,5", "beaucoup", "٤٢"])
def test_mes_12_an_index_is_a_whole_number(sent):
    ask = a_remote_mes(index_client=sent, date_index_client="2026-03-01")
    assert messages(ask, pce=read(6)) == ("Donnée incorrecte : IndexClient / DEM_COH9212",)


BOTH_OF_MES_12 = ("Donnée incorrecte : IndexClient / DEM_COH9212", "Donnée incorrecte : DateIndexClient / DEM_COH9212")


@pytest.mark.parametrize(
    "pce",
    [a_pce(), a_pce(frequence="JJ"), a_pce(coupe=True), read(9, compteur="DEPOSE")],
    ids=["6M", "JJ", "cut", "without meter"],
)
def test_mes_12_on_a_pce_that_is_not_read_remotely_the_section_is_absent(pce):
    assert messages(a_mes(), pce=pce) == ()
    assert messages(a_mes(**INDEX), pce=pce) == BOTH_OF_MES_12


@pytest.mark.parametrize(("days_ago", "told"), [(5, ()), (6, BOTH_OF_MES_06)])
def test_mes_06_a_cut_pce_read_remotely_needs_an_index_with_option_1_too(days_ago, told):
    assert messages(a_mes(), pce=read(days_ago, coupe=True)) == told
    assert messages(a_mes(**INDEX), pce=read(days_ago, coupe=True)) == ()


def test_mes_06_without_meter_nothing_is_read_remotely():
    assert outcome("MES-06", a_mes(), pce=read(9, compteur="DEPOSE")) is NOT_APPLICABLE


@pytest.mark.parametrize("pce", [read(6), read(6, coupe=True)], ids=["option 12", "cut, option 1"])
@pytest.mark.parametrize(
    ("changes", "told", "expected"),
    [
        ({"index_client": "4200"}, (), ""),
        ({"index_client": "4199"}, BOTH_OF_MES_12[:1], "at least 4200, the last remote reading"),
        ({"date_index_client": "2026-03-02"}, (), ""),
        ({"date_index_client": "2026-03-03"}, BOTH_OF_MES_12[1:], "today, 2026-03-02, or before"),
        ({"date_index_client": "2026-02-24"}, (), ""),
        (
            {"date_index_client": "2026-02-23"},
            BOTH_OF_MES_12[1:],
            "from 2026-02-24, the date of the last remote reading",
        ),
    ],
    ids=["the same index", "a lower index", "today", "tomorrow", "the same day", "the day before"],
)
def test_mes_12_the_index_does_not_go_back_behind_the_last_remote_reading(pce, changes, told, expected):
    ask = a_mes(option_prestation="1" if pce.coupe else "12", **{**INDEX, **changes})
    assert messages(ask, pce=pce) == told
    (entry,) = entries("MES-12", ask, pce=pce)
    assert entry.expected == expected


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, ()),
        ({"index_client": "4199"}, BOTH_OF_MES_12[:1]),
        ({"date_index_client": "2026-02-24"}, BOTH_OF_MES_12[1:]),
        ({"date_index_client": "2026-03-03"}, BOTH_OF_MES_12[1:]),
    ],
    ids=["later and higher", "a lower index", "the day before", "tomorrow"],
)
def test_mes_12_an_index_that_a_cut_pce_read_lately_does_not_need_is_held_against_the_reading_all_the_same(
    changes, told
):
    """Else the PCE would be put into service with an index that goes back (VIE-01)."""
    assert messages(a_mes(**{**INDEX, **changes}), pce=read(5, coupe=True)) == told


DONE = Mhs("REALISEE", MONDAY - timedelta(days=30), 4000)


@pytest.mark.parametrize(
    ("mhs", "changes", "told"),
    [
        (None, {}, ()),
        (None, {"date_index_client": "2026-03-03"}, BOTH_OF_MES_12[1:]),
        (DONE, {"index_client": "4000"}, ()),
        (DONE, {"index_client": "3999"}, BOTH_OF_MES_12[:1]),
        (DONE, {"date_index_client": "2026-01-30"}, BOTH_OF_MES_12[1:]),
    ],
    ids=["no MHS", "tomorrow", "the index of the MHS", "below it", "before it"],
)
def test_mes_12_of_a_cut_meter_that_goes_on_being_read_the_index_is_held_against_the_mhs(mhs, changes, told):
    every_day = a_1m_pce(coupe=True, derniere_telereleve=None, cdgf=None, mhs=mhs)
    assert messages(a_mes(**{**INDEX, **changes}), pce=every_day) == told


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"index_client": "4000"}, ()),
        ({"index_client": "3999"}, BOTH_OF_MES_07[:1]),
        ({"date_index_client": "2026-01-31"}, ()),
        ({"date_index_client": "2026-01-30"}, BOTH_OF_MES_07[1:]),
        ({"date_index_client": "2026-03-03"}, BOTH_OF_MES_07[1:]),
        ({"index_client": "3999", "date_index_client": "2026-01-30"}, BOTH_OF_MES_07),
    ],
    ids=["the index of the MHS", "below it", "the day of the MHS", "before it", "tomorrow", "both"],
)
@pytest.mark.parametrize("option", ["4", "1"])
def test_mes_07_the_index_does_not_go_back_behind_the_mhs(option, changes, told):
    ask = a_mes(option_prestation=option, **{**INDEX, **changes})
    assert messages(ask, pce=consuming(mhs=DONE)) == told


def test_mes_07_the_index_of_the_customer_stands_beside_that_of_option_2():
    own = {"option_prestation": "2", "index_releve_date": "2026-03-01", "index_releve_valeur": "4210"}
    assert messages(a_mes(**own), pce=consuming(mhs=DONE)) == BOTH_OF_MES_07
    assert messages(a_mes(**own, **INDEX), pce=consuming(mhs=DONE)) == ()


def test_mes_07_and_mes_12_each_hold_the_index_against_what_they_know():
    pce = read(6, cdgf=None, consommation_sans_fournisseur=True, mhs=Mhs("REALISEE", MONDAY - timedelta(days=30), 4300))
    ask = a_remote_mes(index_client="4100", date_index_client="2026-03-01")
    assert messages(ask, pce=pce) == (BOTH_OF_MES_07[0], BOTH_OF_MES_12[0])

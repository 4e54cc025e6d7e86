"""MES-06, MES-07 and MES-12: when OMEGA wants the customer's own index of a PCE read remotely, and when not."""

from datetime import timedelta

import pytest

from simulator.domain.pce import Telereleve
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


def test_mes_12_has_nothing_to_say_of_another_option():
    assert outcome("MES-12", a_mes(option_prestation="1", **INDEX)) is NOT_APPLICABLE

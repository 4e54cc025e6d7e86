"""MES-03, MES-09 and table 1.4.1: from a PCE to the prestations that it allows."""

from datetime import date
from itertools import product

import pytest

from simulator.domain import mes
from simulator.domain.pce import Mhs
from simulator.domain.prestations import PRESTATIONS, Way, forced_prestation, prestations, way
from tests.builders import a_1m_pce, a_mes, a_mes_verification, a_pce, a_world
from tests.domain.verdicts import NOT_APPLICABLE, PASSED, entries, messages, outcome

ASKED = Mhs("DEMANDEE", date(2026, 3, 20))
PROGRAMMED = Mhs("PROGRAMMEE", date(2026, 3, 20), 4300)
DONE = Mhs("REALISEE", date(2026, 2, 2), 4000)
DONE_UNREAD = Mhs("REALISEE", date(2026, 2, 2), None)
TABLE = {
    "télé-relevé, not cut": (a_1m_pce(), ("12",)),
    "télé-relevé, not cut, libre": (a_1m_pce(cdgf=None, mhs=DONE), ("12",)),
    "télé-relevé, not cut, JJ": (a_1m_pce(frequence="JJ"), ("12",)),
    "télé-relevé, not cut, 6M": (a_1m_pce(frequence="6M"), ("12",)),
    "MHS asked": (a_pce(mhs=ASKED), ("9", "1")),
    "MHS programmed": (a_pce(mhs=PROGRAMMED), ("9", "1")),
    "MHS asked on JJ": (a_pce(frequence="JJ", mhs=ASKED), ("9", "1")),
    "MHS asked on 6M libre": (a_pce(cdgf=None, mhs=ASKED), ("9", "1")),
    "MHS asked, cut": (a_pce(coupe=True, mhs=ASKED), ("1",)),
    "MHS programmed, without meter": (a_pce(compteur="DEPOSE", mhs=PROGRAMMED), ("1",)),
    "MHS programmed, télé-relevé": (a_1m_pce(mhs=PROGRAMMED), ("12",)),
    "6M cut, libre, with a MHS index": (a_pce(coupe=True, cdgf=None, mhs=DONE), ("1",)),
    "6M cut": (a_pce(coupe=True), ("1",)),
    "6M without meter": (a_pce(compteur="DEPOSE"), ("1",)),
    "télé-relevé, without meter: nothing is read remotely": (a_1m_pce(compteur="DEPOSE"), ("1",)),
    "1M that is not read remotely": (a_pce(frequence="1M"), ("1",)),
    "6M libre, with a MHS index": (a_pce(cdgf=None, mhs=DONE), ("4", "2", "1")),
    "6M libre, MHS without index": (a_pce(cdgf=None, mhs=DONE_UNREAD), ("2", "1")),
    "6M libre, no MHS": (a_pce(cdgf=None), ("2", "1")),
    "6M attached, with a MHS index": (a_pce(mhs=DONE), ("2", "1")),
    "6M attached": (a_pce(), ("2", "1")),
    "1M cut": (a_1m_pce(coupe=True), ("1",)),
    "1M cut, libre, with a MHS index": (a_1m_pce(coupe=True, cdgf=None, mhs=DONE), ("1",)),
    "6M cut, télé-relevé: no self-read index": (a_pce(telereleve=True, coupe=True), ("1",)),
    "JJ": (a_pce(frequence="JJ"), ("1",)),
    "MM": (a_pce(frequence="MM"), ("1",)),
    "JJ libre, with a MHS index": (a_pce(frequence="JJ", cdgf=None, mhs=DONE), ("1",)),
}
rows = pytest.mark.parametrize(("pce", "allowed"), TABLE.values(), ids=TABLE)
ALL = ("1", "2", "4", "9", "12")


@rows
def test_mes_03_each_row_of_the_table_gives_its_prestations(pce, allowed):
    assert set(prestations(pce)) == set(allowed)


@rows
def test_mes_09_omega_forces_12_where_it_is_all_that_the_table_allows(pce, allowed):
    assert forced_prestation(pce) == ("12" if allowed == ("12",) else None)


@rows
def test_mes_09_an_option_is_accepted_where_the_table_allows_it_or_omega_forces_it(pce, allowed):
    """MES-09"""
    refused = "Donnée incorrecte : OptionPrestation / DEM_COH9209"
    sent = (*ALL, "", "3", "01")
    accepted = {each for each in sent if refused not in messages(a_mes(option_prestation=each), pce=pce)}
    assert accepted == ({*ALL, ""} if allowed == ("12",) else set(allowed))


def test_mes_09_the_refusal_names_what_step_1_allows():
    (entry,) = entries("MES-09", a_mes(option_prestation="4"))
    assert (entry.field, entry.value, entry.expected) == ("OptionPrestation", "4", "one of 2, 1")


@pytest.mark.parametrize(("sent", "told"), [("", "none"), ("1", "1"), ("2", "2"), ("12", "12")])
def test_mes_09_read_remotely_and_not_cut_it_is_forced_to_12_whatever_was_sent(sent, told):
    ask = a_mes(option_prestation=sent)
    assert messages(ask, pce=a_1m_pce()) == ()
    (entry,) = entries("MES-09", ask, pce=a_1m_pce())
    assert (entry.outcome, entry.value) == (PASSED, f"{told} sent, forced to 12")


@pytest.mark.parametrize("sent", ["3", "01", "TLRV"])
@pytest.mark.parametrize("pce", [a_1m_pce(), a_pce(), None], ids=["forced", "not forced", "unknown"])
def test_mes_09_what_is_no_option_is_incorrect_data_be_12_forced_or_not(pce, sent):
    ask = a_mes(option_prestation=sent)
    assert messages(ask, pce=pce) == ("Donnée incorrecte : OptionPrestation / DEM_COH9209",)


def test_mes_09_an_option_is_compulsory_where_none_is_forced():
    assert messages(a_mes(option_prestation="")) == ("Donnée incorrecte : OptionPrestation / DEM_COH9209",)


def test_mes_09_whether_a_pce_that_is_unknown_allows_an_option_is_not_asked():
    for sent in (*ALL, ""):
        assert outcome("MES-09", a_mes(option_prestation=sent), pce=None) is NOT_APPLICABLE


@pytest.mark.parametrize(
    ("sent", "changes", "told"),
    [
        ("2", {"index_releve_date": "2026-03-01", "index_releve_valeur": "4210"}, "IndexReleve 4210 2026-03-01"),
        ("1", {"rdv_plage": "04"}, "Plage 04"),
        ("", {"index_releve_valeur": "4210", "rdv_plage": "04"}, "IndexReleve 4210, Plage 04"),
    ],
    ids=["an index", "a slot", "both, without an option"],
)
def test_mes_09_what_went_with_another_option_than_the_forced_one_is_passed_over_and_the_trail_says_so(
    sent, changes, told
):
    ask = a_mes(option_prestation=sent, **changes)
    assert messages(ask, pce=a_1m_pce()) == ()
    (entry,) = entries("MES-09", ask, pce=a_1m_pce())
    assert entry.value == f"{sent or 'none'} sent, forced to 12; passed over: {told}"
    kept = mes.kept(ask, a_world(pce=a_1m_pce()))
    assert (kept.index_releve_date, kept.index_releve_valeur, kept.rdv_plage) == ("", "", "")


def test_mes_09_is_a_rule_of_step_2():
    assert outcome("MES-09", a_mes_verification()) is NOT_APPLICABLE


def test_the_prestations_carry_grdfs_labels():
    """MES 3.3.1.1"""
    assert PRESTATIONS == {
        "4": "Reprise index MHS",
        "1": "Relève spéciale",
        "2": "Index auto-relevé",
        "12": "Télé-relevé",
        "9": "MES sans intervention",
    }


EVERY_PCE = [
    a_pce(
        frequence=frequence,
        telereleve=telereleve,
        coupe=coupe,
        cdgf=cdgf,
        compteur=compteur,
        mhs=mhs,
    )
    for frequence, telereleve, coupe, cdgf, compteur, mhs in product(
        ("6M", "1M", "MM", "JJ"),
        (False, True),
        (False, True),
        (None, "A04000010"),
        ("POSE", "DEPOSE"),
        (None, ASKED, PROGRAMMED, DONE, DONE_UNREAD),
    )
]


def test_mes_03_each_pce_has_1_to_5_prestations_all_known_none_twice():
    """A technician is always possible, save where a remote reading does without."""
    for pce in EVERY_PCE:
        allowed = prestations(pce)
        assert 1 <= len(allowed) <= 5
        assert len(set(allowed)) == len(allowed)
        assert set(allowed) <= set(ALL)
        assert "1" in allowed or allowed == ("12",)


def test_a_pce_that_is_cut_or_without_meter_always_needs_a_technician():
    without = [pce for pce in EVERY_PCE if pce.meter_removed or pce.coupe]
    assert len(without) > 100
    assert {prestations(pce) for pce in without} == {("1",)}


@pytest.mark.parametrize(
    ("frequence", "option", "expected"),
    [
        *((frequence, "1", Way.APPOINTMENT) for frequence in ("6M", "1M")),
        *((frequence, "1", Way.AT_DATE_ASKED) for frequence in ("JJ", "MM")),
        *(
            (frequence, option, Way.WITHOUT_INTERVENTION)
            for frequence in ("6M", "JJ")
            for option in ("2", "4", "9", "12")
        ),
    ],
)
def test_only_option_1_needs_a_technician_by_appointment_unless_jj_or_mm(frequence, option, expected):
    assert way(a_pce(frequence=frequence), option) is expected

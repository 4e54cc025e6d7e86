"""MES-03, MES-09 and table 1.4.1: from a PCE to the prestations that it allows."""

from datetime import date
from itertools import product

import pytest

from simulator.domain.pce import Mhs
from simulator.domain.prestations import PRESTATIONS, Way, prestations, way
from tests.builders import a_1m_pce, a_mes, a_mes_verification, a_pce
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
@pytest.mark.parametrize("option", [*ALL, "", "3", "01"])
def test_mes_09_an_option_is_accepted_where_the_table_allows_it_or_omega_forces_it(pce, allowed, option):
    """MES-09"""
    ask = a_mes(option_prestation=option)
    fine = option in allowed or allowed == ("12",)
    refused = "Donnée incorrecte : OptionPrestation / DEM_COH9209"
    assert (refused in messages(ask, pce=pce)) is not fine


def test_mes_09_the_refusal_names_what_step_1_allows():
    (entry,) = entries("MES-09", a_mes(option_prestation="4"))
    assert (entry.field, entry.value, entry.expected) == ("OptionPrestation", "4", "one of 2, 1")


@pytest.mark.parametrize(("sent", "told"), [("", "none"), ("1", "1"), ("2", "2"), ("12", "12")])
def test_mes_09_read_remotely_and_not_cut_it_is_forced_to_12_whatever_was_sent(sent, told):
    ask = a_mes(option_prestation=sent)
    assert messages(ask, pce=a_1m_pce()) == ()
    (entry,) = entries("MES-09", ask, pce=a_1m_pce())
    assert (entry.outcome, entry.value) == (PASSED, f"{told} sent, forced to 12")


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


def test_a_pce_without_meter_always_needs_a_technician():
    without = [pce for pce in EVERY_PCE if pce.meter_removed and not (pce.mhs and pce.mhs.under_way)]
    assert len(without) > 50
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

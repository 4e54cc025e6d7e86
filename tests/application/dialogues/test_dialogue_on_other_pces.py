"""Appointments are for 6M and 1M PCE, and Urgent for small meters, in the dialogue as at creation."""

from dataclasses import replace
from datetime import date

import pytest

from tests.builders import a_pce
from tests.living import a_life

REMOVED = a_pce(cdgf=None, compteur="DEPOSE", debit=16.0)


@pytest.fixture(params=["MM", "JJ"])
def served_at_its_date(request):
    """A MES on a PCE that is served at the date asked, 12 March (MES 1.2)."""
    with a_life(a_pce(cdgf=None)) as life:
        made = life.mes(rdv_date="2026-03-12")
        life.put(replace(life.pce(), frequence=request.param))
        yield life, made


def test_rdv_07_jj_and_mm_have_no_slots_to_propose(served_at_its_date):
    """RDV-07.creneaux"""
    life, made = served_at_its_date
    answers = (
        life.propose(made, "2026-03-12", "03"),
        life.page(made, "S"),
        life.accept(made, "2026-03-12", "03"),
    )

    assert {each.messages for each in answers} == {("Demande non recevable : DEM_COH9308",)}
    assert life.demande(made).statut.code == "ATTRDV"


def test_rdv_04_a_demande_on_a_jj_or_mm_pce_stays_at_its_date(served_at_its_date):
    life, made = served_at_its_date
    answer = life.abandon_rdv(made)

    assert (answer.dialogue, answer.code, answer.date_demandee) == ("T", "DmdOkDD", date(2026, 3, 12))
    assert life.demande(made).statut.code == "ATTRDV"


def test_rdv_05_a_demande_on_a_jj_or_mm_pce_may_be_given_up(served_at_its_date):
    life, made = served_at_its_date
    answer = life.abandon(made)

    assert (answer.code, answer.messages) == ("DmdKo", ("Demande abandonnée",))
    assert life.demande(made).statut.code == "ANNULEE"


def test_mes_31_urgent_at_16_m3_h_is_refused_in_the_dialogue_too_and_the_date_is_not_kept():
    with a_life(REMOVED) as life:
        made = life.mes(rdv_date="2026-03-06")

        refused = life.propose(made, "2026-03-02", "12")

        assert refused.messages == ("Demande non recevable : DEM_COH9231",)
        assert life.demande(made).date_demandee.isoformat() == "2026-03-06"


def test_a_dialogue_without_end_keeps_every_change_of_status_and_the_last_exchanges():
    """VIE-04"""
    with a_life(a_pce(cdgf=None)) as life:
        made = life.mes(rdv_date="2026-03-12", rdv_plage="03")
        for turn in range(250):
            life.propose(made, "2026-03-12", f"{turn % 12 + 1:02}")
        life.abandon(made)

        history = life.history(made)
        assert len(history) <= 202
        assert [history[0][1], history[-1][1]] == ["ATTRDV", "ANNULEE"]

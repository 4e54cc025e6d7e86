"""Appointments are for 6M and 1M PCE, and Urgent for small meters, in the dialogue as at creation."""

from dataclasses import replace

import pytest

from tests.builders import a_pce
from tests.living import a_life

REMOVED = a_pce(cdgf=None, compteur="DEPOSE", debit=16.0)


@pytest.mark.parametrize("frequence", ["MM", "JJ"])
def test_rdv_07_a_pce_served_at_the_date_asked_has_no_appointment_dialogue(frequence):
    """RDV-07 (MES 1.2): JJ and MM PCE are served at the date asked."""
    with a_life(a_pce(cdgf=None)) as life:
        made = life.mes()
        life.put(replace(life.pce(), frequence=frequence))

        assert life.propose(made, "2026-03-12", "03").messages == ("Demande non recevable : DEM_COH9307",)
        assert life.page(made, "S").messages == ("Demande non recevable : DEM_COH9307",)


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

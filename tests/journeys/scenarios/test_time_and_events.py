"""OMEGA takes its time, or somebody else acts between two calls."""

from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

import pytest

from simulator.transports.exchanges.patience import Patience
from simulator.transports.http import Receive
from tests.journeys.client import Supplier
from tests.journeys.scenarios.plays import LIBRE, PLAGE, TJDC, Zeep, plays

ACCEPTED = ("T", "DmdOkDD")
REFUSED = ("A", "DmdKo")
PROGRAMMED = ("T", "DmdOkDP")
OTHER = "A04000028"


@plays("lenteurs")
def test_answers_take_some_300_ms_drawn_from_the_seed(supplier: Supplier, monkeypatch: pytest.MonkeyPatch):
    waited: list[float] = []

    async def wait(_: Patience, seconds: float, _receive: Receive) -> bool:
        waited.append(seconds)
        return False

    monkeypatch.setattr(Patience, "wait", wait)
    for _ in range(40):
        assert "Demande recevable" in supplier.post("VerifierRecevabiliteMES", LIBRE).text

    assert len(set(waited)) == 40
    assert min(waited) > 0.05
    assert 0.2 < median(waited) < 0.4


@plays("reponse-tardive")
def test_an_answer_comes_six_minutes_late_on_the_sandbox_s_clock_and_nobody_waits(
    supplier: Supplier, soap: Zeep, token: str
):
    moments = [now(supplier)]
    made = soap("CreerDemandeTJDC", TJDC)
    moments.append(now(supplier))
    again = soap("CreerDemandeTJDC", TJDC)
    moments.append(now(supplier))

    assert made.returned == ACCEPTED
    assert supplier.follow(made.numero, token).status_code == 200
    assert again.returned == REFUSED
    assert [after - before for before, after in pairwise(moments)] == [timedelta(minutes=6), timedelta(0)]
    (event,) = supplier.control("GET", f"/demandes/{made.numero}")["historique"]
    assert datetime.fromisoformat(event["moment"]) == moments[0]


@plays("annulee-des-la-creation")
def test_tjdc_12_a_tjdc_is_annulee_as_soon_as_step_2_is_answered(supplier: Supplier, soap: Zeep, token: str):
    made = soap("CreerDemandeTJDC", TJDC)

    assert (made.returned, made.messages) == (ACCEPTED, ["Votre demande a été prise en compte"])
    followed = supplier.follow(made.numero, token).json()
    assert followed["statut_externe_demande"] == {"code": "ANNULEE", "libelle": "Annulée"}
    assert "abonnement" not in followed["informations_contractuelles"]
    history = supplier.control("GET", f"/demandes/{made.numero}")["historique"]
    assert [each["statut"] for each in history] == ["ENCOURSTRAITEMENT", "ANNULEE"]
    assert soap("CreerDemandeTJDC", TJDC).returned == ACCEPTED


@plays("annulee-le-lendemain")
def test_a_demande_is_cancelled_by_grdf_the_day_after_its_creation(supplier: Supplier, soap: Zeep):
    numero = soap("CreerDemandeTJDC", TJDC).numero
    supplier.control("PUT", "/clock", {"now": "2026-03-02T23:59:00+01:00"})
    same_day = statut(supplier, numero)
    supplier.control("PUT", "/clock", {"now": "2026-03-03T09:00:00+01:00"})
    next_day = statut(supplier, numero)
    supplier.clock.advance(days=10)

    assert (same_day, next_day) == ("ENCOURSTRAITEMENT", "ANNULEE")
    assert statut(supplier, numero) == "ANNULEE"
    assert supplier.control("GET", f"/demandes/{numero}")["historique"][-1]["cause"] == (
        "moved by scenario annulee-le-lendemain"
    )
    assert soap("CreerDemandeTJDC", TJDC).returned == ACCEPTED


@plays("annulee-le-lendemain")
def test_an_appointment_is_too_late_for_a_mes_that_was_cancelled(supplier: Supplier, soap: Zeep):
    numero = soap("CreerDemandeMES", LIBRE, PLAGE).numero
    supplier.clock.advance(days=1)

    refused = soap("AccepterRdv", LIBRE, {"Rdv/Date": "2026-03-09"}, numero)

    assert refused.messages == ["Demande non recevable : DEM_COH9307"]
    assert statut(supplier, numero) == "ANNULEE"


@plays("cad-invalide")
def test_the_cdgf_is_deactivated_after_its_first_call(supplier: Supplier, soap: Zeep):
    assert soap("VerifierRecevabiliteTJDC", TJDC).messages == ["Demande recevable"]

    refused = [soap("CreerDemandeTJDC", TJDC), soap("CreerDemandeMES", LIBRE)]

    for each in refused:
        assert (each.returned, each.messages) == (REFUSED, ["Etat du CAD invalide"])
    assert supplier.demandes(TJDC) == supplier.demandes(LIBRE) == []
    no_token = supplier.token()
    assert (no_token.status_code, no_token.json()["error"]) == (401, "access_denied")
    other = supplier.as_another(OTHER)
    assert other.soap("VerifierRecevabiliteMES", LIBRE).messages == ["Demande recevable"]
    assert other.token().status_code == 200


@plays("habilitation-retiree")
def test_the_certificate_is_no_longer_known_after_the_first_call(supplier: Supplier, soap: Zeep):
    assert soap("VerifierRecevabiliteTJDC", TJDC).messages == ["Demande recevable"]

    refused = [soap("CreerDemandeTJDC", TJDC), soap("CreerDemandeMES", LIBRE)]

    for each in refused:
        assert (each.returned, each.messages) == (REFUSED, ["Habilitation incorrecte"])
    assert supplier.demandes(TJDC) == supplier.demandes(LIBRE) == []
    other = supplier.as_another(OTHER)
    assert other.soap("VerifierRecevabiliteMES", LIBRE).messages == ["Demande recevable"]


@plays("pce-perdu")
def test_the_pce_is_lost_between_both_steps_of_a_tjdc(supplier: Supplier, soap: Zeep):
    verified = soap("VerifierRecevabiliteTJDC", TJDC)

    refused = [soap("CreerDemandeTJDC", TJDC), soap("CreerDemandeTJDC", TJDC)]

    assert verified.messages == ["Demande recevable"]
    for each in refused:
        assert (each.returned, each.messages) == (REFUSED, ["Demande non recevable : DEM_COH9103"])
    assert supplier.control("GET", f"/pces/{TJDC}")["cdgf"] == "A04000077"
    assert supplier.demandes(TJDC) == []
    assert supplier.as_another("A04000077").soap("CreerDemandeTJDC", TJDC).returned == ACCEPTED


@pytest.mark.parametrize("pce", [LIBRE, "21450000000306"], ids=["1000-places", "1-place"])
@plays("creneau-pris")
def test_a_slot_is_taken_between_its_proposal_and_its_acceptance(supplier: Supplier, soap: Zeep, pce: str):
    made = soap("CreerDemandeMES", pce, PLAGE)
    assert (made.returned, made.demande["DateProgrammee"]["PlageHoraire"]) == (("P", "DatePlageH"), "03")

    refused = soap("AccepterRdv", pce, {}, made.numero)

    assert refused.returned == ("P", "ListeDP")
    left = refused.demande["ListeDatePlage"]
    assert left
    assert ("2026-03-09", "03") not in {(each["Date"].isoformat(), each["Plage"]) for each in left}
    chosen = {"Rdv/Date": left[0]["Date"].isoformat(), "Rdv/Plage": left[0]["Plage"]}
    accepted = soap("AccepterRdv", pce, chosen, made.numero)
    assert accepted.returned == PROGRAMMED
    rdv = accepted.demande["DateProgrammee"]
    assert (rdv["Date"], rdv["PlageHoraire"]) == (left[0]["Date"], left[0]["Plage"])


@plays("demande-deplacee")
def test_omega_programmes_the_appointment_while_the_supplier_is_choosing(supplier: Supplier, soap: Zeep, token: str):
    numero = soap("CreerDemandeMES", LIBRE, PLAGE).numero

    refused = soap("AccepterRdv", LIBRE, {}, numero)

    assert (refused.returned, refused.messages) == (REFUSED, ["Demande non recevable : DEM_COH9307"])
    assert statut(supplier, numero) == "RDVPROGRAMME"
    followed = supplier.follow(numero, token).json()
    assert followed["statut_externe_demande"] == {"code": "RDVPROGRAMME", "libelle": "RDV programmé"}


def now(supplier: Supplier) -> datetime:
    return datetime.fromisoformat(supplier.control("GET", "/clock")["now"])


def statut(supplier: Supplier, numero: str) -> str:
    """What the follow-up says, with a token of the day."""
    followed = supplier.follow(numero, supplier.token().json()["access_token"])
    assert followed.status_code == 200, followed.text
    return followed.json()["statut_externe_demande"]["code"]

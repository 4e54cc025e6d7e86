"""CreerDemandeTJDC and its verification: TJDC-09, TJDC-11, TJDC-12, and what the demande keeps."""

from datetime import date

import pytest

from simulator.domain.demande import EN_COURS_TRAITEMENT
from tests.application.omegas import an_omega
from tests.builders import FLAMMECHE, NUMERO, a_1m_pce, a_tjdc, a_tjdc_verification


@pytest.fixture
def omega():
    with an_omega(a_1m_pce()) as played:
        yield played


@pytest.mark.parametrize("tarif", ["T2", "T9", "n'importe quoi", "0" * 500])
def test_tjdc_09_tarif_is_ignored_whatever_it_holds(omega, tarif):
    answer = omega.ask(a_tjdc(tarif=tarif))

    assert answer.dialogue == "T"
    assert omega.demande().date_demandee == date(2026, 3, 9)


def test_tjdc_11_an_accepted_step_1_says_so(omega):
    answer = omega.ask(a_tjdc_verification())

    assert (answer.dialogue, answer.code, answer.messages) == ("P", "Message", ("Demande recevable",))
    assert (answer.numero_demande, answer.date_demandee) == (None, None)


def test_tjdc_12_an_accepted_step_2_gives_number_date_and_a_demande_en_cours_de_traitement(omega):
    answer = omega.ask(a_tjdc(date_demandee="2026-04-01"))

    assert (answer.dialogue, answer.code) == ("T", "DmdOkDD")
    assert answer.messages == ("Votre demande a été prise en compte",)
    assert (answer.numero_demande, answer.date_demandee) == ("WD001000", date(2026, 4, 1))
    kept = omega.demande()
    assert kept.statut is EN_COURS_TRAITEMENT
    assert (kept.numero, kept.type, kept.pce, kept.cdgf) == ("WD001000", "TJDC", NUMERO, FLAMMECHE.code)
    assert [each.statut for each in kept.historique] == ["ENCOURSTRAITEMENT"]


def test_tjdc_08_the_demande_that_was_made_refuses_the_next_one(omega):
    omega.ask(a_tjdc())

    assert omega.ask(a_tjdc()).messages == ("Demande non recevable : DEM_COH9108",)
    assert len(omega.demandes()) == 1


def test_what_was_entered_is_kept_and_who_asked_is_not_kept_twice(omega):
    omega.ask(a_tjdc(nom_du_client="EXEMPLE Camille"))

    saisie = omega.demande().saisie
    assert saisie["nom_du_client"] == "EXEMPLE Camille"
    assert saisie["autorisation_expresse"] == "OUI"
    assert not {"dn_entreprise", "certificate_dn", "step"} & set(saisie)

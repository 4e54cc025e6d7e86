"""AbandonnerRdv and AbandonnerDemande: the dialogue stops, the demande stays or not (RDV-04, RDV-05)."""

from datetime import date

import pytest

from tests.builders import HERON, a_pce, asked_by
from tests.living import a_life


@pytest.fixture
def life():
    with a_life(a_pce()) as living:
        yield living


def said(answer):
    return answer.dialogue, answer.code


def test_rdv_04_the_demande_stays_at_the_date_of_its_creation(life):
    made = life.mes(rdv_date="2026-03-12", rdv_plage="04")

    answer = life.abandon_rdv(made)

    assert (said(answer), answer.date_demandee) == (("T", "DmdOkDD"), date(2026, 3, 12))
    assert (answer.date_programmee, answer.slots) == (None, ())
    assert life.demande(made).statut.libelle == "En attente RDV"


def test_rdv_04_the_demande_stays_at_the_last_date_communicated(life):
    made = life.mes(rdv_date="2026-03-12")
    life.propose(made, "2026-03-17", "05")
    life.accept(made, "2026-03-21", "06")  # a Saturday: others are listed
    life.page(made, "S")

    answer = life.abandon_rdv(made)

    assert answer.date_demandee == date(2026, 3, 21)
    assert life.demande(made).date_demandee == date(2026, 3, 21)


def test_rdv_04_a_dialogue_that_was_stopped_may_be_taken_up_again(life):
    made = life.mes()
    life.abandon_rdv(made)
    life.abandon_rdv(made)

    assert said(life.accept(made, "2026-03-12", "04")) == ("T", "DmdOkDP")


def test_rdv_04_and_vie_04_stopping_is_in_the_history(life):
    made = life.mes()
    life.at("2026-03-03T10:30:00")
    life.abandon_rdv(made)

    assert life.history(made)[-1] == ("2026-03-03T10:30:00", "ATTRDV")
    assert life.causes(made)[-1] == "the supplier stops asking for an appointment"


def test_rdv_05_an_abandoned_demande_is_annulee(life):
    made = life.mes()
    life.at("2026-03-03T10:30:00")

    answer = life.abandon(made)

    assert (said(answer), answer.messages) == (("A", "DmdKo"), ("Demande abandonnée",))
    assert answer.numero_demande == made.numero_demande
    assert life.history(made) == [("2026-03-02T09:00:00", "ATTRDV"), ("2026-03-03T10:30:00", "ANNULEE")]
    assert life.causes(made)[-1] == "abandoned by the supplier"


def test_rdv_05_an_abandoned_demande_has_no_further_life_and_the_pce_stays(life):
    made = life.mes()
    life.abandon(made)
    life.at("2030-03-02")

    assert len(life.history(made)) == 2
    assert life.pce() == a_pce()


def test_rdv_05_after_an_abandoned_demande_another_one_may_be_made(life):
    life.abandon(life.mes())

    assert life.mes().dialogue == "T"


def test_rdv_07_a_programmed_demande_is_not_abandoned_by_the_dialogue_and_keeps_its_slot(life):
    made = life.mes()
    life.accept(made, "2026-03-12", "04")

    assert life.abandon(made).messages == ("Demande non recevable : DEM_COH9307",)
    assert life.booked() == {("2026-03-12", "04"): 1}


@pytest.mark.parametrize("abandon", ["abandon", "abandon_rdv"])
def test_rdv_07_another_supplier_abandons_nothing(life, abandon):
    made = life.mes()
    before = life.demande(made)

    answer = getattr(life, abandon)(made, **asked_by(HERON))

    assert answer.messages == ("Demande non recevable : DEM_COH9307",)
    assert life.demande(made) == before


@pytest.mark.parametrize("abandon", ["abandon", "abandon_rdv"])
def test_acc_03_a_call_without_login_changes_nothing(life, abandon):
    made = life.mes()
    before = life.demande(made)

    assert getattr(life, abandon)(made, login="").messages == ("Le login doit être renseigné.",)
    assert life.demande(made) == before

"""VerifierRecevabiliteMES: what an accepted step 1 tells, read from the store."""

from datetime import date

import pytest

from simulator.domain.pce import Mhs, Telereleve
from tests.application.omegas import an_omega
from tests.builders import a_1m_pce, a_mes_verification, a_pce


def verified(pce):
    with an_omega(pce) as omega:
        answer = omega.ask(a_mes_verification())
        assert omega.demandes() == ()
        return answer


@pytest.mark.parametrize(
    ("pce", "prestations"),
    [
        (a_pce(), ("2", "1")),
        (a_1m_pce(), ("12",)),
        (a_1m_pce(coupe=True), ("1",)),
        (a_pce(frequence="JJ", tarif="T4"), ("1",)),
    ],
    ids=["6M", "1M", "1M cut", "JJ"],
)
def test_mes_03_step_1_returns_the_prestations_that_the_pce_allows(pce, prestations):
    answer = verified(pce)

    assert answer.messages[0] == "Demande recevable"
    assert set(answer.prestations) == set(prestations)


def test_mes_04_the_index_of_a_mhs_comes_from_the_pce_in_the_store():
    answer = verified(a_pce(cdgf=None, mhs=Mhs("REALISEE", date(2026, 2, 20), 4210)))

    assert answer.releve_index_mhs == Telereleve(date(2026, 2, 20), 4210)


def test_mes_05_a_mhs_that_is_programmed_gives_its_date_and_index():
    answer = verified(a_pce(mhs=Mhs("PROGRAMMEE", date(2026, 3, 20), 4300)))

    assert (answer.date_mhs, answer.index_mhs) == (date(2026, 3, 20), 4300)


def test_mes_06_an_old_remote_reading_adds_a_warning_and_the_answer_stays_p():
    answer = verified(a_1m_pce(derniere_telereleve=Telereleve(date(2026, 2, 24), 100)))

    assert answer.dialogue == "P"
    assert len(answer.messages) == 2
    assert answer.messages[1].startswith("Avertissement : DEM_COH9")

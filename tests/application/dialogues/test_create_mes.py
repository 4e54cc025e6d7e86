"""CreerDemandeMES: what the demande keeps of a request, and what it leaves aside (MES-13, MES-21, MES-22, MES-25, MES-29)."""

from datetime import date

import pytest

from simulator.domain import codes
from simulator.domain.demande import ATTENTE_RDV, EN_COURS_REALISATION
from simulator.domain.pce import Mhs
from tests.application.omegas import SANDBOX, an_omega, tells
from tests.builders import FLAMMECHE, NUMERO, a_mes, a_pce


@pytest.fixture
def omega():
    with an_omega(a_pce()) as played:
        yield played


def contrat_of(omega):
    return omega.demande().saisie["contrat"]


def test_an_accepted_mes_is_kept_with_its_number_type_pce_cdgf_version_and_history(omega):
    answer = omega.ask(a_mes())

    kept = omega.demande()
    assert (kept.numero, kept.type, kept.pce, kept.cdgf) == ("WD001000", "MES", NUMERO, FLAMMECHE.code)
    assert answer.numero_demande == "WD001000"
    assert (kept.statut, kept.date_demandee, kept.option_prestation) == (ATTENTE_RDV, date(2026, 3, 12), "1")
    assert (kept.version, kept.cree_par) == ("V8", "DN6473")
    assert [each.statut for each in kept.historique] == ["ATTRDV"]


@pytest.mark.parametrize("asked", ["2026-03-03", "2026-03-12", ""])
def test_mes_13_option_9_is_forced_to_the_date_of_the_mhs_whatever_was_sent(asked):
    mhs = Mhs("PROGRAMMEE", date(2026, 3, 20), None)
    with an_omega(a_pce(mhs=mhs)) as omega:
        answer = omega.ask(a_mes(option_prestation="9", rdv_date=asked))

        assert tells(answer, codes.SANS_INTERVENTION), answer.messages
        assert answer.date_demandee == date(2026, 3, 20)
        assert (omega.demande().date_demandee, omega.demande().statut) == (date(2026, 3, 20), EN_COURS_REALISATION)


def test_mes_21_code_naf_is_not_kept(omega):
    omega.ask(a_mes(type_usage_local="NR", utilisateur_naf="4724Z"))

    assert "utilisateur_naf" not in contrat_of(omega)
    assert contrat_of(omega)["utilisateur_raison_sociale"] == "Boulangerie Exemple"


@pytest.mark.parametrize(("version", "kept"), [("V7", False), ("V8", True)])
def test_mes_22_phones_and_e_mail_of_the_final_user_are_kept_from_v8(omega, version, kept):
    told = {
        "utilisateur_telephone_portable": "0639980001",
        "utilisateur_telephone_fixe": "0139980001",
        "utilisateur_email": "camille@exemple.example",
    }
    omega.ask(a_mes(numero_version=version, **told))

    assert {name: contrat_of(omega).get(name) for name in told} == (told if kept else dict.fromkeys(told))


def test_mes_25_name_access_and_address_are_kept_whole_for_the_observation(omega):
    told = {"contact_nom": "x" * 30, "contact_code_acces": "12A34B", "contact_complement_adresse": "y" * 60}
    omega.ask(a_mes(**told))

    assert {name: omega.demande().saisie.get(name) for name in told} == told


def test_mes_25_the_follow_up_shows_the_observation_cut_as_the_document_says(omega):
    from simulator.application.gateway.follow_demande import follow_demande

    omega.ask(a_mes(contact_nom="N" * 30, contact_code_acces="12A34B", contact_complement_adresse="C" * 60))
    with omega.omega.store.exchange(SANDBOX) as exchange:
        document = follow_demande(
            exchange,
            fournisseur=FLAMMECHE.fournisseur,
            numero="WD001000",
            code_cdgf=[FLAMMECHE.code],
            login="DN6473",
        )

    assert f"{'N' * 20} 12A34 {'C' * 53}" in texts(document.answer.document())


def texts(document):
    if isinstance(document, dict):
        return [text for each in document.values() for text in texts(each)]
    if isinstance(document, list):
        return [text for each in document for text in texts(each)]
    return [document]


def test_mes_29_numero_synchro_intervention_is_not_kept(omega):
    omega.ask(a_mes(rdv_plage="03", rdv_numero_synchro="SYNCHRO-417"))

    assert "SYNCHRO-417" not in str(omega.demande().saisie)
    assert omega.demande().plage_demandee == "03"


@pytest.mark.parametrize("version", ["V4", "V5", "V6", "V7", "V8"])
def test_mes_28_the_version_asked_is_the_demande_s(omega, version):
    omega.ask(a_mes(numero_version=version))

    assert omega.demande().version == version


def test_a_slot_that_is_free_is_announced_and_the_demande_waits_for_its_confirmation(omega):
    answer = omega.ask(a_mes(rdv_plage="03"))

    assert tells(answer, codes.DATE_DISPONIBLE)
    assert answer.date_programmee.date == date(2026, 3, 12)
    kept = omega.demande()
    assert (kept.statut, kept.rdv, kept.plage_demandee) == (ATTENTE_RDV, None, "03")


def test_mes_02_the_demande_that_was_made_refuses_the_next_one(omega):
    omega.ask(a_mes())

    assert tells(omega.ask(a_mes()), codes.NON_RECEVABLE)
    assert len(omega.demandes()) == 1

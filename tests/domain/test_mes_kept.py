"""MES-21, MES-25 and MES-29: what a demande keeps of a request, and what OMEGA ignores."""

import pytest

from simulator.domain import mes
from simulator.domain.suivi import observation_disco
from tests.builders import a_mes, a_world, an_industrial_mes
from tests.domain.verdicts import evaluated


@pytest.mark.parametrize("naf", ["6201Z", "n'importe quoi", "X" * 500])
def test_mes_21_the_naf_code_is_neither_judged_nor_kept(naf):
    ask = a_mes(type_usage_local="NR", utilisateur_naf=naf)
    assert evaluated(ask) == evaluated(a_mes(type_usage_local="NR"))
    assert mes.kept(ask, a_world()) == mes.kept(a_mes(type_usage_local="NR"), a_world())


@pytest.mark.parametrize("numero", ["1", "n'importe quoi"])
def test_mes_29_the_number_of_a_synchronised_intervention_is_neither_judged_nor_kept(numero):
    ask = a_mes(rdv_numero_synchro=numero)
    assert evaluated(ask) == evaluated(a_mes())
    assert mes.kept(ask, a_world()) == mes.kept(a_mes(), a_world())


def test_mes_34_a_slot_without_a_date_is_not_kept():
    assert mes.kept(a_mes(rdv_date="", rdv_plage="04"), a_world()).rdv_plage == ""
    assert mes.kept(a_mes(rdv_plage="04"), a_world()).rdv_plage == "04"


def test_everything_else_is_kept():
    ask = an_industrial_mes(
        reference_demande="REF-1", commentaire="Sonner deux fois", utilisateur_prenom="Camille", courrier_commune="Lyon"
    )
    assert mes.kept(ask, a_world()) == ask


def test_what_was_left_empty_is_not_entered():
    entered = a_mes(commentaire="", reference_demande="REF-1").entered()
    assert entered["reference_demande"] == "REF-1"
    assert {"commentaire", "cja", "ticgn"} & set(entered) == set()
    assert entered["contrat"] == {
        "type_usage_local": "R",
        "utilisateur_civilite": "Mme",
        "utilisateur_nom": "Exemple",
    }


def test_who_proved_what_is_not_entered():
    assert {"step", "certificate_dn", "dn_entreprise"} & set(a_mes(certificate_dn="CN=x").entered()) == set()


@pytest.mark.parametrize(
    ("nom", "code", "complement", "expected"),
    [
        ("Camille Exemple", "A12", "bâtiment B", "Camille Exemple A12 bâtiment B"),
        ("N" * 20, "C" * 5, "A" * 53, f"{'N' * 20} {'C' * 5} {'A' * 53}"),
        ("N" * 21, "C" * 6, "A" * 54, f"{'N' * 20} {'C' * 5} {'A' * 53}"),
        ("Camille", "", "", "Camille  "),
    ],
    ids=["short", "at the limits", "beyond the limits", "name only"],
)
def test_mes_25_observation_disco_is_20_5_and_53_characters(nom, code, complement, expected):
    assert observation_disco(nom, code, complement) == expected

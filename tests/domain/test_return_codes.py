"""The return codes, against Annexe A of both guides, written out here a second time."""

from collections import Counter

import pytest

from simulator.domain.codes import LISTE_PROPOSEE, LISTE_VOISINE, RETURN_CODES
from simulator.domain.source import ASSUMED, STATED
from tests.laws import hold

BOTH = {"TJDC", "MES"}
ANNEXES_A = {
    "rdv-programme": ("T", "DmdOkDP", "Le rendez vous a été programmé avec succès.", {"MES"}),
    "prise-en-compte": ("T", "DmdOkDD", "Votre demande a été prise en compte", {"TJDC"}),
    "rdv-date-demandee": (
        "T",
        "DmdOkDD",
        (
            "Le rendez vous a été enregistré à la date demandée, un technicien appellera le client pour confirmer le rendez"
            " vous."
        ),
        {"MES"},
    ),
    "rdv-date-demandee-message": (
        "T",
        "DmdOkDD",
        (
            "Le rendez vous a été enregistré à la date demandée, un technicien appellera le client pour confirmer le rendez"
            " vous :. {code}"
        ),
        {"MES"},
    ),
    "sans-intervention": (
        "T",
        "DmdOkDD",
        "La demande sans intervention a été enregistrée correctement dans OMEGA.",
        {"MES"},
    ),
    "planning-injoignable": (
        "P",
        "Message",
        (
            "Le rendez vous a été enregistré à la date demandée, pour poursuivre analyser le message lié au code suivant :."
            " {code}"
        ),
        {"MES"},
    ),
    "demande-recevable": ("P", "Message", "Demande recevable", BOTH),
    "date-disponible": (
        "P",
        "DatePlageH",
        "La date et la plage horaire demandées sont disponibles. Confirmez le rendez vous.",
        {"MES"},
    ),
    "habilitation-incorrecte": ("A", "DmdKo", "Habilitation incorrecte", BOTH),
    "service-ferme": (
        "A",
        "DmdKo",
        (
            "Ce service est actuellement indisponible. Veuillez renouveler votre demande pendant les heures d'ouverture du"
            " système OMEGA."
        ),
        BOTH,
    ),
    "maintenance": (
        "A",
        "DmdKo",
        (
            "Ce service est actuellement indisponible suite à une opération de maintenance. Veuillez renouveler votre"
            " demande ultérieurement"
        ),
        BOTH,
    ),
    "hors-departement": (
        "A",
        "DmdKo",
        (
            "La commune du PCE n'est pas dans le même département que le code postal saisi : merci de corriger le PCE et/ou"
            " le code postal"
        ),
        BOTH,
    ),
    "cad-invalide": ("A", "DmdKo", "Etat du CAD invalide", BOTH),
    "login-absent": ("A", "DmdKo", "Le login doit être renseigné.", BOTH),
    "demande-abandonnee": ("A", "DmdKo", "Demande abandonnée", BOTH),
    "pce-inconnu": ("A", "DmdKo", "Numéro de PCE incorrect ou inconnu {code}", BOTH),
    "probleme-technique": (
        "A",
        "DmdKo",
        (
            "Dialogue interrompu suite à un problème technique, vérifiez l'état de la demande sur le portail ou les"
            " publications OMEGA. {code}"
        ),
        BOTH,
    ),
    "non-recevable": ("A", "DmdKo", "Demande non recevable : {code}", BOTH),
    "donnee-incorrecte": ("A", "DmdKo", "Donnée incorrecte : {code}", BOTH),
    "telephone-incorrect": (
        "A",
        "DmdKo",
        "Champ numéro de téléphone incorrect : caractères numériques uniquement",
        {"MES"},
    ),
}


@pytest.mark.parametrize("name", ANNEXES_A)
def test_the_catalogue_holds_each_row_of_both_annexes_a(name):
    dialogue, code, label, guides = ANNEXES_A[name]
    (row,) = (each for each in RETURN_CODES if each.id == name)
    assert (row.dialogue, row.code, row.label) == (dialogue, code, label)
    assert {each.document for each in row.sources} == guides
    assert row.certainty is STATED


@pytest.mark.parametrize("listed", [LISTE_PROPOSEE, LISTE_VOISINE], ids=lambda each: each.id)
def test_the_labels_of_liste_dp_are_marked_assumed_for_the_table_shows_none(listed):
    assert (listed.dialogue, listed.code, listed.certainty) == ("P", "ListeDP", STATED)
    assert listed.assumed == ("the label",)


def test_rdv_02_the_label_of_the_neighbouring_slots_does_not_say_that_what_was_asked_is_taken():
    assert "disponibles" in LISTE_VOISINE.label
    assert "pas disponibles" not in LISTE_VOISINE.label


@pytest.mark.parametrize("code", [each for each in RETURN_CODES if " {code}" in each.label], ids=lambda code: code.id)
def test_a_blank_that_the_guides_do_not_write_is_marked_assumed(code):
    written_by_a_guide = code.label.endswith(": {code}")
    assert ("the blank between label and code" in code.assumed) != written_by_a_guide


def test_what_is_in_no_annexe_is_marked_assumed():
    in_part = {"liste-proposee", "liste-voisine"}
    hold(
        f"{each.id} is in no Annexe A and marked {each.certainty}: give it certainty {expected}, or add its row to ANNEXES_A"
        for each in RETURN_CODES
        if each.id not in ANNEXES_A and each.certainty is not (expected := STATED if each.id in in_part else ASSUMED)
    )


def test_the_names_of_the_codes_are_unique():
    assert [name for name, count in Counter(each.id for each in RETURN_CODES).items() if count > 1] == []


@pytest.mark.parametrize("code", [each for each in RETURN_CODES if "{" in each.label], ids=lambda code: code.id)
def test_a_code_completes_its_label(code):
    assert code.message("DEM_COH9999").endswith(" DEM_COH9999")


@pytest.mark.parametrize("code", [each for each in RETURN_CODES if "{" not in each.label], ids=lambda code: code.id)
def test_a_label_without_a_code_stays_as_it_is(code):
    assert code.message("DEM_COH9999") == code.label

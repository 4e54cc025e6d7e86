"""The errors of the follow-up service, against Annexe A of SUIVI, written out here a second time."""

from collections import Counter

import pytest

from simulator.domain.demande import TYPES
from simulator.domain.service_errors import SERVICE_ERRORS

ANNEXE_A = [
    (500, "Une erreur de la base de données"),
    (500, "Une erreur est survenue lors de la création d'une tâche"),
    (400, "Paramètre de requête manquant"),
    (400, "Des paramètres sont manquants ou mal formatés dans le corps de la requête"),
    (400, "Duplication de valeur : la donnée ne peut être enregistrée"),
    (404, "La ressource demandée est introuvable"),
    (405, "Le verbe http utilisé n'est pas pris en charge"),
    (
        400,
        (
            "Paramètres de requête incohérents (Certaines contraintes fonctionnelles peuvent exiger le remplissage (ou non)"
            " de certains champs dans certaines conditions. Ce code d'erreur permet de regrouper ces cas.)"
        ),
    ),
    (403, "L'utilisateur n'a pas accès à cette ressource"),
    (500, "Erreur interne du serveur"),
    (400, "Données inexistantes"),
    (500, "Une erreur est survenue lors de l'envoi du mail"),
    (400, "Erreur traitement de la tâche"),
    (400, "Réaffectation KO"),
    (400, "Le code action fourni n'est pas valide"),
    (400, "La réservation de la tâche est KO"),
]
TYPES_OF_SUIVI = {
    "ARLV": "Demande d'auto-relevé fournisseur",
    "CHADR": "Demande de changement d'adresse PCE",
    "CHF": "Demande de changement de fournisseur",
    "CHFR": "Demande de changement de fréquence",
    "CHT": "Demande de changement tarifaire",
    "COUP": "Demande de coupure pour impayé",
    "DIST": "Demande de distance",
    "DIT": "Demande d'intervention technique",
    "DPM": "Demande de changement date de publication mensuelle",
    "ERREUR_PCE": "Déclaration d'erreur PCE ou contestation de souscription",
    "CJA": "Demande de CJA",
    "MCFU": "Demande de modification des caractéristiques de l'utilisateur final",
    "MES": "Demande de mise en service",
    "MHS": "Demande de mise hors service",
    "MODIF_CAR_PRO": "Demande de modification de CAR/Profil",
    "QSR": "Question sur relève",
    "RAD": "Demande de relevé à date",
    "RETB": "Demande de rétablissement suite à coupure pour impayé",
    "RGR_DGR": "Demande de Regroupements / Dégroupements de PCE ou CJA",
    "SMNT": "Demande de service maintenance",
    "SPNS": "Demande de service pression non standard",
    "DAN": "Demande d'analyse",
    "TJDC": "Transmission des données de consommation journalières",
}


def test_the_catalogue_holds_the_16_rows_of_annexe_a_in_order():
    assert [(each.status, each.label) for each in SERVICE_ERRORS] == ANNEXE_A


def test_the_names_of_the_errors_are_unique():
    assert [name for name, count in Counter(each.id for each in SERVICE_ERRORS).items() if count > 1] == []


@pytest.mark.parametrize("error", SERVICE_ERRORS, ids=lambda error: error.id)
def test_each_row_says_that_grdf_has_yet_to_confirm_it(error):
    assert "à confirmer" in error.note
    assert [str(each) for each in error.sources] == ["SUIVI Annexe A"]


def test_the_23_types_of_demande_carry_grdfs_codes_and_labels():
    assert len(TYPES) == 23
    assert TYPES == TYPES_OF_SUIVI

"""Step 1 refused leaves a demande in 022 or 023; refused step 2 leaves none (DLG-03, DLG-04, DLG-05)."""

import pytest

from tests.journeys.client import Supplier

UNKNOWN_PCE = "21459999999999"


def demandes(supplier: Supplier, pce: str) -> list[dict]:
    return supplier.control("GET", "/demandes", query={"pce": pce})["items"]


@pytest.mark.parametrize("operation", ["VerifierRecevabiliteTJDC", "VerifierRecevabiliteMES"])
def test_dlg_03_an_unknown_pce_leaves_a_demande_in_022_seen_by_control_and_follow_up(supplier, operation):
    answer = supplier.soap(operation, UNKNOWN_PCE, {"CodePostal": None})

    assert answer.returned == ("A", "DmdKo")
    assert answer.messages == ["Numéro de PCE incorrect ou inconnu DEM_COH9001"]
    (demande,) = demandes(supplier, UNKNOWN_PCE)
    assert demande["statut"] == {
        "code": "IMPOSSIBLE",
        "numero": "022",
        "libelle": "Demande impossible – PCE inconnu",
    }
    followed = supplier.follow(demande["numero"], supplier.token().json()["access_token"])
    assert followed.json()["statut_externe_demande"] == {
        "code": "IMPOSSIBLE",
        "libelle": "Demande impossible – PCE inconnu",
    }


def test_dlg_03_not_recevable_leaves_a_demande_in_023_with_the_trail_that_says_why(supplier):
    supplier.control("PUT", "/pces/21460000000014", {"cdgf": None, "frequence": "1M", "telereleve": True})

    answer = supplier.soap("VerifierRecevabiliteTJDC", "21460000000014")

    assert answer.messages == ["Demande non recevable : DEM_COH9102"]
    (demande,) = demandes(supplier, "21460000000014")
    assert demande["statut"]["numero"] == "023"
    shown = supplier.control("GET", f"/demandes/{demande['numero']}")
    refused = [each for each in shown["trail"] if each["outcome"] == "refused"]
    assert [each["rule"] for each in refused] == ["TJDC-02"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"CodePostal": "13001"}, "La commune du PCE n'est pas dans le même département"),
        ({"NumeroVersion": "V9"}, "Donnée incorrecte : NumeroVersion / DEM_COH9228"),
    ],
    ids=["postal code", "incorrect data"],
)
def test_dlg_04_a_postal_code_mismatch_or_incorrect_data_in_step_1_leaves_a_demande_in_023(supplier, changes, message):
    answer = supplier.soap("VerifierRecevabiliteMES", "21450000000017", changes)

    assert answer.messages[0].startswith(message)
    created = [each for each in demandes(supplier, "21450000000017") if each["numero"] >= "WD001000"]
    assert [each["statut"]["numero"] for each in created] == ["023"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"Utilisateur/Login": ""}, "Le login doit être renseigné."),
        ({"DNEntreprise": "CN=personne"}, "Habilitation incorrecte"),
        ({"NumeroCAD": "A09999999"}, "Etat du CAD invalide"),
    ],
    ids=["login", "habilitation", "CAD"],
)
def test_dlg_04_refusals_about_access_leave_nothing(supplier, changes, message):
    before = supplier.control("GET", "/demandes", query={"limit": 1000})["items"]

    answer = supplier.soap("VerifierRecevabiliteMES", "21450000000017", changes)

    assert (answer.status, answer.messages) == (200, [message])
    assert supplier.control("GET", "/demandes", query={"limit": 1000})["items"] == before


@pytest.mark.parametrize("pce", [UNKNOWN_PCE, "21450000000017"])
def test_dlg_05_refused_step_2_leaves_nothing(supplier, pce):
    before = supplier.control("GET", "/demandes", query={"limit": 1000})["items"]

    answer = supplier.soap("CreerDemandeTJDC", pce)

    assert answer.returned == ("A", "DmdKo")
    assert answer.numero is None
    assert supplier.control("GET", "/demandes", query={"limit": 1000})["items"] == before


def test_dlg_07_five_wrong_fields_get_five_messages_at_once(supplier):
    supply = "Demande/DonneesTypeDemande/"

    answer = supplier.soap(
        "CreerDemandeMES",
        "21450000000017",
        {
            f"{supply}Tarif": "T9",
            f"{supply}FrequenceReleve": "2M",
            f"{supply}CAR": "beaucoup",
            f"{supply}MIG": "peut-être",
            f"{supply}TICGN/TICGN": "2",
        },
    )

    assert (answer.status, answer.returned) == (200, ("A", "DmdKo"))
    assert sorted(answer.messages) == [
        "Donnée incorrecte : CAR / DEM_COH9215",
        "Donnée incorrecte : FrequenceReleve / DEM_COH9226",
        "Donnée incorrecte : MIG / DEM_COH9226",
        "Donnée incorrecte : TICGN / DEM_COH9224",
        "Donnée incorrecte : Tarif / DEM_COH9226",
    ]

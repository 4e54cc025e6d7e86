"""A wrong secret, an expired token, another supplier's demande, two calls in a second: each its own answer."""

import pytest

from tests.journeys.client import Supplier
from tests.journeys.real import REAL

DEMANDE = "WD000999"


@pytest.fixture
def created(supplier: Supplier) -> str:
    pce = "21460000000021"
    supplier.control("PUT", f"/pces/{pce}", {"cdgf": None, "adresse": {"code_postal": "69003"}})
    option = {"Demande/DonneesTypeDemande/OptionPrestation": "1"}
    answer = supplier.soap("CreerDemandeMES", pce, option)
    assert answer.numero, answer.text
    return answer.numero


def test_api_10_the_number_created_by_soap_comes_back_from_rest_with_its_status(supplier, created):
    followed = supplier.follow(created, supplier.token().json()["access_token"])

    assert followed.status_code == 200
    document = followed.json()
    assert document["numero_demande"] == created
    assert document["type_demande"]["code"] == "MES"
    assert document["statut_externe_demande"] == {"code": "ATTRDV", "libelle": "En attente RDV"}
    assert document["cdgf"]["code"] == "A04000010"


def test_api_09_what_a_supplier_entered_in_donnees_fournisseur_comes_back_from_rest(supplier):
    pce = "21460000000021"
    supplier.control("PUT", f"/pces/{pce}", {"cdgf": None, "adresse": {"code_postal": "69003"}})
    entered = {
        "ReferenceDemande": "REF-77",
        "TelephoneFournisseur": "0199000077",
        "GroupeAppartenance": "Grands comptes",
        "CommentaireFournisseur": "à rappeler",
    }
    tags = {f"Demande/DonneesFournisseur/{name}": text for name, text in entered.items()}
    numero = supplier.soap("CreerDemandeMES", pce, tags).numero

    followed = supplier.follow(numero, supplier.token().json()["access_token"]).json()

    assert list(followed["informations_fournisseur"].values()) == list(entered.values())


def test_api_09_the_document_s_own_chf_waits_for_an_appointment_that_prise_rendez_vous_does_not_take(supplier):
    followed = supplier.follow("WD00053H", supplier.token().json()["access_token"]).json()
    refused = supplier.soap(
        "ProposerDatePlage", followed["informations_contractuelles"]["numero_pce"], numero="WD00053H"
    )

    assert (followed["type_demande"]["code"], followed["statut_externe_demande"]["code"]) == ("CHF", "ATTRDV")
    assert followed["fournisseur_peut_prendre_rdv"] is True
    assert refused.returned == ("A", "DmdKo")
    assert refused.messages[0].startswith("Demande non recevable : ")


def test_api_07_the_cdgf_of_the_document_s_example_is_data_that_does_not_exist(supplier, created):
    refused = supplier.follow(created, supplier.token().json()["access_token"], "A04000000X")

    assert (refused.status_code, refused.json()) == (400, {"code": 400, "libelle": "Données inexistantes"})


def test_api_03_a_wrong_secret_is_okta_s_answer(supplier):
    refused = supplier.token(client_secret="wrong")

    assert refused.status_code == 401
    assert refused.json() == {
        "error": "invalid_client",
        "error_description": "The client secret supplied for a confidential client is invalid.",
    }


def test_api_05_an_hour_later_on_the_sandbox_s_clock_the_token_has_expired(supplier, created):
    token = supplier.token().json()["access_token"]
    supplier.clock.advance(hours=1, seconds=1)

    refused = supplier.follow(created, token)

    assert refused.status_code == 401
    assert 'error="invalid_token"' in refused.headers["WWW-Authenticate"]
    assert "expired" in refused.headers["WWW-Authenticate"]
    assert refused.headers["Content-Type"] == "application/problem+json"


def test_api_06_another_supplier_s_demande_is_forbidden(supplier, created):
    other = supplier.as_another("A04000028")
    token = other.token().json()["access_token"]

    with_own_cdgf = other.follow(created, token)
    REAL.let_pass(1)
    with_their_cdgf = other.follow(created, token, "A04000010")

    for refused in (with_own_cdgf, with_their_cdgf):
        assert refused.status_code == 403
        assert refused.json() == {"code": 403, "libelle": "L'utilisateur n'a pas accès à cette ressource"}


def test_api_04_two_calls_in_the_same_second_are_one_too_many(supplier, created):
    token = supplier.token().json()["access_token"]

    with REAL.held():
        first, second = supplier.follow(created, token), supplier.follow(created, token)

    assert (first.status_code, second.status_code) == (200, 429)
    assert second.headers["Retry-After"] == "1"
    assert second.headers["RateLimit-Policy"] == '"seconde";q=1;w=1'
    assert second.headers["RateLimit"] == '"seconde";r=0;t=1'
    REAL.let_pass(1)
    assert supplier.follow(created, token).status_code == 200


def test_api_04_the_quota_is_the_supplier_s_whatever_its_tokens(supplier, created):
    tokens = [supplier.token().json()["access_token"] for _ in range(2)]

    with REAL.held():
        answers = [supplier.follow(created, each).status_code for each in tokens]

    assert answers == [200, 429]


def test_a_token_of_one_sandbox_is_no_good_in_another(supplier, created):
    token = supplier.token().json()["access_token"]

    refused = supplier.elsewhere(f"{supplier.sandbox}-2").follow(created, token)

    assert refused.status_code == 401

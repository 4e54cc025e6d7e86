"""A request or an answer that never arrives: the client sees the same, and the demande tells them apart."""

import pytest
import requests

from tests.journeys.client import Supplier
from tests.journeys.scenarios.plays import LIBRE, TJDC, Zeep, plays
from tests.journeys.scenarios.sockets import received

CREATIONS = {"CreerDemandeMES": LIBRE, "CreerDemandeTJDC": TJDC}
each_creation = pytest.mark.parametrize(("operation", "pce"), CREATIONS.items(), ids=CREATIONS)


@each_creation
@plays("reponse-perdue")
def test_the_answer_is_lost_and_the_follow_up_finds_the_demande(
    supplier: Supplier, soap: Zeep, token: str, operation: str, pce: str
):
    with pytest.raises(requests.ConnectionError):
        soap(operation, pce)

    (numero,) = supplier.demandes(pce)
    followed = supplier.follow(numero, token)
    assert (followed.status_code, followed.json()["numero_demande"]) == (200, numero)
    assert followed.json()["type_demande"]["code"] == operation.removeprefix("CreerDemande")
    again = soap(operation, pce)
    assert again.returned == ("A", "DmdKo")
    assert supplier.demandes(pce) == [numero]


@each_creation
@plays("requete-perdue")
def test_the_request_is_lost_and_there_is_no_demande_until_the_next_try(
    supplier: Supplier, soap: Zeep, operation: str, pce: str
):
    with pytest.raises(requests.ConnectionError):
        soap(operation, pce)

    assert supplier.demandes(pce) == []
    again = soap(operation, pce)
    assert again.returned == ("T", "DmdOkDD")
    assert supplier.demandes(pce) == [again.numero]


@plays("reponse-perdue", "requete-perdue")
def test_the_socket_ends_without_a_byte(supplier: Supplier):
    assert received(supplier, "CreerDemandeMES", LIBRE) == b""


@plays("reponse-perdue")
def test_each_pce_loses_its_own_first_answer(supplier: Supplier, soap: Zeep):
    for pce in (TJDC, LIBRE):
        operation = "CreerDemandeTJDC" if pce == TJDC else "CreerDemandeMES"
        with pytest.raises(requests.ConnectionError):
            soap(operation, pce)
    assert [len(supplier.demandes(each)) for each in (TJDC, LIBRE)] == [1, 1]

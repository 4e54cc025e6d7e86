"""The follow-up fails: the gateway before it, or the service itself with each row of SUIVI Annexe A."""

import pytest

from simulator.domain.service_errors import SERVICE_ERRORS, ServiceError
from tests.journeys.client import Supplier
from tests.journeys.scenarios.plays import TJDC, plays

ROWS = {f"suivi-{each.id}": each for each in SERVICE_ERRORS}


@pytest.fixture
def numero(supplier: Supplier) -> str:
    made = supplier.soap("CreerDemandeTJDC", TJDC)
    assert made.numero
    return made.numero


@plays("passerelle-hors-delai")
def test_the_gateway_gives_up_once(supplier: Supplier, numero: str, token: str):
    first, second = supplier.follow(numero, token), supplier.follow(numero, token)

    assert first.status_code == 504
    assert first.headers["Content-Type"] == "application/problem+json"
    assert first.json()["title"] == "Gateway time-out"
    assert (second.status_code, second.json()["numero_demande"]) == (200, numero)


@plays("passerelle-indisponible")
def test_the_gateway_is_unavailable_for_two_calls(supplier: Supplier, numero: str, token: str):
    answers = [supplier.follow(numero, token) for _ in range(3)]

    assert [each.status_code for each in answers] == [503, 503, 200]
    assert [each.headers.get("Retry-After") for each in answers] == ["30", "30", None]
    assert answers[0].json()["title"] == "Service unavailable"
    assert answers[2].json()["numero_demande"] == numero


@plays("quota-depasse")
def test_somebody_uses_up_the_quota_for_five_calls(supplier: Supplier, numero: str, token: str):
    answers = [supplier.follow(numero, token) for _ in range(6)]

    assert [each.status_code for each in answers] == [429, 429, 429, 429, 429, 200]
    assert [each.headers.get("Retry-After") for each in answers] == ["1", "1", "1", "1", "1", None]
    assert answers[0].json()["title"] == "Over quota"
    assert answers[5].json()["numero_demande"] == numero


@plays(*ROWS)
def test_the_service_answers_its_row_of_annexe_a_until_the_scenario_stops(
    supplier: Supplier, numero: str, token: str, row: ServiceError
):
    for answer in (supplier.follow(numero, token), supplier.follow(numero, token)):
        assert answer.status_code == row.status
        assert answer.json() == {"code": row.status, "libelle": row.label}
    assert supplier.follow(numero, "no-token").status_code == 401

    supplier.control("POST", f"/scenarios/suivi-{row.id}/stop")

    assert supplier.follow(numero, token).json()["numero_demande"] == numero


def test_annexe_a_has_16_rows():
    assert len(ROWS) == 16


@plays("suivi-verbe")
def test_a_405_names_the_methods_that_there_are(supplier: Supplier, numero: str, token: str):
    assert supplier.follow(numero, token).headers["Allow"] == ""


@pytest.fixture
def row(request: pytest.FixtureRequest) -> ServiceError:
    return ROWS[request.node.callspec.params["supplier"]]

"""The control token: asked for everywhere but at health, and nowhere outside /_sim (design 2.9)."""

import httpx
import pytest

from simulator.commands.own_server import own_server
from simulator.settings import Settings
from tests.transports.control.conftest import problem

TOKEN = "un-secret-de-test"


@pytest.fixture(scope="module")
def guarded():
    with own_server(Settings(pces=0, control_token=TOKEN)) as running, httpx.Client(base_url=running.base) as client:
        yield client


PATHS = [
    "/_sim/clock",
    "/s/one/_sim/clock",
    "/_sim/docs",
    "/_sim/openapi.json",
    "/_sim/static/swagger-ui.css",
    "/_simx",
]


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer wrong"},
        {"Authorization": TOKEN},
        {"Authorization": f"Basic {TOKEN}"},
        {"X-Omega-Sim-Token": f"{TOKEN}x"},
        {"X-Omega-Sim-Token": ""},
        {"Cookie": f"token={TOKEN}"},
    ],
    ids=["nothing", "wrong", "no scheme", "another scheme", "longer", "empty", "cookie"],
)
def test_without_the_token_a_control_path_is_refused_with_what_to_send(guarded, path, headers):
    answer = guarded.get(path, headers=headers)

    assert "Authorization: Bearer" in problem(answer, 401)
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert TOKEN not in answer.text


@pytest.mark.parametrize("headers", [{"Authorization": f"Bearer {TOKEN}"}, {"X-Omega-Sim-Token": TOKEN}])
@pytest.mark.parametrize("path", PATHS[:5])
def test_with_the_token_it_answers(guarded, path, headers):
    assert guarded.get(path, headers=headers).status_code == 200


@pytest.mark.parametrize("path", ["/_sim/health", "/s/one/_sim/health"])
def test_health_is_open(guarded, path):
    assert guarded.get(path).json()["status"] == "ok"


@pytest.mark.parametrize("path", ["/_sim/health/../clock", "/_sim//clock", "/_sim/health/", "/_sim/%2e%2e/_sim/clock"])
def test_no_spelling_of_a_path_goes_past_the_guard(guarded, path):
    assert guarded.get(path).status_code in {401, 404}


@pytest.mark.parametrize("path", ["/ws/CreerDemandeMES?wsdl", "/oauth2/us5y2ta2uEHjCWIR417/v1/keys", "/"])
def test_what_suppliers_call_asks_for_no_control_token(guarded, path):
    assert guarded.get(path).status_code == 200


def test_a_reset_without_the_token_resets_nothing(guarded):
    allowed = {"X-Omega-Sim-Token": TOKEN}
    guarded.put("/_sim/pces/21460000000014", json={}, headers=allowed)

    guarded.post("/_sim/reset")

    assert guarded.get("/_sim/pces/21460000000014", headers=allowed).status_code == 200

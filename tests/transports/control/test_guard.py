"""What control lets in: no other web page, the token where there is one, else this machine alone."""

import asyncio

import httpx
import pytest

from simulator.commands.own_server import own_server
from simulator.settings.model import Settings
from simulator.transports.access.guard import guarded as guard
from simulator.transports.control.door import DOOR
from tests.transports.control.conftest import problem
from tests.waiting import HANG

TOKEN = "un-secret-de-test"


@pytest.fixture(scope="module")
def guarded():
    with (
        own_server(Settings(pces=0, control_token=TOKEN)) as running,
        httpx.Client(base_url=running.base, timeout=HANG) as client,
    ):
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

    told = problem(answer, 401)
    sent = headers.get("Authorization") or headers.get("X-Omega-Sim-Token")
    assert told.startswith("what came is not the control token of this server" if sent else "control paths ask for")
    assert "Authorization: Bearer" in told
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


ALLOWED = {"X-Omega-Sim-Token": TOKEN}


@pytest.fixture(params=["with a token", "without"])
def either(request, guarded, http):
    """A server with a token, which is sent, and one without."""
    return (guarded, ALLOWED) if request.param == "with a token" else (http, {})


@pytest.mark.parametrize("site", ["cross-site", "same-site", "", "None", "x" * 9000])
def test_what_a_page_of_another_site_sends_is_refused_with_or_without_a_token(either, site):
    client, headers = either
    for method, path in (("POST", "/s/guard/_sim/reset"), ("GET", "/_sim/docs"), ("GET", "/_sim/pces")):
        answer = client.request(method, path, headers={**headers, "Sec-Fetch-Site": site})

        told = problem(answer, 403)
        assert "address bar" in told
        assert len(told) < 400


@pytest.mark.parametrize(
    "path", ["/_sim/docs", "/_sim/openapi.json", "/_sim/static/swagger-ui.css", "/s/guard/_sim/clock"]
)
@pytest.mark.parametrize("site", ["none", "same-origin"])
def test_the_browser_s_own_pages_work(either, path, site):
    client, headers = either
    assert client.get(path, headers={**headers, "Sec-Fetch-Site": site}).status_code == 200


def test_a_page_of_another_site_may_ask_for_health(either):
    client, _ = either
    assert (
        client.get("/_sim/health", headers={"Sec-Fetch-Site": "cross-site", "Host": "evil.example"}).status_code == 200
    )


@pytest.mark.parametrize(
    "host", ["localhost", "LocalHost:1", "127.0.0.1", "127.9.8.7:8024", "[::1]", "[::1]:8024", "127.0.0.1:"]
)
def test_without_a_token_every_name_of_this_machine_is_let_in(http, host):
    assert http.get("/_sim/clock", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8024",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "192.0.2.1",
        "[::2]:8024",
        "evil@127.0.0.1",
        "a:b:127.0.0.1",
        "0.0.0.0:8024",
    ],
)
def test_without_a_token_another_name_is_refused_for_it_may_have_been_made_to_lead_here(http, host):
    told = problem(http.get("/_sim/clock", headers={"Host": host}), 403)

    assert host in told
    assert "call 127.0.0.1 or localhost, or start with --control-token" in told


OWN = {"Origin": "http://127.0.0.1:8024", "Host": "127.0.0.1:8024"}
ORIGINS = {
    "another site": {"Origin": "https://evil.example"},
    "another site, of a browser that says no more": {"Origin": "http://evil.example", "User-Agent": "Safari/15"},
    "another port of this machine": {"Origin": "http://127.0.0.1:3000"},
    "another name of this machine": {"Origin": "http://localhost:8024"},
    "a frame without an origin, or a file": {"Origin": "null"},
    "a name that begins the same": {"Origin": "http://127.0.0.1:8024.evil.example"},
    "a name that ends the same": {"Origin": "http://evil.example#127.0.0.1:8024"},
    "no scheme": {"Origin": "127.0.0.1:8024"},
    "a scheme alone": {"Origin": "http://"},
    "no port": {"Origin": "http://127.0.0.1"},
    "endless": {"Origin": "http://" + "x" * 9000},
}


@pytest.mark.parametrize("headers", ORIGINS.values(), ids=ORIGINS)
def test_without_a_token_what_a_page_of_another_origin_sends_is_refused(http, headers):
    for method, path in (("POST", "/s/guard/_sim/reset"), ("GET", "/_sim/pces"), ("OPTIONS", "/_sim/reset")):
        told = problem(http.request(method, path, headers={**OWN, **headers}), 403)

        assert headers["Origin"][:90] in told
        assert "take nothing from other origins" in told
        assert len(told) < 500


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("http://127.0.0.1:8024", "127.0.0.1:8024"),
        ("http://LOCALHOST:8024", "localhost:8024"),
        ("http://localhost", "localhost"),
        ("http://localhost", "localhost:80"),
        ("https://localhost", "localhost:443"),
        ("https://localhost:8024", "localhost:8024"),
        ("http://[::1]:8024", "[::1]:8024"),
    ],
)
def test_a_page_of_the_very_address_called_may_send_what_it_likes(http, origin, host):
    assert http.post("/s/guard/_sim/reset", headers={"Origin": origin, "Host": host}).status_code == 200


def test_a_page_whose_name_was_made_to_lead_here_is_of_the_address_called_and_still_refused(http):
    rebound = {"Origin": "http://evil.example:8024", "Host": "evil.example:8024"}

    assert "evil.example" in problem(http.post("/_sim/reset", headers=rebound), 403)


@pytest.mark.parametrize("headers", ORIGINS.values(), ids=ORIGINS)
def test_with_the_token_any_origin_is_let_in_and_without_it_none(guarded, headers):
    assert guarded.post("/s/guard/_sim/reset", headers={**headers, **ALLOWED}).status_code == 200
    assert problem(guarded.post("/s/guard/_sim/reset", headers=headers), 401)


def test_a_page_of_another_origin_that_asks_whether_it_may_send_the_token_is_told_nothing_of_the_kind(guarded):
    asks = {
        "Origin": "https://evil.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "x-omega-sim-token",
    }
    answer = guarded.options("/_sim/reset", headers=asks)

    assert answer.status_code == 401
    assert [name for name in answer.headers if name.startswith("access-control")] == []


def test_with_a_token_any_name_is_let_in(guarded):
    assert guarded.get("/_sim/clock", headers={**ALLOWED, "Host": "omega.example:8024"}).status_code == 200


@pytest.mark.parametrize("headers", [[], [(b"host", b"omega.Example:1")]], ids=["no Host", "the setting's own host"])
def test_without_a_token_no_host_or_the_setting_s_own_is_let_in(headers):
    reached = []

    async def app(*_):
        reached.append(1)

    asyncio.run(
        guard(app, None, ["127.0.0.1", "Omega.example"], DOOR)({"path": "/_sim/clock", "headers": headers}, None, None)
    )

    assert reached == [1]

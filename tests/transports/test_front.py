"""The front door: every address on one port, and the sandbox that a path names."""

import asyncio
import socket
import threading

import httpx
import pytest
import requests
from zeep import Client
from zeep.transports import Transport

from simulator.commands.own_server import own_server
from simulator.settings.model import Settings
from simulator.transports.front import Front, Lazy
from tests.transports.raw import rest_of
from tests.waiting import HANG

ORDINARY = "21450000000017"


@pytest.fixture(scope="module")
def http():
    with own_server(Settings(pces=0)) as running, httpx.Client(base_url=running.base, timeout=HANG) as client:
        yield client


def detail(answer, status):
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert (body["type"], body["status"]) == ("about:blank", status)
    return body["detail"]


def mark(http, sandbox):
    """Leave a mark in a sandbox, to know it again."""
    http.put(f"/s/{sandbox}/_sim/pces/{ORDINARY}", json={"profil": "marked"}).raise_for_status()


def is_marked(http, prefix):
    return http.get(f"{prefix}/_sim/pces/{ORDINARY}").json()["profil"] == "marked"


@pytest.mark.parametrize(
    "name", ["a", "test-42", "Test_42.b", "x" * 64, ".x", "...", "..x", "-", "0", "s", "_sim", "ws"]
)
def test_a_sandbox_is_named_by_1_to_64_letters_digits_dots_underscores_and_dashes(http, name):
    assert http.get(f"/s/{name}/_sim/health").json()["status"] == "ok"


@pytest.mark.parametrize(
    "name",
    [
        "",
        "x" * 65,
        "a b",
        "a+b",
        "a*",
        "*",
        "été",
        "a:b",
        "a%00",
        "a%0A",
        "%0A",
        "a;b",
        "~",
        "%25",
        "😀",
        "%ff",
        "%2E",
        "%2e%2e",
    ],
)
def test_any_other_name_is_refused_with_an_example(http, name):
    told = detail(http.get(f"/s/{name}/_sim/health"), 400)

    assert "is no name of a sandbox: give 1 to 64 letters" in told
    assert "/s/test-42/ws/" in told


@pytest.mark.parametrize("name", [".", ".."])
def test_a_dot_and_two_dots_name_no_sandbox_for_clients_take_them_for_steps(name):
    sent = []

    async def send(message):
        sent.append(message)

    asyncio.run(Front({}, {}, nothing)({"type": "http", "method": "GET", "path": f"/s/{name}/x"}, None, send))

    assert sent[0]["status"] == 400
    assert b"'.' and '..' alone are steps of a path" in sent[1]["body"]


async def nothing(*_):
    pass


def test_applications_that_several_threads_warm_are_made_once():
    made, all_came = [], threading.Barrier(4)

    def make():
        made.append(1)
        return nothing

    lazy = Lazy(one=make)

    def warm():
        all_came.wait()
        lazy.warm()

    threads = [threading.Thread(target=warm) for _ in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert made == [1]


def test_none_answers_while_another_is_made():
    """What FastAPI does in one thread changes what pydantic warns of in another."""
    story, under_way, answered = [], threading.Event(), threading.Event()

    async def answer(*_):
        story.append("answered")
        answered.set()

    def make_the_other():
        under_way.set()
        answered.wait(0.3)  # as long as it takes to answer all the same
        story.append("made the other")
        return nothing

    lazy = Lazy(one=lambda: answer, other=make_the_other)
    warming = threading.Thread(target=lazy.warm)
    warming.start()
    under_way.wait()
    asyncio.run(lazy.late("one")({}, None, None))
    warming.join()

    assert story == ["made the other", "answered"]


@pytest.mark.parametrize("name", ["oauth-authorization-server", "openid-configuration"])
@pytest.mark.parametrize("sandbox", ["", "/s/test-5"])
def test_metadata_stand_behind_the_issuer_and_before_it(http, name, sandbox):
    """OKTA's own place, and that of RFC 8414 3.1."""
    issuer = f"{sandbox}/oauth2/us5y2ta2uEHjCWIR417"
    behind, before = http.get(f"{issuer}/.well-known/{name}"), http.get(f"/.well-known/{name}{issuer}")

    assert before.status_code == 200
    assert before.json() == behind.json()
    assert before.json()["issuer"].endswith(f":{http.base_url.port}{issuer}")


@pytest.mark.parametrize("issuer", ["", "/", "/s/a", "/oauth2", "/ws/CreerDemandeMES", "/oauth2/a/b", "/x/oauth2/a"])
def test_before_what_is_no_issuer_there_are_none(http, issuer):
    assert http.get(f"/.well-known/oauth-authorization-server{issuer}").status_code == 404


def test_before_an_issuer_that_is_unknown_it_is_oktas_own_error(http):
    answer = http.get("/.well-known/oauth-authorization-server/s/test-5/oauth2/nobody")

    assert (answer.status_code, answer.json()["errorCode"]) == (404, "E0000007")


def test_names_differ_by_case_and_by_every_character(http):
    mark(http, "Test-1")

    assert is_marked(http, "/s/Test-1")
    assert not is_marked(http, "/s/test-1")
    assert not is_marked(http, "/s/Test-1.")
    assert not is_marked(http, "")


def test_an_encoded_letter_is_that_letter(http):
    mark(http, "test-2")

    assert is_marked(http, "/s/%74est%2D2")


def test_an_encoded_slash_is_a_slash(http):
    mark(http, "test-3")

    assert is_marked(http, ["/s/test-3", "..", ".."][0])
    assert "nothing stands at /b/_sim/health" in detail(http.get("/s/a%2Fb/_sim/health"), 404)


def test_a_sandbox_within_a_sandbox_is_nothing(http):
    assert "nothing stands at /s/b/_sim/health" in detail(http.get("/s/a/s/b/_sim/health"), 404)


@pytest.mark.parametrize("prefix", ["", "/s/test-4"])
def test_every_channel_stands_on_the_same_port_with_and_without_a_sandbox(http, prefix):
    server = "us5y2ta2uEHjCWIR417"
    statuses = {
        path: http.get(prefix + path).status_code
        for path in (
            "/ws/CreerDemandeTJDC?wsdl",
            "/ws/CreerDemandeMES?wsdl",
            f"/oauth2/{server}/v1/keys",
            f"/oauth2/{server}/.well-known/oauth-authorization-server",
            "/_sim/health",
            "/",
        )
    }
    statuses["/fournisseur"] = http.get(f"{prefix}/fournisseur/demande/v1/demandes/WD000001/externe").status_code

    assert statuses.pop("/fournisseur") == 401
    assert set(statuses.values()) == {200}


@pytest.mark.parametrize(
    ("path", "near"),
    [
        ("/ws/CreerDemandeMSE", "/ws/CreerDemandeMES"),
        ("/ws/creerdemandetjdc", "/ws/CreerDemandeTJDC"),
        ("/ws/CreerDemandeMES/", "/ws/CreerDemandeMES"),
        ("/s/a/ws/CreerDemandeMSE", "/ws/CreerDemandeMES"),
        ("/fournisseu", "/fournisseur"),
        ("/oauth", "/oauth2/"),
    ],
)
def test_a_path_misspelt_is_told_with_the_nearest(http, path, near):
    assert f"The nearest is {near}." in detail(http.get(path), 404)


@pytest.mark.parametrize("path", ["/zzzzzzzz", "/s", "/s/a/zzzz", "/%00", "/%ff%fe", "/" + "x" * 3000, "/s/a/%0A"])
def test_a_path_like_nothing_is_told_with_every_address_in_a_few_words(http, path):
    told = detail(http.get(path), 404)

    assert "/ws/CreerDemandeTJDC" in told
    assert "/oauth2/" in told
    assert len(told) < 600


def test_a_line_feed_in_a_path_reaches_the_channel_that_it_names(http):
    path = "/fournisseur/demande/v1/demandes/WD%0A/externe"

    assert http.get(path).status_code == http.get(f"/s/a{path}").status_code == 401


@pytest.mark.parametrize("path", ["/", "/s/a", "/s/a/"])
def test_the_root_lists_the_addresses(http, path):
    text = http.get(path).text

    assert "/ws/CreerDemandeMES?wsdl" in text
    assert "/_sim/docs" in text


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_the_root_takes_no_message(http, method):
    assert f"{method} is not for /" in detail(http.request(method, "/", content=b"<Envelope/>"), 405)


@pytest.mark.parametrize("path", ["/", "/zzzz", "/_sim/health", "/s/a b/"])
def test_head_answers_as_get_does_without_the_body(http, path):
    got, headed = http.get(path), http.head(path)

    assert headed.status_code == got.status_code
    assert headed.content == b""
    assert headed.headers["content-length"] == got.headers["content-length"]


def test_an_upgrade_to_websocket_is_not_taken(http):
    headers = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    }

    assert http.get("/zzzz", headers=headers).status_code == 404
    assert http.get("/_sim/health", headers=headers).status_code == 200


def test_a_websocket_is_closed_at_once():
    sent = []

    async def send(message):
        sent.append(message)

    async def receive():
        return {"type": "websocket.connect"}

    asyncio.run(Front({}, {}, nothing)({"type": "websocket", "path": "/"}, receive, send))

    assert [each["type"] for each in sent] == ["websocket.close"]


@pytest.mark.parametrize("sandbox", ["", "/s/test-5"])
def test_a_client_made_of_a_sandbox_s_wsdl_speaks_to_that_sandbox(http, sandbox):
    base = str(http.base_url).rstrip("/")
    with requests.Session() as session:
        client = Client(f"{base}{sandbox}/ws/CreerDemandeTJDC?wsdl", transport=Transport(session=session))
        (service,) = client.wsdl.services.values()
        (port,) = service.ports.values()
        assert port.binding_options["address"] == f"{base}{sandbox}/ws/CreerDemandeTJDC"

        answer = client.service.VerifierRecevabiliteTJDC(
            DNEntreprise="CN=fournisseur-a,OU=SI,O=Flammeche Energie,C=FR",
            NumeroCAD="A04000010",
            Utilisateur={"Login": "DN6473"},
            NumeroVersion="V1",
            NumeroPCE="21459999999999",
        )

    assert answer["Retour"]["MessageRetour"] == ["Numéro de PCE incorrect ou inconnu DEM_COH9001"]
    left = {
        prefix: len(http.get(f"{prefix}/_sim/demandes", params={"pce": "21459999999999"}).json()["items"])
        for prefix in ("", "/s/test-5", "/s/test-6")
    }
    assert left["/s/test-6"] == 0
    assert left[sandbox] == 1


def test_what_is_no_http_is_refused_and_the_server_goes_on(http):
    address = (http.base_url.host, http.base_url.port)
    for rubbish in (b"\x16\x03\x01\x02\x00\x01", b"GET\r\n\r\n", b"\x00" * 100 + b"\r\n\r\n"):
        with socket.create_connection(address, timeout=HANG) as connection:
            connection.sendall(rubbish)
            assert rest_of(connection)[:12] in {b"HTTP/1.1 400", b""}

    assert http.get("/_sim/health").status_code == 200


def test_a_path_that_is_like_none_is_told_every_address_once(http):
    addresses = detail(http.get("/nulle-part-ailleurs"), 404).partition("There are ")[2].removesuffix(".").split(", ")

    assert {"/ws/CreerDemandeTJDC", "/fournisseur", "/oauth2/", "/_sim", "/pce"} <= set(addresses)
    assert len({each.rstrip("/") for each in addresses}) == len(addresses)

"""omega-sim request: a try, printed by a server."""

import json
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from typer.testing import CliRunner

from simulator.cli import app
from simulator.commands.own_server import own_server
from simulator.errors import RequestError
from simulator.settings.model import Settings

TOKEN = "un-secret-de-test"


@pytest.fixture(scope="module")
def base():
    with own_server(Settings(pces=0, control_token=TOKEN)) as running:
        yield running.base


@pytest.fixture
def run(monkeypatch):
    def run(*arguments, token=TOKEN):
        if token:
            monkeypatch.setenv("OMEGA_SIM_CONTROL_TOKEN", token)
        return CliRunner().invoke(app, ["request", *arguments])

    return run


def test_the_first_try_is_printed_as_xml_and_what_to_expect_beside_it(run, base):
    told = run("21450000000017", "--url", f"{base}/s/mine")

    assert told.stdout.startswith("<soapenv:Envelope")
    assert told.stdout.count("RequeteWSVerifierRecevabiliteMES>") == 2
    assert f"VerifierRecevabiliteMES to {base}/s/mine/ws/CreerDemandeMES" in told.stderr
    assert "expect P Message: Demande recevable" in told.stderr
    assert "as long as nothing was done to the PCE before: --url http://…/s/NAME is a fresh sandbox" in told.stderr


def test_a_try_of_several_requests_is_printed_as_one_script(run, base):
    told = run("21450000000301", "--try", "3", "--curl", "--url", base)

    assert told.stdout.count("curl -sS") == 2
    assert "<tns:NumeroDemande>$numero</tns:NumeroDemande>" in told.stdout
    assert told.stderr.count("expect ") == 2


def test_the_server_is_that_of_the_environment(run, base, monkeypatch):
    monkeypatch.setenv("OMEGA_SIM_URL", base)

    assert base in run("21450000000017").stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["21450000000018"], "is no test PCE"),
        (["21450000000017", "--try", "999"], "try is 999"),
        (["a?c#d é"], "'a?c#d é' is no test PCE"),
    ],
)
def test_a_refusal_is_told_in_the_server_s_words(run, base, arguments, told):
    refused = run(*arguments, "--url", base)

    assert isinstance(refused.exception, RequestError)
    assert told in str(refused.exception)


def test_without_its_token_a_server_is_told_to_ask_for_it(run, base):
    refused = run("21450000000017", "--url", base, token="")

    assert "give it in OMEGA_SIM_CONTROL_TOKEN" in str(refused.exception)


def test_a_server_that_is_away_is_told_with_what_starts_one(run):
    refused = run("21450000000017", "--url", "http://127.0.0.1:1")

    assert "did not answer" in str(refused.exception)
    assert "omega-sim serve" in str(refused.exception)


@pytest.mark.parametrize("body", [b"<html/>", b"[]", json.dumps({"detail": "no"}).encode()])
def test_another_server_is_no_traceback(run, body):
    class Other(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(404)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Other) as server:
        Thread(target=server.handle_request, daemon=True).start()
        refused = run("21450000000017", "--url", f"http://127.0.0.1:{server.server_port}")

    assert isinstance(refused.exception, RequestError)

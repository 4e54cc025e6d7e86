"""What `serve` tells at start."""

import gc
import os
import re
from contextlib import closing

import httpx
import pytest

from simulator.bootstrap import Simulator, build
from simulator.commands.own_server import own_server
from simulator.commands.serve import banner, serve_forever
from simulator.settings.model import Settings
from simulator.transports.server import Server
from tests.waiting import HANG


@pytest.fixture(scope="module")
def simulator():
    made = build(Settings(pces=0))
    yield made
    made.store.close()


def test_the_banner_gives_addresses_credentials_and_pce_to_try(simulator):
    text = banner(simulator, ["http://127.0.0.1:8024"])

    for each in (
        "omega-sim listens on http://127.0.0.1:8024",
        "http://127.0.0.1:8024/ws/CreerDemandeTJDC?wsdl",
        "http://127.0.0.1:8024/ws/CreerDemandeMES?wsdl",
        "http://127.0.0.1:8024/oauth2/us5y2ta2uEHjCWIR417/v1/token",
        "http://127.0.0.1:8024/_sim/docs",
        "A04000010  Flammeche Energie",
        "CN=fournisseur-a,OU=SI,O=Flammeche Energie,C=FR",
        "login DN6473",
        "client_id 0oa1flammecheFICTIF4",
        "client_secret secret-fictif-de-flammeche-energie",
        "Ctrl-C stops.",
    ):
        assert each in text, each


@pytest.mark.parametrize(("host", "everywhere"), [("0.0.0.0", True), ("::", True), ("127.0.0.1", False)])
def test_the_banner_of_a_server_on_every_address_says_so(host, everywhere):
    with closing(build(Settings(pces=0, host=host))) as simulator:
        first, *_ = banner(simulator, ["http://x"]).splitlines()

    assert first == f"omega-sim listens on http://x{' (and on every other address of this machine)' * everywhere}"


def test_the_banner_s_pce_are_test_pce_that_exist_each_with_what_it_shows(simulator):
    shown = re.findall(r"^  (\d{14})  (.+)$", banner(simulator, ["http://x"]), re.MULTILINE)

    by_numero = {each.numero: each for each in simulator.referential.test_pces}
    assert len(shown) >= 5
    for numero, text in shown:
        assert by_numero[numero].montre == text
        assert by_numero[numero].document is not None


def test_the_banner_names_no_cdgf_that_is_not_active(simulator):
    assert "A04000051" not in banner(simulator, ["http://x"])


def test_every_address_of_the_banner_answers():
    with own_server(Settings(pces=0)) as server:
        urls = re.findall(r"http://\S+", banner(server.simulator, [server.base]))
        answers = {url: httpx.get(url.rstrip(","), timeout=HANG).status_code for url in urls if "{" not in url}

    assert len(answers) >= 5
    token = next(url for url in answers if url.endswith("/v1/token"))
    assert answers.pop(token) == 405  # OKTA's: GET is not for it
    assert set(answers.values()) == {200}, answers


@pytest.fixture
def ready(monkeypatch):
    """A server's way up to where it would serve; then the tests' own way of collecting garbage."""

    def get_ready(server, _sockets):
        server.when_ready()

    monkeypatch.setattr(Server, "serve_until_stopped", get_ready)
    monkeypatch.setattr(Simulator, "warm", lambda _: None)
    threshold = gc.get_threshold()
    gc.disable()  # as `omega-sim` does while it imports
    yield lambda: serve_forever(Settings(pces=0, port=0))
    gc.set_threshold(*threshold)
    gc.enable()


def test_once_it_serves_garbage_is_looked_for_again_but_not_in_what_is_there_by_then(ready):
    imported: list[object] = []  # as what is there by then
    assert looked_through(imported)
    ready()
    assert gc.isenabled()
    assert not looked_through(imported)


def test_what_exchanges_leave_is_looked_through_for_garbage_while_it_is_young_and_hardly_ever_again(ready):
    ready()
    *young, all_ = (each["collections"] for each in gc.get_stats())

    left = [[] for _ in range(300_000)]

    assert len(left) == 300_000
    *younger, all_again = (each["collections"] for each in gc.get_stats())
    assert sum(younger) > sum(young)
    assert all_again == all_


def test_with_its_standard_input_it_stops(monkeypatch, capsys):
    """A pipe that this process holds, and closes once the server listens."""
    read, write = os.pipe()
    before = os.dup(0)
    os.dup2(read, 0)
    monkeypatch.setattr(Simulator, "warm", lambda _: os.close(write))
    monkeypatch.setattr("simulator.commands.serve._WARMED_AFTER_SECONDS", 0)
    try:
        serve_forever(Settings(pces=0, port=0, stop_with_stdin=True))
    finally:
        os.dup2(before, 0)
        for each in (read, before):
            os.close(each)

    assert capsys.readouterr().out.endswith("omega-sim stopped.\n")


def looked_through(what):
    """Whether a search for garbage would go through it."""
    return any(each is what for each in gc.get_objects())

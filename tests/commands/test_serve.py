"""What `serve` tells at start."""

import re

import httpx
import pytest

from simulator.bootstrap import build
from simulator.commands.serve import banner
from simulator.settings.model import Settings
from tests.served import served
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
    with served() as server:
        urls = re.findall(r"http://\S+", server.banner)
        answers = {url: httpx.get(url.rstrip(","), timeout=HANG).status_code for url in urls if "{" not in url}

    assert len(answers) >= 5
    token = next(url for url in answers if url.endswith("/v1/token"))
    assert answers.pop(token) == 405  # OKTA's: GET is not for it
    assert set(answers.values()) == {200}, answers

"""The examples run as they are, against a real server: the whole dialogue of each service, by each client."""

import re
import sys
from pathlib import Path

import pytest

from simulator.commands.own_server import own_server
from simulator.settings.model import Settings
from simulator.transports.soap.services import CONTRACTS
from tests.foreign import junit
from tests.foreign.commands import node, phps, run

TOKEN = "un-secret-de-test"
EXAMPLES = Path(__file__).parents[2] / "examples"
README = (EXAMPLES / "README.md").read_text(encoding="utf-8")
DIALOGUE, TWO_WEEKS_LATER, CURL = re.findall(r"```text\n(.*?)```", README, re.DOTALL)
REACHED = {
    "WD001000": ("TJDC", "21450000000102", ["NONVALIDEE"]),
    "WD001001": ("TJDC", "21450000000101", ["ENCOURSTRAITEMENT"]),
    "WD001002": ("MES", "21450000000302", ["ATTRDV", "RDVPROGRAMME"]),
    "WD001003": ("MES", "21450000000301", ["ATTRDV"]),
    "WD001004": ("MES", "21450000000305", ["ATTRDV", "ANNULEE"]),
}
"""The demandes that the dialogue makes, each with its statuses in order, as the simulator itself tells them."""


def clients():
    """Each client that plays the whole dialogue: how it is run, and what it prints."""
    found = {
        "zeep": (lambda: [sys.executable], "zeep_client.py", DIALOGUE + TWO_WEEKS_LATER),
        "suds": (lambda: [sys.executable], "suds_client.py", DIALOGUE),
        "node": (node, "node/client.js", DIALOGUE),
    }
    return found | {name: (lambda php=php: php, "php/client.php", DIALOGUE) for name, php in phps().items()}


CLIENTS = clients()
SUITES = {"node/omega.test.js": "node/omega.js", "java/OmegaTest.java": "java/Omega.java"}
"""Tests with a sandbox for each, and the thin client that they use."""


def as_printed(text):
    """The text, without the line of the request on which a fault was: clients lay out their envelopes differently."""
    return re.sub(r"\(line \d+\)", "(line …)", text)


def test_every_example_is_played_and_is_in_the_readme():
    there = {
        str(each.relative_to(EXAMPLES))
        for pattern in ("*.py", "*.sh", "*/*.js", "*/*.php", "*/*.java")
        for each in EXAMPLES.glob(pattern)
    }

    named = {file for _, file, _ in CLIENTS.values()} | {"curl.sh"} | set(SUITES)
    assert there - set(SUITES.values()) == named
    assert named == set(re.findall(r"^\| \[(.*?)\]\(\1\)", README, re.MULTILINE))


def test_the_dialogue_has_every_operation_of_every_service():
    assert set(re.findall(r"^([A-Z]\w+): [APT] ", DIALOGUE, re.MULTILINE)) == set(CONTRACTS)


@pytest.mark.parametrize(
    "name", [pytest.param(each, marks=() if each == "zeep" else pytest.mark.slow) for each in CLIENTS]
)
def test_a_client_plays_the_whole_dialogue_of_each_service(supplier, name):
    command, file, printed = CLIENTS[name]

    told = run(command(), EXAMPLES / file, supplier.base)

    assert as_printed(told) == as_printed(printed)
    made = [each["numero"] for each in supplier.control("GET", "/demandes")["items"] if each["numero"] in REACHED]
    assert sorted(made) == sorted(REACHED)
    for numero, (kind, pce, statuts) in REACHED.items():
        demande = supplier.control("GET", f"/demandes/{numero}")
        assert (demande["type"], demande["pce"]) == (kind, pce)
        reached = list(dict.fromkeys(each["statut"] for each in demande["historique"]))
        assert reached[: len(statuts)] == statuts


@pytest.fixture(scope="module")
def used(running):
    """A server on which the dialogue has been played before."""
    command, file, _ = CLIENTS["suds"]
    run(command(), EXAMPLES / file, running.base)
    return running.base


@pytest.mark.slow  # the dialogue begins in a sandbox of its own, as it did above
@pytest.mark.parametrize("name", CLIENTS)
def test_it_prints_the_same_whatever_ran_before(used, name):
    command, file, printed = CLIENTS[name]

    assert as_printed(run(command(), EXAMPLES / file, used)) == as_printed(printed)


def test_curl_verifies_creates_and_follows_a_tjdc(supplier):
    told = run(["sh"], EXAMPLES / "curl.sh", supplier.base)

    assert told == CURL
    demande = supplier.control("GET", "/demandes/WD001001")
    assert (demande["type"], demande["statut"]["code"]) == ("TJDC", "ENCOURSTRAITEMENT")


@pytest.mark.slow  # tests/omega_simulator and examples/pytest play the same in Python
def test_a_suite_in_node_passes_and_leaves_no_sandbox(supplier, running, monkeypatch):
    monkeypatch.setenv("OMEGA_SIM_URL", running.base)
    before = sandboxes(supplier)

    told = run([*node(), "--test", "--test-reporter=tap"], EXAMPLES / "node/omega.test.js")

    assert "# pass 3\n# fail 0\n" in told
    assert sandboxes(supplier) == before


@pytest.mark.slow  # as above
def test_a_suite_in_java_passes_and_leaves_no_sandbox(supplier, running, monkeypatch, tmp_path):
    monkeypatch.setenv("OMEGA_SIM_URL", running.base)
    before = sandboxes(supplier)

    assert junit.run_tests("OmegaTest", tmp_path).strip() == "3 passed, 0 failed"
    assert sandboxes(supplier) == before


def sandboxes(supplier):
    return [each["name"] for each in supplier.control("GET", "/sandboxes")["items"]]


@pytest.fixture(scope="module")
def behind_a_token():
    with own_server(Settings(pces=0, control_token=TOKEN)) as server:
        yield server.base


@pytest.mark.parametrize("name", [*(pytest.param(each, marks=pytest.mark.slow) for each in CLIENTS), "curl"])
def test_behind_a_control_token_it_prints_the_same_with_the_token_of_the_environment(behind_a_token, monkeypatch, name):
    monkeypatch.setenv("OMEGA_SIM_CONTROL_TOKEN", TOKEN)
    command, file, printed = CLIENTS.get(name, (lambda: ["sh"], "curl.sh", CURL))

    assert as_printed(run(command(), EXAMPLES / file, behind_a_token)) == as_printed(printed)

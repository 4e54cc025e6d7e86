"""scenarios/README.md is true: its scenarios and examples are read, its calls are made."""

import json
import re
import subprocess
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from simulator import cli
from simulator.adapters.scenarios.reader import read_scenario
from simulator.adapters.scenarios.then_fields import THEN_FIELDS
from simulator.adapters.scenarios.when_fields import when_fields
from simulator.commands.own_server import Running, own_server
from simulator.domain.scenario.effects import Then
from simulator.domain.scenario.happening import OPERATIONS
from simulator.domain.scenario.model import Scenario
from simulator.settings.model import Settings
from simulator.transports.soap.vocabulary import vocabulary
from tests.journeys.client import Supplier
from tests.journeys.scenarios.plays import LIBRE, Zeep

README = (Path(__file__).parents[3] / "scenarios/README.md").read_text(encoding="utf-8")
(WRITTEN,) = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)
ACTS_ON = {"okta": "Token", "token": "Token", "gateway": "SuiviDemande", "suivi": "SuiviDemande"}


def read(text: str) -> Scenario:
    return read_scenario(text, "example.yaml", vocabulary())


def with_when(example: str) -> str:
    operation = "" if example.startswith("operation") else "operation: CreerDemandeMES, "
    if "jsonpath" in example:
        operation = "operation: Token, "
    return (
        f"steps:\n- {{when: {{{operation}{example}}}, then: {{delay: 1s}}}}\n- {{calls: 2, then: {{state: verifiee}}}}"
    )


def with_then(example: str) -> str:
    key = example.partition(":")[0]
    operation = "Token" if "cles" in example or "expires_in" in example else ACTS_ON.get(key, "CreerDemandeMES")
    return f"steps:\n- {{when: {{operation: {operation}}}, then: {{{example}}}}}"


def examples(section: str) -> list[str]:
    text = README.partition(f"### {section}\n")[2].partition("\n### ")[0]
    cells = re.findall(r"^\| [a-z, ]*\| (`.*?`) \| ", text, re.MULTILINE)
    return [", ".join(re.findall("`(.*?)`", each)) for each in cells]


@pytest.mark.parametrize("example", examples("when"))
def test_an_example_of_when_is_read(example: str):
    assert read(with_when(example)).steps[0].when != read("steps: [{then: {delay: 1s}}]").steps[0].when


@pytest.mark.parametrize("example", re.findall("`(calls: .*?)`", README.partition("### calls")[2].partition("###")[0]))
def test_an_example_of_calls_is_read(example: str):
    assert str(read(f"steps: [{{{example}, then: {{delay: 1s}}}}]").steps[0].calls) == example.removeprefix("calls: ")


@pytest.mark.parametrize("example", examples("then"))
def test_an_example_of_then_is_read(example: str):
    assert read(with_then(example)).steps[0].then != Then()


def test_every_key_has_its_row():
    def keys(section: str) -> set[str]:
        text = README.partition(f"### {section}\n")[2].partition("\n### ")[0]
        return {key for row in re.findall(r"^\| ([a-z, ]+) \|", text, re.MULTILINE) for key in row.split(", ")} - {
            "key"
        }

    assert keys("when") == set(when_fields(vocabulary()))
    assert keys("then") == set(THEN_FIELDS) - {"with"}
    assert [each for each in OPERATIONS if each not in README] == []


def test_what_it_links_to_exists():
    codes = (Path(__file__).parents[3] / "docs/codes.md").read_text(encoding="utf-8")
    headings = {each.lower().replace(" ", "-") for each in re.findall("^## (.*)", codes, re.MULTILINE)}
    anchors = re.findall(r"codes\.md#([a-z-]+)\)", README)

    assert len(anchors) == 3
    assert set(anchors) <= headings


def test_its_calls_start_what_they_say(running: Running, tmp_path: Path):
    (calls,) = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    (tmp_path / "my-trouble.yaml").write_text(WRITTEN, encoding="utf-8")
    pasted = calls.replace("http://127.0.0.1:8024", running.base)

    ran = subprocess.run(["bash", "-c", pasted], capture_output=True, text=True, cwd=tmp_path, check=False)

    answers = list(documents(ran.stdout))
    assert [(each["name"], each["started"], each["ships"]) for each in answers] == [
        ("reponse-perdue", True, True),
        ("my-trouble", True, False),
        ("my-trouble", True, False),
    ]
    assert answers[2]["text"] == WRITTEN


def documents(text: str):
    decoder, at = json.JSONDecoder(), 0
    while at < len(text.rstrip()):
        document, at = decoder.raw_decode(text, at)
        yield document


def test_the_scenario_that_it_writes_does_what_it_says(running: Running, http: httpx.Client, sandbox: str):
    supplier = Supplier(running, http, sandbox)
    supplier.clock.freeze("2026-03-02T09:00:00+01:00")
    supplier.control("PUT", "/scenarios/my-trouble", WRITTEN)
    soap, token = Zeep(supplier), supplier.token().json()["access_token"]

    soap("VerifierRecevabiliteMES", LIBRE)
    failed = soap("CreerDemandeMES", LIBRE)
    (numero,) = supplier.demandes(LIBRE)
    before = supplier.follow(numero, token).json()["statut_externe_demande"]["code"]
    supplier.clock.advance(minutes=5)
    after = supplier.follow(numero, token).json()["statut_externe_demande"]["code"]
    soap.close()

    assert failed.messages[0].endswith("OMEGA. DEM_COH9099")
    assert (before, after) == ("ATTRDV", "ANNULEE")


def test_a_server_starts_what_ships_and_a_file_in_every_sandbox(tmp_path: Path, http: httpx.Client):
    file = tmp_path / "my-trouble.yaml"
    file.write_text(WRITTEN, encoding="utf-8")

    with own_server(Settings(pces=0, scenarios=("reponse-vide", str(file)))) as server:
        for base in (server.base, f"{server.base}/s/my-test"):
            known = http.get(f"{base}/_sim/scenarios").json()["items"]
            assert [each["name"] for each in known if each["started"]] == ["my-trouble", "reponse-vide"]
            empty, refused = (http.post(f"{base}/ws/CreerDemandeMES", content="no XML") for _ in range(2))
            assert (empty.status_code, empty.content, refused.status_code) == (200, b"", 500)


def test_a_file_is_checked_by_a_command(tmp_path: Path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("my-trouble.yaml").write_text(WRITTEN, encoding="utf-8")

    checked = CliRunner().invoke(cli.app, ("scenario", "check", "my-trouble.yaml"))

    assert (checked.exit_code, checked.stdout, checked.stderr) == (0, "my-trouble: OK, 3 steps\n", "")

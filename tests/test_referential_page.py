"""docs/referential.md is true: its files are read, and its demande is made."""

import re
from pathlib import Path

import httpx
import pytest

from simulator.commands.own_server import own_server
from simulator.settings.model import Settings
from tests.waiting import HANG

PAGE = (Path(__file__).parents[1] / "docs/referential.md").read_text(encoding="utf-8")
(YAML,) = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
(CSV,) = re.findall(r"```\n(numero;.*?)```", PAGE, re.DOTALL)
(SANDBOX, DEMANDE) = re.search(
    r"curl localhost:8024(/s/[\w-]+)/_sim/demandes .*?-d '(\{.*?\})'", PAGE, re.DOTALL
).groups()


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mine")
    (folder / "mine.yaml").write_text(YAML, encoding="utf-8")
    (folder / "pces.csv").write_text(CSV, encoding="utf-8")
    files = tuple(str(folder / each) for each in ("mine.yaml", "pces.csv"))
    with (
        own_server(Settings(pces=0, referentials=files)) as running,
        httpx.Client(base_url=running.base + SANDBOX, timeout=HANG) as http,
    ):
        yield http


def test_every_pce_and_cdgf_of_its_files_is_in_a_sandbox_and_its_demande_too(sandbox):
    numbers = re.findall(r"\b27\d{12}\b", YAML + CSV)
    codes = re.findall(r"code: (MOI\d+)", YAML)
    assert (len(set(numbers)), len(codes)) == (4, 2)

    for path in (*(f"pces/{each}" for each in numbers), "demandes/WD00AB12"):
        assert sandbox.get(f"/_sim/{path}").status_code == 200, path
    assert {each["code"] for each in sandbox.get("/_sim/cdgf").json()["items"]} >= set(codes)


def test_a_cell_that_is_empty_is_a_pce_libre(sandbox):
    assert sandbox.get("/_sim/pces/27000000000011").json()["cdgf"] == "MOI01"
    assert sandbox.get("/_sim/pces/27000000000012").json()["cdgf"] is None


def test_its_demande_is_made_with_a_location_and_takes_the_slot_that_is_given(sandbox):
    made = sandbox.post("/_sim/demandes", content=DEMANDE, headers={"Content-Type": "application/json"})

    assert made.status_code == 201
    assert httpx.URL(made.headers["Location"]).path.endswith(f"/demandes/{made.json()['numero']}")
    assert made.json()["rdv"]["plage"] == "03"

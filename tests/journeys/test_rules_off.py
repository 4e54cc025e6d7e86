"""A rule turned off refuses nobody: what it alone would refuse gets an ordinary answer of OMEGA's, and the trail says so."""

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import closing

import httpx
import pytest
from starlette.testclient import TestClient

from simulator.application.announced import messages
from simulator.application.referential import Essai, TestPce
from simulator.bootstrap import build
from simulator.commands.own_server import Running
from simulator.commands.serve import banner
from simulator.domain.rules import RULES
from simulator.domain.rules_off import turned_off, why_not
from simulator.settings.model import Settings
from tests.journeys.client import SoapAnswer, Supplier
from tests.shipped import REFERENTIAL

TEST_PCES = REFERENTIAL.test_pces
REFUSING = [each.id for each in RULES if each.refuses_with and why_not(each.id) is None]
TECHNICAL = "Dialogue interrompu suite à un problème technique"
NOT_SENT = {"MES-18.RG5"}
"""No message has the tag that it refuses."""
MONDAY = "2026-03-02T09:00:00+01:00"
LATER = "2027-06-01T09:00:00+02:00"


Try = tuple[TestPce, tuple[Essai, ...]]


def refused_by(id_: str, most: int) -> list[Try]:
    """The first tries of the test PCE whose last exchange this rule refuses, with the exchanges that come before it."""
    return [
        (entry, dialogue)
        for entry in TEST_PCES
        for first in entry.essais
        for dialogue in dialogues(first)
        if dialogue[-1].attendu.type == "A" and id_ in (told_by(dialogue) or dialogue[-1].regles)
    ][:most]


def told_by(dialogue: tuple[Essai, ...]) -> set[str]:
    """The rules whose codes the last answer carries."""
    return {name for each in dialogue[-1].attendu.messages for name in re.findall(r"\{([^}]+)\}", each)}


def dialogues(essai: Essai, *before: Essai) -> Iterator[tuple[Essai, ...]]:
    yield (*before, essai)
    for each in essai.puis:
        yield from dialogues(each, *before, essai)


@pytest.fixture(scope="module")
def supplier() -> Iterator[Supplier]:
    """A supplier, in a simulator of this module's own, called without a socket."""
    simulator = build(Settings(pces=0, quota_per_second=0))
    base = "http://127.0.0.1:8024"
    http: httpx.Client = TestClient(simulator.app, base_url=base)
    with closing(simulator.store):
        yield Supplier(Running(simulator, base), http, "")


def trail(supplier: Supplier) -> dict[str, str]:
    *_, last = supplier.control("GET", "/journal", query={"channel": "soap"})["items"]
    return {each["rule"]: each["outcome"] for each in supplier.control("GET", f"/journal/{last['id']}")["trail"]}


def played(supplier: Supplier, entry: TestPce, dialogue: tuple[Essai, ...], off: Iterable[str]) -> SoapAnswer:
    """Give the last answer of a dialogue held in a sandbox that has just begun, with some rules off."""
    supplier.control("POST", "/reset")
    supplier.control("PATCH", "/settings", {"rules_off": list(off)})
    supplier.clock.freeze(MONDAY)
    numero = ""
    for each in dialogue:
        answer = supplier.as_another(each.cdgf).soap(each.operation, entry.numero, dict(each.demande), numero)
        assert answer.status == 200, answer.text
        numero = answer.numero or numero
    return answer


def lives_on(supplier: Supplier, pce: str) -> None:
    """Let more than a year pass: the PCE and every demande on it become what they become, and can be read."""
    supplier.control("PUT", "/clock", {"now": LATER})
    there = supplier.http.get(f"{supplier.base}/_sim/pces/{pce}")
    assert there.status_code in {200, 404}, there.text
    for each in supplier.control("GET", "/demandes", query={"pce": pce, "limit": 1000})["items"]:
        owner = supplier.as_another(each["cdgf"])
        followed = owner.follow(each["numero"], owner.token().json()["access_token"])
        assert followed.status_code == 200, followed.text


def answered(supplier: Supplier, id_: str, entry: TestPce, dialogue: tuple[Essai, ...]) -> None:
    """Play what a rule would refuse, and see it answered, while it is off.

    Where a try shows several mistakes at once, the rules that tell the others are off too.
    """
    answer = played(supplier, entry, dialogue, {id_} | told_by(dialogue) & set(REFUSING))
    assert not answer.messages[0].startswith(TECHNICAL)
    assert answer.messages != list(messages(dialogue[-1].attendu, {})), answer.text
    assert trail(supplier)[id_] == "off"


@pytest.mark.parametrize("id_", REFUSING)
def test_what_a_rule_refuses_is_answered_once_it_is_off(supplier, id_, caplog):
    tries = refused_by(id_, 1)
    assert tries or id_ in NOT_SENT
    for entry, dialogue in tries:
        with caplog.at_level(logging.ERROR):
            answered(supplier, id_, entry, dialogue)
    assert [each.getMessage() for each in caplog.records] == []


@pytest.mark.slow  # the next test lets some of them live on
@pytest.mark.parametrize("id_", REFUSING)
def test_what_a_rule_would_have_refused_lives_on(supplier, id_, caplog):
    for entry, dialogue in refused_by(id_, 3):
        with caplog.at_level(logging.ERROR):
            answered(supplier, id_, entry, dialogue)
            lives_on(supplier, entry.numero)
    assert [each.getMessage() for each in caplog.records] == []


@pytest.mark.parametrize("tried", [REFUSING[::8], pytest.param(REFUSING, marks=pytest.mark.slow)], ids=["some", "each"])
def test_all_of_them_may_be_off_at_once(supplier, tried, caplog):
    with caplog.at_level(logging.ERROR):
        for id_ in tried:
            for entry, dialogue in refused_by(id_, 1):
                assert not played(supplier, entry, dialogue, REFUSING).messages[0].startswith(TECHNICAL)
                lives_on(supplier, entry.numero)
    assert [each.getMessage() for each in caplog.records] == []


def test_an_express_that_is_neither_true_nor_false_is_not_asked_for_once_rdv_03_express_is_off(supplier):
    """The only try that shows it has a date that is none, which RDV-01.date goes on refusing."""
    pce = "21450000000301"
    supplier.control("POST", "/reset")
    slot = {"Demande/PremierRdvDemande/Date": "JO+5", "Demande/PremierRdvDemande/Plage": "03"}
    numero = supplier.soap("CreerDemandeMES", pce, dict(slot)).numero
    accepting = {"Rdv/Date": "JO+5", "Rdv/Plage": "03", "Rdv/OptionExpress": "peut-être"}
    supplier.control("PATCH", "/settings", {"rules_off": ["RDV-03.express"]})
    answer = supplier.soap("AccepterRdv", pce, dict(accepting), numero)

    assert answer.returned == ("T", "DmdOkDP")
    assert answer.one("ReponseRdvObjet/OptionExpress") == "false"


def test_every_rule_that_refuses_may_be_turned_off_or_says_why_not():
    kept = {each.id for each in RULES if each.refuses_with} - set(REFUSING)

    assert len(REFUSING) > 35
    assert kept == {*(f"ACC-{n:02}" for n in range(1, 6)), "PCE-01", "RDV-01.date", "RDV-07"}


def test_a_rule_and_its_sub_rules_are_off_together_and_a_sub_rule_alone():
    assert turned_off(["TJDC-06"]) == {"TJDC-06", "TJDC-06.valeur"}
    assert turned_off(["tjdc-06.valeur"]) == {"TJDC-06.valeur"}
    assert {"MES-18.RG1", "MES-18.RG10"} & turned_off(["MES-18"]) == {"MES-18.RG1"}
    assert len(turned_off(["MES-18"])) > 5


def test_the_setting_is_told_by_the_catalogue_the_banner_and_the_diagram():
    simulator = build(Settings(pces=0, rules_off=("TJDC-06.valeur", "MES-32")))
    with closing(simulator.store):
        http: httpx.Client = TestClient(simulator.app, base_url="http://127.0.0.1:8024")
        there = Supplier(Running(simulator, "http://127.0.0.1:8024"), http, "")
        there.soap("CreerDemandeTJDC", "21450000000101", {"Demande/AutorisationExpresse": "PEUT-ETRE"})
        rules = there.control("GET", "/catalogue")["rules"]
        diagram = http.get(f"{there.base}/_sim/journal/export", params={"format": "mermaid"}).text
        told = banner(simulator, there.base)

    assert {each["id"] for each in rules if each["off"]} == {"MES-32", "TJDC-06.valeur"}
    assert told.count("rules off") == 1
    assert "\n  rules off  TJDC-06.valeur, MES-32\n" in told
    assert "Note over OMEGA: rules off: TJDC-06.valeur\n" in diagram

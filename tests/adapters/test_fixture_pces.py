"""Each test PCE announces an answer: here each try is played through the real rules and the real SOAP engine."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import cast

import pytest
from lxml import etree

from simulator.adapters.fixture_files import load_referential
from simulator.adapters.system import SeededDraws, french_holidays
from simulator.application.announced import messages
from simulator.application.dialogue import Omega
from simulator.application.pce_document import read_pce
from simulator.application.referential import Attendu, Essai, TestPce, fill
from simulator.application.samples import nested
from simulator.domain.calendar import PARIS, Calendar
from simulator.domain.pce import Pce
from simulator.domain.prestations import PRESTATIONS
from simulator.domain.rules import RULES
from simulator.domain.world import ServiceState
from simulator.transports.soap import Engine
from simulator.transports.soap.dialogues import services
from simulator.transports.soap.operation import Caller
from simulator.transports.soap.request import request_bytes
from tests.fakes import FakeExchange, FakeStore

REFERENTIAL = load_referential()
CALENDAR = Calendar(french_holidays)
DAYS = {
    "a Monday": datetime(2026, 3, 2, 9, tzinfo=PARIS),
    "a Sunday": datetime(2026, 11, 22, 9, tzinfo=PARIS),
    "before two holidays": datetime(2026, 12, 24, 18, tzinfo=PARIS),
    "the 31st of a month": datetime(2027, 8, 31, 0, 30, tzinfo=PARIS),
}
TRIES = [
    pytest.param(entry, essai, id=f"{entry.numero}-{index}")
    for entry in REFERENTIAL.test_pces
    for index, essai in enumerate(entry.essais)
]


STORE = FakeStore()
OMEGA = Omega(
    store=STORE,
    calendar=CALENDAR,
    draws=SeededDraws(8024),
    plages=REFERENTIAL.plages,
    round_patterns=REFERENTIAL.round_patterns,
    service=lambda _now: ServiceState(),
)
ENGINES = [Engine(each) for each in services(OMEGA, {})]
SERVED = {each.contract.name: (engine, each.contract) for engine in ENGINES for each in engine.service.operations}


class Sandbox:
    """A sandbox that holds one test PCE, and what the last exchange changed in it."""

    def __init__(self, entry: TestPce, now: datetime) -> None:
        STORE.reset("")
        self.exchange: FakeExchange = STORE[""]
        self.exchange.now = now
        self.exchange.cdgfs = REFERENTIAL.cdgfs
        self.exchange.numeros = 5000
        if entry.document is not None:
            self.exchange.save_pce(read_pce(entry.document, now.date()))
        for each in entry.demandes:
            self.exchange.save_demande(each.demande(entry.numero, now.date()))
        self.entry = entry
        self.before = dict(self.exchange.known_demandes)

    def play(self, essai: Essai) -> etree._Element:
        engine, contract = SERVED[essai.operation]
        tags = REFERENTIAL.request(
            essai.operation,
            essai.cdgf,
            self.exchange.pce(self.entry.numero) or Pce(numero=self.entry.numero),
            essai.demande,
            today=self.exchange.now.date(),
            calendar=CALENDAR,
            numero_demande=next(reversed(self.exchange.known_demandes), ""),
        )
        self.before = dict(self.exchange.known_demandes)
        reply = engine.answer(request_bytes(contract, nested(tags), engine.service.target_namespace), Caller())
        assert reply.status == 200, reply.body
        (answer,) = etree.fromstring(reply.body)[-1]
        return answer

    def changed(self) -> list[str]:
        """The status of each demande that the last exchange created or changed."""
        after = self.exchange.known_demandes
        return [each.statut.code for numero, each in after.items() if self.before.get(numero) != each]


def texts(answer: etree._Element, path: str) -> list[str]:
    """The texts at a path; ``ListeDatePlage[2]/Date`` counts from 1."""
    steps = [re.sub(r"^([^\[]+)", r"*[local-name()='\1']", step) for step in path.split("/")]
    found = cast("list[etree._Element]", answer.xpath("/".join(steps)))
    return [each.text or "" for each in found]


def expected_fields(expected: Attendu, now: datetime) -> dict[str, list[str]]:
    return {
        path: [] if text is None else [fill(path, text, {}, now.date(), CALENDAR)]
        for path, text in expected.champs.items()
    }


def told(answer: etree._Element, changed: list[str], fields: Mapping[str, object]) -> dict[str, object]:
    return {
        "type": texts(answer, "TypeRetourDialogue"),
        "code": texts(answer, "Retour/CodeRetour"),
        "messages": texts(answer, "Retour/MessageRetour"),
        "prestations": texts(answer, "RetourRecupererDonneesObjet/ListePrestationsAutorisees"),
        "statut": changed,
        "champs": {path: texts(answer, path) for path in fields},
    }


def announced(expected: Attendu, now: datetime) -> dict[str, object]:
    return {
        "type": [expected.type],
        "code": [expected.code],
        "messages": list(messages(expected, {})),
        "prestations": list(expected.prestations),
        "statut": [expected.statut] if expected.statut else [],
        "champs": expected_fields(expected, now),
    }


def in_order(essai: Essai) -> Iterator[Essai]:
    yield essai
    for each in essai.puis:
        yield from in_order(each)


@pytest.mark.parametrize("now", DAYS.values(), ids=DAYS)
@pytest.mark.parametrize(("entry", "essai"), TRIES)
def test_each_try_gets_the_answer_announced(entry: TestPce, essai: Essai, now: datetime):
    if missing := {each.operation for each in in_order(essai)} - set(SERVED):
        pytest.skip(f"{', '.join(sorted(missing))} is not served yet")
    sandbox = Sandbox(entry, now)
    for each in in_order(essai):
        answer = sandbox.play(each)
        expected = announced(each.attendu, now)
        assert told(answer, sandbox.changed(), expected_fields(each.attendu, now)) == expected


def test_every_rule_that_refuses_or_warns_has_a_try_that_shows_it():
    shown = {
        name
        for entry in REFERENTIAL.test_pces
        for essai in entry.essais
        for each in in_order(essai)
        for message in each.attendu.messages
        for name in re.findall(r"\{([^}]+)\}", message)
    }
    told_by_a_code = {
        each.id for each in RULES if each.decide and each.refuses_with and "{code}" in each.refuses_with.label
    }
    not_about_a_pce = {
        "MES-18.RG5",
        "MES-18.nombre",
    }  # a tag that the message does not have; six of a tag that it has five of
    assert told_by_a_code - shown == not_about_a_pce


def test_every_prestation_is_allowed_by_some_test_pce():
    allowed = {each for entry in REFERENTIAL.test_pces for essai in entry.essais for each in essai.attendu.prestations}
    assert allowed == set(PRESTATIONS)


def test_every_rule_that_an_entry_names_exists():
    named = {rule for entry in REFERENTIAL.test_pces for rule in entry.regles}
    named |= {
        rule
        for entry in REFERENTIAL.test_pces
        for essai in entry.essais
        for each in in_order(essai)
        for rule in each.regles
    }
    after_the_dialogue = {"TJDC-13", "TJDC-14", "TJDC-15", *(f"VIE-{n:02}" for n in range(1, 6))}
    appointments = {f"RDV-{n:02}" for n in range(1, 11)}
    assert named
    assert sorted(named - {each.id for each in RULES} - after_the_dialogue - appointments) == []


def test_the_first_test_pce_is_that_of_the_design_page():
    first = REFERENTIAL.test_pces[0]
    assert first.numero == "21450000000017"
    assert first.document == {
        "numero": "21450000000017",
        "cdgf": "A04000010",
        "derniere_releve": {"date": "2026-01-15", "index": 4210, "estimee": True},
    }


def test_numbers_lie_in_the_range_kept_for_test_pces_and_are_unique():
    numeros = [each.numero for each in REFERENTIAL.test_pces]
    assert len(set(numeros)) == len(numeros)
    assert all(re.fullmatch(r"21450000000\d{3}|GI2145\d\d", each) for each in numeros)

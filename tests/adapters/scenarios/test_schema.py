"""The JSON Schema for editors, held against what is read and what is refused."""

from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from simulator.adapters.positioned_yaml import PositionedYaml
from simulator.adapters.scenarios import scenarios_folder
from simulator.adapters.scenarios.changes import SET_FIELDS
from simulator.adapters.scenarios.reader import FIELDS
from simulator.adapters.scenarios.scalars import ScalarLoader
from simulator.adapters.scenarios.schema import json_schema
from simulator.adapters.scenarios.then_fields import THEN_FIELDS
from simulator.adapters.scenarios.when_fields import when_fields
from simulator.domain.codes import RETURN_CODES
from simulator.transports.soap.vocabulary import vocabulary

SCHEMA = json_schema()
VALIDATOR = Draft202012Validator(SCHEMA)
BROKEN = Path(__file__).parent / "broken"
NOT_BY_SHAPE = {
    "address-of-two-communes",
    "xpath-that-never-matches",
    "alias",
    "tag",
    "other-name",
    "look-around",
    "regex-that-explodes",
    "regex-too-large",
    "xpath-with-a-function",
    "xpath-of-an-unknown-tag",
    "xpath-outside-soap",
    "jsonpath-in-soap",
    "jsonpath-with-a-filter",
    "field-that-is-never-told",
    "demande-of-a-creation",
    "version-of-another-service",
    "count-by-what-is-never-told",
    "state-that-nothing-reaches",
    "elapsed-since-no-beginning",
    "window-that-ends-before",
    "window-of-an-hour-and-a-moment",
    "calls-backwards",
    "step-behind-another",
    "label-without-its-code",
    "code-without-a-place",
    "answer-outside-soap",
    "answer-of-the-other-guide",
    "answer-that-never-ends-a-verification",
    "code-of-a-fault",
    "header-of-the-server-s",
    "answer-without-a-body",
    "okta-error-elsewhere",
    "gateway-error-elsewhere",
    "token-elsewhere",
    "token-beside-an-error",
    "uniform-backwards",
    "nothing-to-truncate",
    "nothing-to-patch",
    "patch-of-an-unknown-tag",
    "patch-of-a-group",
    "patch-of-an-unknown-key",
    "value-of-a-pce",
    "value-of-a-cdgf",
    "pce-that-no-request-names",
    "unknown-status",
    "demande-that-no-request-names",
    "slot-that-no-request-names",
    "demande-that-is-not-created",
    "no-body-to-truncate",
}
"""The mistakes that take more than a look at the shape: what is made of a text, one part held against another."""


def kind(file: Path) -> str:
    return file.stem.partition("-")[2]


NO_YAML = {"no-yaml", "tab", "key-twice", "second-document"}
WITH_A_SHAPE = sorted(each for each in BROKEN.glob("*.yaml") if kind(each) not in NO_YAML)


def value_of(text: str) -> Any:
    read = PositionedYaml(text, "essai.yaml", ScalarLoader)
    assert read.mistakes == []
    return read.value


def refused(text: str) -> list[str]:
    return [each.message for each in VALIDATOR.iter_errors(value_of(text))]


def test_it_is_a_schema_of_draft_2020_12():
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("file", sorted(scenarios_folder().glob("*.yaml")), ids=lambda each: each.stem)
def test_it_takes_what_ships(file: Path):
    assert refused(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("file", WITH_A_SHAPE, ids=lambda each: each.stem)
def test_it_refuses_the_broken_files_whose_mistake_is_one_of_shape(file: Path):
    assert bool(refused(file.read_text(encoding="utf-8"))) is (kind(file) not in NOT_BY_SHAPE)


def test_every_kind_named_here_is_one_of_the_broken_files():
    assert {kind(each) for each in BROKEN.glob("*.yaml")} >= NOT_BY_SHAPE | NO_YAML


WIDE = """
name: large
per: cdgf
steps:
  - when:
      operation: [soap, SuiviDemande]
      pce: 21450000000017
      cdgf: [A04000010, "A0400002?"]
      login: {regex: "DN.*"}
      version: V8
      body: {xpath: //Tarif, matches: T.}
      state: initial
      between: [2026-03-02T08:00, 2026-03-02T12:00:00+01:00]
      chance: 0.2
    calls: every 5
    then:
      delay: {lognormal: {median: 300ms, sigma: 0.4}}
      http: {status: 503, headers: {Retry-After: 30}, body: En panne}
      set: {pce: {coupe: true, adresse: {rue: rue Neuve}}, cdgf: {actif: false}, demande: {statut: "022"}}
      state: down
  - when: {operation: AccepterRdv, state: down, elapsed: P1D, between: [20:00, 08:00], body: {xpath: //Sens, absent: true}}
    calls: 2-3
    then: {answer: pce-inconnu, with: {code: X}, set: {plage: prise, cles: renouvelees}, delay: {uniform: [1s, 3s]}}
  - when: {operation: AccepterRdv}
    calls: 4..
    then: {fault: {code: Server, message: Non}, connection: trickle, lose: response, delay: {clock: 6m}}
  - when: {operation: AccepterRdv}
    then: {patch: {Retour/MessageRetour: 12, ReponseRdvObjet: null}}
"""


def test_it_takes_the_whole_language():
    assert refused(WIDE) == []


def test_every_field_that_is_read_is_described():
    defs = SCHEMA["$defs"]

    assert SCHEMA["properties"].keys() == FIELDS.keys()
    assert defs["when"]["properties"].keys() == when_fields(vocabulary()).keys()
    assert defs["then"]["properties"].keys() == THEN_FIELDS.keys()
    assert defs["then"]["properties"]["set"]["properties"].keys() == SET_FIELDS.keys()


def test_every_field_has_words_to_show():
    fields = {
        **SCHEMA["properties"],
        **{
            f"{part}.{name}": each
            for part in ("when", "then", "step")
            for name, each in SCHEMA["$defs"][part]["properties"].items()
        },
    }
    silent = [name for name, each in fields.items() if "description" not in each and "$ref" not in each]

    assert len(fields) > 25
    assert silent == []


def test_the_entries_of_the_catalogue_come_with_their_labels():
    answer = SCHEMA["$defs"]["then"]["properties"]["answer"]["oneOf"]

    assert [(each["const"], each["description"]) for each in answer] == [(each.id, each.label) for each in RETURN_CODES]

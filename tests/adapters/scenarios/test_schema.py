"""The JSON Schema for editors, held against what is read and what is refused."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from simulator.adapters.positioned_yaml import PositionedYaml
from simulator.adapters.scenarios.changes import SET_FIELDS
from simulator.adapters.scenarios.draft import STEP_FIELDS
from simulator.adapters.scenarios.library import scenarios_folder
from simulator.adapters.scenarios.reader import FIELDS
from simulator.adapters.scenarios.scalars import ScalarLoader
from simulator.adapters.scenarios.schema import json_schema
from simulator.adapters.scenarios.sift import sift
from simulator.adapters.scenarios.then_fields import THEN_FIELDS
from simulator.adapters.scenarios.when_fields import when_fields
from simulator.domain.codes import RETURN_CODES
from simulator.errors import Mistake
from simulator.transports.soap.vocabulary import vocabulary

SCHEMA = json_schema(vocabulary())
VALIDATOR = Draft202012Validator(SCHEMA)
BROKEN = Path(__file__).parent / "broken"
OF_THEIR_OWN = {
    *("regex", "matches", "xpath", "jsonpath", "calls", "statut"),  # a grammar, or names whatever their case
    *("uniform", "between", "headers", "adresse"),  # parts that are held against each other
}
"""The fields whose reader looks further than a schema can."""


def kind(file: Path) -> str:
    return file.stem.partition("-")[2]


NO_YAML = {"no-yaml", "tab", "key-twice", "second-document"}
WITH_A_SHAPE = sorted(each for each in BROKEN.glob("*.yaml") if kind(each) not in NO_YAML)


def value_of(text: str) -> Any:
    read = PositionedYaml(text, "essai.yaml", ScalarLoader)
    assert read.mistakes == []
    return read.value


def refused(text: str) -> list[str]:
    return mistakes(value_of(text))


def mistakes(value: Any) -> list[str]:
    return [each.message for each in VALIDATOR.iter_errors(value)]


def test_it_is_a_schema_of_draft_2020_12():
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_it_takes_what_ships():
    files = sorted(scenarios_folder().glob("*.yaml"))
    assert len(files) > 50
    for file in files:
        assert refused(file.read_text(encoding="utf-8")) == [], file.name


def told_by_fields(value: Any) -> list[Mistake]:
    """What each field tells by itself, whatever stands beside it."""
    top = sift(FIELDS, value, (), ("steps",))
    told = top.mistakes
    for each in top.values.get("steps", ()):
        step = sift(STEP_FIELDS, each, ("step",), ("then",))
        when = sift(when_fields(vocabulary()), step.values.get("when", {}), ("when",))
        told += [*step.mistakes, *when.mistakes, *sift(THEN_FIELDS, step.values.get("then", {}), ("then",)).mistakes]
    return told


def of_shape(mistake: Mistake) -> bool:
    return OF_THEIR_OWN.isdisjoint(mistake.path)


def test_it_refuses_the_broken_files_in_which_a_field_is_wrong_by_itself():
    for file in WITH_A_SHAPE:
        text = file.read_text(encoding="utf-8")
        assert not any(map(of_shape, told_by_fields(value_of(text)))) or refused(text), file.name


def test_most_broken_files_in_which_a_field_is_wrong_by_itself_are_wrong_in_their_shape():
    told = [told_by_fields(value_of(each.read_text(encoding="utf-8"))) for each in WITH_A_SHAPE]

    assert sum(any(map(of_shape, each)) for each in told) > sum(map(bool, told)) / 2 > 20


@pytest.mark.parametrize(
    "text",
    [
        "when: {elapsed: P1D}, then: {delay: 2s}",
        "then: {}",
        "then: {delay: 2s, with: {code: X}}",
        "then: {answer: maintenance, with: {code: X, codes: [Y]}}",
        "then: {answer: maintenance, fault: {code: Server, message: Non}}",
        "then: {http: {status: 204, body: En panne}}",
        "then: {delay: {clock: 1s, uniform: [1s, 3s]}}",
        "when: {body: {xpath: //Tarif}}, then: {delay: 2s}",
        "when: {body: {xpath: //Tarif, jsonpath: $.scope, equals: x}}, then: {delay: 2s}",
        "when: {between: ['2026-03-02T08:00', '08:00']}, then: {delay: 2s}",
        "then: {http: {status: 200, headers: {'é': x}}}",
    ],
)
def test_it_refuses_what_cannot_stand_together(text: str):
    assert refused(f"steps: [{{{text}}}]")


def test_the_broken_files_that_are_no_yaml_are_among_them():
    assert {kind(each) for each in BROKEN.glob("*.yaml")} >= NO_YAML


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


ODD = (None, True, 2, "x", "2s", "20:00", ["x"], {"regex": "T."})


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, each in inner:
        yield from places(each, (*path, name))


def replaced(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    copy = value.copy()
    copy[path[0]] = replaced(value[path[0]], path[1:], new)
    return copy


def test_it_takes_whatever_is_read():
    whole, odd = value_of(WIDE), value_of(json.dumps(ODD))
    changed = [replaced(whole, path, each) for path in places(whole) for each in odd]
    read = [each for each in changed if not told_by_fields(each)]

    assert len(read) > 100
    assert [each for each in read if mistakes(each)] == []


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

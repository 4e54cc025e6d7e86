"""The JSON Schema of ``then``."""

from itertools import combinations

from simulator.adapters.scenarios.schema_words import LENGTH, Schema, catalogue, constants, document, mapping, text
from simulator.adapters.scenarios.then_fields import INSTEAD
from simulator.adapters.scenarios.when_fields import LONGEST_STATE
from simulator.application.access_token import Flaw
from simulator.application.cdgf_document import CDGF_FIELDS
from simulator.application.pce_document import PCE_FIELDS
from simulator.domain.codes import RETURN_CODES
from simulator.domain.demande import STATUTS
from simulator.domain.gateway import GATEWAY_ERRORS
from simulator.domain.okta import OKTA_ERRORS
from simulator.domain.scenario.effects import Connection, Lost, Outcome
from simulator.domain.scenario.limits import MOST_BYTES
from simulator.domain.service_errors import SERVICE_ERRORS

_BREAKS = {
    Connection.RESET: "The connection is reset.",
    Connection.CLOSE: "The connection is closed, without an answer.",
    Connection.STALL: "Nothing comes any more, and the connection stays open.",
    Connection.TRUNCATE: "The connection is closed in the middle of the answer.",
    Connection.GARBAGE: "Something comes that is no HTTP.",
    Connection.TRICKLE: "The answer comes slowly, a little at a time.",
}
_LOST = {
    Lost.REQUEST: "The request never arrives: nothing was done.",
    Lost.RESPONSE: "The answer never arrives: all was done.",
}


def then_schema() -> Schema:
    """Describe what a step does."""
    a_state = text("The name of a state.", most=LONGEST_STATE, least=1, examples=["second"])
    fields: dict[str, Schema] = {
        "delay": _delay(),
        **_instead(),
        "with": _with(),
        "connection": constants({str(each): _BREAKS[each] for each in Connection}, "What becomes of the connection."),
        "lose": constants({str(each): _LOST[each] for each in Lost}, "What never arrives."),
        "patch": _patch(),
        "set": _set(),
        "token": {
            "type": "string",
            "enum": list(map(str, Flaw)),
            "description": "What is wrong with the token that /token hands out.",
        },
        "state": {
            "description": "The state in which the scenario then stands, whatever comes of the operation, or by its outcome.",
            "oneOf": [
                a_state,
                {
                    **mapping(dict.fromkeys(map(str, Outcome), a_state), "By what comes of the operation."),
                    "minProperties": 1,
                },
            ],
        },
    }
    return {
        **mapping(fields, "What the step does: one thing at least."),
        "minProperties": 1,
        "dependentRequired": {"with": ["answer"]},
        "not": {"anyOf": [{"required": list(pair)} for pair in combinations(INSTEAD, 2)]},
    }


def _delay() -> Schema:
    length: Schema = {
        "type": "string",
        "pattern": LENGTH,
        "description": "A length.",
        "examples": ["300ms", "2s", "6m"],
    }
    uniform: Schema = {
        "type": "array",
        "minItems": 2,
        "maxItems": 2,
        "items": length,
        "description": "Between the shortest and the longest.",
        "examples": [["1s", "3s"]],
    }
    sigma: Schema = {"type": "number", "exclusiveMinimum": 0, "maximum": 5, "description": "How wide it spreads."}
    lognormal = mapping({"median": length, "sigma": sigma}, "Around a median.", ("median", "sigma"))
    clock: Schema = {**length, "description": "The sandbox's clock moves by it, and nobody waits."}
    return {
        "description": "How long the answer takes.",
        "anyOf": [
            length,
            mapping({"uniform": uniform}, "Drawn between two lengths.", ("uniform",)),
            mapping({"lognormal": lognormal}, "Drawn around a length.", ("lognormal",)),
            mapping({"clock": clock}, "On the sandbox's clock.", ("clock",)),
        ],
    }


def _instead() -> dict[str, Schema]:
    return {
        "answer": catalogue(RETURN_CODES, lambda each: each.label, "An entry of the return-code catalogue."),
        "fault": mapping(
            {
                "code": {"type": "string", "maxLength": 200, "description": "Server, Client…", "examples": ["Server"]},
                "message": text("What the fault says.", most=4000),
            },
            "A SOAP fault.",
            ("code", "message"),
        ),
        "http": mapping(
            {
                "status": {
                    "type": "integer",
                    "minimum": 200,
                    "maximum": 599,
                    "description": "The status.",
                    "examples": [503],
                },
                "headers": {
                    "type": "object",
                    "maxProperties": 50,
                    "additionalProperties": text("A header.", most=4000),
                    "description": "Headers by name.",
                    "examples": [{"Retry-After": "30"}],
                },
                "body": text("The body, empty when left out.", most=MOST_BYTES),
            },
            "An answer of plain HTTP.",
            ("status",),
        ),
        "okta": catalogue(OKTA_ERRORS, lambda each: f"{each.status} {each.code}: {each.text}", "An error of OKTA's."),
        "gateway": catalogue(GATEWAY_ERRORS, lambda each: f"{each.status} {each.title}", "An error of the gateway's."),
        "suivi": catalogue(
            SERVICE_ERRORS, lambda each: f"{each.status} {each.label}", "An error of the follow-up service's."
        ),
    }


def _with() -> Schema:
    code = text("What completes the label.", most=200, least=1, examples=["DEM_COH9100"])
    codes: Schema = {
        "type": "array",
        "minItems": 1,
        "maxItems": 50,
        "items": code,
        "description": "Several: each makes a message of its own.",
    }
    fields = mapping({"code": code, "codes": codes}, "What completes the label of the answer.")
    return {**fields, "minProperties": 1, "maxProperties": 1}


def _patch() -> Schema:
    return {
        "type": "object",
        "minProperties": 1,
        "maxProperties": 50,
        "additionalProperties": {"type": ["string", "integer", "boolean", "null"], "maxLength": 10_000},
        "description": "Tags of the answer by their path below its root, or keys of JSON, and their values; null removes it.",
        "examples": [{"Retour/MessageRetour": "Demande recevable"}],
    }


def _set() -> Schema:
    statuts = {each.code: each.libelle for each in STATUTS}
    fields: dict[str, Schema] = {
        "pce": document(
            {name: each for name, each in PCE_FIELDS.items() if name != "numero"},
            "Fields of the PCE that the request names.",
        ),
        "cdgf": document(
            {name: each for name, each in CDGF_FIELDS.items() if name != "code"},
            "Fields of the CDG-F that the request names.",
        ),
        "demande": mapping(
            {
                "statut": {
                    "anyOf": [
                        constants(statuts, "A status."),
                        {"type": "string", "description": "Its number or label."},
                    ]
                }
            },
            "What OMEGA makes of the demande by itself; one that is created, once it is.",
            ("statut",),
        ),
        "plage": {
            "const": "prise",
            "description": "Every place that is left of the slot which the request names is taken.",
        },
        "cles": {"const": "renouvelees", "description": "OKTA's signing keys are rotated."},
    }
    says = "What changes in the sandbox just before the exchange, as if somebody else had acted."
    return {**mapping(fields, says), "minProperties": 1}

"""The JSON Schema of a scenario, for editors: what shape alone tells, with the catalogues' names and words."""

from typing import Any

from simulator.adapters.scenarios.reader import MOST_STEPS
from simulator.adapters.scenarios.schema_then import then_schema
from simulator.adapters.scenarios.schema_when import when_schema
from simulator.adapters.scenarios.schema_words import Schema, constants, mapping, text
from simulator.domain.scenario.limits import NAME
from simulator.domain.scenario.model import Per

_TOP: dict[str, Schema] = {
    "name": {
        "type": "string",
        "pattern": f"^{NAME}$",
        "description": "The scenario's name, that of its file without the suffix; it may be left out there.",
        "examples": ["reponse-perdue"],
    },
    "description": text("What happens, for those who choose a scenario.", most=2000, least=1),
    "client": text("What the supplier's client sees, in one sentence.", most=500, least=1),
    "per": constants(
        {
            Per.SANDBOX: "One count and one state for the whole sandbox (the default).",
            Per.PCE: "Each PCE has its own counts and state.",
            Per.CDGF: "Each CDG-F has its own counts and state.",
            Per.DEMANDE: "Each demande has its own counts and state; creations tell none.",
        },
        "What counts and states are kept for.",
    ),
    "steps": {
        "type": "array",
        "minItems": 1,
        "maxItems": MOST_STEPS,
        "items": {"$ref": "#/$defs/step"},
        "description": "For each exchange the first step that matches acts, and only it.",
    },
}
_CALLS: Schema = {
    "anyOf": [
        {"type": "integer", "minimum": 1, "maximum": 999_999_999},
        {"type": "string", "pattern": r"^([0-9]*[1-9][0-9]*(\.\.|-[0-9]+)?|every [0-9]*[1-9][0-9]*)$"},
    ],
    "description": "Which of the matching calls the step acts on, counted from 1; left out, on all.",
    "examples": [1, "2-3", "4..", "every 5"],
}


def json_schema() -> Schema:
    """Give the schema, draft 2020-12."""
    step = mapping(
        {"when": {"$ref": "#/$defs/when"}, "calls": _CALLS, "then": {"$ref": "#/$defs/then"}},
        "When it matches, on which of the matching calls it acts, and what it then does.",
        ("then",),
    )
    step["defaultSnippets"] = [
        {
            "label": "a refusal",
            "body": {"when": {"operation": "${1:soap}"}, "then": {"answer": "${2:maintenance}"}},
        },
        {
            "label": "a lost answer",
            "body": {"when": {"operation": "${1:CreerDemandeMES}"}, "calls": 1, "then": {"lose": "response"}},
        },
    ]
    top: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:omega-simulator:scenario",
        "title": "A scenario of omega-simulator",
        **mapping(_TOP, "What goes wrong, when, and for whom.", ("steps",)),
        "$defs": {"step": step, "when": when_schema(), "then": then_schema()},
    }
    return top

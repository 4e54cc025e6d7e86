"""The JSON Schema of a scenario, for editors: what its readers take, as far as shape alone tells."""

from simulator.adapters.scenarios.draft import STEP_FIELDS
from simulator.adapters.scenarios.reader import FIELDS
from simulator.adapters.scenarios.then_fields import THEN_FIELDS, TOGETHER
from simulator.adapters.scenarios.when_fields import when_fields
from simulator.application.documents.fields import Schema, mapping
from simulator.domain.scenario.vocabulary import Vocabulary

_SNIPPETS = [
    {
        "label": "a refusal",
        "body": {"when": {"operation": "${1:soap}"}, "then": {"answer": "${2:maintenance}"}},
    },
    {
        "label": "a lost answer",
        "body": {"when": {"operation": "${1:CreerDemandeMES}"}, "calls": 1, "then": {"lose": "response"}},
    },
]


def json_schema(vocabulary: Vocabulary) -> Schema:
    """Give the schema, draft 2020-12."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:omega-simulator:scenario",
        "title": "A scenario of omega-simulator",
        **mapping(FIELDS, "What goes wrong, when, and for whom.", ("steps",)),
        "$defs": {
            "step": mapping(
                STEP_FIELDS,
                "When it matches, on which of the matching calls it acts, and what it then does.",
                ("then",),
                defaultSnippets=_SNIPPETS,
            ),
            "when": mapping(
                when_fields(vocabulary),
                "What an exchange must be for the step to match; left out, all match.",
                dependentRequired={"elapsed": ["state"]},
            ),
            "then": mapping(THEN_FIELDS, "What the step does: one thing at least.", **TOGETHER),
        },
    }

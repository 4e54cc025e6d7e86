"""The JSON Schema of ``when``."""

from simulator.adapters.scenarios.regexes import MOST_CHARACTERS
from simulator.adapters.scenarios.schema_words import Schema, mapping, text
from simulator.adapters.scenarios.when_fields import LONGEST_STATE, OPERATION_NAMES
from simulator.domain.scenario.limits import LONGEST_PATH
from simulator.domain.scenario.when import INITIAL

_FIELDS = {
    "pce": ("The PCE, told by the request or by its demande.", "2145*"),
    "cdgf": ("The CDG-F, told by the request or by its demande.", "A04000010"),
    "login": ("The user's login.", "DN8055"),
    "demande": ("The number of the demande that the request names.", "WD000001"),
    "version": ("NumeroVersion.", "V8"),
}
_MOMENT = r"^([0-9]{2}:[0-9]{2}|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9]{2}:[0-9]{2})?)$"
_REGEX: Schema = {
    "type": "string",
    "minLength": 1,
    "maxLength": MOST_CHARACTERS,
    "description": "A regular expression of RE2 that matches the whole text.",
}


def when_schema() -> Schema:
    """Describe what an exchange must be for a step to match."""
    operation: Schema = {"type": "string", "enum": list(OPERATION_NAMES)}
    when = mapping(
        {
            "operation": {
                "description": "An operation, a channel (soap, rest, okta), or a list of them; left out, any.",
                "anyOf": [
                    operation,
                    {"type": "array", "minItems": 1, "maxItems": len(OPERATION_NAMES), "items": operation},
                ],
            },
            **{name: _wanted(*words) for name, words in _FIELDS.items()},
            "body": _body(),
            "state": text(
                "The state in which the scenario stands.", most=LONGEST_STATE, least=1, examples=[INITIAL, "second"]
            ),
            "elapsed": {
                "type": "string",
                "pattern": r"^\s*[Pp][0-9Tt]",
                "description": "How long the state must have lasted, on the sandbox's clock: an ISO 8601 duration.",
                "examples": ["PT5M", "P1D"],
            },
            "between": {
                "type": "array",
                "minItems": 2,
                "maxItems": 2,
                "items": {"type": "string", "pattern": _MOMENT},
                "description": "A window of the sandbox's clock: two moments, or two hours of Paris, every day.",
                "examples": [["2026-03-02T08:00", "2026-03-02T12:00"], ["20:00", "08:00"]],
            },
            "chance": {
                "type": "number",
                "exclusiveMinimum": 0,
                "maximum": 1,
                "description": "How probably the step matches; drawn from the seed.",
                "examples": [0.2],
            },
        },
        "What an exchange must be for the step to match; left out, all match.",
    )
    return {**when, "dependentRequired": {"elapsed": ["state"]}}


def _wanted(says: str, example: str) -> Schema:
    one = text("A text, or a glob with * (any characters) and ? (one).", most=200, least=1)
    return {
        "description": f"{says} A text, a glob with * and ?, a list of them, or {{regex: …}}.",
        "anyOf": [
            one,
            {"type": "array", "minItems": 1, "maxItems": 100, "items": one},
            mapping({"regex": _REGEX}, "A regular expression.", ("regex",)),
        ],
        "examples": [example],
    }


def _body() -> Schema:
    path: Schema = {"type": "string", "minLength": 1, "maxLength": LONGEST_PATH}
    fields: dict[str, Schema] = {
        "xpath": {**path, "description": "Where in a SOAP request, by local names.", "examples": ["//Tarif"]},
        "jsonpath": {
            **path,
            "description": "Where in OKTA's form, or in the follow-up's parameters.",
            "examples": ["$.scope", "$.code_cdgf"],
        },
        "equals": text("The text that stands there.", most=10_000),
        "matches": _REGEX,
        "absent": {"const": True, "description": "Nothing stands there."},
    }
    body = mapping(fields, "What must stand in the request's body: a path and a test.")
    return {
        **body,
        "allOf": [
            {"oneOf": [{"required": [each]} for each in ("xpath", "jsonpath")]},
            {"oneOf": [{"required": [each]} for each in ("equals", "matches", "absent")]},
        ],
    }

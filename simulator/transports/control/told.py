"""What the control paths tell of the simulator itself, as the OpenAPI document describes it: catalogue, scenarios, journal."""

from typing import Annotated, Any

from pydantic import WithJsonSchema
from typing_extensions import TypeAliasType, TypedDict

from simulator.application.documents.fields import Schema
from simulator.transports.openapi import FLAG, MOMENT, NUMBER, TEXT, WHOLE, many, perhaps, record


def _entries(says: str, **facts: Schema) -> Schema:
    """Describe the entries of one kind, each with its source and certainty."""
    common: dict[str, Schema] = {
        "says": TEXT,
        "source": TEXT,
        "certainty": {**TEXT, "enum": ["stated", "assumed"]},
        "assumed": many(TEXT),
        "note": TEXT,
    }
    return {**many(record("", id=TEXT, **facts, **common)), "description": says}


_STATUS = record("That the simulator answers, and its version.", status=TEXT, version=TEXT)
Status = TypeAliasType("Status", Annotated[dict[str, Any], WithJsonSchema(_STATUS)])
Catalogue = TypeAliasType(
    "Catalogue",
    Annotated[
        dict[str, Any],
        WithJsonSchema(
            record(
                "What the simulator knows.",
                rules=_entries("Behaviours.", answer=perhaps(TEXT), code=perhaps(TEXT), off=FLAG),
                codes=_entries("Return codes of the dialogues.", type_retour_dialogue=TEXT, code_retour=TEXT),
                code_kinds=_entries("Kinds of codes within the labels."),
                statuts=_entries("Statuses of demandes.", numero=perhaps(TEXT), ended=FLAG),
                fields=_entries(
                    "Fields of the follow-up.", block=perhaps(TEXT), key=TEXT, types=many(TEXT), origin=TEXT
                ),
                service_errors=_entries("Errors of the follow-up service.", status=WHOLE),
                okta_errors=_entries("Errors of OKTA.", status=WHOLE, code=TEXT, dialect=TEXT, scenario=FLAG),
                gateway_errors=_entries(
                    "Errors of the API management.", status=WHOLE, www_authenticate=perhaps(TEXT), scenario=FLAG
                ),
                types=many(record("A type of demande.", code=TEXT, libelle=TEXT, source=TEXT)),
            )
        ),
    ],
)
_SCENARIO: dict[str, Schema] = {
    "name": TEXT,
    "description": TEXT,
    "client": {**TEXT, "description": "What the client sees."},
    "per": {**TEXT, "description": "What its counters are kept per: sandbox, pce, cdgf or demande."},
    "warnings": many(TEXT),
    "started": FLAG,
    "ships": {**FLAG, "description": "Whether it ships with the simulator."},
    "steps": many(
        record("A step's counts: the calls that fitted, and those it acted on.", step=WHOLE, matched=WHOLE, acted=WHOLE)
    ),
    "states": many(record("Where a key stands.", key=TEXT, state=TEXT, since=perhaps(MOMENT))),
    "more_states": FLAG,
}
_STANDING = record("A scenario, and where it stands.", **_SCENARIO)
_WITH_TEXT = record("A scenario, and its text.", **_SCENARIO, text=TEXT)
Scenario = TypeAliasType("Scenario", Annotated[dict[str, Any], WithJsonSchema(_STANDING)])
WholeScenario = TypeAliasType(
    "WholeScenario",
    Annotated[dict[str, Any], WithJsonSchema(_WITH_TEXT)],
)
_RETOUR = perhaps(record("", type_retour_dialogue=TEXT, code_retour=TEXT))
_SHORT: dict[str, Schema] = {
    "id": TEXT,
    "at": {**MOMENT, "description": "In real time."},
    "now": {**perhaps(MOMENT), "description": "On the sandbox's clock."},
    "sandbox": TEXT,
    "channel": {**TEXT, "description": "soap, okta, rest, control, or empty."},
    **dict.fromkeys(("operation", "method", "path", "query"), TEXT),
    "status": {**perhaps(WHOLE), "description": "The HTTP status; null where no answer left."},
    "retour": _RETOUR,
    "messages": many(TEXT),
    "ending": {**TEXT, "description": "answered, or how the connection ended."},
    "duration_ms": NUMBER,
    **dict.fromkeys(("pce", "cdgf", "demande", "statut", "login", "fournisseur"), TEXT),
    "scenario": {**perhaps(TEXT), "description": "The scenario whose step acted."},
    "failure": {**perhaps(record("", kind=TEXT, says=TEXT)), "description": "That the simulator itself failed."},
}
Exchange = TypeAliasType(
    "Exchange", Annotated[dict[str, Any], WithJsonSchema(record("An exchange in short.", **_SHORT))]
)
_WIRED = record(
    "What went one way; `cut` is how many bytes of its end are missing.",
    ("encoding",),
    headers=many(record("", name=TEXT, value=TEXT)),
    body=TEXT,
    encoding={**TEXT, "description": "base64, where the body is no text."},
    size=WHOLE,
    cut=WHOLE,
)
_JUDGED = record(
    "A rule that was judged, what decided, and what the catalogue says of it.",
    **dict.fromkeys(("rule", "outcome", "says", "field", "value", "expected", "code"), TEXT),
    **dict.fromkeys(("source", "document", "section", "certainty"), TEXT),
    assumed=many(TEXT),
    note=TEXT,
)
_DIFFERS = many(record("", field=TEXT, got=TEXT, expected=TEXT))
WholeExchange = TypeAliasType(
    "WholeExchange",
    Annotated[
        dict[str, Any],
        WithJsonSchema(
            record(
                "An exchange in full.",
                **{
                    **_SHORT,
                    "client": TEXT,
                    "http_version": TEXT,
                    "certificate_dn": perhaps(TEXT),
                    "certificate": perhaps(
                        record(
                            "",
                            subject=TEXT,
                            issuer=TEXT,
                            serial=TEXT,
                            not_after=perhaps(MOMENT),
                            fingerprint_sha256=TEXT,
                        )
                    ),
                    "version": TEXT,
                    "request": _WIRED,
                    "answer": perhaps(_WIRED),
                    "withheld": perhaps(_WIRED),
                    "trail": many(_JUDGED),
                    "unread": many(
                        record("A tag that nothing read.", path=TEXT, line=WHOLE, text=TEXT, why=TEXT, nearest=TEXT)
                    ),
                    "strict": many(record("What the XSD does not allow.", path=TEXT, line=WHOLE, problem=TEXT)),
                    "scenario": perhaps(record("The step that acted.", scenario=TEXT, step=WHOLE, did=many(TEXT))),
                    "nearest": perhaps(
                        record("The step that came nearest.", scenario=TEXT, step=WHOLE, differs=_DIFFERS)
                    ),
                },
            )
        ),
    ],
)


class ScenarioList(TypedDict):
    """Every scenario that the sandbox knows."""

    items: list[Scenario]
    next: None


class ExchangeList(TypedDict):
    """Exchanges, the oldest first; `next` is the address of the following page."""

    items: list[Exchange]
    next: str | None
    dropped: int


class ExchangeCount(TypedDict):
    """How many exchanges there are, and how many went because of the journal's bounds."""

    count: int
    dropped: int


class Reset(TypedDict):
    """That a sandbox begins anew."""

    status: str
    sandbox: str


class Rotated(TypedDict):
    """The id of the key that signs from now on."""

    kid: str

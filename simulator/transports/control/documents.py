"""What the control paths take and answer of PCE, CDG-F and demandes, as the OpenAPI document describes it."""

from typing import Annotated, Any

from pydantic import WithJsonSchema
from typing_extensions import TypeAliasType, TypedDict

from simulator.application.changes.demande import made_schema
from simulator.application.documents.cdgf import cdgf_schema
from simulator.application.documents.conduct import changes_schema, conduct_schema
from simulator.application.documents.demande import demande_schema
from simulator.application.documents.fields import Schema
from simulator.application.documents.pce import pce_schema
from simulator.domain.demande import STATUTS
from simulator.transports.followed import followed
from simulator.transports.openapi import (
    ANYTHING,
    FLAG,
    MOMENT,
    TEXT,
    WHOLE,
    as_answer,
    as_body,
    many,
    perhaps,
    plain,
    record,
)

_PCE = as_answer(pce_schema())
_TEXTS: Schema = {"type": "object", "additionalProperties": perhaps(TEXT)}
_TRY = {
    "operation": TEXT,
    "cdgf": TEXT,
    "demande": {
        **_TEXTS,
        "description": "What differs from the base request: tags by path, null for one left out.",
    },
    "jour_ouvre": {
        **perhaps(TEXT),
        "description": "A day that must be a working one for the answer to be this: J, J+10.",
    },
    "avant": {**perhaps(TEXT), "description": "An hour before which it must be tried, as 19:00."},
    "attendu": record(
        "The answer to expect.",
        type=TEXT,
        code=TEXT,
        messages=many(TEXT),
        prestations=many(TEXT),
        statut=perhaps(TEXT),
        champs={**_TEXTS, "description": "Other tags of the answer by path, null for one that is absent."},
    ),
    "puis": {**many({"type": "object"}), "description": "What follows it, in order: tries as this one."},
}
_SENT = {"url": TEXT, "content_type": TEXT, "xml": TEXT, "curl": TEXT}
_STATUT = record(
    "A status.", code={**TEXT, "enum": [each.code for each in STATUTS]}, numero=perhaps(TEXT), libelle=TEXT
)
_CODE = _STATUT["properties"]["code"]
_OKTA = record("", ("active", "public_key"), client_id=TEXT, client_secret=TEXT, active=FLAG, public_key=TEXT)
_JUDGED = record(
    "A rule that was judged, and what decided.",
    ("field", "value", "expected", "code"),
    rule=TEXT,
    outcome=TEXT,
    field=TEXT,
    value=TEXT,
    expected=TEXT,
    code=TEXT,
)

DemandeFields = TypeAliasType("DemandeFields", Annotated[dict[str, Any], WithJsonSchema(plain(made_schema()))])
Followed = TypeAliasType("Followed", Annotated[dict[str, Any], WithJsonSchema(followed())])
PceFields = TypeAliasType("PceFields", Annotated[dict[str, Any], WithJsonSchema(as_body(pce_schema()))])
Pce = TypeAliasType("Pce", Annotated[dict[str, Any], WithJsonSchema(_PCE)])
TestPce = TypeAliasType(
    "TestPce",
    Annotated[
        dict[str, Any],
        WithJsonSchema(
            {
                "type": "object",
                "description": "A test PCE as it is now, what it shows, and what to try on it.",
                "properties": {
                    **_PCE["properties"],
                    "montre": TEXT,
                    "regles": many(TEXT),
                    "essais": many(record("Something to try.", **_TRY)),
                },
                "required": ["numero", "montre", "regles", "essais"],
            }
        ),
    ],
)
_READY = record("A try as a request ready to send.", **{"try": WHOLE}, **_TRY, **_SENT)
ReadyRequest = TypeAliasType(
    "ReadyRequest",
    Annotated[dict[str, Any], WithJsonSchema(_READY)],
)
CdgfFields = TypeAliasType("CdgfFields", Annotated[dict[str, Any], WithJsonSchema(as_body(cdgf_schema()))])
Cdgf = TypeAliasType("Cdgf", Annotated[dict[str, Any], WithJsonSchema(as_answer(cdgf_schema(), okta=perhaps(_OKTA)))])
Demande = TypeAliasType(
    "Demande",
    Annotated[
        dict[str, Any],
        WithJsonSchema(
            as_answer(
                demande_schema(),
                statut=_STATUT,
                saisie={
                    "type": "object",
                    "description": "What the supplier entered.",
                    "additionalProperties": ANYTHING,
                },
                historique=many(record("A change of its status, or a note.", moment=MOMENT, statut=_CODE, cause=TEXT)),
                trail=many(_JUDGED),
            )
        ),
    ],
)

Settings = TypeAliasType("Settings", Annotated[dict[str, Any], WithJsonSchema(as_answer(conduct_schema()))])
SettingsChanges = TypeAliasType("SettingsChanges", Annotated[dict[str, Any], WithJsonSchema(plain(changes_schema()))])


class PceList(TypedDict):
    """PCE by number; `next` is the address of the following page."""

    items: list[Pce] | list[TestPce]
    next: str | None


class ReadyList(TypedDict):
    """The tries of a test PCE, in order."""

    items: list[ReadyRequest]
    next: None


class CdgfList(TypedDict):
    """Every CDG-F, by code."""

    items: list[Cdgf]
    next: None


class DemandeList(TypedDict):
    """Demandes by number; `next` is the address of the following page."""

    items: list[Demande]
    next: str | None

"""What OpenAPI shows of the follow-up."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Response

from simulator.domain import gateway, service_errors
from simulator.domain.addresses import FOLLOW_UP
from simulator.domain.gateway import GatewayError
from simulator.domain.service_errors import ServiceError
from simulator.transports.followed import followed
from simulator.transports.openapi import TEXT, WHOLE, record

_SERVICE = (
    service_errors.PARAMETRE_MANQUANT,
    service_errors.ACCES_REFUSE,
    service_errors.RESSOURCE_INTROUVABLE,
    service_errors.VERBE_NON_PRIS_EN_CHARGE,
    service_errors.BASE_DE_DONNEES,
)
_GATEWAY = (gateway.BADLY_FORMED, gateway.EXPIRED, gateway.OTHER_SCOPE, gateway.UNKNOWN_PATH, gateway.OVER_QUOTA)


_REFUSED = record("An error of the service.", code=WHOLE, libelle=TEXT)
_PROBLEM = record(
    "A problem (RFC 9457) of the gateway.", type=TEXT, title=TEXT, status=WHOLE, detail=TEXT, instance=TEXT
)


def _told() -> dict[int | str, dict[str, Any]]:
    """Join what the gateway and the service answer under the same status."""
    joined: dict[int | str, dict[str, Any]] = {}
    for status, told in [(each.status, _service(each)) for each in _SERVICE] + [
        (each.status, _gateway(each)) for each in _GATEWAY
    ]:
        known = joined.setdefault(status, {"description": told["description"], "content": {}})
        if known["description"] != told["description"]:
            known["description"] += f"; or: {told['description']}"
        known["content"] |= told["content"]
    return {**joined, "4XX": _gateway(gateway.NO_TOKEN)}


def _service(error: ServiceError) -> dict[str, Any]:
    return {
        "description": f"{error.label} (label stated by SUIVI Annexe A, shape assumed)",
        "content": {
            "application/json": {"schema": _REFUSED, "example": {"code": error.status, "libelle": error.label}}
        },
    }


def _gateway(error: GatewayError) -> dict[str, Any]:
    example = {
        "type": f"urn:omega-simulator:gateway:{error.id}",
        "title": error.title,
        "status": error.status,
        "detail": "…",
        "instance": "…",
    }
    description = f"{error.title} (API Management, {error.certainty})"
    return {
        "description": description,
        "content": {"application/problem+json": {"schema": _PROBLEM, "example": example}},
    }


_DEMANDE = {
    "numero_demande": "WD000038",
    "type_demande": {"code": "MES", "libelle": "Demande de mise en service"},
    "cdgf": {"code": "A04000010", "libelle": "Flammeche Energie"},
}

_FOLLOW: dict[str, Any] = {
    "summary": "Consulter une demande",
    "openapi_extra": {
        "parameters": [
            {
                "name": "code_cdgf",
                "in": "query",
                "required": True,
                "schema": {"type": "string"},
                "example": "A04000010",
            },
            {"name": "x-user-login", "in": "header", "required": True, "schema": TEXT, "example": "DN6473"},
            {
                "name": "Authorization",
                "in": "header",
                "required": True,
                "schema": {"type": "string"},
                "example": "Bearer eyJhbGciOi.e30.c2ln",  # no real one, and ASCII: it must fit into a header
            },
        ]
    },
    "responses": {
        200: {
            "description": "The demande",
            "content": {"application/json": {"schema": followed(), "example": _DEMANDE}},
        },
        **_told(),
    },
}


def documented() -> APIRouter:
    """Give the route as OpenAPI shows it; ``FollowUp`` answers in its place."""
    routes = APIRouter(tags=["Suivi Demande"])

    @routes.get(FOLLOW_UP, **_FOLLOW)
    async def follow(numero_demande: Annotated[str, Path(examples=["WD000038"])]) -> Response:
        raise NotImplementedError

    return routes

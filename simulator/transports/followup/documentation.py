"""What OpenAPI shows of the follow-up."""

from typing import Any

from simulator.domain import gateway, service_errors
from simulator.domain.gateway import GatewayError
from simulator.domain.service_errors import ServiceError

_SERVICE = (
    service_errors.PARAMETRE_MANQUANT,
    service_errors.ACCES_REFUSE,
    service_errors.RESSOURCE_INTROUVABLE,
    service_errors.VERBE_NON_PRIS_EN_CHARGE,
)


def _service(error: ServiceError) -> dict[str, Any]:
    return {
        "description": f"{error.label} (label stated by SUIVI Annexe A, shape assumed)",
        "content": {"application/json": {"example": {"code": error.status, "libelle": error.label}}},
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
    return {"description": description, "content": {"application/problem+json": {"example": example}}}


_DEMANDE = {
    "numero_demande": "WD00053H",
    "type_demande": {"code": "CHF", "libelle": "Demande de changement de fournisseur"},
    "statut_externe_demande": {"code": "ATTRDV", "libelle": "En attente RDV"},
}

FOLLOW: dict[str, Any] = {
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
            {"name": "x-user-login", "in": "header", "required": True, "schema": {"type": "string"}},
            {
                "name": "Authorization",
                "in": "header",
                "required": True,
                "schema": {"type": "string"},
                "example": "Bearer …",
            },
        ]
    },
    "responses": {
        200: {"description": "The demande", "content": {"application/json": {"example": _DEMANDE}}},
        **{each.status: _service(each) for each in _SERVICE},
        **{each.status: _gateway(each) for each in (gateway.EXPIRED, gateway.OVER_QUOTA)},
    },
}

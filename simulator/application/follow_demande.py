"""Consulter une demande: the follow-up of one demande, for one supplier (SUIVI 2.2)."""

import re
from collections.abc import Sequence

from simulator.application.ports import Exchange
from simulator.domain import service_errors
from simulator.domain.cdgf import Cdgf
from simulator.domain.demande import ATTENTE_RDV
from simulator.domain.service_errors import ServiceError
from simulator.domain.suivi import suivi

_CODE_CDGF = re.compile(r"[A-Z][0-9]{8}")
_NUMERO_DEMANDE = re.compile(r"WD[0-9A-Z]{6}")


def follow_demande(
    exchange: Exchange, *, fournisseur: str, numero: str, code_cdgf: Sequence[str], login: str | None
) -> dict[str, object] | ServiceError:
    """Give the JSON of a demande, or the row of SUIVI Annexe A that refuses it (API-06, API-07: assumed).

    ``fournisseur`` is the token's; ``code_cdgf`` holds every value of that query parameter; ``login`` is x-user-login.
    """
    cdgf = _entitled(exchange, fournisseur, numero, code_cdgf, login)
    if isinstance(cdgf, ServiceError):
        return cdgf
    demande = exchange.demande(numero)
    if demande is None:
        return service_errors.RESSOURCE_INTROUVABLE
    if demande.cdgf != cdgf.code:
        return service_errors.ACCES_REFUSE
    pce = exchange.pce(demande.pce) if demande.statut is ATTENTE_RDV else None
    return suivi(demande, cdgf, pce)


def _entitled(
    exchange: Exchange, fournisseur: str, numero: str, code_cdgf: Sequence[str], login: str | None
) -> Cdgf | ServiceError:
    """Check the parameters in order, the first failure wins, and give the CDG-F that asks."""
    if not any(each.strip() for each in code_cdgf) or not (login or "").strip():
        return service_errors.PARAMETRE_MANQUANT
    if len(code_cdgf) > 1 or not _NUMERO_DEMANDE.fullmatch(numero):
        return service_errors.PARAMETRES_INCOHERENTS
    code = code_cdgf[0]
    cdgf = exchange.directory.cdgf(code)
    if cdgf is None:  # a CDG-F that a user made may have another shape than GRDF's
        return (
            service_errors.DONNEES_INEXISTANTES if _CODE_CDGF.fullmatch(code) else service_errors.PARAMETRES_INCOHERENTS
        )
    users_of = exchange.directory.suppliers_of_login((login or "").strip())
    if cdgf.fournisseur != fournisseur or (users_of and fournisseur not in users_of):
        return service_errors.ACCES_REFUSE
    return cdgf

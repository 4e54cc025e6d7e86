"""Consulter une demande: the follow-up of one demande, for one supplier (SUIVI 2.2)."""

import re
from collections.abc import Sequence
from functools import lru_cache

from simulator.application.ports import Exchange
from simulator.domain import service_errors
from simulator.domain.cdgf import Cdgf, Directory
from simulator.domain.demande import ATTENTE_RDV, Demande
from simulator.domain.pce import Pce
from simulator.domain.phrases import found, wanted
from simulator.domain.rule import Outcome, TrailEntry
from simulator.domain.service_errors import ServiceError
from simulator.domain.suivi import suivi
from simulator.domain.value import value

_CODE_CDGF = re.compile(r"[A-Za-z][0-9]+[A-Za-z0-9]*")
"""What a code may look like: SUIVI 2.2.1 shows A04000000X, nine characters are GRDF's habit and no rule of its."""
_NUMERO_DEMANDE = re.compile(r"WD[0-9A-Z]{6}")
_ACCESS, _PARAMETERS = "API-06", "API-07"
_MOST_SHOWN = 100
_TOLD_AGAIN = 1000
"""Of how many demandes the trail is kept as it is told."""


@value()
class Shown:
    """What is shown of a demande: it, its CDG-F, and its PCE where that decides what is shown."""

    demande: Demande
    cdgf: Cdgf
    pce: Pce | None = None

    def document(self) -> dict[str, object]:
        """Give the JSON of the demande as its supplier is told it."""
        return suivi(self.demande, self.cdgf, self.pce)


@value()
class Followed:
    """What the service answers: a demande, or a row of SUIVI Annexe A; the trail, the demande's PCE and status."""

    answer: Shown | ServiceError
    trail: tuple[TrailEntry, ...] = ()
    pce: str = ""
    statut: str = ""


@value()
class _Refusal:
    """Why the service refuses: the row, our rule, the parameter, what came and what was expected."""

    error: ServiceError
    rule: str
    field: str
    value: str
    expected: str


def follow_demande(
    exchange: Exchange, *, fournisseur: str, numero: str, code_cdgf: Sequence[str], login: str | None
) -> Followed:
    """Check in order, the first failure wins (API-06, API-07: assumed): the parameters, the CDG-F, the demande.

    ``fournisseur`` is the token's; ``code_cdgf`` holds every value of that query parameter; ``login`` is x-user-login.
    """
    user = (login or "").strip()
    directory = exchange.directory
    if refusal := _incomplete(code_cdgf, user) or _incoherent(code_cdgf, numero) or _unknown(directory, code_cdgf[0]):
        return _refused(refusal)
    cdgf = directory.by_code[code_cdgf[0]]
    trail = _passed(cdgf.code, fournisseur, numero)
    if refusal := _foreign(directory, fournisseur, cdgf, user):
        return _refused(refusal, trail[:1])
    demande = exchange.demande(numero)
    if demande is None:
        return _refused(
            _Refusal(
                service_errors.RESSOURCE_INTROUVABLE, _PARAMETERS, "numero_demande", numero, wanted.DEMANDE_OF_SANDBOX()
            ),
            trail[:2],
        )
    if refusal := _of_another_cdgf(demande, cdgf):
        return _refused(refusal, trail[:2], demande.pce)
    return Followed(shown(exchange, demande, cdgf), trail, demande.pce, demande.statut.code)


@lru_cache(_TOLD_AGAIN)
def _passed(cdgf: str, fournisseur: str, numero: str) -> tuple[TrailEntry, ...]:
    """Tell what is checked of a call, each as it passes: a supplier looks at its demandes again and again."""
    return (
        TrailEntry(_PARAMETERS, Outcome.PASSED, "code_cdgf", cdgf),
        TrailEntry(_ACCESS, Outcome.PASSED, "code_cdgf", found.OF_OWNER(what=cdgf, owner=fournisseur)),
        TrailEntry(_ACCESS, Outcome.PASSED, "numero_demande", found.OF_OWNER(what=numero, owner=cdgf)),
    )


def shown(exchange: Exchange, demande: Demande, cdgf: Cdgf) -> Shown:
    """Give what a demande's supplier is shown of it; ``cdgf`` is the demande's."""
    return Shown(demande, cdgf, exchange.pce(demande.pce) if demande.statut is ATTENTE_RDV else None)


def _incomplete(code_cdgf: Sequence[str], user: str) -> _Refusal | None:
    if not "".join(code_cdgf).strip():
        missing, expected = "code_cdgf", wanted.CDGF_IN_QUERY()
    elif not user:
        missing, expected = "x-user-login", wanted.LOGIN_IN_HEADER()
    else:
        return None
    return _Refusal(service_errors.PARAMETRE_MANQUANT, _PARAMETERS, missing, "", expected)


def _incoherent(code_cdgf: Sequence[str], numero: str) -> _Refusal | None:
    if len(code_cdgf) > 1:
        field, value, expected = "code_cdgf", ", ".join(code_cdgf), wanted.ONE_CDGF()
    elif not _NUMERO_DEMANDE.fullmatch(numero):
        field, value, expected = "numero_demande", numero, wanted.NUMERO_DEMANDE()
    else:
        return None
    return _Refusal(service_errors.PARAMETRES_INCOHERENTS, _PARAMETERS, field, value, expected)


def _unknown(directory: Directory, code: str) -> _Refusal | None:
    if directory.cdgf(code) is not None:  # one that a user made may have another shape than GRDF's
        return None
    if _CODE_CDGF.fullmatch(code):
        expected = wanted.CDGF_OF_SANDBOX()
        return _Refusal(service_errors.DONNEES_INEXISTANTES, _PARAMETERS, "code_cdgf", code, expected)
    expected = wanted.CODE_CDGF()
    return _Refusal(service_errors.PARAMETRES_INCOHERENTS, _PARAMETERS, "code_cdgf", code, expected)


def _foreign(directory: Directory, fournisseur: str, cdgf: Cdgf, user: str) -> _Refusal | None:
    if cdgf.fournisseur != fournisseur:
        field, value = "code_cdgf", found.OF_OWNER(what=cdgf.code, owner=cdgf.fournisseur)
        expected = wanted.CDGF_OF(suppliers=fournisseur)
    elif (users_of := directory.suppliers_of_login(user)) and fournisseur not in users_of:
        field, value = "x-user-login", found.OF_OWNER(what=user, owner=", ".join(sorted(users_of)))
        expected = wanted.USER_OF_OR_UNKNOWN(fournisseur=fournisseur)
    else:
        return None
    return _Refusal(service_errors.ACCES_REFUSE, _ACCESS, field, value, expected)


def _of_another_cdgf(demande: Demande, cdgf: Cdgf) -> _Refusal | None:
    if demande.cdgf == cdgf.code:
        return None
    value = found.OF_OWNER(what=demande.numero, owner=demande.cdgf)
    expected = wanted.DEMANDE_OF(cdgf=cdgf.code)
    return _Refusal(service_errors.ACCES_REFUSE, _ACCESS, "numero_demande", value, expected)


def _refused(refusal: _Refusal, before: Sequence[TrailEntry] = (), pce: str = "") -> Followed:
    value = refusal.value[:_MOST_SHOWN]
    entry = TrailEntry(refusal.rule, Outcome.REFUSED, refusal.field, value, refusal.expected, refusal.error.id)
    return Followed(refusal.error, (*before, entry), pce)

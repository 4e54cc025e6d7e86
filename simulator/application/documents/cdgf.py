"""The JSON of a CDG-F, read into the domain and written from it."""

from collections.abc import Mapping
from typing import Any

from simulator.application.documents.fields import Reader, Schema, mapping, read_fields
from simulator.application.documents.readers import flag, group, many, optional, text
from simulator.domain.cdgf import Cdgf, OktaClient
from simulator.domain.distinguished_name import flaw
from simulator.domain.phrases import dn_flaws, mistakes


def _filled(most: int) -> Reader:
    return text(r"[^\x00-\x1f]*\S[^\x00-\x1f]*", mistakes.FILLED(), most=most)


def _distinguished(written: str) -> str:
    if found := flaw(written):
        raise ValueError(dn_flaws.FLAWED(flaw=found))
    return written


DN = _filled(256).into(_distinguished).about(dn_flaws.DN())
"""It is kept as it came."""
_SECRET = text(r"[\x21-\x7e]+", mistakes.WITHOUT_BLANKS(), most=200)
OKTA_FIELDS: dict[str, Reader] = {
    "client_id": _SECRET,
    "client_secret": _SECRET,
    "active": flag,
    "public_key": text(r"[\s\S]*", mistakes.JWK(), most=8000),
}
OKTA = group(OktaClient, OKTA_FIELDS, ("client_id", "client_secret"))
CDGF_FIELDS: dict[str, Reader] = {
    "code": text(r"[A-Z0-9]{3,20}", mistakes.CDGF_CODE()),
    "libelle": text(most=256),
    "fournisseur": _filled(256),
    "dn": DN,
    "actif": flag,
    "historique": flag,
    "logins": many(_filled(128)),
    "okta": optional(OKTA),
}
_REQUIRED = ("code", "fournisseur", "dn")


def cdgf_schema() -> Schema:
    """Give the JSON Schema of the document."""
    return mapping(CDGF_FIELDS, "A CDG-F, its supplier and how that one is known.", _REQUIRED)


def read_cdgf(document: Mapping[str, object]) -> Cdgf:
    """Read a CDG-F; its code, its supplier and the supplier's DN are needed, every other field may be left out.

    Raises DocumentError with its mistakes at once, at most 20 of them in full.
    """
    return Cdgf(**read_fields("The CDG-F", CDGF_FIELDS, document, _REQUIRED))


def write_cdgf(cdgf: Cdgf) -> dict[str, Any]:
    """Write a CDG-F in full; ``okta.active`` and ``okta.public_key`` show only where they differ from the default."""
    return {
        "code": cdgf.code,
        "libelle": cdgf.libelle,
        "fournisseur": cdgf.fournisseur,
        "dn": cdgf.dn,
        "actif": cdgf.actif,
        "historique": cdgf.historique,
        "logins": list(cdgf.logins),
        "okta": cdgf.okta and _write_okta(cdgf.okta),
    }


def _write_okta(client: OktaClient) -> dict[str, Any]:
    written: dict[str, Any] = {"client_id": client.client_id, "client_secret": client.client_secret}
    if not client.active:
        written["active"] = False
    if client.public_key:
        written["public_key"] = client.public_key
    return written

"""A CDG-F: a supplier's contract perimeter, and what proves that one speaks for it."""

import re
from dataclasses import dataclass
from functools import lru_cache

_LONGEST_DN = 1024
_RDN = re.compile(r"(?<!\\)[,+]")


@dataclass(frozen=True, slots=True)
class OktaClient:
    """A supplier's OKTA client. ``public_key`` (a JWK) allows ``private_key_jwt``."""

    client_id: str
    client_secret: str
    active: bool = True
    public_key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cdgf:
    """A contract perimeter. Supplier, DN, logins and OKTA client are its supplier's, the same on each of its CDG-F."""

    code: str
    libelle: str = ""
    fournisseur: str = ""
    dn: str = ""
    actif: bool = True
    historique: bool = False
    logins: tuple[str, ...] = ()
    okta: OktaClient | None = None


def same_dn(one: str, other: str) -> bool:
    """Compare two Distinguished Names, whatever their order, blanks and case (certificates and guides vary)."""
    if max(len(one), len(other)) > _LONGEST_DN:
        return False
    return _parts(one) == _parts(other)


@lru_cache(maxsize=1024)
def _parts(dn: str) -> frozenset[str]:
    pieces = dn.split("/") if dn.startswith("/") else _RDN.split(dn)
    return frozenset(
        "=".join(side.strip() for side in piece.split("=", 1)).casefold() for piece in pieces if piece.strip()
    )


@dataclass(frozen=True, slots=True)
class Directory:
    """Every CDG-F that one sandbox knows."""

    by_code: dict[str, Cdgf]

    def cdgf(self, code: str) -> Cdgf | None:
        """Find a CDG-F by its code."""
        return self.by_code.get(code)

    def suppliers_of_dn(self, dn: str) -> frozenset[str]:
        """Find whose certificate carries this Distinguished Name."""
        return frozenset(each.fournisseur for each in self.by_code.values() if each.dn and same_dn(each.dn, dn))

    def suppliers_of_login(self, login: str) -> frozenset[str]:
        """Find whose users have this login; logins are compared without case."""
        wanted = login.casefold()
        return frozenset(
            each.fournisseur for each in self.by_code.values() if wanted in {one.casefold() for one in each.logins}
        )

    def okta_client(self, client_id: str) -> tuple[OktaClient, str] | None:
        """Find an OKTA client and the supplier that owns it."""
        for each in self.by_code.values():
            if each.okta and each.okta.client_id == client_id:
                return each.okta, each.fournisseur
        return None

"""A CDG-F: a supplier's contract perimeter, and what proves that one speaks for it."""

from dataclasses import dataclass

from simulator.domain.distinguished_name import same_dn


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


@dataclass(frozen=True, slots=True)
class Directory:
    """Every CDG-F that one sandbox knows."""

    by_code: dict[str, Cdgf]

    def cdgf(self, code: str) -> Cdgf | None:
        """Find a CDG-F by its code."""
        return self.by_code.get(code)

    def suppliers_of_dn(self, dn: str) -> frozenset[str]:
        """Find whose certificate carries this Distinguished Name."""
        return frozenset(each.fournisseur for each in self.by_code.values() if same_dn(each.dn, dn))

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

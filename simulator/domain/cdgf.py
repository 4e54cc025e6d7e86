"""A CDG-F: a supplier's contract perimeter, and what proves that one speaks for it."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from simulator.domain.distinguished_name import Comparable, comparable
from simulator.domain.value import value

Key = TypeVar("Key", bound=Hashable)


@value()
class OktaClient:
    """A supplier's OKTA client. ``public_key`` (a JWK) allows ``private_key_jwt``."""

    client_id: str
    client_secret: str
    active: bool = True
    public_key: str = ""


@value(kw_only=True)
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


@dataclass(frozen=True)
class Directory:
    """Every CDG-F that one sandbox knows: it does not change, and what it is asked for is looked up."""

    by_code: dict[str, Cdgf]

    def cdgf(self, code: str) -> Cdgf | None:
        """Find a CDG-F by its code."""
        return self.by_code.get(code)

    def suppliers_of_dn(self, dn: str) -> frozenset[str]:
        """Find whose certificate carries this Distinguished Name."""
        return self._by_dn.get(comparable(dn), frozenset())

    def suppliers_of_login(self, login: str) -> frozenset[str]:
        """Find whose users have this login; logins are compared without case."""
        return self._by_login.get(login.casefold(), frozenset())

    def okta_client(self, client_id: str) -> tuple[OktaClient, str] | None:
        """Find an OKTA client and the supplier that owns it."""
        return self._by_client.get(client_id)

    @cached_property
    def _by_dn(self) -> Mapping[Comparable, frozenset[str]]:
        names = ((comparable(each.dn), each.fournisseur) for each in self.by_code.values())
        return _gathered((way, whose) for name, whose in names if name for way in (name, name[::-1]))

    @cached_property
    def _by_login(self) -> Mapping[str, frozenset[str]]:
        return _gathered((one.casefold(), each.fournisseur) for each in self.by_code.values() for one in each.logins)

    @cached_property
    def _by_client(self) -> Mapping[str, tuple[OktaClient, str]]:
        # Of two with the same id, the first is found.
        return {
            each.okta.client_id: (each.okta, each.fournisseur) for each in reversed(self.by_code.values()) if each.okta
        }


def _gathered(pairs: Iterable[tuple[Key, str]]) -> dict[Key, frozenset[str]]:
    found: dict[Key, frozenset[str]] = {}
    for key, supplier in pairs:
        found[key] = found.get(key, frozenset()) | {supplier}
    return found

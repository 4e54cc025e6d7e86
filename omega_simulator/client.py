"""One sandbox of a server: what a test sets up, looks at and asserts."""

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from functools import cached_property
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, Self, Unpack
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from omega_simulator.clock import Clock
from omega_simulator.documents import Demande, Pce, PceFields, Supplier, named
from omega_simulator.errors import OmegaError
from omega_simulator.journal import Journal
from omega_simulator.scenario import RunningScenario
from omega_simulator.wire import Wire

SERVICES = ("CreerDemandeTJDC", "CreerDemandeMES", "PriseRendezVous")
_TOKEN = "/oauth2/us5y2ta2uEHjCWIR417/v1/token"  # noqa: S105  OKTA's path, the same as GRDF's
_FOLLOW_UP = "/fournisseur/demande/v1"
_OF_A_SANDBOX = re.compile(r"(.*)/s/[^/]*/?")
_FORM = "application/x-www-form-urlencoded"


class OmegaClient:
    """A sandbox, by its server's URL and its name: letters, digits, ``.``, ``_`` and ``-``, 64 at most; "" has no prefix.

    It comes into being at its first use. As a context manager it is removed at the end, the one without a name apart.
    ``token`` is the control token, where the server asks for one. What the server refuses raises OmegaError.
    """

    def __init__(
        self,
        url: str = "http://127.0.0.1:8024",
        sandbox: str = "",
        *,
        token: str | None = None,
        wire: Wire | None = None,
        folder: Path | None = None,
    ) -> None:
        """Ask nothing yet; ``wire`` are connections that others use too, ``folder`` that of the scenarios' files."""
        self.sandbox = sandbox
        self.used = False
        """Whether there can be anything in it yet."""
        self.clock = Clock(self.control)
        self.journal = Journal(self.control)
        if sandbox and (named := _OF_A_SANDBOX.fullmatch(url)):
            message = (
                f"{url!r} is the URL of a sandbox, and {sandbox!r} is given too: give {named[1]!r} and {sandbox!r}."
            )
            raise OmegaError(message)
        self._wire = wire or Wire(url, token)
        self._own_wire = wire is None
        self._folder = folder
        self._prefix = f"/s/{quote(sandbox, safe='')}" if sandbox else ""
        self._numbers = count(1)

    # ── Where a supplier's system is sent ────────────────────────────────────────────────────────────────────────────────────

    @property
    def url(self) -> str:
        """The host and what goes before OMEGA's own paths: all that a client under test has to change."""
        self.used = True
        return self._wire.url + self._prefix

    def soap_url(self, service: str) -> str:
        """Give the URL of a SOAP service: CreerDemandeTJDC, CreerDemandeMES or PriseRendezVous."""
        if service not in SERVICES:
            message = f"{service!r} is no SOAP service; there are {', '.join(SERVICES)}."
            raise ValueError(message)
        return f"{self.url}/ws/{service}"

    @property
    def rest_url(self) -> str:
        """The URL of the follow-up's API, before ``/demandes/{numero}/externe``."""
        return self.url + _FOLLOW_UP

    @property
    def token_url(self) -> str:
        """The URL at which OKTA gives tokens."""
        return self.url + _TOKEN

    def token(self, supplier: Supplier | None = None, *, scope: str = "suivi_demande") -> str:
        """Give an access token, of the first supplier unless another is given."""
        known = supplier or self.supplier
        form = {
            "grant_type": "client_credentials",
            "scope": scope,
            "client_id": known.client_id,
            "client_secret": known.client_secret,
        }
        self.used = True
        answer = self._wire.ask("POST", self._prefix + _TOKEN, urlencode(form).encode(), _FORM)
        told = answer.body.decode("utf-8", "replace")
        with suppress(ValueError, KeyError, TypeError):
            if answer.status == 200:
                return str(json.loads(told)["access_token"])
        message = f"no token was given ({answer.status}): {told[:500]}"
        raise OmegaError(message, answer.status)

    # ── The referential ──────────────────────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def suppliers(self) -> list[Supplier]:
        """The CDG-F that can do everything: active, with a login and an OKTA client. Read once."""
        items = self.control("GET", "/cdgf")["items"]
        return [_supplier(each) for each in items if each["actif"] and each["logins"] and each["okta"]]

    @property
    def supplier(self) -> Supplier:
        """The first of the suppliers."""
        return self.suppliers[0]

    def pce(self, **fields: Unpack[PceFields]) -> Pce:
        """Make a PCE, with a number of its own, attached to ``supplier``: whatever is not given here.

        ``cdgf=None`` makes one that is libre. A ``numero`` that exists is replaced.
        """
        if "cdgf" not in fields:
            fields["cdgf"] = self.supplier.code
        numero = fields.get("numero") or f"2199{next(self._numbers):010}"
        return Pce(self.control("PUT", f"/pces/{quote(numero, safe='')}", fields))

    def demande(self, *, type: str, pce: str | Pce | None = None, **fields: object) -> Demande:  # noqa: A002
        """Make a demande of any of the 23 types: what the follow-up has to read and SOAP cannot make.

        ``statut`` and all else as ``POST /_sim/demandes`` takes it; without ``pce`` on one made for it.
        """
        on = pce or self.pce()
        document = {"type": type, "cdgf": self.supplier.code, **fields, "pce": named(on)}
        return Demande(self.control("POST", "/demandes", document))

    def demandes(
        self,
        *,
        pce: str | Pce | None = None,
        cdgf: str | None = None,
        type: str | None = None,  # noqa: A002
        statut: str | None = None,
    ) -> list[Demande]:
        """List demandes by number; the referential has some, on PCE of their own, with which every sandbox begins."""
        asked = {"pce": named(pce), "cdgf": cdgf, "type": type, "statut": statut}
        query = {name: value for name, value in asked.items() if value is not None} | {"limit": 1000}
        found: list[Demande] = []
        while query:
            page = self.control("GET", "/demandes", query=query)
            found += map(Demande, page["items"])
            query = dict(parse_qsl(urlsplit(page["next"] or "").query))
        return found

    def follow_up(self, demande: str | Demande) -> dict[str, Any]:
        """Give what the follow-up tells of a demande, without a token, and without a call of the supplier's quota."""
        told: dict[str, Any] = self.control("GET", f"/demandes/{quote(str(named(demande)), safe='')}/externe")
        return told

    # ── What a test turns ────────────────────────────────────────────────────────────────────────────────────────────────────

    def scenario(self, what: str | Path | Mapping[str, Any]) -> RunningScenario:
        """Start a scenario: a name, the path of a file, YAML, or a mapping. In a ``with`` it stops where the block ends."""
        return RunningScenario(self.control, what, self._folder)

    def settings(self, **changes: object) -> dict[str, Any]:
        """Change settings of this sandbox alone (``quota_per_second=0``; None: the server's again); give all that it has."""
        told: dict[str, Any] = self.control("PATCH" if changes else "GET", "/settings", changes or None)
        return told

    def control(self, method: str, path: str, body: object = None, *, query: Mapping[str, object] | None = None) -> Any:
        """Ask any control path of the sandbox (``/_sim/docs`` lists them), without its ``/_sim``: ``"/cdgf/A04999999"``."""
        self.used = True
        below = path if path.startswith("/") else f"/{path}"
        return self._wire.control(method, f"{self._prefix}/_sim{below}", body, query=query)

    def reset(self) -> None:
        """Start the sandbox anew, as after a fresh start."""
        self.control("POST", "/reset")
        self.__dict__.pop("suppliers", None)

    def remove(self, *others: "OmegaClient") -> None:
        """Remove the sandbox and all that is in it, where it was used, and so ``others`` of its server, by one request.

        The one without a name stays.
        """
        used = [each for each in (self, *others) if each.used and each.sandbox]
        if not used:
            return
        names = ",".join(quote(each.sandbox, safe="") for each in used)
        try:
            used[0].control("DELETE", f"/sandboxes/{names}")
        except OmegaError as error:
            if error.status != 404:  # a URL was asked for, and nobody went there
                raise
        for each in used:
            each.used = False

    def close(self) -> None:
        """Remove the sandbox, and close the connections that are this client's own."""
        try:
            self.remove()
        finally:
            if self._own_wire:
                self._wire.close()

    def __enter__(self) -> Self:
        """Nothing is asked of the server yet."""
        return self

    def __exit__(self, kind: type[BaseException] | None, _error: object, _trace: TracebackType | None) -> None:
        """Remove the sandbox; where that fails, what the block itself raised says more."""
        try:
            self.close()
        except OmegaError:
            if kind is None:
                raise


def _supplier(cdgf: Mapping[str, Any]) -> Supplier:
    okta = cdgf["okta"]
    return Supplier(
        code=cdgf["code"],
        libelle=cdgf["libelle"],
        fournisseur=cdgf["fournisseur"],
        dn=cdgf["dn"],
        login=cdgf["logins"][0],
        client_id=okta["client_id"],
        client_secret=okta["client_secret"],
    )

"""A supplier's side of the journeys: raw SOAP and REST, to the letter; the sandbox it works in is the test kit's."""

from dataclasses import dataclass
from typing import Any

import httpx
from lxml import etree

from omega_simulator import OmegaClient
from omega_simulator.wire import Answer, Wire
from simulator.application.samples import nested
from simulator.commands.own_server import Running
from simulator.transports.soap.services import CONTRACTS
from tests.transports.soap.xsd import assert_follows_xsd
from tests.waiting import HANG
from tools.soap_request import request_bytes

SERVER = "us5y2ta2uEHjCWIR417"


def client_of_threads() -> httpx.Client:
    """A client for many threads at once, which never closes a connection of its own accord.

    Where one is idle for too long or is one too many, httpcore closes it though another thread may just have been given it.
    """
    return httpx.Client(timeout=HANG, limits=httpx.Limits(keepalive_expiry=None))


@dataclass(frozen=True)
class SoapAnswer:
    """What came back: the answer's tags by path, repeated ones listed."""

    status: int
    tags: dict[str, list[str]]
    text: str

    def one(self, path: str) -> str | None:
        """The text at a path; ``Group[2]/Tag`` is in the second of a repeated group; "" for a group that is there."""
        inside = any(known.startswith((f"{path}/", f"{path}[")) for known in self.tags)
        return self.tags.get(path, ["" if inside else None])[0]

    @property
    def messages(self) -> list[str]:
        return self.tags.get("Retour/MessageRetour", [])

    @property
    def returned(self) -> tuple[str | None, str | None]:
        return self.one("TypeRetourDialogue"), self.one("Retour/CodeRetour")

    @property
    def numero(self) -> str | None:
        return self.one("ReponseCreerDemandeObjet/NumeroDemande") or self.one("ReponseRdvObjet/NumeroDemande")


class Through(Wire):
    """What the kit asks goes through a test's own client: its connections, or the application in this process."""

    def __init__(self, url: str, http: httpx.Client) -> None:
        super().__init__(url)
        self._http = http

    def ask(self, method: str, path: str, body: bytes = b"", content_type: str = "") -> Answer:
        headers = {"Content-Type": content_type} if content_type else {}
        answer = self._http.request(method, self.url + path, content=body, headers=headers)
        return Answer(answer.status_code, answer.content)


class Supplier:
    """One supplier, in one sandbox of a running server: ``omega``, as a user's test has it."""

    def __init__(self, running: Running, http: httpx.Client, sandbox: str, cdgf: str = "A04000010") -> None:
        self.running = running
        self.http = http
        self.sandbox = sandbox
        self.omega = OmegaClient(sandbox=sandbox, wire=Through(running.base, http))
        self.control, self.clock, self.base = self.omega.control, self.omega.clock, self.omega.url
        self.cdgf = cdgf

    @property
    def known(self) -> Any:
        return self.running.simulator.referential.cdgfs[self.cdgf]

    def as_another(self, cdgf: str) -> "Supplier":
        return Supplier(self.running, self.http, self.sandbox, cdgf)

    def elsewhere(self, sandbox: str) -> "Supplier":
        return Supplier(self.running, self.http, sandbox, self.cdgf)

    def tags(
        self, operation: str, pce: str, changes: dict[str, str | None] | None = None, numero: str = ""
    ) -> dict[str, str]:
        """The tags of a request, by path."""
        simulator = self.running.simulator
        with simulator.store.exchange(self.sandbox, counts=False) as exchange:
            today, point = exchange.now.date(), exchange.pce(pce)
        if point is None:
            point = a_household(pce)
        calendar = simulator.omega.calendar
        return simulator.referential.request(
            operation, self.cdgf, point, changes or {}, today=today, calendar=calendar, numero_demande=numero
        )

    def envelope(
        self, operation: str, pce: str, changes: dict[str, str | None] | None = None, numero: str = ""
    ) -> bytes:
        service, contract = CONTRACTS[operation]
        tags = self.tags(operation, pce, changes, numero)
        return request_bytes(contract, nested(tags), f"urn:omega-simulator:{service}")

    def post(
        self, operation: str, pce: str, changes: dict[str, str | None] | None = None, numero: str = ""
    ) -> httpx.Response:
        """Call an operation, and give whatever came back."""
        return self.http.post(
            f"{self.base}/ws/{CONTRACTS[operation][0]}",
            content=self.envelope(operation, pce, changes, numero),
            headers={"Content-Type": "text/xml; charset=utf-8"},
        )

    def soap(
        self, operation: str, pce: str, changes: dict[str, str | None] | None = None, numero: str = ""
    ) -> SoapAnswer:
        return self._answered(operation, self.post(operation, pce, changes, numero))

    def send(self, url: str, envelope: bytes, operation: str) -> SoapAnswer:
        """Send an operation's request as it stands."""
        headers = {"Content-Type": "text/xml; charset=utf-8"}
        return self._answered(operation, self.http.post(url, content=envelope, headers=headers))

    def _answered(self, operation: str, answer: httpx.Response) -> SoapAnswer:
        if answer.status_code == 200:
            service = CONTRACTS[operation][0]
            engine = next(each for each in self.running.simulator.engines if each.service.name == service)
            assert_follows_xsd(engine, answer.content)
        return SoapAnswer(answer.status_code, tags_of(answer.content), answer.text)

    def demandes(self, pce: str) -> list[str]:
        """The numbers of a PCE's demandes."""
        return [each.numero for each in self.omega.demandes(pce=pce)]

    def token(self, **changes: str) -> httpx.Response:
        form = {
            "grant_type": "client_credentials",
            "scope": "suivi_demande",
            "client_id": self.known.okta.client_id,
            "client_secret": self.known.okta.client_secret,
            **changes,
        }
        return self.http.post(self.omega.token_url, data=form)

    def follow(self, numero: str, token: str, cdgf: str | None = None) -> httpx.Response:
        return self.http.get(
            f"{self.omega.rest_url}/demandes/{numero}/externe",
            params={"code_cdgf": cdgf or self.cdgf},
            headers={"Authorization": f"Bearer {token}", "x-user-login": self.known.logins[0]},
        )


def a_household(numero: str) -> Any:
    from simulator.domain.pce import Pce

    return Pce(numero=numero)


def tags_of(envelope: bytes) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    root = etree.fromstring(envelope)
    body = next(each for each in root if etree.QName(each).localname == "Body")

    def walk(element: etree._Element, paths: tuple[str, ...]) -> None:
        seen: dict[str, int] = {}
        for child in element:
            name = etree.QName(child).localname
            seen[name] = seen.get(name, 0) + 1
            here = tuple(f"{path}/{name}{index}".lstrip("/") for path in paths for index in ("", f"[{seen[name]}]"))
            if len(child):
                walk(child, here)
            else:
                for path in here:
                    found.setdefault(path, []).append(child.text or "")

    walk(body[0], ("",))
    return found

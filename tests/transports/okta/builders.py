"""Two suppliers, a server made of OKTA and the follow-up, and a way to call it byte by byte."""

import asyncio
import base64
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import FastAPI

from simulator.adapters.keys import RsaKeys, read_signing_key
from simulator.domain.cdgf import Cdgf, OktaClient
from simulator.domain.conduct import Conduct
from simulator.transports.followup.documentation import documented
from simulator.transports.followup.routes import FollowUp
from simulator.transports.notes import Notes, notes_of
from simulator.transports.okta import routes as okta
from simulator.transports.turns import at_once
from tests.fakes import BEGUN, FakeIds, FakeStore
from tests.journeys.client import SERVER

CLIENT = OktaClient("0oaEXAMPLECLIENT0001", "secret-of-the-example")
OTHER_CLIENT = OktaClient("0oaEXAMPLECLIENT0002", "secret-of-the-other")
KEYS = RsaKeys(read_signing_key(Path(__file__).parents[3] / "fixtures" / "okta_signing_key.json"))
FORM = "application/x-www-form-urlencoded"
GOOD = {
    "grant_type": "client_credentials",
    "scope": "suivi_demande",
    "client_id": CLIENT.client_id,
    "client_secret": CLIENT.client_secret,
}


def cdgf(
    code: str = "A04000010", *, fournisseur: str = "Exemple", client: OktaClient = CLIENT, actif: bool = True
) -> Cdgf:
    return Cdgf(code=code, fournisseur=fournisseur, okta=client, actif=actif)


SERVERS = frozenset({SERVER, "aus0another"})


def store(*cdgfs: Cdgf) -> FakeStore:
    return FakeStore(cdgfs or (cdgf(), cdgf("A04000028", fournisseur="Autre", client=OTHER_CLIENT)))


@dataclass
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes
    notes: Notes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Server:
    """OKTA and the follow-up, as the product serves them."""

    store: FakeStore = field(default_factory=store)
    ids: FakeIds = field(default_factory=FakeIds)
    conduct: Conduct = field(default_factory=Conduct)
    most_bytes: int = 64 * 1024

    def __post_init__(self) -> None:
        self.store.begins_with = self.conduct
        self.follow_up = FollowUp(self.store, KEYS, SERVERS, lambda: BEGUN, at_once())

    @cached_property
    def app(self) -> FastAPI:
        """What answers all but the follow-up, made when something of it is asked: most of the work of making this."""
        app = FastAPI()
        app.include_router(okta.router(self.store, KEYS, self.ids, servers=SERVERS, most_bytes=self.most_bytes))
        app.include_router(documented())
        return app

    def call(
        self,
        method: str,
        path: str,
        *,
        headers: Iterable[tuple[str, str | bytes]] = (),
        body: bytes = b"",
        sandbox: str = "",
        host: str = "localhost:8024",
        state: Mapping[str, Any] | None = None,
    ) -> Answer:
        path, _, query = path.partition("?")
        raw = [("host", host), ("content-length", str(len(body))), *headers]
        scope: dict[str, Any] = {
            "type": "http",
            "http_version": "1.1",
            "scheme": "http",
            "method": method,
            "path": path,
            "raw_path": path.encode(),
            "query_string": query.encode(),
            "root_path": f"/s/{sandbox}" if sandbox else "",
            "headers": [(name.encode(), text if isinstance(text, bytes) else text.encode()) for name, text in raw],
            "server": ("127.0.0.1", 8024),
            "state": {"sandbox": sandbox, **(state or {})},
        }
        sent: list[dict[str, Any]] = []
        pieces = [body[at : at + 4096] for at in range(0, len(body), 4096)]
        chunks = [{"type": "http.request", "body": each, "more_body": True} for each in pieces]
        chunks.append({"type": "http.request", "body": b"", "more_body": False})

        async def receive() -> Any:
            return chunks.pop(0) if chunks else {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            sent.append(message)

        app = self.follow_up if path.startswith("/fournisseur") else self.app
        asyncio.run(app(scope, receive, send))
        found = {name.decode().lower(): text.decode() for name, text in sent[0]["headers"]}
        return Answer(sent[0]["status"], found, b"".join(each.get("body", b"") for each in sent[1:]), notes_of(scope))

    def post(
        self,
        endpoint: str,
        fields: Mapping[str, str] | str,
        *,
        server: str = SERVER,
        headers: Iterable[tuple[str, str]] = (),
        content_type: str = FORM,
        **more: Any,
    ) -> Answer:
        body = fields if isinstance(fields, str) else urlencode(fields)
        sent = [("content-type", content_type), *headers] if content_type else list(headers)
        return self.call("POST", f"/oauth2/{server}/v1/{endpoint}", headers=sent, body=body.encode(), **more)

    def token(self, client: OktaClient = CLIENT, **more: Any) -> str:
        fields = {**GOOD, "client_id": client.client_id, "client_secret": client.client_secret}
        answer = self.post("token", fields, **more)
        assert answer.status == 200, answer.body
        return str(answer.json["access_token"])


def basic(client_id: str, secret: str) -> tuple[str, str]:
    return ("authorization", "Basic " + base64.b64encode(f"{client_id}:{secret}".encode()).decode())


def without(*names: str, **changed: str) -> dict[str, str]:
    return {name: value for name, value in {**GOOD, **changed}.items() if name not in names}


def part(token: str, which: int) -> dict[str, Any]:
    raw = token.split(".")[which]
    return dict(json.loads(base64.urlsafe_b64decode(raw + "=" * (-len(raw) % 4))))


def encoded(value: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")

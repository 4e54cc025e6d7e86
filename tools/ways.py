"""How far a request goes: `python -m tools.ways [REVISION]` counts the calls of our own functions in three exchanges.

Each is the second of its kind: what is made once is made. With a revision, its count stands first.
"""

import asyncio
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any, TypeAlias, get_type_hints
from urllib.parse import urlencode

from tools.revision import HERE, house_at

Asked: TypeAlias = Callable[[], bytes]
"""An exchange, ready to be held."""


def main(revision: str | None) -> None:
    """Print each way: its calls, and in how many files."""
    after, before = counted(HERE), {}
    if revision:
        with house_at(revision) as folder:
            before = counted(folder)
    for name, told in after.items():
        print(f"{name:12} {before.get(name, ''):>24} {told:>24}")


def counted(root: Path) -> dict[str, str]:
    """Count in the house below a folder, in a process of its own."""
    command = [
        sys.executable,
        "-c",
        "import sys; sys.path.append(sys.argv[1]); from tools import ways; ways.here()",
        str(HERE),
    ]
    return dict(json.loads(subprocess.run(command, cwd=root, check=True, stdout=subprocess.PIPE).stdout))


def here() -> None:
    """Count in the house that Python finds first, and print the figures as JSON."""
    from simulator.bootstrap import build

    simulator = build(get_type_hints(build)["settings"](pces=200, quota_per_second=0))
    client = Client(simulator.app)
    ways = Ways(client, simulator)
    told = {}
    for name, way in (("verify", ways.verify), ("create-MES", ways.create), ("follow-up", ways.follow)):
        way()()
        asked = way()
        with own_calls() as calls:
            asked()
        told[name] = f"{calls.total()} calls, {len({file for file, _ in calls})} files"
    simulator.store.close()
    json.dump(told, sys.stdout)


class Client:
    """Asks an ASGI application, without a server."""

    def __init__(self, app: Any) -> None:
        self.app = app
        self.loop = asyncio.new_event_loop()

    def ask(self, method: str, target: str, headers: dict[str, str], body: bytes = b"") -> bytes:
        """Send a request, and give the body of its answer."""
        return self.loop.run_until_complete(self.asking(method, target, headers, body))

    async def asking(self, method: str, target: str, headers: dict[str, str], body: bytes = b"") -> bytes:
        """Do so beside others."""
        path, _, query = target.partition("?")
        sent: list[bytes] = []
        scope = {
            "type": "http", "http_version": "1.1", "method": method, "scheme": "http", "path": path, "raw_path": path.encode(),
            "root_path": "", "query_string": query.encode(), "client": ("127.0.0.1", 9), "server": ("127.0.0.1", 8024),
            "headers": [(b"host", b"127.0.0.1:8024"), *((name.encode(), value.encode()) for name, value in headers.items())],
            "state": {},
        }  # fmt: skip

        async def receive() -> dict[str, object]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            sent.append(message.get("body", b""))
            if message["type"] == "http.response.start" and message["status"] >= 300:
                raise SystemExit(f"{method} {target}: {message['status']}")

        await self.app(scope, receive, send)
        return b"".join(sent)


class Ways:
    """The three exchanges, on generated PCE that are not special in anything."""

    def __init__(self, client: Client, simulator: Any) -> None:
        self.client = client
        self.simulator = simulator
        self.cdgf = simulator.referential.cdgfs["A04000010"]
        pces = json.loads(client.ask("GET", "/_sim/pces?limit=1000", {}))["items"]
        self.pces = (each["numero"] for each in pces if is_ordinary(each))
        self.headers = {"authorization": f"Bearer {self._token()}", "x-user-login": self.cdgf.logins[0]}

    def verify(self) -> Asked:
        """Ask whether a MES would be recevable."""
        return self._soap("VerifierRecevabiliteMES")

    def create(self) -> Asked:
        """Create a MES."""
        return self._soap("CreerDemandeMES")

    def follow(self) -> Asked:
        """Look at the first demande created."""
        path = f"/fournisseur/demande/v1/demandes/WD001000/externe?code_cdgf={self.cdgf.code}"
        return partial(self.client.ask, "GET", path, self.headers)

    def _soap(self, operation: str) -> Asked:
        from simulator.application.samples import nested

        with self.simulator.store.exchange("", counts=False) as exchange:
            pce, today = exchange.pce(next(self.pces)), exchange.now.date()
        calendar = self.simulator.omega.calendar
        tags = self.simulator.referential.request(operation, self.cdgf.code, pce, {}, today=today, calendar=calendar)
        name = f"RequeteWS{operation}"
        inside = f'<{name} xmlns="urn:omega-simulator:CreerDemandeMES">{_xml(nested(tags))}</{name}>'
        envelope = (
            f'<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>{inside}</s:Body></s:Envelope>'
        )
        return partial(self.client.ask, "POST", "/ws/CreerDemandeMES", {"content-type": "text/xml"}, envelope.encode())

    def _token(self) -> str:
        form = {
            "grant_type": "client_credentials",
            "scope": "suivi_demande",
            "client_id": self.cdgf.okta.client_id,
            "client_secret": self.cdgf.okta.client_secret,
        }
        path = f"/oauth2/{max(self.simulator.referential.authorization_servers)}/v1/token"
        typed = {"content-type": "application/x-www-form-urlencoded"}
        return str(json.loads(self.client.ask("POST", path, typed, urlencode(form).encode()))["access_token"])


def is_ordinary(pce: dict[str, Any]) -> bool:
    """Tell whether a MES without slot is recevable on a generated PCE."""
    special = pce["telereleve"] or pce["mhs"] or pce["consommation_sans_fournisseur"] or pce["numero"].startswith("214")
    return pce["frequence"] == "6M" and not special


def _xml(tags: Any) -> str:
    parts = ((name, each) for name, value in tags.items() for each in (value if isinstance(value, list) else [value]))
    return "".join(f"<{name}>{_xml(each) if isinstance(each, dict) else each}</{name}>" for name, each in parts)


@contextmanager
def own_calls() -> Iterator[Counter[tuple[str, str]]]:
    """Count the calls of our own functions meanwhile, by file and name."""
    calls: Counter[tuple[str, str]] = Counter()

    def seen(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and "/simulator/" in frame.f_code.co_filename:
            calls[frame.f_code.co_filename, frame.f_code.co_qualname] += 1

    sys.setprofile(seen)
    try:
        yield calls
    finally:
        sys.setprofile(None)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)

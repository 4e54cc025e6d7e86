"""mountebank: an imposter whose predicates look at the path; connections are kept, which by default it closes."""

import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from bench.exchanges import Exchange
from bench.peers.peer import INSTALLED, Peer, npm_version
from bench.processes import free_port


def _version() -> str | None:
    return npm_version("mountebank") if shutil.which("node") else None


def _command(folder: Path, port: int, exchanges: Sequence[Exchange]) -> list[str]:
    imposter = {"port": port, "host": "127.0.0.1", "protocol": "http", "stubs": [_stub(each) for each in exchanges]}
    file = folder / "imposters.json"
    file.write_text(json.dumps({"imposters": [imposter]}), encoding="utf-8")
    own = ["--port", str(free_port()), "--nologfile", "--loglevel", "error", "--pidfile", str(folder / "pid")]
    return [str(INSTALLED / "node_modules/.bin/mb"), "start", "--configfile", str(file), *own]


def _stub(exchange: Exchange) -> dict[str, object]:
    if "{" in exchange.path:
        predicate: dict[str, object] = {"matches": {"path": f"^{re.sub(r'{[^}]*}', '[^/]+', exchange.path)}$"}}
    else:
        predicate = {"equals": {"path": exchange.path}}
    headers = {"Content-Type": exchange.content_type, "Connection": "keep-alive"}
    answer = {"statusCode": 200, "headers": headers, "body": exchange.answer.decode()}
    return {"predicates": [predicate], "responses": [{"is": answer}]}


MOUNTEBANK = Peer("mountebank", _version, _command)

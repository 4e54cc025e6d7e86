"""Mockoon: a route an exchange, in an environment file; its log lines are not written to a file."""

import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from bench.exchanges import Exchange
from bench.peers.peer import INSTALLED, Peer, npm_version


def _version() -> str | None:
    return npm_version("@mockoon/cli") if shutil.which("node") else None


def _command(folder: Path, port: int, exchanges: Sequence[Exchange]) -> list[str]:
    routes = [_route(each) for each in exchanges]
    listed = [{"type": "route", "uuid": each["uuid"]} for each in routes]
    environment = {"uuid": _id("environment"), "name": "stubs", "port": port, "hostname": "127.0.0.1", "routes": routes}
    file = folder / "environment.json"
    file.write_text(json.dumps({"lastMigration": 33, **environment, "rootChildren": listed}), encoding="utf-8")
    cli = INSTALLED / "node_modules/.bin/mockoon-cli"
    return [str(cli), "start", "--data", str(file), "--disable-log-to-file", "--disable-admin-api", "--repair"]


def _route(exchange: Exchange) -> dict[str, object]:
    answer = {
        "uuid": _id(f"{exchange.name} answer"),
        "default": True,
        "statusCode": 200,
        "headers": [{"key": "Content-Type", "value": exchange.content_type}],
        "bodyType": "INLINE",
        "body": exchange.answer.decode(),
        "disableTemplating": True,
    }
    return {
        "uuid": _id(exchange.name),
        "type": "http",
        "method": "post" if exchange.operation else "get",
        "endpoint": re.sub(r"\{(\w+)\}", r":\1", exchange.path).lstrip("/"),
        "responses": [answer],
    }


def _id(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, name))


MOCKOON = Peer("Mockoon", _version, _command)

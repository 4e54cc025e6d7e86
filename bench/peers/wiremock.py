"""WireMock: a mapping a stub, its body in a file; its journal as it is by default, without bound.

Bounded (`--max-request-journal-entries 2000`) it counts its entries at each request, and costs more than twice as much.
"""

import json
import re
import shutil
from collections.abc import Sequence
from pathlib import Path

from bench.exchanges import Exchange
from bench.peers.peer import INSTALLED, Peer, npm_version


def _version() -> str | None:
    return npm_version("wiremock") if shutil.which("java") else None


def _command(folder: Path, port: int, exchanges: Sequence[Exchange]) -> list[str]:
    (folder / "mappings").mkdir()
    (folder / "__files").mkdir()
    for each in exchanges:
        file = folder / "__files" / each.name
        file.write_bytes(each.answer)
        (folder / "mappings" / f"{each.name}.json").write_text(json.dumps(_mapping(each)), encoding="utf-8")
    (jar,) = (INSTALLED / "node_modules/wiremock/build").glob("wiremock-standalone-*.jar")
    return ["java", "-jar", str(jar), "--port", str(port), "--root-dir", str(folder), "--disable-banner"]


def _mapping(exchange: Exchange) -> dict[str, object]:
    if "{" in exchange.path:
        asked = {"method": "GET", "urlPathPattern": re.sub(r"\{\w+\}", "[^/]+", exchange.path)}
    else:
        asked = {"method": "POST", "urlPath": exchange.path}
    answer = {"status": 200, "bodyFileName": exchange.name, "headers": {"Content-Type": exchange.content_type}}
    return {"request": asked, "response": answer}


WIREMOCK = Peer("WireMock", _version, _command, window_seconds=10.0)

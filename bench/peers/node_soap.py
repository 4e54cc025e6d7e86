"""node-soap: a SOAP server on the WSDL that ours publishes; its functions give the answer as an object. It has no follow-up."""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lxml import etree

from bench.exchanges import Exchange
from bench.peers.peer import INSTALLED, Peer, npm_version
from simulator.transports.soap.services import CONTRACTS

_SERVER = Path(__file__).with_name("node_soap.cjs")


def _version() -> str | None:
    return npm_version("soap") if shutil.which("node") else None


def _command(folder: Path, port: int, exchanges: Sequence[Exchange]) -> list[str]:
    services = [_service(folder, each) for each in exchanges]
    file = folder / "services.json"
    file.write_text(json.dumps(services), encoding="utf-8")
    return ["node", str(_SERVER), str(INSTALLED / "node_modules/soap"), str(file), str(port)]


def _service(folder: Path, exchange: Exchange) -> dict[str, object]:
    service = CONTRACTS[exchange.operation][0]
    wsdl = folder / f"{service}.wsdl"
    wsdl.write_bytes(exchange.wsdl)
    answer = etree.fromstring(exchange.answer)[0][0]
    return {
        "path": exchange.path,
        "service": service,
        "operation": exchange.operation,
        "wsdl": str(wsdl),
        "answer": _object(answer),
    }


def _object(element: Any) -> Any:
    """Give an element as node-soap's documentation writes one; no tag of these answers is repeated."""
    return {etree.QName(each).localname: _object(each) for each in element} if len(element) else element.text


NODE_SOAP = Peer("node-soap", _version, _command, soap_only=True)

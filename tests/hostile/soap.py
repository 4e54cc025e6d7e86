"""A real server, the nine methods' valid requests, and what every answer must be, whatever was sent."""

import http.client
import logging
from datetime import datetime
from typing import Any

from lxml import etree

from simulator.application.changes.clock import set_clock
from simulator.application.samples import nested
from simulator.commands.own_server import Running
from simulator.domain.calendar import PARIS
from simulator.transports.soap.services import CONTRACTS
from tests.hostile.mutations import Sent
from tests.transports.soap.xsd import content_of
from tests.waiting import HANG
from tools.soap_request import request_bytes

CDGF = "A04000010"
MONDAY = datetime(2026, 3, 2, 9, tzinfo=PARIS)
PCES = {"TJDC": "21450000000101", "MES": "21450000000212", "": "21450000000308"}
WAITING = "WD000038"  # on the last of these, a MES that waits for its appointment, from the beginning
FAULTS = ("soapenv:Client", "soapenv:VersionMismatch")
TELLTALES = (b"Traceback", b'File "', b".py", b"Error:", b"Exception", b"lxml.etree", b"sqlite", b"root:x:0")


class Errors(logging.Handler):
    """Keeps what the server logs as an error."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.kept: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.kept.append(self.format(record))


class Target:
    """A running server, called on one connection; each exchange has a sandbox as it was on the same Monday."""

    def __init__(self, running: Running, sandbox: str) -> None:
        self.running = running
        self.sandbox = sandbox
        self.engines = {each.service.name: each for each in running.simulator.engines}
        self._schemas = {name: etree.XMLSchema(etree.fromstring(each.xsd())) for name, each in self.engines.items()}
        host, _, port = running.base.removeprefix("http://").partition(":")
        self.http = http.client.HTTPConnection(host, int(port), timeout=HANG)

    def close(self) -> None:
        self.http.close()

    def fresh(self) -> None:
        """Begin anew."""
        store = self.running.simulator.omega.store
        store.forget(self.sandbox)
        with store.exchange(self.sandbox, counts=False) as exchange:
            set_clock(exchange, MONDAY, frozen=True)

    def valid(self, operation: str) -> bytes:
        """A request that the method answers as a supplier hopes."""
        simulator = self.running.simulator
        numero = next(pce for end, pce in PCES.items() if operation.endswith(end))
        (test_pce,) = (each for each in simulator.referential.test_pces if each.numero == numero)
        changes = next((each.demande for each in test_pce.essais if each.operation == operation), {})
        self.fresh()
        with simulator.store.exchange(self.sandbox, counts=False) as exchange:
            pce, today = exchange.pce(numero), exchange.now.date()
        assert pce
        tags = simulator.referential.request(
            operation, CDGF, pce, changes, today=today, calendar=simulator.omega.calendar, numero_demande=WAITING
        )
        service, contract = CONTRACTS[operation]
        return request_bytes(contract, nested(tags), f"urn:omega-simulator:{service}")

    def post(self, operation: str, sent: Sent) -> tuple[int, str, bytes]:
        """Send it in a sandbox that is fresh: the status, the content type, the body."""
        self.fresh()
        service, _ = CONTRACTS[operation]
        headers = {name: value.encode() for name, value in sent.headers.items()}  # a str would have to be Latin-1
        self.http.request("POST", f"/s/{self.sandbox}/ws/{service}", sent.body, headers)
        answer = self.http.getresponse()
        return answer.status, answer.headers["content-type"], answer.read()

    def judged(self, operation: str, sent: Sent) -> Any:
        """Send it, and give the element in the answer's Body once it is known to be what an answer may be."""
        status, content_type, body = self.post(operation, sent)
        assert content_type == "text/xml; charset=utf-8"
        content = content_of(body)
        assert [each for each in TELLTALES if each in body] == []
        if content.tag.endswith("}Fault"):
            assert status in {500, 413}
            assert content.findtext("faultcode").startswith(FAULTS), body
            assert content.findtext("faultstring")
        else:
            assert status == 200
            schema = self._schemas[CONTRACTS[operation][0]]
            assert schema.validate(content), f"{schema.error_log}\n{body!r}"
        return content

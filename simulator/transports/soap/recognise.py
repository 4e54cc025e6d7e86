"""What a SOAP request says of itself, before anything of it is done: for the scenarios."""

from copy import deepcopy
from functools import partial

from lxml.etree import _Element

from simulator.domain.scenario.happening import Channel, Happening
from simulator.transports.http import Scope
from simulator.transports.soap.engine import Engine
from simulator.transports.soap.patch import patched
from simulator.transports.soap.wire import envelope
from simulator.transports.soap.wire.element import local_name
from simulator.transports.soap.wire.faults import SoapFault
from simulator.transports.soap.wire.incoming import document_bytes
from simulator.transports.soap.wire.lexical import plain_day
from simulator.transports.wire import Wire
from simulator.transports.xpath import compiled_xpath

_TOLD = {
    "NumeroPCE": "pce",
    "NumeroCAD": "cdgf",
    "Login": "login",
    "NumeroVersion": "version",
    "NumeroDemande": "demande",
}
_SLOTS = ("RdvDemande", "PremierRdvDemande", "Rdv")


class SoapDocument:
    """A request's element, looked into by local names."""

    def __init__(self, request: _Element) -> None:
        self._request = request
        self._plain: _Element | None = None

    def xpath(self, path: str) -> tuple[str, ...]:
        """Give the texts that an XPath finds, whatever the namespaces."""
        if self._plain is None:
            self._plain = deepcopy(self._request)
            for each in self._plain.iter("*"):
                each.tag = local_name(each)
        return compiled_xpath(path)(self._plain)

    def jsonpath(self, path: str) -> tuple[str, ...]:  # noqa: ARG002  as scenarios ask; nothing here is JSON
        """Give nothing: SOAP is no JSON."""
        return ()


def recognise(engine: Engine, scope: Scope, body: bytes) -> Happening | None:
    """Tell what a request asks; one that is no SOAP message has no operation, and a GET meets no scenario."""
    if scope["method"] != "POST":
        return None
    headers = dict(scope["headers"])
    content_type, encoding = (
        headers.get(each, b"").decode("latin-1") for each in (b"content-type", b"content-encoding")
    )
    try:
        document = document_bytes(body, content_type, encoding, engine.most_bytes)
        inside = envelope.body_of(envelope.parsed(document), engine.roots)
    except SoapFault:
        return Happening(channel=Channel.SOAP)
    request = inside[0]
    operation = engine.operation_of(local_name(request))
    return Happening(channel=Channel.SOAP, operation=operation, told=_told(request), document=SoapDocument(request))


def _told(request: _Element) -> dict[str, str]:
    told: dict[str, str] = {}
    for each in request.iter("*"):
        name = local_name(each)
        if name in _TOLD:
            told.setdefault(_TOLD[name], (each.text or "").strip())
        elif name in _SLOTS:
            for child in each:
                text = (child.text or "").strip()
                if local_name(child) == "Date":
                    told.setdefault("rdv_date", plain_day(text)[0])
                elif local_name(child) == "Plage":
                    told.setdefault("rdv_plage", text)
    return told


def soap_wire(engine: Engine) -> Wire:
    """The service as the recorder sees it."""
    return Wire("soap", partial(recognise, engine), patched, looks=lambda scope: scope["method"] == "POST")

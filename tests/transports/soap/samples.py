"""Requests and answers to test with, and services that answer what they are told."""

from collections.abc import Callable, Mapping

from simulator.application.samples import nested
from simulator.errors import NotInSchemaError
from simulator.transports.soap import AnswerTags, Caller, Engine, Received, service
from simulator.transports.soap.services import CONTRACTS, SERVICES
from simulator.transports.soap.wire.tag import Kind, Tag
from tests.builders import FLAMMECHE
from tools.soap_request import request_bytes

TJDC = "urn:omega-simulator:CreerDemandeTJDC"
MES = "urn:omega-simulator:CreerDemandeMES"
RDV = "urn:omega-simulator:PriseRendezVous"
SOAP_11 = "http://schemas.xmlsoap.org/soap/envelope/"
SOAP_12 = "http://www.w3.org/2003/05/soap-envelope"
ACCEPTED: AnswerTags = {
    "TypeRetourDialogue": "P",
    "Retour": {"CodeRetour": "Message", "MessageRetour": ["Demande recevable"]},
}
HEAD = (
    "<DNEntreprise>CN=fournisseur</DNEntreprise><NumeroCAD>A04000010</NumeroCAD>"
    "<Utilisateur><Login>jean</Login></Utilisateur><NumeroVersion>V1</NumeroVersion>"
)
VERIFY = HEAD + "<NumeroPCE>21450000000017</NumeroPCE>"


class Recorder:
    """A handler that keeps what it was given."""

    def __init__(self, answer: AnswerTags | Callable[[], AnswerTags] = ACCEPTED) -> None:
        self.answer = answer
        self.received: list[Received] = []
        self.callers: list[Caller] = []

    def __call__(self, received: Received, caller: Caller) -> AnswerTags:
        self.received.append(received)
        self.callers.append(caller)
        return self.answer() if callable(self.answer) else self.answer


def tjdc(verify=ACCEPTED, create=ACCEPTED, namespace="", **options) -> Engine:
    handles = {"VerifierRecevabiliteTJDC": _handler(verify), "CreerDemandeTJDC": _handler(create)}
    return _engine("CreerDemandeTJDC", handles, namespace, **options)


def mes(verify=ACCEPTED, create=ACCEPTED, namespace="", **options) -> Engine:
    handles = {"VerifierRecevabiliteMES": _handler(verify), "CreerDemandeMES": _handler(create)}
    return _engine("CreerDemandeMES", handles, namespace, **options)


def rdv(answer=ACCEPTED, namespace="", **options) -> Engine:
    """The five methods, all answered alike."""
    return _alike("PriseRendezVous", answer, namespace, **options)


def engine_of(operation: str, answer=ACCEPTED, **options) -> Engine:
    """The service that has an operation, every operation of it answered alike."""
    return _alike(CONTRACTS[operation][0], answer, **options)


def _alike(name: str, answer, namespace="", **options) -> Engine:
    return _engine(name, {each.name: _handler(answer) for each in SERVICES[name]}, namespace, **options)


def _engine(name: str, handles, namespace, *, strict: bool = False, **options) -> Engine:
    """The service; strict where all sandboxes are."""
    if not strict:
        return Engine(service(name, handles, namespace), **options)
    engine = Engine(service(name, {each: _strictly(handle) for each, handle in handles.items()}, namespace), **options)
    engine.prepare_schema()
    return engine


def _strictly(handle):
    """As an operation does it in a sandbox in strict mode."""

    def refuse_or_handle(received, caller):
        if received.mistakes:
            raise NotInSchemaError
        return handle(received, caller)

    return refuse_or_handle


def _handler(answer):
    return Recorder(answer) if isinstance(answer, Mapping) else answer


def body(inside: str, *, soap: str = SOAP_11) -> bytes:
    return f'<s:Envelope xmlns:s="{soap}"><s:Body>{inside}</s:Body></s:Envelope>'.encode()


def verify_tjdc(inside: str = VERIFY, *, namespace: str = TJDC, soap: str = SOAP_11) -> bytes:
    name = "RequeteWSVerifierRecevabiliteTJDC"
    return body(f'<{name} xmlns="{namespace}">{inside}</{name}>', soap=soap)


def create_tjdc(inside: str) -> bytes:
    return body(f'<RequeteWSCreerDemandeTJDC xmlns="{TJDC}">{inside}</RequeteWSCreerDemandeTJDC>')


def create_mes(inside: str) -> bytes:
    return body(f'<RequeteWSCreerDemandeMES xmlns="{MES}">{inside}</RequeteWSCreerDemandeMES>')


def take_rdv(method: str, inside: str) -> bytes:
    return body(f'<RequeteWS{method} xmlns="{RDV}">{inside}</RequeteWS{method}>')


def filled(tag: Tag) -> dict[str, object]:
    """A mapping with every tag of a message, each as many times as it may stand there (at most five)."""
    return {child.name: _repeated(child) for child in tag.children}


def _repeated(tag: Tag) -> object:
    one = filled(tag) if tag.kind is Kind.GROUP else _value(tag)
    return one if tag.at_most == 1 else [one] * min(tag.at_most or 5, 5)


def _value(tag: Tag) -> str:
    if tag.kind is Kind.TEXT:
        return tag.values[-1] if tag.values else "été & <texte>"
    return {
        Kind.DAY: "2026-03-02",
        Kind.MONTH: "2026-03",
        Kind.NUMBER: "12000.5",
        Kind.INDEX: "4210",
        Kind.FLAG: "true",
        Kind.TRUTH: "true",
    }[tag.kind]


def a_verification() -> tuple[str, bytes]:
    """Where step 1 of a TJDC by Flammeche goes, and its bytes: on a PCE that does not exist, and so refused by PCE-01."""
    service, contract = CONTRACTS["VerifierRecevabiliteTJDC"]
    tags = {
        "DNEntreprise": FLAMMECHE.dn,
        "NumeroCAD": FLAMMECHE.code,
        "Utilisateur/Login": FLAMMECHE.logins[0],
        "NumeroVersion": "V1",
        "NumeroPCE": "21459999999999",
    }
    return f"/ws/{service}", request_bytes(contract, nested(tags), f"urn:omega-simulator:{service}")


class NoOmega:
    """What no operation asks anything."""

    def seeing(self, _look: object) -> "NoOmega":
        return self

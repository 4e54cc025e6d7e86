"""The SOAP wire: messages, their reading and writing, the published contracts, the HTTP side.

It knows spyne and lxml, and nothing of what OMEGA decides: a service is assembled from functions that answer.

    engine = Engine(service("CreerDemandeTJDC", {"VerifierRecevabiliteTJDC": verify, "CreerDemandeTJDC": create}))
    application = SoapTransport(engine)
"""

from simulator.transports.soap.asgi import SoapTransport
from simulator.transports.soap.engine import MOST_BYTES, Engine, Reply
from simulator.transports.soap.recognise import soap_wire
from simulator.transports.soap.services import service
from simulator.transports.soap.wire.faults import SoapFault
from simulator.transports.soap.wire.form import Form, Received, Unread
from simulator.transports.soap.wire.operation import AnswerTags, Caller, Contract, Handle, Operation, Service
from simulator.transports.soap.wire.shape import UnknownTagError

__all__ = [
    "MOST_BYTES",
    "AnswerTags",
    "Caller",
    "Contract",
    "Engine",
    "Form",
    "Handle",
    "Operation",
    "Received",
    "Reply",
    "Service",
    "SoapFault",
    "SoapTransport",
    "UnknownTagError",
    "Unread",
    "service",
    "soap_wire",
]

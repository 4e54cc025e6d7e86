"""One service, from bytes to bytes: spyne defines, documents and dispatches, our reader and writer do the rest."""

import logging
import threading
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, TypeVar

from lxml import etree

from simulator.domain import addresses
from simulator.domain.value import value
from simulator.errors import ContractError, NotInSchemaError
from simulator.transports.failure import note_failure, raise_what_holds_up, told
from simulator.transports.soap.protocol import Answers, Requests
from simulator.transports.soap.published.documents import ADDRESS, Documents, wsdl_and_xsd
from simulator.transports.soap.published.models import Models
from simulator.transports.soap.published.official import OfficialDocuments
from simulator.transports.soap.published.spyne_door import Application, Soap11, rpc
from simulator.transports.soap.published.spyne_door import Service as SpyneService
from simulator.transports.soap.published.strict import Strict
from simulator.transports.soap.wire import envelope, faults
from simulator.transports.soap.wire.dialect import Dialect
from simulator.transports.soap.wire.faults import SoapFault
from simulator.transports.soap.wire.form import Received
from simulator.transports.soap.wire.incoming import document_bytes
from simulator.transports.soap.wire.operation import AnswerTags, Caller, Operation, Service
from simulator.transports.soap.wire.request import indented, request_text
from simulator.transports.soap.wire.shape import shape_of

log = logging.getLogger("simulator.soap")
MOST_BYTES = 2 * 1024 * 1024
Made = TypeVar("Made")
_MAKING = threading.RLock()


class _Once(cached_property[Made]):
    """A cached property that one thread makes while others wait: spyne's documents are not for two at a time.

    Until Python 3.12 functools saw to it.
    """

    def __get__(self, instance: Any, owner: type[Any] | None = None) -> Made:  # type: ignore[override]
        with _MAKING:
            return super().__get__(instance, owner)


@value()
class Reply:
    """What goes back: an HTTP status, a content type and a body; and the operation, when it was recognised."""

    status: int
    content_type: str
    body: bytes
    operation: str | None = None


class Engine:
    """A service ready to answer.

    `must_understand` refuses headers that ask to be understood; `most_bytes` bounds a request's size. Without a `dialect` the
    service has one namespace and the documents that we write.
    """

    def __init__(
        self,
        service: Service,
        *,
        must_understand: bool = False,
        most_bytes: int = MOST_BYTES,
        dialect: Dialect | None = None,
    ) -> None:
        self.service = service
        self.most_bytes = most_bytes
        self._dialect = dialect or Dialect(service.target_namespace)
        self._namespace = self._dialect.namespace or service.target_namespace
        paths = tuple(filter(None, (self._dialect.path, addresses.soap(service.name))))
        self._official = OfficialDocuments(self._dialect.official, paths) if self._dialect.official else None
        self._by_root = {op.contract.request.name: op.contract.name for op in service.operations}
        self._understands_none = must_understand

    @property
    def roots(self) -> tuple[str, ...]:
        """The root elements of the service's requests."""
        return tuple(self._by_root)

    def operation_of(self, root: str) -> str:
        """The operation whose request has this root element; empty for none."""
        return self._by_root.get(root, "")

    def answer(self, body: bytes, caller: Caller, *, content_type: str = "", content_encoding: str = "") -> Reply:
        """Answer a request. Nothing is raised: what cannot be understood, and what fails, is answered with a fault."""
        return self.answering(body, caller, content_type=content_type, content_encoding=content_encoding)()

    def answering(
        self, body: bytes, caller: Caller, *, content_type: str = "", content_encoding: str = ""
    ) -> Callable[[], Reply]:
        """Give what answers a request, which it reads once: where it would have waited, it is called again."""
        operation, name = None, ""
        received: Received | None = None

        def answered() -> Reply:
            nonlocal operation, name, received
            try:
                if received is None:
                    text = document_bytes(body, content_type, content_encoding, self.most_bytes)
                    root, request, name = self._requests.find(text)
                    operation = self._by_root[name]
                    received = self._requests.read(root, request, name, caller.notes, size=len(text))
                answer = self._answers.answer(operation or "", self._calls[name](caller, received))
            except SoapFault as fault:
                return self.fault(fault, operation)
            except Exception as error:  # noqa: BLE001  whatever it is, it is ours, and is told as ours
                failure = note_failure(caller.notes, error, f"{self.service.name}: the answer could not be made")
                return self.fault(faults.simulator_failed(told(failure), failure.status), operation)
            return Reply(200, envelope.CONTENT_TYPE, answer, operation)

        return answered

    def request(self, operation: str, tags: Mapping[str, object]) -> str:
        """A request of one of its operations, in its dialect, ready to send. Raises UnknownTagError."""
        contract = next(each.contract for each in self.service.operations if each.contract.name == operation)
        return indented(request_text(contract, tags, self._namespace, self._dialect))

    def fault(self, fault: SoapFault, operation: str | None = None) -> Reply:
        """The reply that carries a fault."""
        return Reply(fault.status, envelope.CONTENT_TYPE, self._answers.fault(fault), operation)

    def wsdl(self, address: str) -> bytes:
        """The contract, with the service at this address."""
        if self._official is not None:
            return self._official.wsdl(address)
        return self._documents[0].replace(ADDRESS.encode(), envelope.attribute(address).encode())

    def xsd(self) -> bytes:
        """The schema that stands in the WSDL, alone."""
        return self._documents[1]

    def document(self, name: str, address: str) -> bytes | None:
        """A file of the service's official contract, by name; None when there is none of this name."""
        return self._official.document(name, address) if self._official else None

    @property
    def document_names(self) -> tuple[str, ...]:
        """The names of the files of its official contract, when it has one."""
        return self._official.names if self._official else ()

    def files(self, address: str) -> dict[str, bytes]:
        """The contract as files that stand in one folder, by name."""
        if self._official is not None:
            return self._official.files(address)
        return {f"{self.service.name}.wsdl": self.wsdl(address), f"{self.service.name}.xsd": self.xsd()}

    @_Once
    def _requests(self) -> Requests:
        shapes = {op.contract.request.name: shape_of(op.contract.request) for op in self.service.operations}
        judge = Strict(self._schema_if_any, self._dialect, shapes)
        return Requests(self.service, judge, self._dialect, understands_none=self._understands_none)

    @_Once
    def _answers(self) -> Answers:
        return Answers(self.service, self._namespace, self._dialect)

    @_Once
    def _application(self) -> Any:
        """The service as spyne knows it; made when it is first called, since it takes as long as a hundred calls."""
        name = self.service.name
        models = Models(self._namespace)
        methods = {op.contract.name: _method(op, models) for op in self.service.operations}
        application = Application(
            [type(SpyneService)(name, (SpyneService,), methods)],
            tns=self._namespace,
            name=name,
            in_protocol=Soap11(),
            out_protocol=Soap11(),
            documents_container=Documents,
        )
        application.transport = "http://schemas.xmlsoap.org/soap/http"
        return application

    @_Once
    def _calls(self) -> dict[str, Callable[[Caller, Received], AnswerTags]]:
        """The function of each request's root, as spyne dispatches it."""
        found = self._application.interface.service_method_map
        return {root: found[f"{{{self._namespace}}}{root}"][0].function for root in self._by_root}

    def warm(self) -> None:
        """Make now what a first call would wait for."""
        _ = self._requests, self._answers, self._calls

    @_Once
    def _documents(self) -> tuple[bytes, bytes]:
        return wsdl_and_xsd(self._application, self._dialect)

    def prepare_schema(self) -> None:
        """Read the published schema, which strict mode needs. Raises ContractError where it cannot be used."""
        _ = self._schema

    def _schema_if_any(self) -> etree.XMLSchema | None:
        """The published schema; None where it cannot be used, and need not be."""
        try:
            return self._schema
        except ContractError as problem:
            log.warning("%s: the journal will not say what the XSD refuses: %s", self.service.name, problem)
            return None

    @_Once
    def _schema(self) -> etree.XMLSchema:
        return self._official.schema() if self._official else etree.XMLSchema(etree.fromstring(self.xsd()))


def _method(operation: Operation, models: Models) -> Any:
    contract, handle = operation.contract, operation.handle

    def call(caller: Caller, received: Received) -> AnswerTags:
        try:
            raise_what_holds_up(caller.notes)
            return handle(received, caller)
        except NotInSchemaError:
            first = received.mistakes[0]
            raise faults.not_in_schema(first.line, first.path, first.problem) from None
        except SoapFault:
            raise
        except Exception as error:  # noqa: BLE001  whatever it is, it is ours, and is told as ours
            failure = note_failure(caller.notes, error, f"{contract.name} failed")
            raise faults.simulator_failed(told(failure), failure.status) from None

    call.__name__ = contract.name
    call.__doc__ = contract.documentation
    return rpc(
        models.build(contract.request),
        _returns=models.build(contract.answer),
        _body_style="bare",
        _in_message_name=contract.request.name,
        _out_message_name=contract.answer.name,
    )(call)

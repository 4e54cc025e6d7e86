"""spyne's protocols, with our envelope, reader and writer in place of its generic ones."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from lxml.etree import _Element

from simulator.transports.soap import envelope, faults
from simulator.transports.soap.dialect import Dialect
from simulator.transports.soap.element import line_of, local_name
from simulator.transports.soap.form import Received, Unread
from simulator.transports.soap.operation import Service
from simulator.transports.soap.reader import Reader
from simulator.transports.soap.shape import shape_of
from simulator.transports.soap.spyne_door import Soap11
from simulator.transports.soap.strict import Strict
from simulator.transports.soap.writer import compile_writer

_MOST_LISTED = 10


class SoapIn(Soap11):
    """Requests: any namespace, any order; dispatched by the name of the Body's element."""

    def __init__(self, service: Service) -> None:
        super().__init__()
        self._service = service
        self._roots = tuple(operation.contract.request.name for operation in service.operations)
        self._readers: dict[str, Reader] = {}
        self._strict: Strict | None = None

    def compile(self, application: Any, strict: Strict | None) -> None:
        """Make a reader for each operation, once the application knows its types."""
        self._strict = strict
        contracts = {op.contract.name: op.contract for op in self._service.operations}
        for (method,) in application.interface.service_method_map.values():
            shape = shape_of(method.in_message, method.in_message.Attributes.sub_name)
            contract = contracts[method.operation_name]
            self._readers[method.operation_name] = Reader(shape, contract.aliases, contract.passed_over)

    def create_in_document(self, ctx: Any, _charset: str | None = None) -> None:
        """Parse the bytes."""
        ctx.in_document = envelope.parsed(ctx.in_string[0])

    def decompose_incoming_envelope(self, ctx: Any, _message: object = None) -> None:
        """Find the request and its operation."""
        ctx.in_body_doc = request = envelope.body_of(ctx.in_document, self._roots)[0]
        name = local_name(request)
        if name not in self._roots:
            raise faults.unknown_operation(name, line_of(request), self._service.name, self._roots)
        ctx.method_request_string = name
        if self._strict is not None:
            self._strict.check(request)

    def deserialize(self, ctx: Any, message: object) -> None:  # noqa: ARG002
        """Read the request into a Received."""
        received = self._readers[ctx.descriptor.operation_name].read(ctx.in_body_doc)
        others = len(ctx.in_body_doc.getparent()) - 1
        if others:
            received = Received(received.form, (*received.unread, *_beside(ctx.in_body_doc, others)))
        ctx.in_object = received


def _beside(request: _Element, count: int) -> Iterator[Unread]:
    """The elements that follow the request in the Body, where only one belongs."""
    for element in islice(request.itersiblings(), _MOST_LISTED):
        yield Unread(f"/Body/{local_name(element)}", line_of(element), "", "misplaced")
    if count > _MOST_LISTED:
        yield Unread("/Body", 0, f"{count - _MOST_LISTED} more elements stand in the Body after these", "uncounted")


class SoapOut(Soap11):
    """Answers and faults."""

    def __init__(self, namespace: str, dialect: Dialect) -> None:
        super().__init__()
        self._dialect = dialect
        self._opening = envelope.opening(namespace, dialect.prefixes)
        self._writers: dict[str, Any] = {}

    def compile(self, application: Any) -> None:
        """Make a writer for each operation, once the application knows its types."""
        for (method,) in application.interface.service_method_map.values():
            shape = shape_of(method.out_message, method.out_message.Attributes.sub_name)
            self._writers[method.operation_name] = compile_writer(shape, self._dialect)

    def serialize(self, ctx: Any, message: object) -> None:  # noqa: ARG002
        """Write the answer, or the fault when there is one."""
        out = [self._opening]
        if ctx.out_error is None:
            self._writers[ctx.descriptor.operation_name](ctx.out_object[0], out)
        else:
            error = ctx.out_error
            out.append(envelope.fault_text(error.faultcode, error.faultstring, error.detail or {}))
        out.append(envelope.CLOSING)
        ctx.out_document = "".join(out).encode()

    def create_out_string(self, ctx: Any, _charset: str | None = None) -> None:
        """Give the bytes."""
        ctx.out_string = [ctx.out_document]

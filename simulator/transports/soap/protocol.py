"""spyne's protocols, with our envelope, reader and writer in place of its generic ones."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any, cast

from lxml.etree import _Element

from simulator.transports.soap.notes import note_strict
from simulator.transports.soap.published.spyne_door import Soap11
from simulator.transports.soap.published.strict import Strict
from simulator.transports.soap.wire import envelope, faults
from simulator.transports.soap.wire.dialect import Dialect
from simulator.transports.soap.wire.element import line_of, local_name, namespace_of
from simulator.transports.soap.wire.form import Unread
from simulator.transports.soap.wire.operation import Service
from simulator.transports.soap.wire.reader import Reader
from simulator.transports.soap.wire.shape import shape_of
from simulator.transports.soap.wire.writer import compile_writer

_MOST_LISTED = 10
_LARGE = 64 * 1024


class SoapIn(Soap11):
    """Requests: any namespace, any order; dispatched by the name of the Body's element.

    What the published schema refuses is a fault when `refuses`, else a note; so are headers with mustUnderstand when
    `understands_none`.
    """

    def __init__(self, service: Service, strict: Strict, *, refuses: bool, understands_none: bool) -> None:
        super().__init__()
        contracts = [operation.contract for operation in service.operations]
        self._service = service
        self._strict = strict
        self._refuses = refuses
        self._understands_none = understands_none
        self._roots = tuple(each.request.name for each in contracts)
        self._readers = {
            each.name: Reader(shape_of(each.request), each.aliases, each.passed_over) for each in contracts
        }

    def create_in_document(self, ctx: Any, _charset: str | None = None) -> None:
        """Parse the bytes."""
        ctx.in_document = envelope.parsed(ctx.in_string[0])

    def decompose_incoming_envelope(self, ctx: Any, _message: object = None) -> None:
        """Find the request and its operation."""
        ctx.in_body_doc = request = envelope.body_of(ctx.in_document, self._roots)[0]
        if self._understands_none:
            for header in envelope.must_understand(ctx.in_document):
                raise faults.must_understand(local_name(header), namespace_of(header), line_of(header))
        name = local_name(request)
        if name not in self._roots:
            raise faults.unknown_operation(name, line_of(request), self._service.name, self._roots)
        ctx.method_request_string = name
        if mistakes := self._strict.mistakes(request, large=len(ctx.in_string[0]) > _LARGE):
            note_strict(ctx.udc.notes, mistakes)
            if self._refuses:
                raise faults.not_in_schema(mistakes[0].line, mistakes[0].path, mistakes[0].problem)

    def deserialize(self, ctx: Any, message: object) -> None:  # noqa: ARG002
        """Read the request into a Received."""
        received = self._readers[ctx.descriptor.operation_name].read(ctx.in_body_doc)
        if around := tuple(_around(ctx.in_document, ctx.in_body_doc)):
            received = replace(received, unread=(*received.unread, *around))
        ctx.in_object = received


def _around(root: _Element, request: _Element) -> Iterator[Unread]:
    """What nothing reads outside the request: headers that ask to be understood, and what follows it in the Body."""
    for header in islice(envelope.must_understand(root), _MOST_LISTED):
        yield Unread(f"/Header/{local_name(header)}", line_of(header), namespace_of(header), "mustUnderstand")
    others = len(cast("Any", request).getparent()) - 1
    if others:
        yield from _beside(request, others)


def _beside(request: _Element, count: int) -> Iterator[Unread]:
    """The elements that follow the request in the Body, where only one belongs."""
    for element in islice(request.itersiblings(), _MOST_LISTED):
        yield Unread(f"/Body/{local_name(element)}", line_of(element), "", "misplaced")
    if count > _MOST_LISTED:
        yield Unread("/Body", 0, f"{count - _MOST_LISTED} more elements stand in the Body after these", "uncounted")


class SoapOut(Soap11):
    """Answers and faults."""

    def __init__(self, service: Service, namespace: str, dialect: Dialect) -> None:
        super().__init__()
        contracts = [operation.contract for operation in service.operations]
        self._opening = envelope.opening(namespace, dialect.prefixes)
        self._writers = {each.name: compile_writer(shape_of(each.answer), dialect) for each in contracts}

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

"""What a service reads and writes: SOAP 1.1 around the messages of its operations."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any, cast

from lxml.etree import _Element

from simulator.transports.notes import Notes
from simulator.transports.soap.notes import note_strict
from simulator.transports.soap.published.strict import Strict
from simulator.transports.soap.wire import envelope, faults
from simulator.transports.soap.wire.dialect import Dialect
from simulator.transports.soap.wire.element import line_of, local_name, namespace_of
from simulator.transports.soap.wire.faults import SoapFault
from simulator.transports.soap.wire.form import Received, Unread
from simulator.transports.soap.wire.operation import AnswerTags, Service
from simulator.transports.soap.wire.reader import Reader
from simulator.transports.soap.wire.shape import shape_of
from simulator.transports.soap.wire.writer import compile_writer

_MOST_LISTED = 10
_LARGE = 64 * 1024


class Requests:
    """Requests: any namespace, any order; dispatched by the name of the Body's element.

    Headers with mustUnderstand are a fault when `understands_none`, else a note.
    """

    def __init__(self, service: Service, strict: Strict, dialect: Dialect, *, understands_none: bool) -> None:
        self._service = service
        self._strict = strict
        self._understands_none = understands_none
        self._readers = {
            each.contract.request.name: Reader(
                shape_of(each.contract.request), each.contract.aliases, each.contract.passed_over, dialect
            )
            for each in service.operations
        }
        self.roots = tuple(self._readers)

    def find(self, text: bytes) -> tuple[_Element, _Element, str]:
        """Parse an envelope, and find its request and its name. Raises SoapFault where the service knows none such."""
        root = envelope.parsed(text)
        request = envelope.body_of(root, self.roots)[0]
        if self._understands_none:
            for header in envelope.must_understand(root):
                raise faults.must_understand(local_name(header), namespace_of(header), line_of(header))
        name = local_name(request)
        if name not in self._readers:
            raise faults.unknown_operation(name, line_of(request), self._service.name, self.roots)
        return root, request, name

    def read(self, root: _Element, request: _Element, name: str, notes: Notes, *, size: int) -> Received:
        """Read a request's tags, and note what the schema does not allow."""
        mistakes = self._strict.mistakes(request, large=size > _LARGE)
        received = self._readers[name].read(request)
        if mistakes:
            note_strict(notes, mistakes)
            received = replace(received, mistakes=mistakes)
        if around := tuple(_around(root, request)):
            received = replace(received, unread=(*received.unread, *around))
        return received


class Answers:
    """Answers and faults."""

    def __init__(self, service: Service, namespace: str, dialect: Dialect) -> None:
        self._opening = envelope.opening(namespace, dialect.prefixes)
        contracts = [operation.contract for operation in service.operations]
        self._writers = {each.name: compile_writer(shape_of(each.answer), dialect) for each in contracts}

    def answer(self, operation: str, tags: AnswerTags) -> bytes:
        """Write an operation's answer."""
        out = [self._opening]
        self._writers[operation](tags, out)
        return "".join((*out, envelope.CLOSING)).encode()

    def fault(self, fault: SoapFault) -> bytes:
        """Write a fault."""
        text = envelope.fault_text(fault.code, fault.message, fault.detail)
        return f"{self._opening}{text}{envelope.CLOSING}".encode()


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

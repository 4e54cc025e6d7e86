"""What a SOAP service is made of: operations, each with its messages and the function that answers."""

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import TypeAlias

from simulator.domain.value import value
from simulator.transports.notes import Notes
from simulator.transports.soap.wire.form import Received
from simulator.transports.soap.wire.tag import Tag

AnswerTags: TypeAlias = Mapping[str, object]


@value()
class Caller:
    """Who calls: the sandbox, and the subject of the client certificate when there is one.

    `notes` are the exchange's: a scenario's step may stand there, and what the journal keeps is left there.
    """

    sandbox: str = ""
    certificate_dn: str | None = None
    notes: Notes = field(default_factory=Notes)


Handle: TypeAlias = Callable[[Received, Caller], AnswerTags]


@value()
class Contract:
    """The messages of one operation. The root elements are the names of `request` and `answer`.

    `aliases` maps a path at which a request's tag may also stand to the path of the published one. `passed_over` maps the
    path of a tag to each NumeroVersion that does not know it yet.
    """

    name: str
    request: Tag
    answer: Tag
    documentation: str
    aliases: Mapping[str, str] = field(default_factory=dict)
    passed_over: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def answered_by(self, handle: Handle) -> "Operation":
        """The operation: this contract, and the function that gives its answers as nested mappings keyed by tag."""
        return Operation(self, handle)


@value()
class Operation:
    """A contract and what answers it.

    `handle` is called inline, and may raise SoapFault; any other exception is logged and answered with a Server fault.
    """

    contract: Contract
    handle: Handle


@value()
class Service:
    """A service: one WSDL, one namespace, one address."""

    name: str
    operations: tuple[Operation, ...]
    namespace: str = ""

    @property
    def target_namespace(self) -> str:
        """The namespace of the schema and of the answers, "urn:omega-simulator:{name}" unless chosen."""
        return self.namespace or f"urn:omega-simulator:{self.name}"

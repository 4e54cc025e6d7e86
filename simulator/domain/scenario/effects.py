"""What a step does."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import Any, TypeAlias

from simulator.domain.codes import ReturnCode
from simulator.domain.gateway import GatewayError
from simulator.domain.okta_errors import OktaError
from simulator.domain.scenario.delay import Delay
from simulator.domain.service_errors import ServiceError
from simulator.domain.value import value


class Connection(StrEnum):
    """What becomes of the socket in place of, or in the middle of, the answer."""

    RESET = "reset"
    CLOSE = "close"
    STALL = "stall"
    TRUNCATE = "truncate"
    GARBAGE = "garbage"
    TRICKLE = "trickle"


class Decision(StrEnum):
    """What came of an operation that was carried out."""

    ACCEPTED = "accepted"
    REFUSED = "refused"


class Lost(StrEnum):
    """What never arrives: the request (nothing was done) or the response (all was done)."""

    REQUEST = "request"
    RESPONSE = "response"


@value()
class Returned:
    """An answer of the return-code catalogue; each of ``codes`` completes the label, in a message of its own."""

    code: ReturnCode
    codes: tuple[str, ...] = ()

    @property
    def messages(self) -> tuple[str, ...]:
        """Write every MessageRetour."""
        return tuple(self.code.message(each) for each in self.codes or ("",))


@value()
class SoapFailure:
    """A SOAP fault."""

    code: str
    message: str


@value()
class HttpAnswer:
    """An answer of plain HTTP, whatever the channel; its body in the charset that it announces."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""


Instead: TypeAlias = Returned | SoapFailure | HttpAnswer | OktaError | GatewayError | ServiceError
"""What is answered in the operation's place."""
Patch: TypeAlias = str | int | bool | None
"""What a place of an answer gets: JSON keeps a number, true and false as such; None removes what stands there."""


def written(value: str | int | bool) -> str:  # noqa: FBT001  a value, as a file has it
    """Write a value as XML has it."""
    return ("false", "true")[value] if isinstance(value, bool) else str(value)


@value(kw_only=True)
class Change:
    """What changes in the sandbox just before the exchange, as if somebody else had acted.

    ``pce`` and ``cdgf`` hold fields of their JSON documents; ``statut`` is a demande's; ``plage`` takes every place that
    is left of the slot which the request names; ``keys`` rotates OKTA's signing keys.
    """

    pce: Mapping[str, Any] = field(default_factory=dict)
    cdgf: Mapping[str, Any] = field(default_factory=dict)
    statut: str = ""
    plage: bool = False
    keys: bool = False


@value(kw_only=True)
class Then:
    """What a step does; what is left out stays as OMEGA does it."""

    delay: Delay | None = None
    instead: Instead | None = None
    connection: Connection | None = None
    lose: Lost | None = None
    patch: Mapping[str, Patch] = field(default_factory=dict)
    change: Change | None = None
    token: str = ""
    state: str = ""
    states: Mapping[Decision, str] = field(default_factory=dict)
    """To which state it leads once the operation was carried out, by what came of it."""

    @property
    def done(self) -> bool:
        """Tell whether the operation is carried out: an answer in its place means no, unless ``lose`` says otherwise."""
        if self.lose is not None:
            return self.lose is Lost.RESPONSE
        return self.instead is None

    @property
    def broken(self) -> Connection | None:
        """Tell how the connection breaks: what is lost without an answer in its place closes it."""
        if self.connection is None and self.lose is not None and self.instead is None:
            return Connection.CLOSE
        return self.connection

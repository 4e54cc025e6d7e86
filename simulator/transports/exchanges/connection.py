"""Faults of the connection, on the real socket."""

import socket
import struct
from typing import Any

from simulator.domain.scenario.effects import Connection
from simulator.transports.exchanges.capture import Outgoing
from simulator.transports.exchanges.patience import Patience
from simulator.transports.http import Receive

_GARBAGE = b"\x00\x16\x03\xff\xfe not HTTP at all \x80\x81\r\n\r\n\xde\xad\xbe\xef"
_PIECES = 10
STALLED_SECONDS = 3600.0
"""How long a stalled answer stalls, unless the client leaves or the server stops."""


async def break_off(
    kind: Connection, transport: Any, outgoing: Outgoing, *, receive: Receive, patience: Patience
) -> None:
    """Break the connection in one way.

    Raises RuntimeError where there is no socket to break (a test client that calls the application directly).
    """
    if transport is None:
        message = f"connection: {kind} needs a real socket; this request came without one."
        raise RuntimeError(message)
    if kind is Connection.RESET:
        # Lingering for no time makes the system send a reset in place of the end of the stream.
        if (tcp := transport.get_extra_info("socket")) is not None:  # None once the client has left
            tcp.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()
    elif kind is Connection.STALL:
        await patience.wait(STALLED_SECONDS, receive)
        transport.close()
    elif kind is Connection.TRUNCATE and outgoing.held:
        await outgoing.start()
        await outgoing.piece(outgoing.cut_in_half(), more=True)
        transport.close()
    else:
        if kind is Connection.GARBAGE:
            outgoing.replaced_by(_GARBAGE)
            transport.write(_GARBAGE)
        transport.close()


async def trickle(outgoing: Outgoing, seconds: float, *, receive: Receive, patience: Patience) -> bool:
    """Send the whole answer, in pieces over some seconds; tell whether the client left before its end."""
    await outgoing.start()
    body = bytes(outgoing.held)
    size = max(1, -(-len(body) // _PIECES))
    for at in range(0, len(body), size):
        if await patience.wait(seconds / _PIECES, receive):
            return True
        await outgoing.piece(body[at : at + size], more=True)
    await outgoing.piece(b"", more=False)
    return False


async def gone(receive: Receive) -> None:
    """Wait until the server knows that the client is gone: it would answer in our place otherwise."""
    while (await receive())["type"] != "http.disconnect":
        pass

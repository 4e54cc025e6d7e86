"""The CPU that one load costs a server, per request."""

from collections.abc import Sequence
from typing import Unpack

from bench.figures import Figures
from bench.load import How, load
from bench.processes import Running


def cost(
    servers: Running | Sequence[Running], requests: Sequence[bytes], expected: bytes = b"", **how: Unpack[How]
) -> tuple[float, Figures]:
    """Load, and give the CPU ms a request of all the servers, and what came. Raises RuntimeError for a wrong answer."""
    loaded = [servers] if isinstance(servers, Running) else servers
    before = sum(each.cpu_seconds() for each in loaded)
    got = load([each.base for each in loaded], requests, expected, **how)
    if got.failed:
        raise RuntimeError(f"{requests[0][:80]!r}: {got.failed} of {got.answers} answers are wrong")
    return (sum(each.cpu_seconds() for each in loaded) - before) / got.answers * 1000, got

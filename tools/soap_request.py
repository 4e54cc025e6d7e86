"""A request in our own wording, as bytes: for benchmarks and tests."""

from collections.abc import Mapping

from simulator.transports.soap.wire.operation import Contract
from simulator.transports.soap.wire.request import request_text


def request_bytes(contract: Contract, tags: Mapping[str, object], namespace: str) -> bytes:
    """Write an envelope with these nested tags, all in one namespace."""
    return request_text(contract, tags, namespace).encode()

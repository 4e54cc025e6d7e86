"""Load over keep-alive connections: requests a second, and latencies as the client sees them."""

import asyncio
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

CONNECTIONS = 8


@dataclass(frozen=True, slots=True)
class Figures:
    """What a load gave."""

    per_second: float
    median_ms: float
    p99_ms: float
    failed: int

    def __str__(self) -> str:
        return f"{self.per_second:8.0f} /s   median {self.median_ms:6.2f} ms   p99 {self.p99_ms:6.2f} ms" + (
            f"   {self.failed} FAILED" if self.failed else ""
        )


def request(base: str, method: str, path: str, headers: dict[str, str], body: bytes = b"") -> bytes:
    """Write an HTTP request."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {urlsplit(base).netloc}", f"Content-Length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def load(base: str, requests: Sequence[bytes], expected: bytes = b"", connections: int = CONNECTIONS) -> Figures:
    """Send every request once, over some connections at a time; an answer without ``expected`` in it is a failure."""
    return asyncio.run(_load(base, requests, expected, connections))


async def _load(base: str, requests: Sequence[bytes], expected: bytes, connections: int) -> Figures:
    at = urlsplit(base)
    latencies: list[float] = []
    failed = 0
    queue = iter(requests)

    async def client() -> None:
        nonlocal failed
        reader, writer = await asyncio.open_connection(at.hostname, at.port)
        for each in queue:
            began = time.perf_counter()
            writer.write(each)
            head = await reader.readuntil(b"\r\n\r\n")
            length = int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])
            body = await reader.readexactly(length)
            latencies.append(time.perf_counter() - began)
            failed += not head.startswith(b"HTTP/1.1 200") or expected not in body
        writer.close()

    began = time.perf_counter()
    await asyncio.gather(*(client() for _ in range(connections)))
    took = time.perf_counter() - began
    ordered = sorted(latencies)
    return Figures(
        len(ordered) / took,
        statistics.median(ordered) * 1000,
        ordered[int(len(ordered) * 0.99)] * 1000,
        failed,
    )

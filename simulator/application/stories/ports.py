"""What a story needs from outside: a server that answers what is sent to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is sent; ``path`` has its query, and stands below the sandbox's own address."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came back, the names of headers in small letters; ``status`` None: no whole answer did."""

    status: int | None
    headers: Mapping[str, str]
    body: bytes = b""


class Server(Protocol):
    """A sandbox of a server, by HTTP."""

    def ask(self, request: Request) -> Reply:
        """Send a request. Raises PlayError where no server is."""
        ...

    def pause(self, seconds: float) -> None:
        """Let real time pass: the quota counts in it."""
        ...

"""What the bench asks of a peer."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.exchanges import Exchange

INSTALLED = Path(__file__).parents[1] / ".peers"
"""Where `bench/peers/install` puts what npm brings."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A server that gives the answers of exchanges back.

    ``version`` tells which one is here, None for none. ``command`` writes into an empty folder what the server is to read, and
    gives the command that listens on a port.
    """

    name: str
    version: Callable[[], str | None]
    command: Callable[[Path, int, Sequence[Exchange]], list[str]]
    window_seconds: float = 2.0
    """How long a window of warming is; two that differ by less than 5 % end it."""
    soap_only: bool = False


def npm_version(package: str) -> str | None:
    """Tell which release of a package is installed; None where there is none."""
    manifest = INSTALLED / "node_modules" / package / "package.json"
    return str(json.loads(manifest.read_text(encoding="utf-8"))["version"]) if manifest.exists() else None

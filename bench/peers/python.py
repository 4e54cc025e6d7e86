"""What one would write in Python in an afternoon: FastAPI with lxml, and ASGI alone with lxml; uvicorn, uvloop, httptools.

Neither writes a line for a request, as ours does.
"""

import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

from bench.exchanges import Exchange
from bench.peers.peer import Peer


def _command(module: str) -> Callable[[Path, int, Sequence[Exchange]], list[str]]:
    def command(folder: Path, port: int, exchanges: Sequence[Exchange]) -> list[str]:
        for each in exchanges:
            (folder / each.name).write_bytes(each.answer)
        served = [f"bench.peers.{module}:app", "--port", str(port), "--no-access-log", "--log-level", "warning"]
        return ["env", f"BENCH_STUBS={folder}", sys.executable, "-m", "uvicorn", *served]

    return command


FASTAPI = Peer("FastAPI + lxml", lambda: version("fastapi"), _command("fastapi_stub"))
ASGI = Peer("bare ASGI + lxml", lambda: f"on uvicorn {version('uvicorn')}", _command("asgi_stub"))

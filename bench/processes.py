"""Servers in processes of their own, and what the whole tree of one has used."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psutil

_MIB = 1024 * 1024
_START_SECONDS = 60.0
_QUOTA = "1000000"


@dataclass(frozen=True, slots=True)
class Running:
    """A server that listens: its base URL, and its first process."""

    base: str
    process: psutil.Process

    def cpu_seconds(self) -> float:
        """Tell what it has used since it began, children that ended included; to a hundredth."""
        total = 0.0
        for each in self._tree():
            with suppress(psutil.NoSuchProcess):
                used = each.cpu_times()
                total += used.user + used.system + used.children_user + used.children_system
        return total

    def resident_mib(self) -> float:
        """Tell how much memory it holds."""
        total = 0
        for each in self._tree():
            with suppress(psutil.NoSuchProcess):
                total += each.memory_info().rss
        return total / _MIB

    def _tree(self) -> list[psutil.Process]:
        return [self.process, *self.process.children(recursive=True)]


def simulator(port: int, *options: str, program: Sequence[str] = ("-m", "simulator")) -> list[str]:
    """Write the command of ours, as a user runs it, but for a quota that counts and lets every load pass."""
    return [sys.executable, *program, "serve", "--port", str(port), "--quota-per-second", _QUOTA, *options]


@contextmanager
def simulating(*options: str, log: Path | None = None) -> Iterator[Running]:
    """Run ours until the block ends, its log in a file, or nowhere."""
    port = free_port()
    with running(simulator(port, *options), port, log) as server:
        yield server


@contextmanager
def running(
    command: Sequence[str],
    port: int,
    log: Path | None = None,
    cwd: Path | None = None,
    seconds: float = _START_SECONDS,
) -> Iterator[Running]:
    """Run a server until the block ends. Raises RuntimeError where it does not listen after so many seconds."""
    with open(log or "/dev/null", "ab") as out:  # noqa: PTH123  a device where there is no path
        child = subprocess.Popen(command, stdout=out, stderr=out, cwd=cwd)
    base = f"http://127.0.0.1:{port}"
    try:
        _wait_for(base, child, command, seconds)
        yield Running(base, psutil.Process(child.pid))
    finally:
        child.terminate()
        child.wait(30)


def free_port() -> int:
    """Give a port that nobody has taken."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def _wait_for(base: str, child: "subprocess.Popen[bytes]", command: Sequence[str], seconds: float) -> None:
    at, end = urlsplit(base), time.perf_counter() + seconds
    while child.poll() is None and time.perf_counter() < end:
        with suppress(OSError), socket.create_connection((at.hostname or "", at.port or 0), 1):
            return
        time.sleep(0.05)
    raise RuntimeError(f"{' '.join(command)} does not listen on {base}; it ended with {child.poll()}")

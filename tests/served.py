"""`omega-sim serve` as a process of its own, as users start it; and in this process, with the log that it writes."""

import logging
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from simulator.adapters.server_log import server_log
from simulator.commands.own_server import Running, own_server
from simulator.settings.model import Settings
from tests.waiting import HANG

ROOT = Path(__file__).parents[1]


def environment(**settings: str) -> dict[str, str]:
    """Give this process's environment, with these OMEGA_SIM_* settings and no others."""
    kept = {name: value for name, value in os.environ.items() if not name.upper().startswith("OMEGA_SIM_")}
    return {**kept, **{f"OMEGA_SIM_{name}": value for name, value in settings.items()}, "PYTHONPATH": str(ROOT)}


def omega_sim(
    *arguments: str, cwd: Path | None = None, before: Sequence[str] = (), **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [*before, sys.executable, "-m", "simulator", *arguments],
        capture_output=True,
        text=True,
        timeout=HANG,
        check=False,
        cwd=cwd,
        env=environment(**settings) | {"COLUMNS": "200", "NO_COLOR": "1", "TERM": "dumb"},
    )


@dataclass(frozen=True)
class Served:
    """A server that listens: its process, its base URL, and what it told at start."""

    process: subprocess.Popen[str]
    base: str
    banner: str

    def stop(self, signal: int) -> tuple[int, str, str]:
        """Send a signal, and give the exit code and what was told since the start."""
        self.process.send_signal(signal)
        told, mistakes = self.process.communicate(timeout=HANG)
        return self.process.returncode, told, mistakes


def bound_by_modes() -> tuple[str, ...]:
    """What goes before a command so that files' modes bind it, as they bind everybody but root."""
    return ("setpriv", "--bounding-set=-all", "--inh-caps=-all") if os.geteuid() == 0 else ()


@contextmanager
def served(
    *arguments: str,
    before: Sequence[str] = (),
    program: Sequence[str] = ("-m", "simulator"),
    pipes_hold: int = -1,
    **settings: str,
) -> Iterator[Served]:
    """Start a server on a port of the system's choice, and wait until it listens; ``program`` is what Python runs.

    Of what nobody reads its pipes hold so many bytes, where the system may be told (Linux), else what they hold by themselves.
    """
    process = subprocess.Popen(
        [*before, sys.executable, *program, "serve", "--port", "0", "--pces", "0", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(**settings),
        pipesize=pipes_hold,
    )
    try:
        assert process.stdout
        lines = []
        for line in process.stdout:
            lines.append(line)
            if line.startswith("Ctrl-C stops"):
                break
        banner = "".join(lines)
        found = re.match(r"omega-sim listens on (\S+)", banner)
        assert found, banner + process.communicate(timeout=HANG)[1]
        yield Served(process, found[1], banner)
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate(timeout=HANG)


@contextmanager
def served_here(log: Path, **settings: Any) -> Iterator[Running]:
    """Serve in this process, with the log that `serve` writes, where it is not the process that is looked at."""
    chosen = Settings(pces=0, **settings)
    with log.open("w", encoding="utf-8") as stderr, pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stderr", stderr)
        patch.setattr(logging.getLogger("httpx"), "level", logging.WARNING)  # the client is in this process, too
        with server_log(chosen.log_level, chosen.log_format), own_server(chosen) as running:
            yield running


_EXCHANGE = re.compile(r"\d\d:\d\d:\d\d\.\d{3} (?!DEBUG |INFO |WARNING |ERROR |CRITICAL )")


def troubles(log: str) -> list[str]:
    """Give the lines of a server's log that are no exchange's, without their time."""
    lines = [line for line in log.splitlines() if not _EXCHANGE.match(line)]
    return [re.sub(r"^\d\d:\d\d:\d\d\.\d{3} ", "", line) for line in lines]

"""A server in a process of its own, on a port of the system's choice."""

import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from os import environ
from pathlib import Path
from types import TracebackType
from typing import Self

from omega_simulator.client import OmegaClient
from omega_simulator.errors import OmegaError
from omega_simulator.wire import Wire, look

_PYTHON = (sys.executable, "-E", "-P")
"""Nothing beside the tests, nor in PYTHONPATH, goes before what is installed, by --user too, be its name `simulator`."""
_COMMAND = (*_PYTHON, "-m", "simulator", "serve", "--host", "127.0.0.1", "--port", "0", "--stop-with-stdin")
_OWN = re.compile(r"^[\"']?(host|port|ready_file|stop_with_stdin)[\"']?[ \t]*:", re.MULTILINE)
"""What the command gives itself, and would go before."""
_IN_CONFIG = re.compile(r"\b(omega_settings|settings):([0-9]+):[0-9]+\b")
_QUIET = "log_level: warning"
_START_SECONDS = 120
_STOP_SECONDS = 15
_PAUSE_SECONDS = 0.01
_LEFT_TOGETHER = 50
"""So many sandboxes are removed by one request, which costs as much as a verify, and its address three kilobytes."""


class OmegaServer:
    """A simulator that runs while the block does, and no longer, whatever becomes of this process.

    ``settings`` are those of ``omega-sim serve`` (``pces=10, codes={"TJDC-05": "0105"}``); ``config`` is YAML of the same;
    OMEGA_SIM_* variables go before both. Paths, a scenario's too, are taken from ``folder``, the current one by default.
    With a ``url`` it is one that runs there already. Raises OmegaError where it does not start, with what it said.
    """

    def __init__(
        self,
        config: str = "",
        *,
        url: str | None = None,
        token: str | None = None,
        folder: Path | None = None,
        **settings: object,
    ) -> None:
        """Prepare; nothing is started yet. ``token`` is the control token, where the server asks for one."""
        given = "\n".join(f"{name}: {json.dumps(value, default=str)}" for name, value in settings.items())
        self._configs = {"defaults": _QUIET, "omega_settings": config, "settings": given}
        self._url = url
        self._folder = folder
        self._token = token or environ.get("OMEGA_SIM_CONTROL_TOKEN")
        self._wire: Wire | None = None
        self._left: list[OmegaClient] = []
        self._open = ExitStack()

    @property
    def url(self) -> str:
        """Where it listens."""
        return self._running.url

    def look(self) -> None:
        """Look whether it is an omega-sim that takes the token. Raises OmegaError with what stands there instead."""
        look(self.url, self._token)

    def client(self, sandbox: str = "") -> OmegaClient:
        """Give a sandbox of it; all of them share connections."""
        return OmegaClient(self.url, sandbox, wire=self._running, folder=self._folder)

    def leave(self, client: OmegaClient) -> None:
        """Be done with a sandbox, which is removed soon, with others, or at the end."""
        self._left.append(client)
        if len(self._left) >= _LEFT_TOGETHER:
            self._remove_left()

    def _remove_left(self) -> None:
        left, self._left = self._left, []
        if left:
            left[0].remove(*left[1:])

    def __enter__(self) -> Self:
        """Start it, and wait until it answers."""
        with ExitStack() as opening:
            url = self._url or opening.enter_context(_running(self._configs, self._folder))
            self._wire = Wire(url, self._token)
            opening.callback(self._wire.close)
            opening.callback(self._remove_left)
            self._open = opening.pop_all()
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: object, _trace: TracebackType | None) -> None:
        """Stop it."""
        self._wire = None
        self._open.close()

    @property
    def _running(self) -> Wire:
        if self._wire is None:
            raise OmegaError("the server does not run: enter it first, as in `with OmegaServer() as server:`.")
        return self._wire


@contextmanager
def _running(configs: Mapping[str, str], folder: Path | None) -> Iterator[str]:
    """Run a server until the block ends; give its URL."""
    for name, text in configs.items():
        if own := _OWN.search(text):
            line = text[: own.start()].count("\n") + 1
            listens = "this server listens on a port of 127.0.0.1 that the system chooses, and its `url` says which"
            otherwise = "Leave it out, or start `omega-sim serve` with it and give its URL, as pytest --omega-url"
            raise OmegaError(f"{_at(name, line)}: {own[1]} is not set here: {listens}. {otherwise}.")
    with tempfile.TemporaryDirectory(prefix="omega-sim-") as made:
        place = Path(made)
        command = [*_COMMAND, "--ready-file", str(place / "ready")]
        for name, text in configs.items():  # the last is the strongest
            (place / name).write_text(text, encoding="utf-8")
            command += ["--config", str(place / name)]
        with (place / "log").open("wb") as log:
            process = subprocess.Popen(  # noqa: S603  our own command
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=log,
                cwd=folder,
                start_new_session=True,  # Ctrl-C is for the tests, which still have to remove their sandboxes
            )
        try:
            yield _ready(process, command, place)
        finally:
            _stop(process)


def _at(config: str, line: int) -> str:
    """Name a place in the settings as their author knows it: pytest's are a line each, those of a call have names alone."""
    return f"{config}, line {line}" if config == "omega_settings" else config


def _ready(process: "subprocess.Popen[bytes]", command: Sequence[str], place: Path) -> str:
    end = time.monotonic() + _START_SECONDS
    while not (place / "ready").exists():
        if process.poll() is not None or time.monotonic() > end:
            said = (place / "log").read_text(encoding="utf-8", errors="replace").strip()
            how = "is not ready yet" if process.returncode is None else f"ended with code {process.returncode}"
            told = _IN_CONFIG.sub(lambda found: _at(found[1], int(found[2])), said.replace(f"{place}/", ""))
            message = f"no server was started: {' '.join(command[:6])} … {how}, and said:\n{told}"
            raise OmegaError(message)
        time.sleep(_PAUSE_SECONDS)
    return (place / "ready").read_text(encoding="utf-8").strip()


def _stop(process: "subprocess.Popen[bytes]") -> None:
    """Close its standard input, with which it stops; end it where that does not help."""
    assert process.stdin is not None  # noqa: S101  it is a pipe
    with suppress(OSError):
        process.stdin.close()
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()

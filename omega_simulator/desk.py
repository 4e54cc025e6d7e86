"""One server for all the workers of a run: the process that started them starts it when the first one asks, and stops it."""

import json
import socket
import threading
from collections.abc import Callable
from contextlib import suppress

from omega_simulator.errors import OmegaError

Address = tuple[str, int]


class Desk:
    """Where workers ask for the server's URL: a port of this machine, and a thread that answers one at a time."""

    def __init__(self, url: Callable[[], str]) -> None:
        """Listen; ``url`` is called once, when the first worker asks. What it raises, all of them are told."""
        self._url = url
        self._said: bytes = b""
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address: Address = self._listening.getsockname()
        threading.Thread(target=self._answer, daemon=True).start()

    def close(self) -> None:
        """Listen no more."""
        with suppress(OSError):  # on some systems this ends the waiting of the other thread, on others the closing does
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()

    def _answer(self) -> None:
        while True:
            try:
                asking, _ = self._listening.accept()
            except OSError:  # closed
                return
            with asking, suppress(OSError):
                asking.sendall(self._said or self._find_out())

    def _find_out(self) -> bytes:
        try:
            told = {"url": self._url()}
        except OmegaError as error:
            told = {"error": str(error)}
        except Exception as error:  # noqa: BLE001  with this thread the workers would wait for ever
            told = {"error": f"no server was started: {type(error).__name__}: {error}"}
        self._said = json.dumps(told).encode()
        return self._said


def ask(address: Address) -> str:
    """Give the server's URL. Raises OmegaError with why there is none."""
    with socket.create_connection(address) as desk, desk.makefile("rb") as answer:
        told = json.loads(answer.read())
    if "error" in told:
        raise OmegaError(told["error"])
    return str(told["url"])

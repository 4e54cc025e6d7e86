"""How long until the simulator listens, beside the bare import of its own libraries."""

import re
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

RUNS = 7
_LIBRARIES = """
import spyne, lxml.etree, sqlalchemy, uvicorn, uvicorn.protocols.http.httptools_impl, uvloop
import pydantic_settings, typer, yaml, faker
"""
_DOOR = "from simulator.transports.soap import spyne_door"


def main() -> None:
    """Print both, and their ratio."""
    listening = _best(_listens)
    answering = _best(_answers)
    libraries = _best(lambda: _timed([sys.executable, "-c", _DOOR + _LIBRARIES]))
    interpreter = _best(lambda: _timed([sys.executable, "-c", ""]))
    print(f"interpreter alone            {interpreter * 1000:6.0f} ms")
    print(f"import of its libraries      {libraries * 1000:6.0f} ms")
    print(f"omega-sim serve, listening   {listening * 1000:6.0f} ms   {listening / libraries:.2f} of the imports")
    print(f"omega-sim serve, WSDL served {answering * 1000:6.0f} ms   {answering / libraries:.2f} of the imports")


def _best(measure: Callable[[], float]) -> float:
    measure()
    times = [measure() for _ in range(RUNS)]
    print(f"  (median {statistics.median(times) * 1000:.0f} ms, best {min(times) * 1000:.0f} ms)", file=sys.stderr)
    return min(times)


def _timed(command: list[str]) -> float:
    began = time.perf_counter()
    subprocess.run(command, check=True)
    return time.perf_counter() - began


def _started(then: Callable[[int], None]) -> float:
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "simulator", "serve", "--port", "0"], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    port = next(
        int(found[1]) for line in process.stdout if (found := re.search(r"listens on http://[^:]+:(\d+)", line))
    )
    then(port)
    took = time.perf_counter() - began
    process.terminate()
    process.stdout.close()
    process.wait(30)
    return took


def _listens() -> float:
    return _started(lambda port: socket.create_connection(("127.0.0.1", port)).close())


def _answers() -> float:
    def get(port: int) -> None:
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(b"GET /ws/CreerDemandeMES?wsdl HTTP/1.1\r\nHost: localhost\r\n\r\n")
            connection.recv(1)

    return _started(get)

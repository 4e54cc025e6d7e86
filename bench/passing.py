"""What time costs that passes over demandes: the server's CPU for each, from its creation to its end, beside creating it."""

import json
import os
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from bench.exchanges import Requests, ordinary_pces
from bench.load import load
from bench.servers import SIMULATOR, process

DEMANDES = 4000
_PCES_FOR_EACH = 5
"""Of generated PCE, one in four is ordinary."""


def main() -> None:
    """Print milliseconds of CPU a demande: to create it, and for the year that passes over it."""
    with process([*SIMULATOR, "--pces", str(DEMANDES * _PCES_FOR_EACH), "--quota-per-second", "0"]) as (base, pid):
        write = Requests(base)
        create = [write.soap("CreerDemandeMES", each) for each in ordinary_pces(base, DEMANDES)]
        begun = _cpu_ms(pid)
        figures = load(base, create, b"NumeroDemande")
        assert not figures.failed, figures
        _told(f"{base}/_sim/clock/advance", {"by": "P1Y"})
        created = _cpu_ms(pid)
        closed = _closed(base)
        passed = _cpu_ms(pid)
        again = _closed(base)
        told = _cpu_ms(pid) - passed
    assert closed == again >= len(create), f"{closed} closed of {len(create)}"
    each, life = (created - begun) / len(create), (passed - created - told) / len(create)
    print(f"{len(create)} demandes: created {each:6.3f} ms of CPU each")
    print(f"    a year passes, all are closed {life:6.3f} ms of CPU each   {life / each:5.2f} of its creation")


def _closed(base: str) -> int:
    """Count what is closed: the first look lets time pass."""
    count, path = 0, "/_sim/demandes?statut=CLOTUREE&limit=1000"
    while path:
        page = _told(base + path)
        count += len(page["items"])
        path = page["next"]
    return count


def _told(url: str, body: dict[str, str] | None = None) -> dict[str, Any]:
    asked = Request(url, json.dumps(body).encode() if body else None, {"Content-Type": "application/json"})
    with urlopen(asked) as answer:
        return dict(json.load(answer))


def _cpu_ms(pid: int) -> float:
    """Tell how much CPU a process has used, the user's and the system's (Linux)."""
    after_name = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return sum(map(int, after_name[11:13])) * 1000 / os.sysconf("SC_CLK_TCK")

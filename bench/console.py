"""What the pages of the console cost a server that has much to show: CPU for each page, beside its smallest answer."""

import json
from itertools import islice
from typing import Any

from bench.console_pages import CROWDED, pages
from bench.costs import cost
from bench.exchanges import CREATED, Writer, listed, ordinary
from bench.figures import median, table
from bench.load import load, request
from bench.page import occasion
from bench.processes import Running, simulating
from bench.startup import IMPORTS, ran

PCES, DEMANDES, EXCHANGES = 200_000, 5_000, 10_000
TARGET_MS = 100
_IMPORTS_OF_THE_TARGET_MS = 530
"""What the imports alone took on the machine for which the target was set."""
_ROUNDS, _TIMES, _SMALL_TIMES = 3, 10, 1000
_HTML = {"Accept": "text/html"}
_JSON = {"Content-Type": "application/json"}
_PCES_FOR_EACH = 5
"""Of generated PCE, one in four is ordinary."""
_HEAD = ("page", "CPU ms", "of the imports, %", "of the smallest answer")


def main() -> str:
    """Measure ms of CPU a page, one after the other, each round through all of them; the first of all comes before."""
    with simulating("--pces", str(PCES), "--journal-records", str(EXCHANGES), "--journal-bytes", "512MiB") as server:
        pce = _filled(server)
        every = pages(server.base, pce)
        first = _page(server, every["accueil"], 1)
        imports = median([ran(IMPORTS).cpu for _ in range(_ROUNDS)]) * 1000
        smallest = _page(server, "/_sim/health", _SMALL_TIMES)
        rounds = [[_page(server, path) for path in every.values()] for _ in range(_ROUNDS)]
    took = {
        "health, the smallest answer": smallest,
        "accueil, the first page after a start": first,
        **{name: median(each) for name, each in zip(every, zip(*rounds, strict=True), strict=True)},
    }
    rows = [[name, f"{ms:.1f}", f"{ms / imports * 100:.1f}", f"{ms / smallest:.0f}"] for name, ms in took.items()]
    return f"{occasion()} {_told(imports)}\n\n{table(_HEAD, rows)}"


def _told(imports: float) -> str:
    slower = imports / _IMPORTS_OF_THE_TARGET_MS
    return (
        f"{PCES:,} PCE, {DEMANDES:,} demandes, {EXCHANGES:,} exchanges in the journal; the median of {_ROUNDS} rounds. The bare"
        f" imports behind the simulator (`{IMPORTS}`) took {imports:.0f} ms of CPU meanwhile, {slower:.1f} times the"
        f" {_IMPORTS_OF_THE_TARGET_MS} of the machine for which {TARGET_MS} ms a page were set: that is"
        f" {TARGET_MS / _IMPORTS_OF_THE_TARGET_MS * 100:.0f} % of them anywhere."
    )


def _filled(server: Running) -> str:
    """Have it answer as many exchanges as its journal keeps; give a PCE that a demande was made on."""
    write = Writer()
    wanted = max(DEMANDES, EXCHANGES - DEMANDES) * _PCES_FOR_EACH
    known = ordinary(list(islice(listed(server.base, "/_sim/pces?limit=1000"), wanted)))
    cost(server, [write.soap("CreerDemandeMES", each) for each in known[:DEMANDES]], CREATED)
    cost(server, [write.soap("VerifierRecevabiliteMES", each) for each in known[: EXCHANGES - DEMANDES]])
    _crowd(server, known[0])
    _call_on_one(server, known[1], write)
    return str(known[0]["numero"])


def _crowd(server: Running, pce: dict[str, Any]) -> None:
    """Have as many demandes due on one PCE of a sandbox of their own. Raises RuntimeError where some were not made."""
    document = {"type": "MES", "pce": pce["numero"], "statut": "ENCOURSREALISATION", "date_demandee": "J+7"}
    one = request("POST", f"/s/{CROWDED}/_sim/demandes", _JSON, json.dumps(document).encode())
    load(server.base, [one] * DEMANDES)
    path = f"/s/{CROWDED}/_sim/demandes?pce={pce['numero']}&limit=1000"
    if (made := sum(1 for _ in listed(server.base, path))) < DEMANDES:
        raise RuntimeError(f"{made} demandes were made on PCE {pce['numero']}, {DEMANDES} were asked for")


def _call_on_one(server: Running, pce: dict[str, Any], write: Writer) -> None:
    """Have as many exchanges about another PCE there, of two kinds in turn."""
    asked = [write.soap(f"VerifierRecevabilite{each}", pce, CROWDED) for each in ("MES", "TJDC")]
    load(server.base, asked * ((EXCHANGES - DEMANDES) // 2))


def _page(server: Running, path: str, times: int = _TIMES) -> float:
    took, _ = cost(server, [request("GET", path, _HTML)] * times, connections=1)
    return took

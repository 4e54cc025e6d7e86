"""What is held by a server that answers 100 000 calls that leave nothing, and by a demande that is kept."""

import json
from urllib.request import urlopen

from bench.costs import cost
from bench.exchanges import CREATED, RECEVABLE, Writer, ordinary, pces
from bench.figures import table
from bench.load import request
from bench.page import occasion
from bench.processes import Running, simulating

CALLS = (1_000, 10_000, 50_000, 100_000)
DEMANDES = 10_000
_PCES = 50_000
_LOOKED_UP = 300


def main() -> str:
    """Measure a server with the default referential, then one with PCE enough for so many demandes."""
    return f"{occasion()}\n\n{_calls()}\n{_demandes()}\n"


def _calls() -> str:
    rows, done, write = [], 0, Writer()
    with simulating() as server:
        verify = [write.soap("VerifierRecevabiliteMES", each) for each in ordinary(pces(server.base))[:200]]
        for total in CALLS:
            cost(server, [verify[index % len(verify)] for index in range(done, total)], RECEVABLE)
            done = total
            rows.append([f"{total:,} verifies", f"{server.resident_mib():.1f}", f"{_look_up(server):.2f}"])
            print(f"  {total} calls", flush=True)
    return table(("after", "MiB resident", "CPU ms to find an exchange by its id"), rows)


def _look_up(server: Running) -> float:
    with urlopen(f"{server.base}/_sim/journal?newest=true&limit=1") as answer:
        (last,) = json.load(answer)["items"]
    asked = request("GET", f"/_sim/journal/{last['id']}")
    return cost(server, [asked] * _LOOKED_UP, b"trail", connections=1)[0]


def _demandes() -> str:
    """Tell what each of the second half of the demandes adds, beside a journal that holds next to nothing."""
    write = Writer()
    with simulating("--pces", str(_PCES), "--journal-records", "10") as server:
        known = ordinary(pces(server.base))[:DEMANDES]
        create = [write.soap("CreerDemandeMES", each) for each in known]
        cost(server, create[: DEMANDES // 2], CREATED)
        before = server.resident_mib()
        cost(server, create[DEMANDES // 2 :], CREATED)
        grown = (server.resident_mib() - before) * 1024 / (DEMANDES - DEMANDES // 2)
    return f"A demande kept, in memory: {grown:.1f} KiB ({DEMANDES // 2:,} after as many)."

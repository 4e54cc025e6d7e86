"""What time costs that passes over demandes: the server's CPU for each, from its creation to its end, beside creating it."""

from bench.costs import cost
from bench.exchanges import CREATED, Writer, listed, ordinary, pces
from bench.figures import table
from bench.load import ask, request
from bench.page import occasion
from bench.processes import Running, simulating

DEMANDES = 4000
_PCES_FOR_EACH = 5
"""Of generated PCE, one in four is ordinary."""


def main() -> str:
    """Measure ms of CPU a demande: to create it, and for the year that passes over it."""
    write = Writer()
    with simulating("--pces", str(DEMANDES * _PCES_FOR_EACH)) as server:
        create = [write.soap("CreerDemandeMES", each) for each in ordinary(pces(server.base))[:DEMANDES]]
        created, _ = cost(server, create, CREATED)
        begun = server.cpu_seconds()
        year = request("POST", "/_sim/clock/advance", {"Content-Type": "application/json"}, b'{"by": "P1Y"}')
        ask(server.base, year)
        closed = _closed(server)
        passed = server.cpu_seconds()
        again = _closed(server)
        told = server.cpu_seconds() - passed
    if not closed == again >= len(create):
        raise RuntimeError(f"{closed} demandes are closed, then {again}, of {len(create)}")
    life = (passed - begun - told) / len(create) * 1000
    rows = [
        ["creating it", f"{created:.2f}", "1.00"],
        ["a year passes, it is closed", f"{life:.2f}", f"{life / created:.2f}"],
    ]
    return f"{occasion()} {len(create):,} demandes.\n\n{table(('', 'CPU ms a demande', 'of its creation'), rows)}"


def _closed(server: Running) -> int:
    """Count what is closed: the first look lets time pass."""
    return sum(1 for _ in listed(server.base, "/_sim/demandes?statut=CLOTUREE&limit=1000"))

"""What the pages of the console cost a server that has much to show: CPU for each page, beside its smallest answer."""

from itertools import islice

from bench.costs import cost
from bench.exchanges import CREATED, Writer, listed, ordinary
from bench.figures import median, table
from bench.load import request
from bench.page import occasion
from bench.processes import Running, simulating

PCES, DEMANDES, EXCHANGES = 200_000, 5_000, 10_000
_ROUNDS, _TIMES = 3, 10
_HTML = {"Accept": "text/html"}
_PCES_FOR_EACH = 5
"""Of generated PCE, one in four is ordinary."""


def main() -> str:
    """Measure ms of CPU a page, one after the other, each round through all of them."""
    write = Writer()
    with simulating("--pces", str(PCES), "--journal-records", str(EXCHANGES), "--journal-bytes", "512MiB") as server:
        known = ordinary(list(islice(listed(server.base, "/_sim/pces?limit=1000"), DEMANDES * _PCES_FOR_EACH)))
        cost(server, [write.soap("CreerDemandeMES", each) for each in known[:DEMANDES]], CREATED)
        cost(server, [write.soap("VerifierRecevabiliteMES", each) for each in known[-EXCHANGES + DEMANDES :]])
        pages = _pages(server.base, str(known[0]["numero"]))
        rounds = [[_page(server, path) for path in pages.values()] for _ in range(_ROUNDS)]
    rows = [[name, f"{median(each):.0f}"] for name, each in zip(pages, zip(*rounds, strict=True), strict=True)]
    asked = (
        f"{PCES:,} PCE, {DEMANDES:,} demandes, {EXCHANGES:,} exchanges in the journal; the median of {_ROUNDS} rounds."
    )
    return f"{occasion()} {asked}\n\n{table(('page', 'CPU ms'), rows)}"


def _page(server: Running, path: str) -> float:
    took, _ = cost(server, [request("GET", path, _HTML)] * _TIMES, connections=1)
    return took


def _pages(base: str, pce: str) -> dict[str, str]:
    """Give each page that is measured, by its name."""
    exchanges = list(islice(listed(base, "/_sim/journal?limit=60"), 60))
    demande = next(listed(base, "/_sim/demandes?limit=1"))["numero"]
    last = exchanges[-1]["id"]
    return {
        "health, for comparison": "/_sim/health",
        "accueil": "/",
        "échanges": "/echanges",
        "échanges, searched": "/echanges?q=retour%3AT%20pce%3A2*%20operation%3ACreer*",
        "échanges, the next page": f"/echanges?avant={last}",
        "échange": f"/echanges/{last}",
        "PCE, a search": "/pce?commune=Lyon",
        "PCE": f"/pce/{pce}",
        "demandes": "/demandes",
        "demande": f"/demandes/{demande}",
        "scénarios": "/scenarios",
        "horloge": "/horloge",
        "catalogue": "/catalogue",
    }

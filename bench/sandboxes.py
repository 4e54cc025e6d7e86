"""What a sandbox costs: the first call to a new one beside the same call to one that exists, on two referentials."""

from bench.load import load, request
from bench.servers import SIMULATOR, serving

SANDBOXES = 300
REFERENTIALS = (1_000, 200_000)


def main() -> None:
    """Print the cost of coming into being, of a reset, and of an ordinary call, for each size."""
    for pces in REFERENTIALS:
        with serving([*SIMULATOR, "--pces", str(pces)]) as base:
            get = [request(base, "GET", f"/s/n{index}/_sim/clock", {}) for index in range(SANDBOXES)]
            reset = [request(base, "POST", f"/s/n{index}/_sim/reset", {}) for index in range(SANDBOXES)]
            load(base, [request(base, "GET", "/_sim/clock", {})] * 100)
            born = load(base, get, b"frozen", connections=1)
            known = load(base, get, b"frozen", connections=1)
            anew = load(base, reset, b"reset", connections=1)
        print(
            f"{pces:>7} PCE: first call {born.median_ms:5.2f} ms, further calls {known.median_ms:5.2f} ms,"
            f" reset {anew.median_ms:5.2f} ms; a sandbox costs {born.median_ms - known.median_ms:5.2f} ms"
        )

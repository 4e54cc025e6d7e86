"""The journal over 100 000 exchanges: the server's memory, and how long it takes to find one by its id."""

import json
from urllib.request import urlopen

from bench.exchanges import Requests, ordinary_pces
from bench.load import load, request
from bench.servers import SIMULATOR, process, resident_mib

TOTAL = 100_000
WAVE = 20_000
LOOKED_UP = 300


def main() -> None:
    """Print memory and look-up time after each wave of verifies, those of an empty journal first."""
    with process([*SIMULATOR, "--pces", "1000"]) as (base, pid):
        write = Requests(base)
        verify = [write.soap("VerifierRecevabiliteMES", each) for each in ordinary_pces(base, 200)]
        load(base, verify)
        first = _look_up(base)
        print(f"{len(verify):>7} exchanges: {resident_mib(pid):6.1f} MiB, one by id in {first:5.2f} ms (median)")
        for done in range(WAVE, TOTAL + 1, WAVE):
            load(base, (verify * (WAVE // len(verify)))[:WAVE], b"Demande recevable")
            found = _look_up(base)
            print(
                f"{done:>7} exchanges: {resident_mib(pid):6.1f} MiB, one by id in {found:5.2f} ms, {found / first:4.2f} of"
                " the first",
                flush=True,
            )


def _look_up(base: str) -> float:
    with urlopen(f"{base}/_sim/journal?newest=true&limit=1") as answer:
        (last,) = json.load(answer)["items"]
    one = request(base, "GET", f"/_sim/journal/{last['id']}", {})
    return load(base, [one] * LOOKED_UP, b"trail", connections=1).median_ms

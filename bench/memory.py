"""Memory: a hundred thousand calls that leave nothing, beside what the first of them took; and what a demande costs."""

from collections.abc import Callable

from bench.exchanges import Requests, ordinary_pces
from bench.load import load
from bench.servers import SIMULATOR, process, resident_mib

CALLS = 100_000
WAVE = 10_000
DEMANDES = 12_000
_QUIET = [*SIMULATOR, "--log-level", "warning"]  # what a line an exchange costs is time, and a reader
_KIB = 1024


def main() -> None:
    """Print both."""
    print(f"calls that leave nothing, with the default referential: {CALLS}")
    with process(_QUIET) as (base, pid):
        write = Requests(base)
        verify = [write.soap("VerifierRecevabiliteMES", each) for each in ordinary_pces(base, 200)]
        print(f"  {0:>7}: {resident_mib(pid):6.1f} MiB", flush=True)
        for done in range(WAVE, CALLS + 1, WAVE):
            figures = load(base, verify * (WAVE // len(verify)), b"Demande recevable")
            assert not figures.failed, figures
            print(f"  {done:>7}: {resident_mib(pid):6.1f} MiB", flush=True)
    print(f"demandes that stay, in sandboxes of their own, with a journal of ten exchanges each: {DEMANDES}")
    with process([*_QUIET, "--journal-records", "10"]) as (base, pid):
        _demandes(base, lambda: resident_mib(pid))


def _demandes(base: str, resident: Callable[[], float]) -> None:
    write = Requests(base)
    creates = [write.soap("CreerDemandeMES", each) for each in ordinary_pces(base, 1000)]
    made, at, sandbox = 0, resident(), 0
    print(f"  {made:>7}: {at:6.1f} MiB", flush=True)
    while made < DEMANDES:
        sandbox += 1
        within = b"POST /s/memory-%d/ws" % sandbox
        figures = load(base, [each.replace(b"POST /ws", within, 1) for each in creates], b"NumeroDemande")
        assert not figures.failed, figures
        before, made, at_last, at = made, made + len(creates), at, resident()
        each = (at - at_last) * _KIB / (made - before)
        print(f"  {made:>7}: {at:6.1f} MiB, {each:4.1f} KiB a demande", flush=True)

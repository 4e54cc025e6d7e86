"""`python -m bench [startup] [exchanges] [sandboxes] [journal] [waiting]`: all, or those named."""

import sys

from bench import exchanges, journal, sandboxes, startup, waiting

BENCHES = {
    "startup": startup.main,
    "exchanges": exchanges.main,
    "sandboxes": sandboxes.main,
    "journal": journal.main,
    "waiting": waiting.main,
}

for name in sys.argv[1:] or BENCHES:
    print(f"== {name}")
    BENCHES[name]()

"""`python -m bench [startup] [exchanges] [sandboxes] [journal] [memory] [passing] [waiting]`: all, or those named."""

import sys

from bench import exchanges, journal, memory, passing, sandboxes, startup, waiting

BENCHES = {
    "startup": startup.main,
    "exchanges": exchanges.main,
    "sandboxes": sandboxes.main,
    "journal": journal.main,
    "memory": memory.main,
    "passing": passing.main,
    "waiting": waiting.main,
}

for name in sys.argv[1:] or BENCHES:
    print(f"== {name}")
    BENCHES[name]()

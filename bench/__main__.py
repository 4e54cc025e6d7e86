"""`python -m bench [exchanges] [startup]`: all, or those named."""

import sys

from bench import exchanges, startup

BENCHES = {"startup": startup.main, "exchanges": exchanges.main}

for name in sys.argv[1:] or BENCHES:
    print(f"== {name}")
    BENCHES[name]()

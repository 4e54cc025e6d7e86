"""`python -m bench [NAME [ARGUMENT…]]` measures all, or one subject, and writes what it found where bench/README.md says.

`--only-print` before the name writes nothing. NAME is one of compare, startup, sandboxes, memory, passing, waiting, kit,
console, databases, budget, instructions. Arguments: `compare [PEER…]`, `databases [file] [postgresql]`, `budget [REVISION]`.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path

from bench import budget, compare, console, databases, instructions, kit, memory, passing, sandboxes, startup, waiting
from bench.page import PERFORMANCE, README, put

SUBJECTS: dict[str, tuple[Callable[..., str], Path]] = {
    "compare": (compare.main, PERFORMANCE),
    "startup": (startup.main, PERFORMANCE),
    "sandboxes": (sandboxes.main, PERFORMANCE),
    "memory": (memory.main, PERFORMANCE),
    "passing": (passing.main, PERFORMANCE),
    "waiting": (waiting.main, PERFORMANCE),
    "kit": (kit.main, PERFORMANCE),
    "console": (console.main, PERFORMANCE),
    "databases": (databases.main, PERFORMANCE),
    "budget": (budget.main, README),
    "instructions": (instructions.main, PERFORMANCE),  # the last: it ends the run where there is no Valgrind
}


def main(*given: str) -> None:
    """Measure what is named, or tell what can be."""
    if {"-h", "--help"} & set(given):
        print(__doc__)
        return
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # each start would compile it all
    only_print = given[:1] == ("--only-print",)
    name, *arguments = given[only_print:] or ("",)
    if name and name not in SUBJECTS:
        sys.exit(f"There is no subject {name!r}: give one of {', '.join(SUBJECTS)}, or none for all.")
    for each in [name] if name else SUBJECTS:
        print(f"== {each}", flush=True)
        measure, page = SUBJECTS[each]
        told = measure(*arguments)
        print(told, flush=True)
        if not only_print:
            put(page, each, told)


if __name__ == "__main__":
    main(*sys.argv[1:])

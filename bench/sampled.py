"""`python sampled.py FILE serve …` runs the simulator, and looks again and again at what its main thread does.

At SIGUSR1 it writes what each step has cost since the last time, in ns of CPU, as JSON into the file. It imports nothing of the
bench: it also runs a house that stood at another commit.
"""

import json
import re
import runpy
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import FrameType

SAMPLE_SECONDS = 0.001
"""What is asked for; the kernel gives one at its own ticks. A sample weighs what the thread has used since the last."""
OTHER_THREADS, REST = "other threads", "rest"
STEPS = {
    "log": r"adapters/(server_log|outlet|descriptors)|journal/line|/logging/",
    "journal": r"transports/(exchanges|notes)|application/journal/|adapters/(journal|heaviest|ids)|soap/notes",
    "rows": r"adapters/store/|application/(documents/|living)|/sqlalchemy/",
    "gateway": r"application/(tokens|gateway)/|adapters/keys|/joserfc/",
    "answer": r"wire/writer|engine.py:.*fault|messages/.*:answered|soap/protocol.py:Answers|followup/answers|domain/suivi",
    "parse": r"soap/(protocol|published|messages|wire)|followup/incoming|json_document",
    "rules": r"simulator/domain/|application/(dialogues|announced|scenarios|referential)|soap/dialogues",
    "route": r"transports/(front|turns|http|called|identity|failure|wire)|soap/(asgi|engine)|followup/|/(starlette|fastapi)/",
    "HTTP": r"transports/(server|arrival|upgrades|tls)|/(uvicorn|uvloop|asyncio|h11|httptools)/",
}
"""Each step, and the functions that it is: the innermost of a stack that is one decides, what it calls counts as its own."""
_PATTERNS = {step: re.compile(pattern) for step, pattern in STEPS.items()}


def step_of(functions: Iterable[str]) -> str:
    """Tell which step a stack belongs to, from ``file:function`` of each frame, the innermost first."""
    for each in functions:
        for step, pattern in _PATTERNS.items():
            if pattern.search(each):
                return step
    return REST


class Sampler:
    """What each step has cost the main thread."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._begin()

    def start(self) -> None:
        """Sample from now on, in this thread."""
        signal.signal(signal.SIGPROF, self._sample)
        signal.signal(signal.SIGUSR1, self._tell)
        signal.setitimer(signal.ITIMER_PROF, SAMPLE_SECONDS, SAMPLE_SECONDS)

    def _begin(self) -> None:
        self._cost: Counter[str] = Counter()
        self._process_began = time.process_time_ns()
        self._began = self._last = time.thread_time_ns()

    def _sample(self, _: int, frame: FrameType | None) -> None:
        now = time.thread_time_ns()
        self._cost[step_of(_functions(frame))] += now - self._last
        self._last = time.thread_time_ns()

    def _tell(self, *_: object) -> None:
        self._cost[OTHER_THREADS] = time.process_time_ns() - self._process_began - (time.thread_time_ns() - self._began)
        written = self._file.with_suffix(".written")
        written.write_text(json.dumps(self._cost), encoding="utf-8")
        written.replace(self._file)
        self._begin()


def _functions(frame: FrameType | None) -> Iterator[str]:
    while frame is not None:
        yield f"{frame.f_code.co_filename}:{frame.f_code.co_qualname}"
        frame = frame.f_back


if __name__ == "__main__":
    Sampler(Path(sys.argv.pop(1))).start()
    sys.path.pop(0)  # the bench's own folder
    runpy.run_module("simulator", run_name="__main__", alter_sys=True)

"""Lines on their way to a place that may be slow, full or gone: a thread writes them, and whoever puts one never waits."""

import threading
from collections import deque
from collections.abc import Callable
from typing import Protocol, TypeAlias

MOST_LINES = 10_000
MOST_BYTES = 16 * 1024 * 1024
"""How many lines wait, and how much they may hold in memory meanwhile."""
_BATCH = 256 * 1024
_AGAIN_SECONDS = 1.0
_CLOSE_SECONDS = 2.0

Line: TypeAlias = Callable[[], bytes]
"""Makes one line or several, their ends included, in the thread that writes."""


class Sink(Protocol):
    """Where lines go."""

    def renewed(self) -> bool:
        """Open what is not open; tell whether it is another than the one that was written last. Raises OSError."""
        ...

    def write(self, data: memoryview) -> int:
        """Write what can be written now; 0 where that is nothing for a while. Raises OSError."""
        ...

    def close(self) -> None:
        """Write no more."""
        ...


class Outlet:
    """A bounded queue and its thread. What cannot be written waits; beyond the bounds what comes is dropped, and counted.

    ``name`` is what is written, ``of`` what its lines are; ``tell`` hears of trouble once, and of its end.
    """

    def __init__(  # noqa: PLR0913  where, what of it is told, and two bounds
        self,
        sink: Sink,
        *,
        name: str,
        of: str,
        tell: Callable[[str], object],
        most_lines: int = MOST_LINES,
        most_bytes: int = MOST_BYTES,
    ) -> None:
        """Begin: the sink is opened at once, so that trouble is told at the start."""
        self._sink, self._name, self._of, self._tell = sink, name, of, tell
        self._most_lines, self._most_bytes = most_lines, most_bytes
        self._lock = threading.Lock()
        self._waiting: deque[tuple[Line, int, int]] = deque()
        self._lines = self._bytes = self._under_way = self._dropped = 0
        self._troubled = False
        self._awake, self._closing = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def put(self, line: Line, weight: int, lines: int = 1) -> None:
        """Have a line written, from any thread; ``weight`` is about what it holds in memory meanwhile.

        To put many as one costs what one does: each time wakes a thread, which takes the interpreter from others.
        """
        with self._lock:
            full = self._lines + lines > self._most_lines or self._bytes + weight > self._most_bytes
            if full:
                self._dropped += lines
            else:
                self._waiting.append((line, weight, lines))
                self._lines += lines
                self._bytes += weight
        if full:
            self._trouble(f"is written too slowly: {self._of} are dropped until what waits is written")
        if not self._awake.is_set():
            self._awake.set()

    def close(self) -> None:
        """Write what waits, unless that takes long, and end; what was never written is told."""
        self._closing.set()
        self._awake.set()
        self._thread.join(_CLOSE_SECONDS)
        if lost := self._dropped + self._under_way + self._lines:
            self._tell(f"{self._name} lacks {lost} {self._of}: they could not be written before the end")

    def _run(self) -> None:
        going = self._written(b"")
        while going and not (self._closing.is_set() and not self._waiting):
            self._awake.wait()
            self._awake.clear()
            while going and self._waiting:
                going = self._written(self._taken())
            if going:
                self._over()
        self._sink.close()

    def _taken(self) -> bytes:
        taken: list[Line] = []
        with self._lock:
            bytes_ = lines = 0
            while self._waiting and bytes_ < _BATCH:
                line, weight, count = self._waiting.popleft()
                bytes_ += weight
                lines += count
                taken.append(line)
            self._bytes -= bytes_
            self._lines -= lines
            self._under_way = lines
        return b"".join(map(self._made, taken))

    def _made(self, line: Line) -> bytes:
        try:
            return line()
        except Exception as error:  # noqa: BLE001  one line that cannot be made stops no other
            self._tell(f"{self._name} lacks one of its {self._of}, which could not be made: {error!r}")
            return b""

    def _written(self, data: bytes) -> bool:
        """Write, however often it must be tried; False where the outlet closes before that is done."""
        done, view = 0, memoryview(data)
        while True:
            try:
                if self._sink.renewed():  # a line that was begun elsewhere begins anew
                    done = data.rfind(b"\n", 0, done) + 1
                went = self._sink.write(view[done:]) if done < len(data) else 0
            except OSError as error:
                why = error.strerror or error
                self._trouble(
                    f"cannot be written ({why}): {self._of} wait, and {self._most_lines} at most; tried each second"
                )
                if self._closing.is_set():
                    return False
                self._closing.wait(_AGAIN_SECONDS)
                continue
            done += went
            if done == len(data):
                self._under_way = 0
                return True
            if not went and self._closing.is_set():
                return False

    def _trouble(self, says: str) -> None:
        with self._lock:
            first, self._troubled = not self._troubled, True
        if first:
            self._tell(f"{self._name} {says}")

    def _over(self) -> None:
        with self._lock:
            over, self._troubled = self._troubled, False
            dropped, self._dropped = self._dropped, 0
        if over:
            self._tell(f"{self._name} is written again; {dropped or 'none'} of its {self._of} were dropped")

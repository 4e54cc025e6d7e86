"""SQLite's checkpoints, outside exchanges: what was written is moved from the ``-wal`` into the file by a thread."""

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from sqlalchemy.engine import URL

from simulator.adapters.store.limits import in_memory

log = logging.getLogger(__name__)
FULL_BYTES = 4 << 20
"""The size of a ``-wal`` from which what stands in it is moved: a thousand pages."""
TOO_FULL_BYTES = 4 * FULL_BYTES
"""The size from which those who write wait for it: they may go on faster than it is moved."""
_PAUSE_SECONDS = 0.1


class Checkpoints:
    """Watches the size of a file's ``-wal``; a thread, begun once there is need, waits for the disk in the exchanges' place.

    What is committed stands in the ``-wal``, and is read from there: it survives whatever becomes of the process. When the last
    connection to a file is closed, SQLite moves the rest by itself.
    """

    def __init__(self, url: URL, move: Callable[..., None]) -> None:
        """Take the database's URL, and what moves: ``writers_wait`` tells whether they do meanwhile."""
        path = "" if in_memory(url) or url.get_backend_name() != "sqlite" else str(url.database)
        self._wal = Path(f"{path}-wal").absolute() if path and not path.startswith("file:") else None
        self._move = move
        self._thread: threading.Thread | None = None
        self._full, self._closed = threading.Event(), threading.Event()
        self._beginning = threading.Lock()

    def written(self) -> None:
        """Note that something was written."""
        if self._size() < FULL_BYTES or self._full.is_set():
            return
        self._full.set()
        with self._beginning:
            if self._thread is None and not self._closed.is_set():
                self._thread = threading.Thread(target=self._run, name="checkpoints", daemon=True)
                self._thread.start()

    def close(self) -> None:
        """End, once what is under way is done."""
        with self._beginning:
            self._closed.set()
        self._full.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while self._full.wait():
            self._full.clear()
            if self._closed.is_set():  # asked in this order: what closes it sets both
                return
            try:
                self._move(writers_wait=False)
                if self._size() >= TOO_FULL_BYTES:
                    self._move(writers_wait=True)
            except Exception as problem:  # noqa: BLE001  whatever it is, the next exchange meets it and tells it
                log.debug("no checkpoint: %s", problem)
            self._closed.wait(_PAUSE_SECONDS)

    def _size(self) -> int:
        try:
            return self._wal.stat().st_size if self._wal else 0
        except OSError:
            return 0

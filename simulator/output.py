"""What is printed never stops a command for its own sake: stdout and stderr may be closed, broken, full, or in Latin-1.

A server goes on whatever becomes of what it says. Any other command is there for what it prints: it tells that this failed.
"""

import codecs
import io
import os
import select
import sys
from collections.abc import Callable
from typing import Any, TextIO
from unicodedata import normalize

from simulator.errors import OutputError

_DESCRIPTORS = (0, 1, 2)
_NEAREST = "omega-sim.nearest"
_PIECE = 4096
"""What a pipe that is ready takes without making its writer wait (POSIX: PIPE_BUF, 512 at least; 4096 on Linux)."""
_PATIENCE_MS = 1000


def prepare() -> None:
    """Have stdout and stderr take any text, and be there: what the caller closed goes nowhere."""
    for descriptor in _DESCRIPTORS:  # else the database, or a socket, would be opened in its place and printed to
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest that is free
    codecs.register_error(_NEAREST, _nearest)
    sys.stdout = _opened(_Telling(1, "w", closefd=False), sys.stdout)
    sys.stderr = _opened(_Unstoppable(2, "w", closefd=False), sys.stderr)


def go_on_whatever_comes_of_it() -> None:
    """Have stdout, too, drop what cannot be written; for a server."""
    if isinstance(sys.stdout, io.TextIOWrapper) and isinstance(getattr(sys.stdout.buffer, "raw", None), _Telling):
        sys.stdout = _opened(_Unstoppable(1, "w", closefd=False), sys.stdout)


def flush() -> None:
    """Write what is left of stdout. Raises OutputError; that nobody reads any more is no mistake."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        _let_go()
    except OutputError:
        _let_go()
        raise


def _let_go() -> None:
    """Have what stdout still holds go nowhere when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _opened(raw: io.FileIO, like: Any) -> TextIO:
    """Open a stream in the encoding of the one that Python made, where it made one."""
    encoding = like.encoding if like else "utf-8"
    by_line = like is None or like.line_buffering or like.write_through
    return io.TextIOWrapper(io.BufferedWriter(raw), encoding=encoding, errors=_NEAREST, line_buffering=by_line)


def _nearest(error: UnicodeError) -> tuple[str, int]:
    """Write é as e and … as ..., where the encoding has neither, and ? for what is like no letter of ASCII."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = error.object[error.start : error.end]
    return "".join(normalize("NFKD", each).encode("ascii", "ignore").decode() or "?" for each in text), error.end


class _Telling(io.FileIO):
    """Tells in a sentence that it cannot write. Of a pipe that nobody reads any more, typer leaves quietly."""

    def write(self, data: Any) -> int:
        """Raise OutputError where that fails."""
        try:
            return super().write(data)
        except BrokenPipeError:
            raise
        except OSError as problem:
            raise OutputError(f"what was to be printed could not be ({problem.strerror}).") from problem


class _Unstoppable(io.FileIO):
    """Writes what can be written. Whoever reads has a second to go on; after that what comes is dropped until they do."""

    _patience = _PATIENCE_MS

    def write(self, data: Any) -> int:
        """Say that all was written."""
        whole = memoryview(data).cast("B")
        for begin in range(0, len(whole), _PIECE):
            piece = whole[begin : begin + _PIECE]
            try:
                self._patience = _PATIENCE_MS if self._ready() and super().write(piece) else 0
            except OSError:
                self._patience = 0
        return len(whole)

    def _ready(self) -> bool:
        poll: Callable[[], Any] | None = getattr(select, "poll", None)  # Windows has none
        if poll is None:
            return True
        asked = poll()
        asked.register(self.fileno(), select.POLLOUT)
        return bool(asked.poll(self._patience))

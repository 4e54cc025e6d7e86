"""What lines are written to: a file that may be moved away, a FIFO, one of the process's own outputs."""

import errno
import os
import re
import select
import stat
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeAlias

_OWN = re.compile(r"/(?:dev|proc/self)/fd/([0-9]{1,4})")
_NAMED = {"/dev/stdout": 1, "/dev/stderr": 2}
_WAIT_MILLISECONDS = 200
_APPENDING = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NONBLOCK | os.O_NOCTTY

Writer: TypeAlias = Callable[[memoryview], int]


class Output:
    """One of the process's own outputs, by its number. It is never opened anew: it may be a socket, or another user's."""

    def __init__(self, number: int) -> None:
        """Take a copy, so that closing it closes nothing of anybody's. Raises OSError."""
        self._copy = os.dup(number)
        self._write = _writer(self._copy)

    def renewed(self) -> bool:
        """It stays the one that it is."""
        return False

    def write(self, data: memoryview) -> int:
        """Write as much as does not block, once something can be written."""
        return self._write(data)

    def close(self) -> None:
        """Give back the copy."""
        os.close(self._copy)


class AppendedFile:
    """A path: opened for appending, again where another file stands there; of a FIFO, again where its reader has left."""

    def __init__(self, path: Path) -> None:
        """Take the path; nothing is opened yet."""
        self._path = path
        self._open: int | None = None
        self._write: Writer = _nothing

    def renewed(self) -> bool:
        """Open the path, unless the file that is open stands there."""
        if self._open is not None and self._stands():
            return False
        self.close()
        try:
            self._open = os.open(self._path, _APPENDING, 0o666)
        except OSError as error:
            if error.errno == errno.ENXIO:
                raise OSError(error.errno, "nobody reads it") from error
            raise
        self._write = _writer(self._open)
        return True

    def write(self, data: memoryview) -> int:
        """Write as much as does not block, once something can be written."""
        try:
            return self._write(data)
        except BrokenPipeError:
            self.close()
            raise

    def close(self) -> None:
        """Close the file."""
        if self._open is not None:
            os.close(self._open)
            self._open, self._write = None, _nothing

    def _stands(self) -> bool:
        try:
            return self._open is not None and os.path.samestat(self._path.stat(), os.fstat(self._open))
        except OSError:
            return False


def sink_at(path: Path) -> AppendedFile | Output:
    """Give what lines for a path are written to. Raises OSError where it names an output that the process has not."""
    found = _OWN.fullmatch(str(path))
    number = int(found[1]) if found else _NAMED.get(str(path))
    return AppendedFile(path) if number is None else Output(number)


def _writer(descriptor: int) -> Writer:
    """Give what writes without waiting long: a file takes all; what the system calls writable, so much of a pipe at once."""
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return partial(os.write, descriptor)
    ready = select.poll()
    ready.register(descriptor, select.POLLOUT)

    def write(data: memoryview) -> int:
        if not ready.poll(_WAIT_MILLISECONDS):
            return 0
        try:
            return os.write(descriptor, data[: select.PIPE_BUF])
        except BlockingIOError:
            return 0

    return write


def _nothing(_data: memoryview) -> int:
    """Write nowhere."""
    return 0

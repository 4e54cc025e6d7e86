"""The file that tells a script where the server answers: there while it does."""

import os
from pathlib import Path
from types import TracebackType
from typing import Self

from simulator.errors import ServerError


class ReadyFile:
    """Written whole or not at all; one that another run left is removed at once, this run's at the end."""

    def __init__(self, path: Path | None) -> None:
        self._path = path

    def __enter__(self) -> Self:
        """Remove what another run left. Raises ServerError where that fails."""
        self._remove()
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: object, _trace: TracebackType | None) -> None:
        """Remove it."""
        self._remove()

    def write(self, url: str) -> None:
        """Tell the URL. Raises ServerError where that fails."""
        if self._path is None:
            return
        beside = self._path.with_name(f".{self._path.name}.{os.getpid()}")
        try:
            beside.write_text(f"{url}\n", encoding="utf-8")
            beside.replace(self._path)
        except OSError as problem:
            beside.unlink(missing_ok=True)
            raise self._failed("written", problem) from problem

    def _remove(self) -> None:
        if self._path is None:
            return
        try:
            self._path.unlink(missing_ok=True)
        except OSError as problem:
            raise self._failed("removed", problem) from problem

    def _failed(self, done: str, problem: OSError) -> ServerError:
        message = (
            f"the ready file {self._path} cannot be {done} ({problem.strerror}). Give with --ready-file a path in a folder that"
            " exists and may be written to."
        )
        return ServerError(message)

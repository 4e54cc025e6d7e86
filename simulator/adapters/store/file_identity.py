"""Whether the database's file is still the one that was opened, and whole.

On Unix a deleted file goes on being written, for nobody; and SQLite does not notice a file cut short as long as what it
looks for stands in its journal.
"""

import os
from pathlib import Path

from sqlalchemy.engine import URL

from simulator.adapters.store.limits import in_memory


class FileIdentity:
    """Remembers which file stands behind a SQLite URL; a database in memory, or a server, is always the same."""

    def __init__(self, url: URL) -> None:
        """Take the URL; ``remember`` looks at the file once it is there."""
        in_file = url.get_backend_name() == "sqlite" and not in_memory(url)
        in_file = in_file and not str(url.database).startswith("file:")
        self._path = str(Path(str(url.database)).absolute()) if in_file else None
        self._seen: tuple[int, int] | None = None
        self._size = 0

    def remember(self) -> None:
        """Take the file that stands there now for ours."""
        self._seen, self._size = self._now()

    def distrust(self) -> None:
        """Take the file for changed, until it is remembered again."""
        self._seen = None

    @property
    def changed(self) -> bool:
        """Tell whether another file, or none, or only a part of it stands there."""
        if self._path is None:
            return False
        before = self._size  # asked first: another thread may meanwhile see it grow
        found, size = self._now()
        if found is None or found != self._seen or size < before:
            return True
        self._size = size
        return False

    @property
    def missing(self) -> bool:
        """Tell whether there is no file."""
        return self._path is not None and self._now()[0] is None

    def _now(self) -> tuple[tuple[int, int] | None, int]:
        if self._path is None:
            return None, 0
        try:
            found = os.stat(self._path)  # noqa: PTH116  asked in each exchange, which a Path would cost a third more
        except OSError:
            return None, 0
        return (found.st_dev, found.st_ino), found.st_size

"""Whether the database's file is still the one that was opened: on Unix a deleted file goes on being written, for nobody."""

from pathlib import Path

from sqlalchemy.engine import URL


class FileIdentity:
    """Remembers which file stands behind a SQLite URL; a database in memory, or a server, is always the same."""

    def __init__(self, url: URL) -> None:
        """Take the URL; ``remember`` looks at the file once it is there."""
        in_file = url.get_backend_name() == "sqlite" and url.database not in {None, "", ":memory:"}
        self._path = (
            Path(str(url.database)).absolute() if in_file and not str(url.database).startswith("file:") else None
        )
        self._seen: tuple[int, int] | None = None

    def remember(self) -> None:
        """Take the file that stands there now for ours."""
        self._seen = self._now()

    @property
    def changed(self) -> bool:
        """Tell whether another file, or none, stands there."""
        return self._path is not None and self._now() != self._seen

    @property
    def missing(self) -> bool:
        """Tell whether there is no file."""
        return self._path is not None and self._now() is None

    def _now(self) -> tuple[int, int] | None:
        if self._path is None:
            return None
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

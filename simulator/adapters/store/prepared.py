"""Statements that are compiled once, and run on the driver's own connection: SQLite's."""

import sqlite3
from functools import cached_property
from typing import Any

from sqlalchemy.dialects.sqlite.pysqlite import dialect
from sqlalchemy.sql import ClauseElement

_DIALECT = dialect()


class Prepared:
    """A statement whose parameters are given by name; values are the driver's: a date is its ISO text."""

    def __init__(self, statement: ClauseElement) -> None:
        """Take a statement; it is compiled at its first use."""
        self._statement = statement

    @cached_property
    def _compiled(self) -> tuple[str, tuple[str, ...], dict[str, Any]]:
        compiled: Any = self._statement.compile(dialect=_DIALECT)
        return str(compiled), tuple(compiled.positiontup), dict(compiled.params)

    def on(self, connection: sqlite3.Connection, **values: object) -> sqlite3.Cursor:
        """Run it. Raises sqlite3.Error."""
        text, names, known = self._compiled
        return connection.execute(text, [values[each] if each in values else known[each] for each in names])

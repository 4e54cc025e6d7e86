"""A sandbox's own rows: replaced whole, by their key."""

from collections.abc import Mapping

from sqlalchemy import Table
from sqlalchemy.engine import Connection

from simulator.adapters.store import schema
from simulator.adapters.store.upserts import insert_of, upsert


class SqlRows:
    """An open connection, and the sandbox whose rows are read and written."""

    def __init__(self, connection: Connection, sandbox: str) -> None:
        """Begin."""
        self._connection = connection
        self.sandbox = sandbox

    changed = False
    """Whether anything was written that another exchange may have read from memory, or before it took the lock."""

    def _replace(self, table: Table, key: Mapping[str, str], **values: object) -> None:
        row = {"sandbox": self.sandbox, **key, **values}
        self._connection.execute(upsert(table, insert_of(self._connection.dialect.name)), row)
        self.changed |= table not in schema.COUNTS

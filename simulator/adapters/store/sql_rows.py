"""A sandbox's own rows: replaced whole, by their key."""

from collections.abc import Mapping
from functools import cache

from sqlalchemy import Delete, Insert, Table, bindparam, delete, insert
from sqlalchemy.engine import Connection

from simulator.adapters.store import schema

_SAME = "same_"


class SqlRows:
    """An open connection, and the sandbox whose rows are read and written."""

    def __init__(self, connection: Connection, sandbox: str) -> None:
        """Begin."""
        self._connection = connection
        self.sandbox = sandbox

    changed = False
    """Whether anything was written that another exchange may have read from memory, or before it took the lock."""

    def _replace(self, table: Table, key: Mapping[str, str], **values: object) -> None:
        remove, add = _replacing(table, tuple(key))
        whole = {"sandbox": self.sandbox, **key}
        self._connection.execute(remove, {f"{_SAME}{name}": value for name, value in whole.items()})
        self._connection.execute(add, {**whole, **values})
        self.changed |= table not in schema.COUNTS


@cache
def _replacing(table: Table, key: tuple[str, ...]) -> tuple[Delete, Insert]:
    same = (table.c[name] == bindparam(f"{_SAME}{name}") for name in ("sandbox", *key))
    return delete(table).where(*same), insert(table)

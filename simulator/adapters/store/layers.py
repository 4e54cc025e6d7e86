"""Copy on write: a sandbox's own rows, over those of the common referential."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Table, bindparam, select
from sqlalchemy.engine import Connection, Row
from sqlalchemy.sql import Select
from sqlalchemy.sql.elements import ColumnElement

from simulator.adapters.store.schema import COMMON


class Layered:
    """Reads a table of two layers. ``key`` is its column beside the sandbox; every statement is built once."""

    def __init__(self, table: Table, key: str) -> None:
        """Prepare the statements of a table."""
        self.table = table
        self.key = table.c[key]
        self._one = select(table.c.sandbox, table.c.document).where(
            table.c.sandbox.in_((bindparam("sandbox"), COMMON)), self.key == bindparam("key")
        )

    def find(self, connection: Connection, sandbox: str, key: str) -> str | None:
        """Give the document under a key: the sandbox's own, else the common one."""
        rows = connection.execute(self._one, {"sandbox": sandbox, "key": key}).all()
        if not rows:
            return None
        own = next((row for row in rows if row.sandbox == sandbox), rows[0])
        return str(own.document)

    def among(
        self, connection: Connection, sandbox: str, *conditions: ColumnElement[bool], after: str = "", limit: int
    ) -> Sequence[Row[Any]]:
        """Give rows in order of key: those of the sandbox that fit, and the common ones that fit and are not replaced.

        Each layer is read by its own index, so that the cost is the page's and not the table's.
        """
        own = connection.execute(self._page(sandbox, conditions, after, limit)).all()
        common: list[Row[Any]] = []
        start = after
        while len(common) < limit:
            rows = connection.execute(self._page(COMMON, conditions, start, limit)).all()
            replaced = self._replaced(connection, sandbox, [row.key for row in rows])
            common += [row for row in rows if row.key not in replaced]
            if len(rows) < limit:
                break
            start = rows[-1].key
        return sorted((*own, *common), key=lambda row: str(row.key))[:limit]

    def _page(self, sandbox: str, conditions: Sequence[ColumnElement[bool]], after: str, limit: int) -> Select[Any]:
        return (
            select(self.key.label("key"), self.table.c.document)
            .where(self.table.c.sandbox == sandbox, self.key > after, *conditions)
            .order_by(self.key)
            .limit(limit)
        )

    def _replaced(self, connection: Connection, sandbox: str, keys: Sequence[str]) -> frozenset[str]:
        if not keys:
            return frozenset()
        own = select(self.key).where(self.table.c.sandbox == sandbox, self.key.in_(keys))
        return frozenset(connection.execute(own).scalars())

"""Copy on write: a sandbox's own rows, over those of the common referential."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table, bindparam, select
from sqlalchemy.engine import Connection, Row
from sqlalchemy.sql import Select

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
        self._own = select(self.key).where(
            table.c.sandbox == bindparam("sandbox"), self.key.in_(bindparam("keys", expanding=True))
        )
        self._pages: dict[tuple[str, ...], Select[Any]] = {}

    def find(self, connection: Connection, sandbox: str, key: str) -> str | None:
        """Give the document under a key: the sandbox's own, else the common one."""
        if "\0" in key:  # PostgreSQL refuses to look for it
            return None
        rows = connection.execute(self._one, {"sandbox": sandbox, "key": key}).all()
        if not rows:
            return None
        own = next((row for row in rows if row.sandbox == sandbox), rows[0])
        return str(own.document)

    def among(
        self, connection: Connection, sandbox: str, filters: Mapping[str, object], *, after: str = "", limit: int
    ) -> Sequence[Row[Any]]:
        """Give rows in order of key: those of the sandbox that fit, and the common ones that fit and are not replaced.

        ``filters`` are columns and what they equal. Each layer is read by its own index: the cost is the page's and not the
        table's.
        """
        page = self._page(tuple(filters))
        values = {**filters, "after": after, "limit": limit}
        own = connection.execute(page, {**values, "sandbox": sandbox}).all()
        common: list[Row[Any]] = []
        # A common row is replaced by the sandbox's own even where that one does not fit the filters, so `own` does not tell:
        # the keys are asked for, and the next rows read, until a page is full.
        while len(common) < limit:
            rows = connection.execute(page, {**values, "sandbox": COMMON}).all()
            replaced = self._replaced(connection, sandbox, [row.key for row in rows])
            common += [row for row in rows if row.key not in replaced]
            if len(rows) < limit:
                break
            values["after"] = rows[-1].key
        return sorted((*own, *common), key=lambda row: str(row.key))[:limit]

    def _page(self, names: tuple[str, ...]) -> Select[Any]:
        if names not in self._pages:
            fits = [self.table.c[name] == bindparam(name) for name in names]
            self._pages[names] = (
                select(self.key.label("key"), self.table.c.document)
                .where(self.table.c.sandbox == bindparam("sandbox"), self.key > bindparam("after"), *fits)
                .order_by(self.key)
                .limit(bindparam("limit"))
            )
        return self._pages[names]

    def _replaced(self, connection: Connection, sandbox: str, keys: Sequence[str]) -> frozenset[str]:
        if not keys:
            return frozenset()
        return frozenset(connection.execute(self._own, {"sandbox": sandbox, "keys": keys}).scalars())

"""Copy on write: a sandbox's own rows, over those of the common referential."""

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum, auto
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, Column, ColumnElement, Table, bindparam, select
from sqlalchemy.engine import Connection, Row
from sqlalchemy.sql import Select

from simulator.adapters.store.schema import COMMON
from simulator.application.kept import Beginning

_LAST = "Z" * 15
"""Behind every key, in the order of any language: those are shorter, and have digits and capitals."""


class _Held(Enum):
    """How a column is held to what is asked of it."""

    IS = auto()
    IS_NONE = auto()
    BEGINS = auto()


class _Kind(NamedTuple):
    """A page's statement: columns that are held to something, and how; whether keys have a prefix, and begin with it here.

    ``backwards`` goes from the last key to the first.
    """

    filters: tuple[tuple[str, _Held], ...]
    prefixed: bool
    begins: bool
    backwards: bool


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
        self._pages: dict[_Kind, Select[Any]] = {}

    def find(self, connection: Connection, sandbox: str, key: str) -> str | None:
        """Give the document under a key: the sandbox's own, else the common one."""
        if "\0" in key:  # PostgreSQL refuses to look for it
            return None
        rows = connection.execute(self._one, {"sandbox": sandbox, "key": key}).all()
        if not rows:
            return None
        own = next((row for row in rows if row.sandbox == sandbox), rows[0])
        return str(own.document)

    def among(  # noqa: PLR0913  what a page is asked by
        self,
        connection: Connection,
        sandbox: str,
        filters: Mapping[str, object],
        *,
        prefix: str = "",
        after: str = "",
        limit: int,
        backwards: bool = False,
    ) -> Sequence[Row[Any]]:
        """Give rows in order of key, or ``backwards``: the sandbox's that fit, and common ones that fit and are not replaced.

        ``filters`` are columns and what they equal, None too, or begin with; keys begin with ``prefix``. Each layer is read by
        its own index: the cost is the page's and not the table's. Backwards there is no prefix.
        """
        after = (after or _LAST) if backwards else after
        held = tuple((name, _how(value)) for name, value in filters.items())
        kind = _Kind(held, bool(prefix), after < prefix, backwards)
        page = self._page(kind)
        values = {name: value for name, value in filters.items() if value is not None}
        values |= {f"last_{name}": f"{each}{_LAST}" for name, each in values.items() if isinstance(each, Beginning)}
        values |= {"after": max(after, prefix), "last": f"{prefix}{_LAST}", "limit": limit}
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
            values["after"], page = rows[-1].key, self._page(kind._replace(begins=False))
        return sorted((*own, *common), key=lambda row: str(row.key), reverse=backwards)[:limit]

    def _page(self, kind: _Kind) -> Select[Any]:
        if kind not in self._pages:
            column = self.table.c
            fits = [each for name, held in kind.filters for each in _asked(column[name], name, held)]
            # One bound to begin at, and no other: an index begins at the first that it is told.
            after: BindParameter[str] = bindparam("after")
            fits.append(self.key < after if kind.backwards else self.key >= after if kind.begins else self.key > after)
            if kind.prefixed:
                fits.append(self.key <= bindparam("last"))
            self._pages[kind] = (
                select(self.key.label("key"), column.document)
                .where(column.sandbox == bindparam("sandbox"), *fits)
                .order_by(self.key.desc() if kind.backwards else self.key)
                .limit(bindparam("limit"))
            )
        return self._pages[kind]

    def _replaced(self, connection: Connection, sandbox: str, keys: Sequence[str]) -> frozenset[str]:
        if not keys:
            return frozenset()
        return frozenset(connection.execute(self._own, {"sandbox": sandbox, "keys": keys}).scalars())


def _how(value: object) -> _Held:
    if value is None:
        return _Held.IS_NONE
    return _Held.BEGINS if isinstance(value, Beginning) else _Held.IS


def _asked(column: Column[Any], name: str, held: _Held) -> Iterator[ColumnElement[bool]]:
    match held:
        case _Held.IS_NONE:
            yield column.is_(None)
        case _Held.IS:
            yield column == bindparam(name)
        case _Held.BEGINS:  # a range, which an index finds
            yield column >= bindparam(name)
            yield column <= bindparam(f"last_{name}")

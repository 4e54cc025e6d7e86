"""Statements that are compiled once for each kind of database, and run on the driver's own connection."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Table
from sqlalchemy.sql import ClauseElement

from simulator.adapters.store.links import Cursor, Link

Insert = Callable[[Table], Any]
"""A database's own INSERT."""


class Prepared:
    """A statement whose parameters are given by name; values are the driver's: a date is its ISO text."""

    def __init__(self, statement: ClauseElement | Callable[[Insert], ClauseElement]) -> None:
        """Take a statement, or what makes it of the database's own INSERT; it is compiled at its first use."""
        self._statement = statement
        self._compiled: dict[str, tuple[str, tuple[str, ...], dict[str, Any]]] = {}

    def on(self, link: Link, **values: object) -> Cursor:
        """Run it. Raises the link's ``error``."""
        text, names, known = self._compiled.get(link.dialect.name) or self.compiled(link)
        return link.execute(text, [values[each] if each in values else known[each] for each in names])

    def compiled(self, link: Link | type[Link]) -> tuple[str, tuple[str, ...], dict[str, Any]]:
        """Give its text, its parameters' names in order, and the values that some have always."""
        statement = self._statement
        made = statement if isinstance(statement, ClauseElement) else statement(link.insert)
        compiled: Any = made.compile(dialect=link.dialect)
        told = self._compiled[link.dialect.name] = str(compiled), tuple(compiled.positiontup), dict(compiled.params)
        return told

"""Statements that are compiled once for each kind of database, and run on the driver's own connection."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy.sql import ClauseElement

from simulator.adapters.store.links import Cursor, Link
from simulator.adapters.store.upserts import Insert


class Prepared:
    """A statement whose parameters are given by name; values are the driver's: a date is its ISO text."""

    def __init__(self, statement: ClauseElement | Callable[[Insert], ClauseElement]) -> None:
        """Take a statement, or what makes it of the database's own INSERT; it is compiled at its first use."""
        self._statement = statement
        self._compiled: dict[str, tuple[str, tuple[str, ...], dict[str, Any]]] = {}

    def on(self, link: Link, **values: object) -> Cursor:
        """Run it. Raises the link's ``error``."""
        return self.run(link, values)

    def run(self, link: Link, values: Mapping[str, object]) -> Cursor:
        """Run it with many values. Raises the link's ``error``."""
        text, names, known = self._compiled.get(link.dialect.name) or self.compiled(link)
        told = {**known, **values} if known else values
        return link.execute(text, [*map(told.__getitem__, names)])

    def compiled(self, link: Link | type[Link]) -> tuple[str, tuple[str, ...], dict[str, Any]]:
        """Give its text, its parameters' names in order, and the values that some have always."""
        statement = self._statement
        made = statement if isinstance(statement, ClauseElement) else statement(link.insert)
        compiled: Any = made.compile(dialect=link.dialect)
        known = {name: value for name, value in compiled.params.items() if value is not None}
        told = self._compiled[link.dialect.name] = str(compiled), tuple(compiled.positiontup), known
        return told

"""Creating or replacing a row by its key, in one statement."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Table

Insert = Callable[[Table], Any]
"""A database's own INSERT."""


@cache
def upsert(table: Table, insert: Insert, changed: Sequence[str] | None = None) -> Any:
    """Insert a row whole; of one that is there, replace these columns, or all but its key."""
    new = insert(table)
    if changed is None:
        changed = [each.name for each in table.c if not each.primary_key]
    key = list(table.primary_key)
    if not changed:
        return new.on_conflict_do_nothing(index_elements=key)
    return new.on_conflict_do_update(index_elements=key, set_={name: new.excluded[name] for name in changed})


def insert_of(dialect: str) -> Insert:
    """Give the INSERT of a database by the name of its dialect."""
    if dialect == "postgresql":
        from sqlalchemy.dialects.postgresql import insert
    else:
        from sqlalchemy.dialects.sqlite import insert  # type: ignore[assignment]
    return insert

"""Creating or replacing a row by its key, in one statement."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Table


@cache
def upsert(table: Table, dialect: str, changed: Sequence[str] | None = None) -> Any:
    """Insert a row whole; of one that is there, replace these columns, or all but its key. ``dialect`` is its name."""
    if dialect == "postgresql":
        from sqlalchemy.dialects.postgresql import insert
    else:
        from sqlalchemy.dialects.sqlite import insert  # type: ignore[assignment]
    new = insert(table)
    if changed is None:
        changed = [each.name for each in table.c if not each.primary_key]
    key = list(table.primary_key)
    if not changed:
        return new.on_conflict_do_nothing(index_elements=key)
    return new.on_conflict_do_update(index_elements=key, set_={name: new.excluded[name] for name in changed})

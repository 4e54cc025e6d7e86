"""The common referential on its way to more PCE: piece by piece, each kept for good, so that it goes on where it was left."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace

from sqlalchemy import update
from sqlalchemy.engine import Connection

from simulator.adapters.store import schema
from simulator.adapters.store.common_rows import PceRow, insert_pces, keep_facts, known_facts
from simulator.adapters.store.engine import alone_between_processes
from simulator.domain.value import value
from simulator.errors import StoreError

_GROWING = "growing"


@value(kw_only=True)
class Growth:
    """How far it is: ``made`` of the PCE from index ``since`` to ``goal``, of which that of index ``last`` came last."""

    goal: int
    since: int = 0
    made: int = 0
    last: int | None = None

    @classmethod
    def under_way(cls, facts: Mapping[str, str]) -> "Growth | None":
        """Read it of what the database keeps of its making; None where nothing is left to be made."""
        return cls(**json.loads(facts[_GROWING])) if _GROWING in facts else None

    def further(self, indexes: Sequence[int]) -> "Growth":
        """Give how far it is once these are made."""
        return replace(self, made=self.made + len(indexes), last=indexes[-1])

    @property
    def there(self) -> int:
        """Tell how many PCE there are by now."""
        return self.since + self.made

    @property
    def facts(self) -> dict[str, str]:
        """Give what the database keeps of it: how many PCE are whole, and what is under way."""
        if self.there == self.goal:
            return {"pces": str(self.goal)}
        return {"pces": str(self.since), _GROWING: json.dumps(asdict(self))}


def grow(connection: Connection, before: Growth, then: Growth, rows: Sequence[PceRow]) -> None:
    """Add PCE, and keep how far it is. Sandboxes begun before see them: what was known of one does not stand any more.

    Raises StoreError where it is not as far as ``before``: another process has gone on with it.
    """
    alone_between_processes(connection)
    facts = known_facts(connection)
    if Growth.under_way(facts) not in {before, None} or facts["pces"] != before.facts["pces"]:
        message = "another omega-sim seed fills this database: let it end, or stop it, then run this one again."
        raise StoreError(message)
    insert_pces(connection, rows)
    facts.pop(_GROWING, None)
    keep_facts(connection, {**facts, **then.facts})
    connection.execute(update(schema.sandbox).values(version=schema.sandbox.c.version + 1))

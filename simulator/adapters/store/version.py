"""Which version of our tables a database holds: what is new is made, what is of another version is refused."""

from sqlalchemy import Column, Integer, Table, insert, inspect, select, update
from sqlalchemy.engine import Connection

from simulator.adapters.store import schema
from simulator.errors import StoreError

VERSION = 1
"""Raised with each change of the tables or of the documents in them."""

_TABLE = Table("omega_sim_schema", schema.metadata, Column("version", Integer, primary_key=True))


def prepare(connection: Connection) -> None:
    """Make the tables in an empty database; hold one that has tables to be ours, and of this version.

    Raises StoreError, in one line with what to do. A database is never half-read, nor changed where it is refused.
    """
    tables = set(inspect(connection).get_table_names())
    if not tables:
        schema.metadata.create_all(connection)
        connection.execute(insert(_TABLE), {"version": VERSION})
        return
    if refused := _refused(connection, tables):
        raise StoreError(f"the database {connection.engine.url.render_as_string()} {refused}")


def look(connection: Connection) -> None:
    """Ask the database for something."""
    connection.execute(select(_TABLE.c.version)).first()


def touch(connection: Connection) -> None:
    """Have the database write something that changes nothing."""
    connection.execute(update(_TABLE).values(version=_TABLE.c.version))


def _refused(connection: Connection, tables: set[str]) -> str:
    if _TABLE.name not in tables:
        if {schema.sandbox.name, schema.referential.name} <= tables:
            return (
                "was made by an omega-simulator that kept no version of its tables, older than this one:"
                " start with another --database, or delete it (its demandes are lost)."
            )
        some = ", ".join(sorted(tables)[:5])
        return f"is another program's: it holds the tables {some}, and none of ours. Start with another --database."
    found = connection.execute(select(_TABLE.c.version)).scalars().all()
    if found == [VERSION]:
        return ""
    told = ", ".join(map(str, found)) or "none"
    return (
        f"holds tables of version {told}, and this omega-simulator reads version {VERSION}:"
        " start with another --database, or run the version that made it."
    )

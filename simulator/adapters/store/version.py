"""Which version of our tables a database holds: what is new is made, what is of another version is refused."""

from sqlalchemy import Column, Integer, Table, false, insert, inspect, select, update
from sqlalchemy.engine import Connection

from simulator.adapters.store import schema
from simulator.adapters.store.failures import ANOTHER
from simulator.errors import StoreError

VERSION = 6
"""Raised with each change of the tables or of the documents in them."""

_TABLE = Table("omega_sim_schema", schema.metadata, Column("version", Integer, primary_key=True))


def prepare(connection: Connection, *, make: bool = True) -> None:
    """Make the tables in an empty database, if they may be made; hold one that has tables to be ours, and of this version.

    Raises StoreError, in one line with what to do. A database is never half-read, nor changed where it is refused.
    """
    tables = set(inspect(connection).get_table_names())
    if not tables and make:
        schema.metadata.create_all(connection, checkfirst=False)
        connection.execute(insert(_TABLE), {"version": VERSION})
        return
    if refused := _refused(connection, tables):
        why, what_to_do = refused
        raise StoreError(
            f"the database {connection.engine.url.render_as_string()} {why}: {what_to_do}.", f"it {why}: {what_to_do}"
        )
    look(connection)  # what may only be read is of no use


def damage(connection: Connection) -> str:
    """Tell what is broken in a SQLite file; nothing where it is whole."""
    found = str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar())
    return "" if found == "ok" else " ".join(found.split())


def look(connection: Connection) -> None:
    """Have the database do what every exchange begins with, and change nothing: what holds exchanges up holds this up."""
    connection.execute(update(schema.sandbox).where(false()).values(sequence=0))


def touch(connection: Connection) -> None:
    """Have the database write something that changes nothing."""
    connection.execute(update(_TABLE).values(version=_TABLE.c.version))


def _refused(connection: Connection, tables: set[str]) -> tuple[str, str] | None:
    """Tell why a database is not one of ours, and what to do; None where it is."""
    if not tables:
        return "is empty, and was not", f"put a whole copy back, or {ANOTHER}"
    if _TABLE.name not in tables:
        if {schema.sandbox.name, schema.referential.name} <= tables:
            return (
                "was made by an omega-simulator that kept no version of its tables, older than this one",
                f"{ANOTHER}, or delete it (its demandes are lost)",
            )
        some = ", ".join(sorted(tables)[:5])
        return f"is another program's: it holds the tables {some}, and none of ours", ANOTHER
    found = connection.execute(select(_TABLE.c.version)).scalars().all()
    if found == [VERSION]:
        return None
    told = ", ".join(map(str, found)) or "none"
    return (
        f"holds tables of version {told}, and this omega-simulator reads version {VERSION}",
        f"{ANOTHER}, or run the version that made it",
    )

"""Rows handed to the driver as they are: where there are many, SQLAlchemy's own way costs as much as all the rest."""

from collections.abc import Sequence

from sqlalchemy import Table
from sqlalchemy.engine import Connection


def insert_rows(connection: Connection, table: Table, rows: Sequence[tuple[object, ...]]) -> None:
    """Insert rows but those whose key is there; values stand in the order of the columns, and as the driver takes them."""
    columns = table.columns.keys()
    marks = ", ".join(_mark(connection) for _ in columns)
    connection.exec_driver_sql(
        f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({marks}) ON CONFLICT DO NOTHING",  # noqa: S608  ours
        rows,
    )


def delete_rows(connection: Connection, table: Table, sandboxes: Sequence[str]) -> None:
    """Delete the rows of some sandboxes."""
    marks = ", ".join(_mark(connection) for _ in sandboxes)
    connection.exec_driver_sql(
        f"DELETE FROM {table.name} WHERE sandbox IN ({marks})",  # noqa: S608  ours
        tuple(sandboxes),
    )


def _mark(connection: Connection) -> str:
    """Give what stands for a value."""
    return "?" if connection.dialect.paramstyle == "qmark" else "%s"

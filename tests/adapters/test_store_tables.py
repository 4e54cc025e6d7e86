"""Laws on the tables of the store: each belongs to a sandbox, and a change of them is a version."""

from hashlib import sha256

from simulator.adapters.store import schema
from simulator.adapters.store.version import VERSION
from tests.laws import hold

OF_NO_SANDBOX = {"sandbox", "referential", "omega_sim_schema"}
"""The sandboxes themselves, what all of them begin with, and the version."""
TABLES = {
    1: "33e8b62498e0b5b5",
    2: "796b42ccfc9cadd8",
    3: "30be89d08dccc2fd",
    4: "f4ee12857490827d",
    5: "691a3f16ff948d1b",
    6: "9fe4ab83c18069dd",
}
"""A digest of the tables of each version; in 3, documents are shorter, too; in 4, PCE go by commune."""


def test_each_table_goes_with_its_sandbox():
    hold(
        f"the table {name} outlives its sandbox: add it to IN_SANDBOX of simulator/adapters/store/schema.py, whose rows go when"
        " a sandbox is reset or deleted"
        for name in schema.metadata.tables
        if name not in {*OF_NO_SANDBOX, *(each.name for each in schema.IN_SANDBOX)}
    )


def test_tables_that_changed_are_another_version():
    written = sorted(
        f"{table.name}.{column.name} {column.type} {column.primary_key} {column.nullable}"
        for table in schema.metadata.tables.values()
        for column in table.columns
    )
    indexes = sorted(
        f"{index.name} {[column.name for column in index.columns]} {index.unique}"
        for table in schema.metadata.tables.values()
        for index in table.indexes
    )
    digest = sha256("\n".join(written + indexes).encode()).hexdigest()[:16]
    if VERSION not in TABLES:
        hold([f"version {VERSION} of the tables is not known here: write {VERSION}: {digest!r} into TABLES"])
    changed = (
        f"the tables are not those of version {VERSION}: raise VERSION in simulator/adapters/store/version.py, so that a"
        " database with other tables is refused"
    )
    hold([changed] if TABLES[VERSION] != digest else [])

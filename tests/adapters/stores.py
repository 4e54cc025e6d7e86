"""A store of a few PCE and demandes, and a hand on the real time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from simulator.adapters.store import Limits, Room, SqlStore, open_store
from simulator.domain.conduct import Conduct
from simulator.errors import StoreError
from tests.builders import CALENDAR, DIRECTORY, FLAMMECHE, HERON, a_demande

PCES = [
    ("21450000000101", {"numero": "21450000000101", "cdgf": FLAMMECHE.code}),
    ("21450000000102", {"numero": "21450000000102", "cdgf": HERON.code}),
    ("21450000000103", {"numero": "21450000000103", "cdgf": FLAMMECHE.code}),
    ("21450000000104", {"numero": "21450000000104", "cdgf": None}),
    (
        "21450000000105",
        {
            "numero": "21450000000105",
            "cdgf": FLAMMECHE.code,
            "mhs": {"etat": "REALISEE", "date": "J-3", "index": 4210},
        },
    ),
]


def a_common_demande(numero: str, **changes: object) -> dict[str, object]:
    """The document of a demande of the referential, that time never changes."""
    valid = {
        "numero": numero,
        "type": "CHF",
        "statut": "ENCOURSTRAITEMENT",
        "pce": "21450000000101",
        "cdgf": FLAMMECHE.code,
        "cree_le": "J-2T10:00",
    }
    return {**valid, **changes}


DEMANDES = [
    a_common_demande("WD000001"),
    a_common_demande("WD000002", cdgf=HERON.code),
    a_common_demande("WD000003", statut="CLOTUREE"),
    a_common_demande("WD000004", type="MHS", pce="21450000000102"),
]


@dataclass
class RealTime:
    """The real time: it stands still until a test lets it run."""

    now: datetime = datetime(2026, 3, 2, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def wait(self, **duration: float) -> None:
        self.now += timedelta(**duration)


def new_database() -> str:
    """The URL of an empty database; `conftest.py` has the store's tests play on PostgreSQL too."""
    return "sqlite://"


PATIENCE = Limits(connect=1, lock=1, statement=1)
"""Of a store whose database fails: no test need wait longer."""


@contextmanager
def an_impatient_store(url: str) -> Iterator[SqlStore]:
    """The same, that waits for its database a second at most."""
    store = open_store(url, DIRECTORY, CALENDAR, RealTime(), PATIENCE)
    try:
        store.load(PCES, DEMANDES, {"seed": "417"})
        yield store
    finally:
        store.close()


def save(store: SqlStore) -> str:
    """Have an exchange write a demande, and give its number."""
    with store.exchange("one") as exchange:
        numero = exchange.next_numero()
        exchange.save_demande(a_demande(numero=numero))
        return numero


def failure(store: SqlStore, act: Callable[[SqlStore], object] = save) -> StoreError:
    """Give the failure that an act meets: it is told in one line."""
    with pytest.raises(StoreError) as caught:
        act(store)
    assert "\n" not in str(caught.value)
    return caught.value


@contextmanager
def a_store(
    url: str = "", real: RealTime | None = None, conduct: Conduct | None = None, room: Room | None = None
) -> Iterator[SqlStore]:
    """A store filled with ``PCES`` and ``DEMANDES``, unless its database was filled before."""
    store = open_store(url or new_database(), DIRECTORY, CALENDAR, real or RealTime(), conduct=conduct, room=room)
    try:
        store.load(PCES, DEMANDES, {"seed": "417"})
        yield store
    finally:
        store.close()

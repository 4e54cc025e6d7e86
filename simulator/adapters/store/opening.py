"""Opening a store: the tables are made where there are none, and held to be ours where there are."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.exc import SQLAlchemyError

from simulator.adapters.store import version
from simulator.adapters.store.common import Common
from simulator.adapters.store.engine import alone_between_processes, open_engine
from simulator.adapters.store.failures import unopened
from simulator.adapters.store.limits import Limits, Room
from simulator.adapters.store.sql_store import SqlStore
from simulator.domain.calendar import Calendar
from simulator.domain.cdgf import Directory
from simulator.domain.conduct import Conduct
from simulator.errors import StoreError


def open_store(  # noqa: PLR0913, PLR0917  what every sandbox begins with
    url: str,
    directory: Directory,
    calendar: Calendar,
    real: Callable[[], datetime],
    limits: Limits | None = None,
    conduct: Conduct | None = None,
    room: Room | None = None,
) -> SqlStore:
    """Open a database; another version's, or another program's, is refused. ``conduct`` is what every sandbox begins with.

    Raises StoreError, with what to do, when it cannot be opened.
    """
    limits = limits or Limits()
    engine = open_engine(url, limits)
    store = SqlStore(engine, Common(directory, calendar, conduct or Conduct()), real, limits, room or Room())
    try:
        with engine.begin() as connection:
            alone_between_processes(connection)
            version.prepare(connection)
        store.begin()
    except SQLAlchemyError as problem:
        store.close()
        raise unopened(problem, engine.url) from problem
    except StoreError:
        store.close()
        raise
    return store

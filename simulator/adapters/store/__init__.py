"""The store: SQLAlchemy Core on SQLite or PostgreSQL."""

from simulator.adapters.store.growth import Growth
from simulator.adapters.store.limits import Limits, Room
from simulator.adapters.store.opening import open_store
from simulator.adapters.store.sql_store import SqlStore

__all__ = ["Growth", "Limits", "Room", "SqlStore", "open_store"]

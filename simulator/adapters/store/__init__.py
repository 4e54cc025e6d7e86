"""The store: SQLAlchemy Core on SQLite or PostgreSQL."""

from simulator.adapters.store.limits import Limits
from simulator.adapters.store.opening import open_store
from simulator.adapters.store.sql_store import SqlStore

__all__ = ["Limits", "SqlStore", "open_store"]

"""Looks at sandboxes on the event loop, across a network: one question for all who ask while another is under way.

A thread for each exchange, and a round trip of its own, cost as much as the exchange itself.
"""

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any, TypeAlias

import psycopg
from sqlalchemy import ARRAY, String, any_, bindparam, select

from simulator.adapters.store import schema
from simulator.adapters.store.postgresql import PostgresqlLink
from simulator.adapters.store.sandbox_row import COLUMNS, read_row
from simulator.application.kept import Look

_RESTS_SECONDS = 5.0
"""For how long nothing is tried here after a failure: threads look meanwhile, and tell what fails."""

_NAME = schema.sandbox.c.sandbox
_ROWS = select(_NAME, *COLUMNS).where(any_(bindparam("sandboxes", type_=ARRAY(String))) == _NAME)

Connect: TypeAlias = Callable[[], Awaitable[psycopg.AsyncConnection[Any]]]
_Waiting: TypeAlias = dict[str, list[asyncio.Future[Look | None]]]


class LooksTogether:
    """Whoever asks is answered by what stood there after it came: no question that was under way by then answers it."""

    def __init__(self, connect: Connect) -> None:
        """Take what connects; it is used once somebody looks."""
        self._connect = connect
        self._statement = str(_ROWS.compile(dialect=PostgresqlLink.dialect))
        self._loop: asyncio.AbstractEventLoop | None = None
        self._connection: psycopg.AsyncConnection[Any] | None = None
        self._waiting: _Waiting = {}
        self._at_work: asyncio.Task[None] | None = None
        self._not_before = 0.0

    async def look(self, sandbox: str) -> Look | None:
        """Tell how a sandbox stands; None where that cannot be told here now."""
        loop = asyncio.get_running_loop()
        if self._loop is not loop:
            self.close()
            self._loop = loop
        if self._connection is None:
            self._open(loop)
            return None
        told: asyncio.Future[Look | None] = loop.create_future()
        self._waiting.setdefault(sandbox, []).append(told)
        if self._at_work is None:
            self._at_work = loop.create_task(self._ask(self._connection))
        return await told

    def close(self) -> None:
        """Let the connection go."""
        connection, self._connection, self._loop = self._connection, None, None
        self._at_work, self._waiting, self._not_before = None, {}, 0.0
        if connection is not None:
            connection.pgconn.finish()

    def _failed(self) -> None:
        self._connection, self._not_before = None, monotonic() + _RESTS_SECONDS

    def _open(self, loop: asyncio.AbstractEventLoop) -> None:
        if self._at_work is None and monotonic() >= self._not_before:
            self._at_work = loop.create_task(self._opened(loop))

    async def _opened(self, loop: asyncio.AbstractEventLoop) -> None:
        try:
            connection = await self._connect()
        except psycopg.Error:
            self._failed()
        else:
            if self._loop is loop:
                self._connection = connection
            else:  # it was closed meanwhile
                connection.pgconn.finish()
        finally:
            self._at_work = None

    async def _ask(self, connection: psycopg.AsyncConnection[Any]) -> None:
        asked: _Waiting = {}
        try:
            cursor = connection.cursor()
            while self._waiting:
                asked, self._waiting = self._waiting, {}
                rows = await (await cursor.execute(self._statement, [list(asked)])).fetchall()
                stand = {sandbox: read_row(row) for sandbox, *row in rows}
                for sandbox, waiting in asked.items():
                    row = stand.get(sandbox)
                    _tell(waiting, Look(row is not None and row.scripted, row))
        except psycopg.Error:
            connection.pgconn.finish()
            self._failed()
        finally:
            untold, self._waiting, self._at_work = (*asked.values(), *self._waiting.values()), {}, None
            for waiting in untold:
                _tell(waiting, None)


def _tell(waiting: list[asyncio.Future[Look | None]], look: Look | None) -> None:
    for each in waiting:
        if not each.done():  # whoever waited for it may have left
            each.set_result(look)

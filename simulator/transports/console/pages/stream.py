"""Exchanges as they end, as rows that a list puts above its own: in batches, four a second at most."""

from asyncio import sleep
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

from markupsafe import Markup
from starlette.responses import Response, StreamingResponse

from simulator.application.journal.filters import Filters
from simulator.application.journal.ports import Follower, Missed
from simulator.application.journal.record import Record
from simulator.application.journal.search import Search
from simulator.transports.console.desk import Asked, Desk, View
from simulator.transports.console.rendering import environment
from simulator.transports.console.rows import Row, rows

BETWEEN_SECONDS = 0.25
KEEP_ALIVE_SECONDS = 15.0
MOST_ROWS = 50
_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch(View):
    """Rows that came, as they are written, and how many more came than are shown."""

    template: ClassVar[str] = "parts/batch.html"
    part: ClassVar[bool] = True
    rows: tuple[Markup, ...]
    more: int


async def show(asked: Asked, desk: Desk) -> Response:
    after = asked.headers.get("last-event-id") or asked.query.get("apres", "")
    return StreamingResponse(told(asked, desk, after), media_type="text/event-stream", headers=_HEADERS)


async def told(asked: Asked, desk: Desk, after: str) -> AsyncIterator[str]:
    """Write the events until the journal closes, or the reader leaves."""
    search = Search(asked.query.get("q", ""))
    follower = desk.console.journal.follow(desk.sandbox, Filters(also=search.holds), after=after)
    last = desk.console.journal.get(desk.sandbox, after) if after else None
    try:
        yield ": on suit\n\n"
        while True:
            records, missed = await _batch(follower)
            if records:
                yield _event(records, missed, last, desk)
                last = records[-1]
                await sleep(BETWEEN_SECONDS)
            else:
                yield ": rien depuis un moment\n\n"
    except StopAsyncIteration:
        return
    finally:
        follower.leave()


async def _batch(follower: Follower) -> tuple[list[Record], int]:
    """Wait for an exchange, and take whatever else has come; of many, the last ones."""
    records: list[Record] = []
    missed, within = 0, KEEP_ALIVE_SECONDS
    while (found := await follower.next(within)) is not None:
        within = 0
        if isinstance(found, Missed):
            missed += found.count
        else:
            records.append(found)
    shown = records[-MOST_ROWS:]
    return shown, missed + len(records) - len(shown)


def _event(records: list[Record], missed: int, last: Record | None, desk: Desk) -> str:
    newest_first, lang = tuple(reversed(records)), desk.words.lang
    listed = rows(newest_first, desk, None if missed else last)
    view = Batch(rows=tuple(_written(each, lang) for each in listed), more=missed)
    html = environment(lang).get_template(view.template).render(view=view)
    data = "".join(f"data: {line}\n" for line in html.splitlines() if line.strip())
    return f"id: {records[-1].id}\nevent: rows\n{data}\n"


@lru_cache(maxsize=4 * MOST_ROWS)
def _written(row: Row, lang: str) -> Markup:
    """Write a row: once, however many watch the same exchanges."""
    written: Markup = environment(lang).get_template("parts/rows.html").module.row(row, pane=True)  # type: ignore[attr-defined]
    return written

"""The journal of a sandbox: its exchanges, one in full, a count, a stream, two exports."""

import json
import re
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from datetime import datetime
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Header, HTTPException, Path, Query, Request
from starlette.responses import Response, StreamingResponse

from simulator.application.journal.document import write_record, write_short
from simulator.application.journal.filters import OUR_CODES, Filters
from simulator.application.journal.har import write_har
from simulator.application.journal.mermaid import write_mermaid
from simulator.application.journal.ports import Follower, Journal, Missed
from simulator.application.journal.record import CHANNELS
from simulator.application.journal.steps import Dialogue
from simulator.domain.codes import RETURN_CODES
from simulator.domain.gateway import GATEWAY_ERRORS
from simulator.domain.nearest import nearest, offer
from simulator.domain.okta_errors import OKTA_ERRORS
from simulator.domain.rule import parent_of
from simulator.domain.rules import RULES
from simulator.domain.scenario.happening import OPERATIONS
from simulator.domain.service_errors import SERVICE_ERRORS
from simulator.errors import DocumentError
from simulator.transports.control.request import After, Limit, next_page, sandbox_of, unrecorded
from simulator.transports.control.told import ExchangeCount, ExchangeList, WholeExchange

_OPERATIONS = (*OPERATIONS, "")
_RULES = tuple(dict.fromkeys(name for each in RULES for name in (parent_of(each.id), each.id)))
_CODES = frozenset(
    (
        *(each.code for each in RETURN_CODES),
        *OUR_CODES.values(),
        *(each.id for each in (*OKTA_ERRORS, *GATEWAY_ERRORS, *SERVICE_ERRORS)),
    )
)
"""What answers and trails carry, but for the user's own codes."""
_MEANT = 0.8
"""How near a code must be to one that exists to be a mistake for it."""
KEEP_ALIVE_SECONDS = 15.0
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}")
_LOST_PLUS = re.compile(r" (\d{2}:?\d{2})$")
Filter = Annotated[str | None, Query()]
Id = Annotated[str, Path(description="An exchange: X-Omega-Sim-Exchange of its answer.", examples=["0123456789abcdef"])]


def filters_of(  # noqa: PLR0913, PLR0917  each is a parameter of the query
    operation: Filter = None,
    channel: Annotated[str | None, Query(description="soap, okta, rest, control; empty for paths of nobody.")] = None,
    pce: Filter = None,
    cdgf: Filter = None,
    demande: Filter = None,
    login: Filter = None,
    scenario: Annotated[str | None, Query(description="One whose step acted.")] = None,
    status: Annotated[int | None, Query(description="The HTTP status of the answer.")] = None,
    code: Annotated[
        str | None, Query(description="A CodeRetour, or the code of a rule that refused or warned: DmdKo, DEM_COH9105.")
    ] = None,
    rule: Annotated[
        str | None, Query(description="A rule that refused or warned, its parts included: TJDC-05, MES-18.")
    ] = None,
    since: Annotated[
        str | None, Query(description="A moment of real time (2026-03-02T08:00:00Z), or the id of an exchange.")
    ] = None,
) -> Filters:
    """Read the filters of a query."""
    if channel is not None and channel not in CHANNELS:
        raise DocumentError.one(
            ("channel",), f"is {channel[:100]!r}, which is none; {offer(channel, filter(None, CHANNELS))}"
        )
    if operation is not None and operation not in _OPERATIONS:
        meant = f"channel={operation} asks for a channel" if operation in CHANNELS else offer(operation, OPERATIONS)
        raise DocumentError.one(("operation",), f"is {operation[:100]!r}, which is none; {meant}")
    if rule is not None and rule not in _RULES:
        raise DocumentError.one(("rule",), f"is {rule[:100]!r}, which is none; {offer(rule, _RULES)}")
    moment = _moment(since) if since and _MOMENT.match(since) else None
    return Filters(
        operation=operation,
        channel=channel,
        pce=pce,
        cdgf=cdgf,
        demande=demande,
        login=login,
        scenario=scenario,
        status=status,
        code=code,
        rule=rule,
        since=moment,
        since_exchange=since if moment is None else None,
    )


def _asked(codes: frozenset[str]) -> Callable[[Filters], Filters]:
    """Give what reads the filters, of which a code may be meant for one of these."""

    def asked(filters: Annotated[Filters, Depends(filters_of)]) -> Filters:
        code = filters.code or ""
        if code not in codes and (near := nearest(code, codes, cutoff=_MEANT)):  # others are what a patch may answer
            raise DocumentError.one(
                ("code",), f"is {code[:100]!r}, which no answer and no rule carries; the nearest is {near}"
            )
        return filters

    return asked


def router(journal: Journal, official_codes: Mapping[str, str], version: str = "") -> APIRouter:
    """Make the paths; ``version`` is the simulator's."""
    paths = APIRouter(tags=["journal"])
    Asked = Annotated[Filters, Depends(_asked(_CODES.union(official_codes.values())))]  # noqa: N806  a type

    @paths.get("/journal")
    async def some(
        request: Request,
        filters: Asked,
        newest: Annotated[bool, Query(description="Only the last ones.")] = False,  # noqa: FBT002  a flag
        after: After = "",
        limit: Limit = 100,
    ) -> ExchangeList:
        """List exchanges in short, the oldest first. `dropped` counts those that went because of the journal's bounds."""
        sandbox = sandbox_of(request)
        if newest:
            items, following = journal.newest(sandbox, filters, limit=limit), None
        else:
            page = journal.page(sandbox, filters, after=after, limit=limit)
            items, following = page.items, next_page(request, page.next)
        return {
            "items": [write_short(each) for each in items],
            "next": following,
            "dropped": journal.dropped(sandbox),
        }

    @paths.get("/journal/count")
    async def count(request: Request, filters: Asked) -> ExchangeCount:
        """Count exchanges, for a test to assert; `dropped` ones, of whatever kind, went because of the journal's bounds."""
        sandbox = sandbox_of(request)
        return {"count": journal.count(sandbox, filters), "dropped": journal.dropped(sandbox)}

    @paths.get("/journal/stream", response_class=StreamingResponse, responses={200: _EVENTS})
    async def stream(
        request: Request,
        filters: Asked,
        last_event_id: Annotated[str, Header(description="The last exchange that was seen.")] = "",
    ) -> StreamingResponse:
        """Follow exchanges as they end (server-sent events), the ones behind `Last-Event-ID` or `since` first."""
        after = last_event_id or _known(journal, sandbox_of(request), filters)
        following = events(journal, sandbox_of(request), filters, after)
        return StreamingResponse(following, media_type="text/event-stream", headers={"Cache-Control": "no-store"})

    @paths.get("/journal/export", response_class=Response, responses={200: _EXPORTED})
    async def export(request: Request, filters: Asked, format: Literal["har", "mermaid"] = "har") -> Response:  # noqa: A002
        """Export exchanges: `har` for browsers' developer tools, `mermaid` for a sequence diagram."""
        records = journal.page(sandbox_of(request), filters, limit=journal.bounds.records).items
        if format == "mermaid":
            steps = Dialogue.of(records, journal.events(sandbox_of(request))).steps
            return _exported(write_mermaid(steps), "text/plain; charset=utf-8", "omega-sim.mmd")
        return _exported(write_har(records, official_codes, version=version), "application/json", "omega-sim.har")

    @paths.delete("/journal", status_code=204)
    async def clear(request: Request) -> Response:
        """Drop every exchange of this sandbox, and count anew."""
        journal.clear(sandbox_of(request))
        unrecorded(request)
        return Response(status_code=204)

    @paths.get("/journal/{id}")
    async def one(request: Request, id: Id) -> WholeExchange:  # noqa: A002
        """Show an exchange in full: what came, what went, each rule with what decided, and where the rule comes from."""
        record = journal.get(sandbox_of(request), id)
        if record is None:
            raise _unknown(journal, sandbox_of(request), id)
        return write_record(record, official_codes)

    return paths


def _known(journal: Journal, sandbox: str, filters: Filters) -> str:
    """Give the exchange behind which a stream begins. Raises DocumentError where it is not kept."""
    if filters.since_exchange is not None:
        journal.count(sandbox, filters)
    return filters.since_exchange or ""


async def events(journal: Journal, sandbox: str, filters: Filters, after: str) -> AsyncIterator[str]:
    """Write server-sent events until the journal closes, or the reader leaves."""
    follower: Follower = journal.follow(sandbox, filters, after=after)
    try:
        yield ": following\n\n"
        while True:
            found = await follower.next(KEEP_ALIVE_SECONDS)
            if found is None:
                yield ": nothing for a while\n\n"
            elif isinstance(found, Missed):
                yield f"event: missed\ndata: {json.dumps({'missed': found.count})}\n\n"
            else:
                yield f"id: {found.id}\nevent: exchange\ndata: {json.dumps(write_short(found), ensure_ascii=False)}\n\n"
    except StopAsyncIteration:
        return
    finally:
        follower.leave()


_EVENTS: dict[str, Any] = {
    "description": "`event: exchange` with an exchange in short; `event: missed` with how many went by unread.",
    "content": {"text/event-stream": {"schema": {"type": "string"}}},
}
_EXPORTED: dict[str, Any] = {
    "description": "HAR 1.2, or a Mermaid sequence diagram.",
    "content": {
        "application/json": {"schema": {"type": "object", "description": "HAR 1.2."}},
        "text/plain": {"schema": {"type": "string"}},
    },
}


def _exported(pieces: Iterator[str], media_type: str, name: str) -> Response:
    return StreamingResponse(
        pieces, media_type=media_type, headers={"Content-Disposition": f'inline; filename="{name}"'}
    )


def _moment(text: str) -> datetime:
    """Read a moment; the plus of its offset comes as a blank where nobody encoded it."""
    try:
        moment = datetime.fromisoformat(_LOST_PLUS.sub(r"+\1", text))
    except ValueError:
        moment = None
    if moment is None or moment.tzinfo is None:
        raise DocumentError.one(
            ("since",),
            f"is {text[:100]!r}; a moment goes with its offset, as 2026-03-02T08:00:00Z or …T09:00:00%2B01:00",
        )
    return moment


def _unknown(journal: Journal, sandbox: str, id_: str) -> HTTPException:
    bounds, dropped = journal.bounds, journal.dropped(sandbox)
    detail = (
        f"exchange {id_[:100]!r} is not in the journal of this sandbox, of which {dropped} exchanges were dropped: the last"
        f" {bounds.records} of each sandbox are kept, and {bounds.bytes} bytes in all; each server keeps its own, whatever"
        " database it shares. GET /_sim/journal lists them."
    )
    return HTTPException(404, detail)

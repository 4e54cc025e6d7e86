"""When the simulator itself fails, it says so: its failure is never told in OMEGA's words (TEC-01)."""

import json
import logging
from collections.abc import Iterable

from simulator.application.journal.record import BUG, FULL, STORE, Failure
from simulator.errors import FullError, StoreError
from simulator.transports.http import Send
from simulator.transports.notes import Notes
from simulator.transports.problem import problem_body

log = logging.getLogger("simulator")
HEADER = b"x-omega-sim-failure"
_MOST_SAID = 500


def note_failure(notes: Notes, error: Exception, doing: str) -> Failure:
    """Note a failure of an exchange, for its answer's header and the journal, and tell the log.

    A store that fails is one line, for its advice says it all; what nobody foresaw comes with its traceback. What was told
    before is not told again.
    """
    if notes.failure and error is notes.told:
        return notes.failure
    if isinstance(error, StoreError):
        kind = FULL if isinstance(error, FullError) else STORE
        failure = Failure(kind, str(error)[:_MOST_SAID], error.advice, error.kept)
        log.error("%s: %s", doing, error)
    else:
        says = f"{type(error).__name__}: {error}"[:_MOST_SAID]
        failure = Failure(BUG, says)
        log.error("%s: a bug of the simulator's", doing, exc_info=error)
    notes.failure, notes.told = failure, error
    return failure


def hold_up(notes: Notes, error: StoreError, doing: str) -> None:
    """Let no operation begin: it would fail too, or do what nobody expects. What needs none (a WSDL) is answered as ever."""
    notes.held_up_by = error, doing


def raise_what_holds_up(notes: Notes) -> None:
    """Note and raise what failed before an operation, where something did; a channel tells it as it tells its own failures."""
    if notes.held_up_by:
        error, doing = notes.held_up_by
        note_failure(notes, error, doing)
        raise error


def failure_header(failure: Failure | None) -> tuple[tuple[bytes, bytes], ...]:
    """Give the header that every answer carries in whose exchange the simulator failed."""
    return ((HEADER, failure.kind.encode()),) if failure else ()


def retry_header(failure: Failure) -> tuple[tuple[bytes, bytes], ...]:
    """Give the header that says when to come back, where that may help."""
    return ((b"retry-after", b"1"),) if failure.kind == STORE else ()


def told(failure: Failure) -> str:
    """Say to a client what failed, whose it is and what became of the request."""
    if failure.kind == FULL:
        return f"the simulator has no room, and OMEGA has said nothing; nothing of this request was kept: {failure.advice}."
    if failure.kind == STORE:
        nothing = "nothing of this request was kept"
        kept = nothing if failure.kept is False else "whether this request's work was kept is not known, look it up"
        return f"the simulator's database failed, and OMEGA has said nothing; {kept}: {failure.advice or 'the log says why'}."
    return (
        "the simulator failed, and OMEGA has said nothing. It is a bug of the simulator's: its log says where; look up what"
        " became of the request (/_sim/journal, /_sim/demandes)."
    )


def problem_of(failure: Failure) -> dict[str, object]:
    """Write a failure as a problem (RFC 9457)."""
    return problem_body(failure.status, told(failure))


async def send_problem(failure: Failure, send: Send, more: Iterable[tuple[bytes, bytes]] = ()) -> None:
    """Answer a failure as a problem; ``more`` headers are those that nobody around adds."""
    body = json.dumps(problem_of(failure), ensure_ascii=False).encode()
    headers = [
        (b"content-type", b"application/problem+json"),
        (b"content-length", b"%d" % len(body)),
        *retry_header(failure),
        *more,
    ]
    await send({"type": "http.response.start", "status": failure.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})

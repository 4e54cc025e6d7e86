"""Exchanges as rows of a list, the newest first, and the strips that time tore between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from simulator.application.journal.passing import Passing, Passings
from simulator.application.journal.record import WITHHELD, Record
from simulator.domain.addresses import sandboxed
from simulator.domain.rule import Outcome
from simulator.transports.console.desk import Desk


@dataclass(frozen=True, slots=True)
class Mark:
    """How an exchange came out: P, T or A, ``lost`` where the answer never left; else its HTTP status, where it had one."""

    letter: str = ""
    lost: bool = False
    status: str = ""
    bad: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One exchange, as a list shows it; ``reason`` is a rule where ``by_rule``. ``real`` is the moment in reality.

    ``times`` tells how many stand here as one, being alike.
    """

    id: str
    url: str
    now: datetime | None
    real: datetime
    mark: Mark
    channel: str
    operation: str
    reason: str
    by_rule: bool
    scenario: str
    subject: str
    fournisseur: str
    milliseconds: float
    passing: Passing | None = None
    times: int = 1


def rows(records: Sequence[Record], desk: Desk, older: Record | None = None) -> Iterator[Row]:
    """Give rows of exchanges that come the newest first; ``older`` is the one before the last of them, where there is one."""
    between, timed = passings(desk).between, [each for each in (*records, older) if each and each.now]
    for record in records:
        if timed and timed[0] is record:
            timed.pop(0)
            passing = between(timed[0], record) if timed else None
        else:
            passing = None
        yield row(record, desk, passing)


def passings(desk: Desk) -> Passings:
    """Give what tells the time that was made to pass in a sandbox."""
    return Passings(desk.console.omega.calendar, desk.console.journal.events(desk.sandbox))


def row(record: Record, desk: Desk, passing: Passing | None = None, times: int = 1) -> Row:
    """Give one row; ``passing`` is the time that was made to pass before it."""
    rule = deciding(record)
    return Row(
        id=record.id,
        url=desk.link(f"/echanges/{record.id}"),
        now=record.now,
        real=record.at,
        mark=mark(record),
        channel=record.channel,
        operation=called(record),
        reason=rule or reason(record),
        by_rule=bool(rule),
        scenario=record.scenario.scenario if record.scenario else "",
        subject=record.pce or record.demande,
        fournisseur=record.fournisseur or record.cdgf,
        milliseconds=record.duration_ms,
        passing=passing,
        times=times,
    )


def mark(record: Record) -> Mark:
    """Tell how an exchange came out."""
    lost = record.ending in WITHHELD
    if record.retour and record.retour[0]:
        return Mark(record.retour[0], lost=lost)
    status = "" if record.status is None else str(record.status)
    return Mark(lost=lost, status=status, bad=record.status is not None and record.status >= 400)


def called(record: Record) -> str:
    """Name what was called: an operation, else the method and the path."""
    return record.operation or f"{record.method} {record.path.removeprefix(sandboxed(record.sandbox))}"[:120]


def deciding(record: Record) -> str:
    """Name the rule that refused, and how many more did: ``TJDC-02 +1``; "" where none did."""
    refused = dict.fromkeys(each.rule for each in record.spoke if each.outcome is Outcome.REFUSED)
    first, more = next(iter(refused), ""), len(refused) - 1
    return f"{first} +{more}" if more > 0 else first


def reason(record: Record) -> str:
    """Give what an answer told where no rule refused: a code, a status; a scenario that acted says it by its name."""
    if record.scenario:
        return ""
    return record.retour[1] if record.retour else record.statut if record.status == 200 else ""

"""The dialogue as a picture: lifelines, a call and its answer a row, time that was made to pass, the demande's statuses.

Lengths are those of the SVG, in which 12 px of text are as large as on the page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from simulator.application.journal.passing import Passing
from simulator.application.journal.record import OKTA, REST, Record
from simulator.domain.demande import Demande, find_statut
from simulator.transports.console.arrows import answers, asks
from simulator.transports.console.contents import n_
from simulator.transports.console.desk import Desk
from simulator.transports.console.rows import Mark, Row, deciding, mark, passings, row

_FOURNISSEUR, _OMEGA = n_("Fournisseur"), "OMEGA"
_SERVERS = {OKTA: "OKTA", REST: n_("Suivi")}
_X = (252, 326, 396)
_LEFT, _TOP, _CALL, _ANSWER, _BAND, _ABOVE, _NAMED = 100, 52, 66, 26, 66, 18, 52
_DRAWN_MINUTES = 30
"""Less than that is told by the hours on the left."""
_AROUND = 10
"""So many exchanges are drawn of a long dialogue, around the one that is open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """An exchange: how far its arrow goes, and what is written on both ways. ``told`` is the hour, where it is a new one."""

    row: Row
    y: int
    x: int
    asks: str
    answers: str
    refused: bool
    mark: Mark
    demande: str
    here: bool
    times: int
    told: datetime | None


@dataclass(frozen=True, slots=True)
class Band:
    """Time that was made to pass, or exchanges that are not drawn (``folded``)."""

    y: int
    passing: Passing | None = None
    folded: int = 0


@dataclass(frozen=True, slots=True)
class Bar:
    """A status of the demande, from where it began to where it ended; ``when`` where time alone brought it."""

    y: int
    height: int
    ended: bool
    name: str
    when: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Everything where it stands, and the same as rows for a screen too narrow for a picture."""

    height: int
    lifelines: tuple[tuple[int, str], ...]
    calls: tuple[Call, ...]
    bands: tuple[Band, ...]
    bars: tuple[Bar, ...]
    numero: str
    rows: tuple[Row, ...]


def drawing(
    records: Sequence[Record],
    here: Record | None,
    demande: Demande | None,
    desk: Desk,
    until: tuple[datetime, datetime] | None = None,
) -> Drawing:
    """Draw a dialogue, the oldest first; ``here`` is the exchange that is open.

    ``until`` is a moment after it, as it was on the clock and in reality, to which time was perhaps made to pass.
    """
    runs = list(_runs(records, here, desk))
    first, last = _window(runs, here)
    shown = runs[first:last]
    sketch = _Sketch([each[0] for each in shown], here, desk)
    sketch.fold(sum(map(len, runs[:first])))
    for before, run in zip((runs[first - 1] if first else [], *shown), shown, strict=False):
        sketch.let_pass(before[-1] if before else None, run[0])
        sketch.call(run[0], times=len(run))
    sketch.fold(sum(map(len, runs[last:])))
    if until:
        sketch.let_end(records[-1], *until)
    bars = tuple(_bars(demande, sketch)) if demande else ()
    return Drawing(
        height=sketch.y,
        lifelines=(
            (_LEFT, desk.words.gettext(_FOURNISSEUR)),
            *((x, desk.words.gettext(name)) for name, x in sketch.x.items()),
        ),
        calls=tuple(sketch.calls),
        bands=tuple(sketch.bands),
        bars=bars,
        numero=demande.numero if demande else "",
        rows=tuple(_rows([each for run in shown for each in run], desk)),
    )


class _Sketch:
    """A drawing under way: ``y`` is where the next row stands."""

    def __init__(self, records: Sequence[Record], here: Record | None, desk: Desk) -> None:
        called = {_server(each) for each in records}
        servers = [each for each in (_OMEGA, *_SERVERS.values()) if each == _OMEGA or each in called]
        self.x = dict(zip(servers, _X, strict=False))
        self.y = _TOP
        self.calls: list[Call] = []
        self.bands: list[Band] = []
        self._here, self._desk, self._passings = here.id if here else "", desk, passings(desk)
        self._told = ""

    def fold(self, count: int) -> None:
        """Leave a place for exchanges that are not drawn."""
        if count:
            self.bands.append(Band(self.y - _ABOVE, folded=count))
            self.y += _BAND

    def let_pass(self, before: Record | None, record: Record) -> None:
        """Tear the lifelines where much time was made to pass."""
        self._tear(self._passings.between(before, record))

    def let_end(self, last: Record, now: datetime, real: datetime) -> None:
        """Tear them after the last exchange, too."""
        if last.now:
            self._tear(self._passings.moved(last.now, last.at, now, real))

    def _tear(self, passing: Passing | None) -> None:
        if passing and passing.minutes >= _DRAWN_MINUTES:
            self.bands.append(Band(self.y - _ABOVE, passing))
            self.y += _BAND

    def call(self, record: Record, times: int) -> None:
        """Draw an exchange that came so many times."""
        hour = f"{record.now:%d%H%M}" if record.now else ""
        self.calls.append(
            Call(
                row=row(record, self._desk),
                y=self.y,
                x=self.x[_server(record)],
                asks=asks(record, self._desk),
                answers=answers(record),
                refused=bool(deciding(record)) or mark(record).bad,
                mark=mark(record),
                demande=record.demande,
                here=record.id == self._here,
                times=times,
                told=record.now if hour != self._told else None,
            )
        )
        self.y += _CALL
        self._told = hour

    def place(self, moment: datetime, numero: str) -> tuple[int, bool]:
        """Tell where a change of a demande's status stands, and whether time alone brought it."""
        for call in sorted(self.calls, key=lambda each: each.demande != numero):
            if call.row.now and abs((call.row.now - moment).total_seconds()) < 1:
                return call.y + _ANSWER, False
        for band in self.bands:
            if band.passing and band.passing.since <= moment <= band.passing.until:
                return band.y + 30, True
        after = next((each for each in self.calls if each.row.now and each.row.now > moment), None)
        return (after.y - 20 if after else self.y - 20), True


def _runs(records: Sequence[Record], here: Record | None, desk: Desk) -> Iterator[list[Record]]:
    """Put together what follows each other and is alike, but for the exchange that is open."""

    def like(record: Record) -> tuple[object, ...]:
        return (
            here is not None and record.id == here.id,
            asks(record, desk),
            answers(record),
            mark(record),
            record.operation,
        )

    return (list(run) for _, run in groupby(records, like))


def _window(runs: Sequence[Sequence[Record]], here: Record | None) -> tuple[int, int]:
    """Tell which of a long dialogue are drawn."""
    if len(runs) <= _AROUND + 2:
        return 0, len(runs)
    at = next((index for index, run in enumerate(runs) if here and run[0].id == here.id), len(runs))
    first = min(max(at - _AROUND // 2, 0), len(runs) - _AROUND)
    return first, first + _AROUND


def _rows(records: Sequence[Record], desk: Desk) -> Iterator[Row]:
    """Give the same as rows, in order: the strip of a row stands under it, so it is that before the next one."""
    between = passings(desk).between
    for each, after in zip(records, (*records[1:], None), strict=True):
        yield row(each, desk, between(each, after) if after else None)


def _server(record: Record) -> str:
    return _SERVERS.get(record.channel, _OMEGA)


def _bars(demande: Demande, sketch: _Sketch) -> Iterator[Bar]:
    """Give a bar for each status, from the exchange, or the time, in which it came; each is long enough for its name."""
    statuts = ["", *(each.statut for each in demande.historique)]
    events = [each for each, before in zip(demande.historique, statuts, strict=False) if each.statut != before]
    begins: list[tuple[int, bool]] = []
    for each in events:
        y, by_time = sketch.place(each.moment, demande.numero)
        begins.append((max(y, begins[-1][0] + _NAMED) if begins else y, by_time))
    if begins:
        sketch.y = max(sketch.y, begins[-1][0] + _NAMED)
    for event, (y, by_time), end in zip(events, begins, [*(y for y, _ in begins[1:]), sketch.y], strict=True):
        if statut := find_statut(event.statut):
            yield Bar(y, end - y - 2, statut.ended, statut.libelle, event.moment if by_time else None)

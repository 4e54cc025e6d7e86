"""The dialogue as a picture: lifelines, a call and its answer a row, what was done between them, the demande's statuses.

Lengths are those of the SVG, in which 12 px of text are as large as on the page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from simulator.application.journal.event import Event
from simulator.application.journal.passing import Passing
from simulator.application.journal.record import OKTA, REST, Record
from simulator.application.journal.steps import Dialogue, Step
from simulator.domain.demande import Evenement, find_statut
from simulator.transports.console.arrows import answers, asks, fitting
from simulator.transports.console.contents import n_
from simulator.transports.console.desk import Desk
from simulator.transports.console.doings import Doing, doing
from simulator.transports.console.rows import Row, deciding, mark, passings, row
from simulator.transports.console.runs import Run, parted
from simulator.transports.console.shapes import Band, Bar, Call, Deed, Drawing

_FOURNISSEUR, _OMEGA = n_("Fournisseur"), "OMEGA"
_SERVERS = {OKTA: "OKTA", REST: n_("Suivi")}
_X = (276, 346, 408)
_LEFT, _TOP, _CALL, _ANSWER, _BAND, _ABOVE, _NAMED, _DONE = 100, 52, 66, 26, 66, 18, 52, 50
_DRAWN_MINUTES = 30
"""Less than that is told by the hours on the left."""
AROUND = 10
"""So many exchanges are drawn of a long dialogue, around the one that is open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What is drawn: ``here`` is the exchange that is open, ``numero`` the demande whose statuses stand beside it.

    ``until`` is a moment after it, as it was on the clock and in reality, to which time was perhaps made to pass; ``around``
    tells how many exchanges are drawn.
    """

    dialogue: Dialogue
    here: Record | None
    numero: str = ""
    until: tuple[datetime, datetime] | None = None
    around: int = AROUND


def drawing(subject: Subject, desk: Desk) -> Drawing:
    """Draw a dialogue, the oldest first."""
    steps = _told(subject.dialogue.steps, desk)
    before, shown, behind = parted(steps, subject.here, subject.around)
    sketch = _Sketch(steps, subject.here, desk)
    sketch.fold(before)
    for run in shown:
        sketch.step(run[0], times=len(run))
    sketch.fold(behind)
    if subject.until:
        sketch.let_end(*subject.until)
    bars = tuple(_bars(subject.dialogue.statuts, subject.numero, sketch))
    return Drawing(
        height=sketch.y,
        lifelines=(
            (_LEFT, desk.words.gettext(_FOURNISSEUR)),
            *((x, desk.words.gettext(name)) for name, x in sketch.x.items()),
        ),
        calls=tuple(sketch.calls),
        deeds=tuple(sketch.deeds),
        bands=tuple(sketch.bands),
        bars=bars,
        numero=subject.numero,
        rows=tuple(_rows(shown, desk)),
    )


class _Sketch:
    """A drawing under way: ``y`` is where the next row stands."""

    def __init__(self, steps: Sequence[Record | Doing], here: Record | None, desk: Desk) -> None:
        called = {_server(each) for each in steps if isinstance(each, Record)}
        self._reached: tuple[datetime, datetime] | None = None
        servers = [each for each in (_OMEGA, *_SERVERS.values()) if each == _OMEGA or each in called]
        self.x = dict(zip(servers, _X, strict=False))
        self.y = _TOP
        self.calls: list[Call] = []
        self.deeds: list[Deed] = []
        self.bands: list[Band] = []
        self._here, self._desk, self._passings = here.id if here else "", desk, passings(desk)
        self._told = ""

    def fold(self, steps: Sequence[Record | Doing]) -> None:
        """Leave a place for exchanges that are not drawn."""
        if count := sum(isinstance(each, Record) for each in steps):
            self.bands.append(Band(self.y - _ABOVE, folded=count))
            self.y += _BAND
        if last := next((each for each in reversed(steps) if each.now), None):
            self._reach(last)

    def step(self, step: Record | Doing, times: int) -> None:
        """Draw what happened next, and tear the lifelines where much time was made to pass before it."""
        if step.now and self._reached:
            self._tear(self._passings.moved(*self._reached, step.now, step.at))
        self._reach(step)
        if isinstance(step, Doing):
            self.deeds.append(Deed(step, self.y, self.x[_OMEGA]))
            self.y += _DONE
        else:
            self.call(step, times)

    def let_end(self, now: datetime, real: datetime) -> None:
        """Tear them after the last exchange, too."""
        if self._reached:
            self._tear(self._passings.moved(*self._reached, now, real))

    def _reach(self, step: Record | Doing) -> None:
        if step.now:
            self._reached = step.now, step.at

    def _tear(self, passing: Passing | None) -> None:
        if passing and passing.minutes >= _DRAWN_MINUTES:
            self.bands.append(Band(self.y - _ABOVE, passing))
            self.y += _BAND

    def call(self, record: Record, times: int) -> None:
        """Draw an exchange that came so many times."""
        hour, x = f"{record.now:%d%H%M}" if record.now else "", self.x[_server(record)]
        self.calls.append(
            Call(
                row=row(record, self._desk),
                y=self.y,
                x=x,
                asks=fitting(asks(record, self._desk), x),
                answers=fitting(answers(record), x),
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

    def place(self, event: Evenement, numero: str) -> tuple[int, bool]:
        """Tell where a change of a demande's status stands, and whether time alone brought it."""
        moment = event.moment
        for deed in self.deeds:
            given = (deed.doing.demande, deed.doing.statut) == (numero, event.statut)
            if given and abs((deed.doing.now - moment).total_seconds()) < 1:
                return deed.y, False
        for call in sorted(self.calls, key=lambda each: each.demande != numero):
            if call.row.now and abs((call.row.now - moment).total_seconds()) < 1:
                return call.y + _ANSWER, False
        for band in self.bands:
            if band.passing and band.passing.since <= moment <= band.passing.until:
                return band.y + 30, True
        after = next((each for each in self.calls if each.row.now and each.row.now > moment), None)
        return (after.y - 20 if after else self.y - 20), True


def _told(steps: Sequence[Step], desk: Desk) -> list[Record | Doing]:
    """Put in words what was done; clocks that moved are told by the moments of what follows."""
    return [told for each in steps if (told := doing(each, desk) if isinstance(each, Event) else each)]


def _rows(runs: Sequence[Run], desk: Desk) -> Iterator[Row | Doing]:
    """Give the same as rows, in order: the strip of a row stands under it, so it is that before the next one."""
    between = passings(desk).between
    records = [run[0] for run in runs if isinstance(run[0], Record)]
    after = {each.id: later for each, later in pairwise(records)}
    for run in runs:
        first = run[0]
        if isinstance(first, Doing):
            yield first
        else:
            passing = between(first, after[first.id]) if first.id in after else None
            yield row(first, desk, passing, times=len(run))


def _server(record: Record) -> str:
    return _SERVERS.get(record.channel, _OMEGA)


def _bars(events: Sequence[Evenement], numero: str, sketch: _Sketch) -> Iterator[Bar]:
    """Give a bar for each status, from the exchange, or the time, in which it came; each is long enough for its name."""
    begins: list[tuple[int, bool]] = []
    for each in events:
        y, by_time = sketch.place(each, numero)
        begins.append((max(y, begins[-1][0] + _NAMED) if begins else y, by_time))
    if not begins:
        return
    sketch.y = max(sketch.y, begins[-1][0] + _NAMED)
    for event, (y, by_time), end in zip(events, begins, [*(y for y, _ in begins[1:]), sketch.y], strict=True):
        if statut := find_statut(event.statut):
            yield Bar(y, end - y - 2, statut.ended, statut.libelle, event.moment if by_time else None)

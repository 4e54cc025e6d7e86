"""One step of a guided story: what is sent, what came back, what OMEGA did, and whether it is as announced."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import ClassVar

from simulator.application.journal.steps import Dialogue
from simulator.application.stories.edited import edited, text_of
from simulator.application.stories.played import PlayedStep
from simulator.application.stories.ports import Request
from simulator.application.stories.sentences import changed_of, deed_told
from simulator.domain.demande import Demande
from simulator.domain.story import Advance, Change, Send, Setting, Step, Trouble
from simulator.transports.console.contents import n_
from simulator.transports.console.desk import Asked, Desk, View
from simulator.transports.console.drawing import Subject, drawing
from simulator.transports.console.pages.exchange import Exchange, found
from simulator.transports.console.pages.story import FORMS, Entry, entries
from simulator.transports.console.playing import Stage, stage, step_of
from simulator.transports.console.shapes import Drawing
from simulator.transports.console.telling import language

_VERBS = {
    Send: n_("Envoyer"),
    Advance: n_("Laisser passer ce temps"),
    Change: n_("Faire ce changement"),
    Trouble: n_("Changer le scénario"),
    Setting: n_("Changer ces réglages"),
}
COME = "venir"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepPage(View):
    """All of a step. ``ready``: it is the one that comes, and can be changed; ``came`` is what came of it.

    ``request`` is what it sends, ``changed`` what differs from the ordinary request; ``now`` is OMEGA's time.
    """

    template: ClassVar[str] = "story_step.html"
    on: Stage
    number: int
    step: Step
    does: str
    verb: str
    now: datetime | None
    entries: tuple[Entry, ...]
    ready: bool
    request: Request | None = None
    changed: tuple[tuple[str, str], ...] = ()
    came: PlayedStep | None = None
    exchange: Exchange | None = None
    drawing: Drawing | None = None
    forms: tuple[tuple[str, str], ...] = FORMS

    @property
    def shows_sandbox(self) -> str:
        """Name the story's own."""
        return self.on.desk.sandbox

    @property
    def last(self) -> bool:
        """Tell whether no step comes after it."""
        return self.number == len(self.entries)

    @property
    def text(self) -> str:
        """Give what it sends, as it is changed; "" where it sends nothing."""
        return text_of(self.request) if self.request else ""

    @property
    def operation(self) -> str:
        """Name what it sends; "" where it sends nothing."""
        return self.step.deed.operation if isinstance(self.step.deed, Send) else ""


async def show(asked: Asked, desk: Desk) -> StepPage:
    return await step_page(asked, desk)


async def act(asked: Asked, desk: Desk) -> str:
    """Play a step, or have the sandbox be as it was before it; then show it."""
    on = stage(asked, desk)
    await do(on, asked)
    return on.link(asked.parts["step"])


async def do(on: Stage, asked: Asked) -> None:
    """Do what a form says."""
    number, _ = step_of(on, asked)
    if asked.form.get("faire") == COME:
        await on.have(partial(on.rehearsal.stand_before, number))
        return
    text = asked.form.get("message")
    edit = (lambda request: request) if text is None else partial(edited, text=text)
    await on.have(partial(on.rehearsal.play, number, edit=edit))


async def step_page(asked: Asked, desk: Desk) -> StepPage:
    """Make the page. Raises NothingHereError."""
    on = stage(asked, desk)
    number, step = step_of(on, asked)
    rehearsal = on.rehearsal
    played = rehearsal.played[:number]
    before = played[-1] if played else None
    page = StepPage(
        on=on,
        number=number,
        step=step,
        does=deed_told(step, language(desk)),
        verb=desk.words.gettext(_VERBS[type(step.deed)]),
        now=before.came.now if before else None,
        entries=entries(on),
        ready=rehearsal.begun and number == rehearsal.next,
    )
    if page.ready and (sent := await on.have(rehearsal.sends)):
        changed = tuple(changed_of(step, sent[0], language(desk)))
        page = replace(page, request=sent[1], changed=changed)
    if number > len(played):
        return replace(page, drawing=await on.look(partial(_drawn, on, played, number)))
    came = played[-1]
    return replace(
        page,
        came=came,
        request=came.came.request,
        changed=tuple(changed_of(step, came.came.tags, language(desk))),
        exchange=await on.look(partial(_exchange, on, came)),
        drawing=await on.look(partial(_drawn, on, played, number)),
    )


def _exchange(on: Stage, played: PlayedStep) -> Exchange | None:
    """Find what the journal keeps of a step, if it still does."""
    id_ = (played.came.exchange or {}).get("id", "")
    return found(id_, on.desk) if id_ and on.desk.console.journal.get(on.desk.sandbox, id_) else None


def _drawn(on: Stage, played: tuple[PlayedStep, ...], number: int) -> Drawing | None:
    """Draw the dialogue as far as it was played; the step of that number is the one that is open."""
    ids = [each.came.exchange["id"] if each.came.exchange else "" for each in played]
    kept = {each: on.desk.console.journal.get(on.desk.sandbox, each) for each in ids if each}
    records = [each for each in kept.values() if each]
    if not records:
        return None
    last = played[-1].came
    with on.desk.exchange() as exchange:
        demande = exchange.demande(last.demande["numero"]) if last.demande else None
        until = (last.now, exchange.real)
    here = kept.get(ids[-1]) if number == len(ids) else None
    demande = _then(demande, last.now)
    events = [each for each in on.desk.console.journal.events(on.desk.sandbox) if each.at <= records[-1].at]
    return drawing(
        Subject(
            dialogue=Dialogue.of(records, events, demande),
            here=here,
            numero=demande.numero if demande else "",
            until=until,
        ),
        on.desk,
    )


def _then(demande: Demande | None, now: datetime) -> Demande | None:
    """Give a demande as it was at a moment."""
    if demande is None:
        return None
    return replace(demande, historique=tuple(each for each in demande.historique if each.moment <= now))

"""The way of an exchange: a scenario may act before and after the operation; the journal keeps what came and what went."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from time import perf_counter

from simulator.application.journal.ports import Journal
from simulator.application.journal.record import ANSWERED, CLIENT_LEFT
from simulator.application.scenarios.play import Player
from simulator.domain.phrases import deeds
from simulator.domain.scenario.effects import Connection, HttpAnswer, Then, written
from simulator.domain.scenario.play import Act
from simulator.errors import OmegaSimError, StoreError
from simulator.transports.exchanges.audience import Audience, Hear
from simulator.transports.exchanges.capture import Incoming, Outgoing
from simulator.transports.exchanges.connection import break_off, gone, trickle
from simulator.transports.exchanges.consulting import Consulting, LookTogether
from simulator.transports.exchanges.passage import Passage
from simulator.transports.exchanges.patience import Patience
from simulator.transports.exchanges.recorded import ENDINGS, recorded
from simulator.transports.failure import note_failure, send_problem
from simulator.transports.http import App, Receive, Scope, Send, sandbox_of, state_of
from simulator.transports.looking import ScriptedError
from simulator.transports.notes import notes_of
from simulator.transports.turns import Turns, at_once
from simulator.transports.wire import Wire

log = logging.getLogger("simulator")
_TRICKLED_SECONDS = 10.0
_RETOUR = ("TypeRetourDialogue", "Retour/CodeRetour")
_MESSAGE = "Retour/MessageRetour"


class Recorder:
    """Puts scenarios and the journal around applications.

    ``new_id`` makes the ids of exchanges, ``real`` tells the real time, ``most_bytes`` bounds what a scenario reads of a
    request. ``hears`` are told of exchanges soon after they end, their secrets masked, in the journal or not.
    """

    def __init__(  # noqa: PLR0913  what every exchange meets
        self,
        journal: Journal,
        player: Player,
        *,
        new_id: Callable[[], str],
        real: Callable[[], datetime],
        most_bytes: int,
        turns: Turns | None = None,
        hears: Sequence[Hear] = (),
        look_together: LookTogether | None = None,
    ) -> None:
        self._turns = turns or at_once()
        self._journal = journal
        self._player = player
        self._scenarios = Consulting(player, self._turns, most_bytes, look_together)
        self._new_id = new_id
        self._real = real
        self._audience = Audience(hears)
        self._patience = Patience()

    def stop(self) -> None:
        """Let nothing hold up a server that stops, or get lost: delays end, so do the journal's streams, and all is told."""
        self._patience.end()
        self._audience.end()
        self._journal.close()

    def around(self, app: App, wire: Wire) -> App:
        """Give the same application, with its exchanges played and recorded."""

        async def exchange(scope: Scope, receive: Receive, send: Send) -> None:
            if wire.methods is not None and scope["method"] not in wire.methods:
                await app(scope, receive, send)
                return
            at, begun, sandbox = self._real(), perf_counter(), sandbox_of(scope)
            page = self._journal.opened(sandbox)
            notes = notes_of(scope)
            notes.exchange = id_ = self._new_id()
            passage = Passage(id_, sandbox, scope, Incoming(receive), Outgoing(send, id_, notes), notes)
            try:
                await self._through(app, passage, wire)
            except asyncio.CancelledError:  # the server stops, and has left its clients
                passage.ending = passage.ending or CLIENT_LEFT
                raise
            except Exception as error:  # noqa: BLE001  whatever it is, it is ours, and is told as ours
                await self._failed(passage, error)
            finally:
                await passage.incoming.drain()
                record = recorded(passage, wire.channel, at, (perf_counter() - begun) * 1000)
                if not notes.unrecorded:
                    self._journal.add(record, page)
                for event in () if notes.failure else notes.events:
                    self._journal.note(event)
                self._audience.add(record)
            if passage.broken:
                await gone(passage.incoming.receive)

        return exchange

    async def _through(self, app: App, passage: Passage, wire: Wire) -> None:
        passage.playing = await self._scenarios.asked(passage, wire)
        try:
            await self._pass(app, passage, wire)
        except ScriptedError:
            passage.playing = await self._scenarios.asked_again(passage, wire)
            await self._pass(app, passage, wire)

    async def _failed(self, passage: Passage, error: Exception) -> None:
        """Tell a failure that no channel told: as a problem, where nothing of an answer has left yet."""
        failure = note_failure(passage.notes, error, f"{passage.scope['method']} {passage.scope['path'][:200]} failed")
        passage.outgoing.hold = False
        if passage.outgoing.status is None or passage.outgoing.held:
            passage.outgoing.clear()
            passage.ending = ANSWERED
            await send_problem(failure, passage.outgoing.send)

    async def _pass(self, app: App, passage: Passage, wire: Wire) -> None:
        act, incoming = passage.playing.act, passage.incoming
        if act is None:
            await app(passage.scope, incoming.receive, passage.outgoing.send)
            if incoming.left and (passage.outgoing.status is None or not incoming.complete):
                passage.ending = CLIENT_LEFT
            return
        passage.outgoing.hold = True
        await self._carried_out(app, passage, wire, act)
        self._altered(passage, wire, act)
        if await self._waited(passage, act):
            passage.ending = CLIENT_LEFT
            return
        await self._sent(passage, act)

    async def _carried_out(self, app: App, passage: Passage, wire: Wire, act: Act) -> None:
        """Have the operation done, or not; what the scenario changes behind it; and what it has in the answer's place."""
        then, outgoing, receive = act.then, passage.outgoing, passage.incoming.receive
        plain = then.instead if isinstance(then.instead, HttpAnswer) else None
        refusal = wire.refusal(passage.scope, then.instead) if wire.refusal else None
        if then.done or (then.instead is not None and plain is None and refusal is None):
            await app(passage.scope, receive, outgoing.send)
        elif then.instead is None:
            passage.did.append(deeds.UNDONE())
        passage.did += await self._after(passage, act)
        if refusal is not None:
            passage.stands_in()
            await refusal(passage.scope, receive, outgoing.send)
        if plain is not None:
            passage.stands_in()
            headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in plain.headers]
            outgoing.put(plain.status, headers, plain.body)
        if then.instead is not None:
            passage.did.append(_told(then, stood_in=passage.notes.stood_in))

    async def _after(self, passage: Passage, act: Act) -> tuple[str, ...]:
        """Make what the step changes behind the operation; what cannot be made is told, and the answer goes out."""
        sandbox, happened, notes = passage.sandbox, {}, passage.notes
        if act.then.done:
            happened = {"operation": notes.operation, "demande": notes.demande, "outcome": passage.outcome}
        try:
            return await self._turns.take(sandbox, partial(self._player.after, sandbox, act, happened))
        except StoreError as error:
            note_failure(passage.notes, error, f"scenario {act.scenario} could not change sandbox {sandbox!r}")
            return (str(error),)
        except OmegaSimError as error:
            log.warning("scenario %s could not change sandbox %r: %s", act.scenario, sandbox, error)
            return (str(error),)

    def _altered(self, passage: Passage, wire: Wire, act: Act) -> None:
        outgoing = passage.outgoing
        if not act.then.patch or wire.patched is None or outgoing.status is None:
            return
        body, problems = wire.patched(passage.notes.operation, bytes(outgoing.held), act.then.patch)
        outgoing.put(outgoing.status, outgoing.headers, body)
        passage.did += problems or (deeds.PATCHED(places=", ".join(act.then.patch)),)
        if passage.notes.retour:
            patched = map(act.then.patch.get, _RETOUR, passage.notes.retour)
            dialogue, code = ("" if each is None else written(each) for each in patched)
            passage.notes.retour = dialogue, code
        if _MESSAGE in act.then.patch:
            message = act.then.patch[_MESSAGE]
            passage.notes.messages = () if message is None else (written(message),)

    async def _waited(self, passage: Passage, act: Act) -> bool:
        """Wait as long as the step says; tell whether the client left meanwhile."""
        if act.then.delay is None or act.then.delay.on_clock or act.then.connection is Connection.TRICKLE:
            return False
        left = await self._patience.wait(act.delay, passage.incoming.receive)
        waited = deeds.CLIENT_LEFT if left else deeds.WAITED
        passage.did.append(waited(seconds=f"{act.delay:.3g}"))
        return left

    async def _sent(self, passage: Passage, act: Act) -> None:
        broken = act.then.broken
        if passage.notes.flaw:
            passage.did.append(deeds.TOKEN(flaw=act.then.token))
        if act.then.state:
            passage.did.append(deeds.STATE(state=act.then.state))
        if broken is None:
            await passage.outgoing.release()
            return
        passage.did.append(deeds.CONNECTION(broken=broken))
        outgoing, receive = passage.outgoing, passage.incoming.receive
        if broken is Connection.TRICKLE:
            on_clock = act.then.delay is not None and act.then.delay.on_clock
            seconds = _TRICKLED_SECONDS if on_clock else act.delay or _TRICKLED_SECONDS
            if await trickle(outgoing, seconds, receive=receive, patience=self._patience):
                passage.ending = CLIENT_LEFT
        else:
            passage.ending = ENDINGS[broken]
            transport = state_of(passage.scope).get("transport")
            await break_off(broken, transport, outgoing, receive=receive, patience=self._patience)
            passage.broken = True


def _told(then: Then, *, stood_in: bool) -> str:
    """Say what was answered in the operation's place; a message that cannot be read is refused before it has one."""
    instead = then.instead
    row = getattr(instead, "code", instead)
    name = f"HTTP {instead.status}" if isinstance(instead, HttpAnswer) else getattr(row, "id", row)
    if not stood_in:
        return deeds.LEFT_AS_IT_WAS(name=name)
    return (deeds.ANSWERED_INSTEAD if then.done else deeds.ANSWERED)(name=name)

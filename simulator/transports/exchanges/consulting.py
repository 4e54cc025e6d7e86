"""What the scenarios of its sandbox make of an exchange, before anything of it is done."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TypeAlias

from simulator.application.kept import Look
from simulator.application.scenarios.play import NOTHING, Player, Playing
from simulator.errors import StoreError
from simulator.transports.exchanges.passage import Passage
from simulator.transports.failure import hold_up, note_failure
from simulator.transports.http import has_body
from simulator.transports.looking import ScriptedError
from simulator.transports.turns import Turns
from simulator.transports.wire import Recognise, Wire

LookTogether: TypeAlias = Callable[[str], Awaitable[Look | None]]
_NO_SCENARIO = Look(scripted=False)


class Consulting:
    """Asks the scenarios; ``most_bytes`` bounds what they read of a request.

    ``look_together`` looks at a sandbox without a thread, where the store has a network between; None tells that it could not.
    """

    def __init__(
        self, player: Player, turns: Turns, most_bytes: int, look_together: LookTogether | None = None
    ) -> None:
        self._player = player
        self._turns = turns
        self._most_bytes = most_bytes
        self._look_together = look_together

    async def asked(self, passage: Passage, wire: Wire) -> Playing:
        """Have them play an exchange, if there are any.

        Where the channel looks for them in the turn of the operation, it is left to do so: it raises ScriptedError then.
        """
        if wire.recognise is None:
            return NOTHING
        # First: what is seen of the sandbox would grow old.
        body = await passage.incoming.whole(self._most_bytes) if has_body(passage.scope) else b""
        look = partial(self._look, passage)
        if self._player.unscripted(passage.sandbox):
            passage.notes.look = _NO_SCENARIO
        elif body is not None and len(body) <= self._most_bytes and wire.looks(passage.scope):
            seen = await self._look_together(passage.sandbox) if self._look_together else None
            if seen and seen.scripted:
                return await self.asked_again(passage, wire)
            passage.notes.look = seen
            passage.notes.take_look = None if seen else look
        else:
            try:
                await self._turns.take(passage.sandbox, look)
            except ScriptedError:
                return await self.asked_again(passage, wire)
        return NOTHING

    async def asked_again(self, passage: Passage, wire: Wire) -> Playing:
        """Have them play an exchange that nobody has begun to carry out, for there are some; it is handed on anew."""
        passage.notes.take_look = None
        body = await passage.incoming.whole(self._most_bytes)
        return await self._played(passage, wire.recognise, body) if wire.recognise else NOTHING

    def _look(self, passage: Passage) -> None:
        try:
            look = self._player.look(passage.sandbox)
        except Exception as error:  # noqa: BLE001  whatever it is
            _told(passage, error)
            return
        if look.scripted:
            raise ScriptedError
        passage.notes.look = look

    async def _played(self, passage: Passage, recognise: Recognise, body: bytes | None) -> Playing:
        try:
            happening = None if body is None else recognise(passage.scope, body)
            if happening is None:
                return NOTHING
            sandbox = passage.sandbox
            playing = await self._turns.take(sandbox, partial(self._player.play, sandbox, happening))
        except Exception as error:  # noqa: BLE001  whatever it is
            _told(passage, error)
            return NOTHING
        passage.did += playing.changed
        passage.notes.act = playing.act
        return playing


def _told(passage: Passage, error: Exception) -> None:
    """Tell what failed: a store's failure holds the operation up; of anything else header, journal and log tell."""
    scope = passage.scope
    if isinstance(error, StoreError):
        hold_up(passage.notes, error, f"{scope['method']} {scope['path'][:200]} was not begun")
    else:
        note_failure(passage.notes, error, f"the scenarios of sandbox {passage.sandbox!r} could not be played")

"""Playing a story: its sandbox prepared, each step done for real, what came of it held against what is announced."""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime

from simulator.application.stories.changes import changes, preparation
from simulator.application.stories.compare import differences
from simulator.application.stories.control import Asked, Control
from simulator.application.stories.played import Came, PlayedStep
from simulator.application.stories.ports import Reply, Request, Server
from simulator.application.stories.requests import Known, Making, Tags
from simulator.domain.scenario.happening import TOKEN
from simulator.domain.story import Send, Setting, Step, Story, Trouble

_EXCHANGE = "x-omega-sim-exchange"
_OVER_QUOTA = 429
_MOST_WAITS = 3


@dataclass
class Player:
    """One story in one sandbox, which is its own: it is emptied first. ``known`` is what the steps so far left.

    Each method raises PlayError where the server is away, or refuses what the story prepares.
    """

    story: Story
    server: Server
    making: Making
    known: Known = field(default_factory=Known)

    def prepare(self) -> None:
        """Begin, or begin anew: the sandbox is as the story wants it before its first step."""
        self.known = Known()
        for each in preparation(self.story):
            self._control.ask(each)

    def request(self, number: int) -> Request | None:
        """Give what a step will send, as the sandbox is now, so that it can be shown and changed; steps count from 1."""
        sent = self.sends(number)
        return sent[1] if sent else None

    def sends(self, number: int) -> tuple[Tags, Request] | None:
        """Give the same with what the request holds, by path."""
        step = self.story.steps[number - 1]
        if not isinstance(step.deed, Send):
            return None
        return self.making.request(step, step.deed, self.known, self._control)

    def play(self, number: int, request: Request | None = None) -> PlayedStep:
        """Play one step, after those before it; another ``request`` than its own may be sent."""
        step = self.story.steps[number - 1]
        came = self._sent(step, step.deed, request) if isinstance(step.deed, Send) else self._changed(step)
        self._remember(step, came)
        differs = differences(step.expected, came)
        return PlayedStep(number=number, step=step, came=came, differs=differs)

    def steps(self, until: int | None = None) -> Iterator[PlayedStep]:
        """Prepare the sandbox and play from the first step to the last, or to the one of this number (0: none).

        The clock stands still, and numbers and draws begin anew with a sandbox: it is as it was then after each step.
        """
        self.prepare()
        for number in range(1, (len(self.story.steps) if until is None else until) + 1):
            yield self.play(number)

    @property
    def _control(self) -> Control:
        return Control(self.server)

    def _changed(self, step: Step) -> Came:
        deed, numero = step.deed, self.known.numero(step.demande)
        asked: tuple[Asked, ...] = ()
        if not isinstance(deed, Send):
            asked = tuple(changes(step, deed, numero, self._control))
        for each in asked:
            self._control.ask(each)
        about = "" if isinstance(deed, Trouble | Setting) and not step.demande else numero
        return replace(self._looked_at(step, about), asked=asked)

    def _sent(self, step: Step, send: Send, edited: Request | None) -> Came:
        tags, request = self.making.request(step, send, self.known, self._control)
        request = edited or request
        reply = self._replied(request, waits=0 if step.expected.http == _OVER_QUOTA else _MOST_WAITS)
        named = reply.headers.get(_EXCHANGE, "")
        exchange = self._control.find("journal", named) if named else self._control.last_exchange()
        came = self._looked_at(step, (exchange or {}).get("demande", ""))
        return replace(came, tags=tags, request=request, reply=reply, exchange=exchange)

    def _replied(self, request: Request, waits: int) -> Reply:
        """Send a request; where the quota holds it up, wait as long as it says, as a supplier's client does."""
        reply = self.server.ask(request)
        while reply.status == _OVER_QUOTA and waits:
            self.server.pause(float(reply.headers.get("retry-after", "1")))
            reply, waits = self.server.ask(request), waits - 1
        return reply

    def _looked_at(self, step: Step, numero: str) -> Came:
        now = datetime.fromisoformat(self._control.look("/clock")["now"])
        demande = self._control.find("demandes", numero)
        pce = self._control.find("pces", step.pce)
        return Came(now=now, calendar=self.making.calendar, demande=demande, pce=pce)

    def _remember(self, step: Step, came: Came) -> None:
        numero = came.demande["numero"] if came.demande else self.known.demande
        named = {**self.known.named, step.remember: numero} if step.remember else self.known.named
        self.known = Known(numero, _token(step, came) or self.known.token, named)


def _token(step: Step, came: Came) -> str:
    if isinstance(step.deed, Send) and step.deed.operation == TOKEN and came.reply:
        with suppress(ValueError, KeyError, TypeError):
            return str(json.loads(came.reply.body)["access_token"])
    return ""

"""Playing a story: its sandbox prepared, each step done for real, what came of it held against what is announced."""

import json
from contextlib import suppress
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from urllib.parse import quote

from simulator.application.stories.compare import differences
from simulator.application.stories.control import Control
from simulator.application.stories.played import Came, PlayedStep
from simulator.application.stories.ports import Reply, Request, Server
from simulator.application.stories.requests import Desk, Known
from simulator.domain.scenario.happening import TOKEN
from simulator.domain.story import Advance, Change, Send, Step, Story, Trouble

EXCHANGE = "x-omega-sim-exchange"
_OVER_QUOTA = 429
_MOST_WAITS = 3


@dataclass
class Player:
    """One story in one sandbox, which is its own: it is emptied first. ``known`` is what the steps so far left.

    Raises PlayError where the server is away, or refuses what the story prepares.
    """

    story: Story
    server: Server
    desk: Desk
    known: Known = field(default_factory=Known)

    def prepare(self) -> None:
        """Begin: an empty sandbox, its clock standing still, its PCE, its settings, its scenarios."""
        control, story = self._control, self.story
        self.known = Known()
        control.ask("POST", "/reset")
        control.ask("PUT", "/clock", {"now": story.clock, "frozen": True})
        if story.settings:
            control.ask("PATCH", "/settings", story.settings)
        for pce in story.pces:
            control.ask("PUT", f"/pces/{quote(pce['numero'], safe='')}", pce)
        for scenario in story.scenarios:
            control.ask("POST", f"/scenarios/{scenario}/start")

    def request(self, number: int) -> Request | None:
        """Give what a step will send, as the sandbox is now, so that it can be shown and changed; steps count from 1."""
        step = self.story.steps[number - 1]
        if not isinstance(step.deed, Send):
            return None
        return self.desk.request(step, step.deed, self.known, self._control)[1]

    def play(self, number: int, request: Request | None = None) -> PlayedStep:
        """Play one step, after those before it; another ``request`` than its own may be sent."""
        step = self.story.steps[number - 1]
        came = self._done(step, request)
        self._remember(step, came)
        return PlayedStep(
            number=number, step=step, came=came, differs=differences(step.expected, came, self.desk.calendar)
        )

    def steps(self, until: int | None = None) -> Iterator[PlayedStep]:
        """Prepare the sandbox and play from the first step to the last, or to the one of this number.

        The clock stands still and draws come from the server's seed: so the sandbox is, after a step, as it was then.
        """
        self.prepare()
        for number in range(1, (len(self.story.steps) if until is None else until) + 1):
            yield self.play(number)

    @property
    def _control(self) -> Control:
        return Control(self.server)

    def _done(self, step: Step, edited: Request | None) -> Came:
        deed, control = step.deed, self._control
        if isinstance(deed, Send):
            return self._sent(step, deed, edited)
        if isinstance(deed, Advance):
            asked = {"by": deed.by, "working_days": deed.working_days}
            control.ask("POST", "/clock/advance", {name: each for name, each in asked.items() if each})
        elif isinstance(deed, Trouble):
            control.ask("POST", f"/scenarios/{deed.scenario}/{'start' if deed.starts else 'stop'}")
        else:
            self._change(step, deed)
        return self._looked_at(step, self.known.numero(step.demande))

    def _change(self, step: Step, deed: Change) -> None:
        control = self._control
        if deed.statut:
            numero = quote(self.known.numero(step.demande), safe="")
            control.ask("POST", f"/demandes/{numero}/statut", {"statut": deed.statut})
        if deed.of_pce:
            control.ask("PATCH", f"/pces/{quote(step.pce, safe='')}", deed.of_pce)
        if deed.of_cdgf:
            known = next(each for each in control.ask("GET", "/cdgf")["items"] if each["code"] == step.cdgf)
            control.ask("PUT", f"/cdgf/{quote(step.cdgf, safe='')}", {**known, **deed.of_cdgf})

    def _sent(self, step: Step, send: Send, edited: Request | None) -> Came:
        tags, request = self.desk.request(step, send, self.known, self._control)
        request = edited or request
        reply = self._asked(request, waits=0 if step.expected.http == _OVER_QUOTA else _MOST_WAITS)
        named = reply.headers.get(EXCHANGE, "")
        exchange = self._control.find("journal", named) if named else self._control.last_exchange()
        came = self._looked_at(step, (exchange or {}).get("demande") or self.known.numero(step.demande))
        return replace(came, tags=tags, request=request, reply=reply, exchange=exchange)

    def _asked(self, request: Request, waits: int) -> Reply:
        """Send a request; where the quota holds it up, wait as long as it says, as a supplier's client does."""
        reply = self.server.ask(request)
        while reply.status == _OVER_QUOTA and waits:
            self.server.pause(float(reply.headers.get("retry-after", "1")))
            reply, waits = self.server.ask(request), waits - 1
        return reply

    def _looked_at(self, step: Step, numero: str) -> Came:
        now = datetime.fromisoformat(self._control.ask("GET", "/clock")["now"])
        demande = self._control.find("demandes", numero)
        return Came(now=now, demande=demande, pce=self._control.find("pces", step.pce))

    def _remember(self, step: Step, came: Came) -> None:
        numero = came.demande["numero"] if came.demande else self.known.demande
        named = {**self.known.named, step.remember: numero} if step.remember else self.known.named
        self.known = Known(numero, _token(step, came) or self.known.token, named)


def _token(step: Step, came: Came) -> str:
    if not isinstance(step.deed, Send) or step.deed.operation != TOKEN or came.reply is None:
        return ""
    with suppress(ValueError, KeyError, TypeError):
        told: dict[str, Any] = json.loads(came.reply.body)
        return str(told["access_token"])
    return ""

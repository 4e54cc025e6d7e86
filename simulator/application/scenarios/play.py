"""Scenarios on the way of an exchange: which step acts, what it changes before and after the operation."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from simulator.application.dialogues.omega import Omega
from simulator.application.kept import Look
from simulator.application.ports import Session
from simulator.application.scenarios.book import ScenarioBook
from simulator.application.scenarios.change import change_before, change_statut_after
from simulator.application.tokens.ports import Keys
from simulator.domain.phrases import deeds
from simulator.domain.scenario.effects import Decision
from simulator.domain.scenario.happening import COUNTED, CREATING, Happening
from simulator.domain.scenario.model import Scenario
from simulator.domain.scenario.play import Act, Miss, Progress, nearest, play, without_key
from simulator.domain.scenario.when import Standing
from simulator.domain.value import value


@value()
class Playing:
    """What scenarios make of an exchange: the step that acts with what it changed, or the one that came nearest.

    ``happening`` is the exchange as they saw it, what its demande tells included.
    """

    happening: Happening | None = None
    act: Act | None = None
    changed: tuple[str, ...] = ()
    miss: Miss | None = None


NOTHING = Playing()


@value()
class Player:
    """What scenarios play with."""

    omega: Omega
    keys: Keys
    book: ScenarioBook

    def unscripted(self, sandbox: str) -> bool:
        """Tell whether it is known without a look that no scenario runs in a sandbox."""
        return not self.book.initial and self.omega.store.unscripted(sandbox)

    def look(self, sandbox: str) -> Look:
        """Tell whether any scenario may run in a sandbox."""
        return Look(scripted=True) if self.book.initial else self.omega.store.look(sandbox)

    def play(self, sandbox: str, happening: Happening) -> Playing:
        """Hold an exchange against what runs in its sandbox, and make the changes of the step that acts.

        Counters, states and changes are one transaction: under parallel calls each counts once.
        """
        with self.omega.store.exchange(sandbox, counts=happening.operation in COUNTED) as exchange:
            scenarios = tuple(self.book.running(exchange))
            if not scenarios:
                return NOTHING
            known = _completed(happening, exchange)
            playing = self._played(exchange, scenarios, known)
            if playing.act and playing.act.then.change:
                changed = change_before(self.omega, self.keys, exchange, playing.act, known)
                return replace(playing, changed=(*playing.changed, *changed))
            return playing

    def _played(self, exchange: Session, scenarios: tuple[Scenario, ...], known: Happening) -> Playing:
        act: Act | None = None
        misses: list[Miss | None] = []
        kept_back: list[str] = []
        for scenario in scenarios:
            key = scenario.per.key(known)
            if key is None:
                misses.append(without_key(scenario, known))
                continue
            before = exchange.progress(scenario.name, key)
            played = play(scenario, known, before, self._draw, taken=act is not None)
            if played.progress != before and (played.progress.begun or before.begun):
                exchange.save_progress(scenario.name, key, played.progress)
            act = act or played.act
            misses.append(played.miss)
            if act and played.kept_back:
                kept_back.append(deeds.KEPT_BACK(step=played.kept_back, scenario=scenario.name, other=act.scenario))
        return Playing(known, act, tuple(kept_back), None if act else nearest(filter(None, misses)))

    def _draw(self, low: int, high: int, key: str) -> int:
        return self.omega.draws.integer(low, high, "scenario", key)

    def after(self, sandbox: str, act: Act, happened: Mapping[str, str]) -> tuple[str, ...]:
        """Make what a step changes behind the operation: the demande that it created, and the state; and the clock.

        ``happened`` has the operation, the demande and the outcome, where it was carried out.
        """
        delay = act.then.delay
        statut = act.then.change.statut if act.then.change and happened.get("operation") in CREATING else ""
        moves = delay is not None and delay.on_clock
        state = act.then.states.get(Decision(happened["outcome"])) if "outcome" in happened else None
        if not statut and not moves and not state:
            return ()
        with self.omega.store.exchange(sandbox) as exchange:
            did = change_statut_after(self.omega, exchange, act, happened.get("demande", "")) if statut else ()
            if state:
                before = exchange.progress(act.scenario, act.key)
                progress = Progress(Standing(state, exchange.now), before.counts)
                exchange.save_progress(act.scenario, act.key, progress)
                did = (*did, deeds.STATE_AFTER(state=state, outcome=happened["outcome"]))
            if moves:
                exchange.set_clock(exchange.clock.advance(timedelta(seconds=act.delay), real=exchange.real))
                did = (*did, deeds.CLOCK(seconds=f"{act.delay:g}", moment=exchange.now.isoformat()))
            return did


def _completed(happening: Happening, exchange: Session) -> Happening:
    """Add the time, what the demande that a request names tells (its PCE, its CDG-F), and whose that CDG-F is."""
    told = dict(happening.told)
    demande = exchange.demande(told["demande"]) if told.get("demande") else None
    if demande is not None:
        told = {"pce": demande.pce, "cdgf": demande.cdgf, **{name: text for name, text in told.items() if text}}
    if cdgf := exchange.directory.cdgf(told.get("cdgf", "")):
        told["fournisseur"] = cdgf.fournisseur
    return replace(happening, told=told, now=exchange.now)

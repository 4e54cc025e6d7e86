"""The scenarios that a sandbox knows: those that ship, and those that it defined; which of them run."""

import logging
from collections.abc import Callable, Iterator, Mapping

from simulator.application.kept import ScenarioRow
from simulator.application.ports import Session
from simulator.domain.nearest import offer
from simulator.domain.scenario.model import Scenario
from simulator.domain.value import value
from simulator.errors import OmegaSimError, UnknownNameError

log = logging.getLogger("simulator")


@value()
class Known:
    """A scenario as a sandbox knows it: whether it runs, its text, and whether it ships with the simulator."""

    scenario: Scenario
    text: str
    started: bool
    ships: bool


@value()
class ScenarioBook:
    """``library`` has the text of what ships, by name; ``initial`` are started in every sandbox as it begins.

    ``read(text, name)`` reads a scenario, and raises an OmegaSimError with all that is wrong in it; what was read before
    costs nothing.
    """

    library: Mapping[str, str]
    read: Callable[[str, str], Scenario]
    initial: tuple[str, ...] = ()

    def running(self, exchange: Session) -> Iterator[Scenario]:
        """Give what runs in a sandbox, in the order in which it was started."""
        rows = exchange.scenario_rows()
        changed = {each.name for each in rows}
        begun = (ScenarioRow(name, started=True) for name in self.initial if name not in changed)
        for row in (*begun, *rows):
            if row.started and (scenario := self._readable(row)):
                yield scenario

    def listed(self, exchange: Session) -> tuple[Known, ...]:
        """Give every scenario that a sandbox knows, by name."""
        rows = {each.name: each for each in exchange.scenario_rows()}
        names = sorted({*self.library, *rows})
        return tuple(each for name in names if (each := self._known(name, rows.get(name))))

    def find(self, exchange: Session, name: str) -> Known:
        """Give one scenario. Raises UnknownNameError with the nearest name."""
        rows = {each.name: each for each in exchange.scenario_rows()}
        if known := self._known(name, rows.get(name)):
            return known
        names = sorted({*self.library, *rows})
        raise UnknownNameError(f"scenario {name[:100]!r} is unknown in this sandbox; {offer(name, names)}.")

    def define(self, exchange: Session, name: str, text: str) -> Known:
        """Define a scenario, or replace one, and start it. Raises what ``read`` raises; then nothing changed."""
        self.read(text, name)
        exchange.forget_progress(name)
        exchange.save_scenario(ScenarioRow(name, started=True, text=text))
        return self.find(exchange, name)

    def start(self, exchange: Session, name: str) -> Known:
        """Start a scenario from its beginning, behind those that run. Raises UnknownNameError."""
        return self._turned(exchange, name, started=True)

    def stop(self, exchange: Session, name: str) -> Known:
        """Stop a scenario; its counters and states stay to be read. Raises UnknownNameError."""
        return self._turned(exchange, name, started=False)

    def reset(self, exchange: Session, name: str) -> Known:
        """Let a scenario stand at its beginning, running or not. Raises UnknownNameError."""
        known = self.find(exchange, name)
        exchange.forget_progress(name)
        return known

    def remove(self, exchange: Session, name: str) -> None:
        """Forget a scenario that the sandbox defined; one that every sandbox begins with stops. Raises UnknownNameError."""
        self.find(exchange, name)
        exchange.forget_progress(name)
        exchange.forget_scenario(name)
        if name in self.initial:
            exchange.save_scenario(ScenarioRow(name, started=False))

    def _turned(self, exchange: Session, name: str, *, started: bool) -> Known:
        known = self.find(exchange, name)
        if started:
            exchange.forget_progress(name)
        exchange.save_scenario(ScenarioRow(name, started=started, text=None if known.ships else known.text))
        return self.find(exchange, name)

    def _known(self, name: str, row: ScenarioRow | None) -> Known | None:
        started = row.started if row else name in self.initial
        text = row.text if row and row.text is not None else self.library.get(name)
        if text is None:
            return None
        scenario = self._readable(row or ScenarioRow(name, started=started))
        ships = row is None or row.text is None
        return Known(scenario, text, started, ships) if scenario else None

    def _readable(self, row: ScenarioRow) -> Scenario | None:
        text = row.text if row.text is not None else self.library.get(row.name)
        if text is None:
            return None
        try:
            return self.read(text, row.name)
        except OmegaSimError:  # another version of the simulator wrote it: the log tells, and OMEGA goes on
            log.exception("scenario %s cannot be read any more", row.name)
            return None

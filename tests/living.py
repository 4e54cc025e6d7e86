"""An OMEGA that lives: a real store in memory, wrapped in a LivingStore, one sandbox whose clock a test sets."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from simulator.adapters.store import SqlStore, open_store
from simulator.adapters.system import SeededDraws
from simulator.application.changes.clock import set_clock
from simulator.application.changes.pce import change_pce
from simulator.application.changes.statut import change_statut
from simulator.application.dialogues.abandon_appointment import abandon_appointment
from simulator.application.dialogues.abandon_demande import abandon_demande
from simulator.application.dialogues.accept_appointment import accept_appointment
from simulator.application.dialogues.create_mes import create_mes
from simulator.application.dialogues.create_tjdc import create_tjdc
from simulator.application.dialogues.omega import Omega
from simulator.application.dialogues.page_slots import page_slots
from simulator.application.dialogues.propose_slot import propose_slot
from simulator.application.living import LivingStore
from simulator.application.ports import Exchange
from simulator.domain.answer import Answer
from simulator.domain.asks import RdvAsk
from simulator.domain.calendar import PARIS
from simulator.domain.cdgf import Cdgf
from simulator.domain.conduct import Conduct
from simulator.domain.demande import Demande
from simulator.domain.pce import Pce
from simulator.domain.rounds import RoundPattern
from tests.adapters.stores import RealTime
from tests.builders import CALENDAR, DIRECTORY, FLAMMECHE, LYON, NUMERO, PLAGES, a_mes, a_tjdc, asked_by

SANDBOX = "a-life"


def paris(text: str) -> datetime:
    """Read a Paris day, at midnight, or a Paris moment: ``2026-03-02``, ``2026-03-02T23:59:59``."""
    return datetime.fromisoformat(text).replace(tzinfo=PARIS)


@dataclass
class Life:
    """What a test does to a sandbox, and what it sees there. It begins on Monday 2 March 2026 at 9 in Paris."""

    store: SqlStore
    living: LivingStore
    omega: Omega
    real: RealTime
    sandbox: str = SANDBOX

    @contextmanager
    def looking(self) -> Iterator[Exchange]:
        """Look, as the control paths do: the exchange does not count."""
        with self.living.exchange(self.sandbox, counts=False) as exchange:
            yield exchange

    def at(self, moment: str) -> None:
        """Set the clock, and let it stand."""
        with self.looking() as exchange:
            set_clock(exchange, paris(moment), frozen=True)

    def begin(self) -> None:
        """Hold a first exchange: from now on the clock only moves forward."""
        with self.living.exchange(self.sandbox):
            pass

    def put(self, *pces: Pce) -> None:
        """Put PCE in the sandbox, as a user does."""
        with self.looking() as exchange:
            for each in pces:
                change_pce(exchange, each)

    def pce(self, numero: str = NUMERO) -> Pce:
        """Give a PCE as time has made it."""
        with self.looking() as exchange:
            found = exchange.pce(numero)
        assert found is not None
        return found

    def demande(self, answer: Answer | str) -> Demande:
        """Give the demande that an answer is about, as time has made it."""
        numero = answer if isinstance(answer, str) else answer.numero_demande
        assert numero, answer
        with self.looking() as exchange:
            found = exchange.demande(numero)
        assert found is not None
        return found

    def history(self, answer: Answer | str) -> list[tuple[str, str]]:
        """Give what a demande went through: the Paris moment, without its offset, and the status."""
        history = self.demande(answer).historique
        return [(each.moment.astimezone(PARIS).isoformat()[:19], each.statut) for each in history]

    def causes(self, answer: Answer | str) -> list[str]:
        """Give why."""
        return [each.cause for each in self.demande(answer).historique]

    def mes(self, by: Cdgf = FLAMMECHE, **changes: Any) -> Answer:
        """Create a MES."""
        answer = create_mes(self.omega, self.sandbox, a_mes(**{**asked_by(by), **changes}))
        assert answer.numero_demande, answer.messages
        return answer

    def tjdc(self, by: Cdgf = FLAMMECHE, **changes: Any) -> Answer:
        """Create a TJDC."""
        answer = create_tjdc(self.omega, self.sandbox, a_tjdc(**{**asked_by(by), **changes}))
        assert answer.numero_demande, answer.messages
        return answer

    def propose(self, answer: Answer | str, date: str, plage: str, **changes: Any) -> Answer:
        """Call ProposerDatePlage."""
        return propose_slot(self.omega, self.sandbox, a_rdv(answer, rdv_date=date, rdv_plage=plage, **changes))

    def page(self, answer: Answer | str, sens: str, **changes: Any) -> Answer:
        """Call DemanderPrecSuiv."""
        return page_slots(self.omega, self.sandbox, a_rdv(answer, sens=sens, **changes))

    def accept(self, answer: Answer | str, date: str, plage: str, **changes: Any) -> Answer:
        """Call AccepterRdv."""
        return accept_appointment(self.omega, self.sandbox, a_rdv(answer, rdv_date=date, rdv_plage=plage, **changes))

    def abandon_rdv(self, answer: Answer | str, **changes: Any) -> Answer:
        """Call AbandonnerRdv."""
        return abandon_appointment(self.omega, self.sandbox, a_rdv(answer, **changes))

    def abandon(self, answer: Answer | str, **changes: Any) -> Answer:
        """Call AbandonnerDemande."""
        return abandon_demande(self.omega, self.sandbox, a_rdv(answer, **changes))

    def event(self, answer: Answer | str, statut: str) -> Demande:
        """Let an internal event give a demande a status."""
        numero = answer if isinstance(answer, str) else answer.numero_demande
        with self.looking() as exchange:
            changed = change_statut(
                exchange, str(numero), statut, "internal event", calendar=CALENDAR, planning=self.omega.planning
            )
        assert changed is not None
        return changed

    def booked(self) -> dict[tuple[str, str], int]:
        """Count the appointments of Lyon's round."""
        with self.looking() as exchange:
            return {(day.isoformat(), plage): n for (day, plage), n in exchange.booked(LYON.code_insee).items()}


def a_rdv(answer: Answer | str, **changes: Any) -> RdvAsk:
    """Build a request about the demande of an answer, by the supplier that asks."""
    numero = answer if isinstance(answer, str) else answer.numero_demande
    valid = {**asked_by(FLAMMECHE), "numero_version": "V8", "numero_demande": numero}
    return RdvAsk(**{**valid, **changes})


@contextmanager
def a_life(
    *pces: Pce,
    pattern: RoundPattern | None = None,
    rounds: Mapping[str, RoundPattern] | None = None,
    database: str = "sqlite://",
    conduct: Conduct | None = None,
    **of_store: Any,
) -> Iterator[Life]:
    """Build one; every slot of Lyon is free, unless its pattern says otherwise. ``of_store`` fills the referential."""
    real = RealTime()
    store = open_store(database, DIRECTORY, CALENDAR, real, conduct=conduct)
    if of_store:
        store.load(of_store.get("pces", ()), of_store.get("demandes", ()), {"seed": "417"})
    omega = Omega(
        store=store,
        calendar=CALENDAR,
        draws=SeededDraws(417),
        plages=PLAGES,
        round_patterns=rounds or {LYON.code_insee: pattern or RoundPattern(capacity=1000)},
    )
    living = LivingStore(store, CALENDAR, omega.planning)
    life = Life(store, living, replace(omega, store=living), real)
    try:
        if pces:
            life.put(*pces)
        yield life
    finally:
        store.close()

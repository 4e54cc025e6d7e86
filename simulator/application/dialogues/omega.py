"""What the SOAP operations share: the snapshot that rules look at, and what a refusal leaves behind."""

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import datetime
from typing import Any

from simulator.application.kept import Look
from simulator.application.ports import Draws, Exchange, Store
from simulator.application.scene import Scene
from simulator.domain.answer import Answer
from simulator.domain.asks import Ask, DialogueStep, RdvAsk
from simulator.domain.calendar import PARIS, Calendar
from simulator.domain.checks import Checks, Evaluation, Stage, evaluate
from simulator.domain.commune import Communes
from simulator.domain.demande import IMPOSSIBLE, NON_VALIDEE, Demande, Evenement, Statut
from simulator.domain.opening import service_state
from simulator.domain.pce import Pce
from simulator.domain.phrases import causes
from simulator.domain.rounds import Plage, Planning, RoundPattern
from simulator.domain.value import replace, value
from simulator.domain.world import World
from simulator.errors import NotInSchemaError

_MOST_OF_A_NUMBER = 40
"""How much is kept of a PCE number that does not exist: a supplier may send anything."""


@value(kw_only=True)
class Omega:
    """What every operation works with.

    ``car_unit`` is in kWh. ``look`` is what was seen of the sandbox for this very request. What a user may say of a sandbox,
    its ``Conduct``, comes with the exchange.
    """

    store: Store
    calendar: Calendar
    draws: Draws
    plages: tuple[Plage, ...]
    round_patterns: Mapping[str, RoundPattern]
    communes: Communes = field(default_factory=Communes)
    car_unit: int = 1000
    look: Look | None = None

    def seeing(self, look: Look | None) -> "Omega":
        """Give the same for a request for which the sandbox was looked at."""
        return replace(self, look=look) if look and look.stood else self

    def planning(self, scene: Scene, pce: Pce, at: datetime | None = None) -> Planning:
        """Give the round of a PCE's commune as it stands now, or at another moment."""
        commune = pce.adresse.code_insee
        return Planning(
            round=commune,
            pattern=self.round_patterns.get(commune, RoundPattern()),
            plages=self.plages,
            calendar=self.calendar,
            now=(at or scene.now).astimezone(PARIS),
            draw=self.draws.integer,
            booked=scene.booked(commune),
        )

    def world(self, exchange: Exchange, ask: Ask) -> World:
        """Take the snapshot that the rules look at; an appointment's PCE is its demande's."""
        demande = exchange.demande(ask.numero_demande) if isinstance(ask, RdvAsk) else None
        pce = exchange.pce(demande.pce if demande else ask.numero_pce)
        conduct, directory, now = exchange.conduct, exchange.directory, exchange.now
        return World(
            now=now,
            calendar=self.calendar,
            directory=directory,
            cdgf=directory.cdgf(ask.numero_cad),
            pce=pce,
            open_demandes=exchange.open_demandes(pce.numero) if pce else (),
            demande=demande,
            planning=self.planning(exchange, pce) if pce and ask.step is DialogueStep.CREATE else None,
            service=service_state(now, conduct.opening_hours, maintenance=conduct.maintenance),
            conduct=conduct,
            car_unit=self.car_unit,
        )

    def converse(
        self,
        sandbox: str,
        ask: Ask,
        checks: Checks,
        type_: str,
        accept: Callable[[Exchange, World, Evaluation], Answer],
    ) -> Answer:
        """Hold one exchange: check, then refuse or accept, in one transaction; what raises leaves nothing behind.

        Raises NotInSchemaError in strict mode.
        """

        def hold(exchange: Exchange) -> Answer:
            _refuse_unless_in_schema(exchange, ask)
            world = self.world(exchange, ask)
            evaluation = evaluate(checks, ask, world)
            accepted = evaluation.refused_with is None
            answer = accept(exchange, world, evaluation) if accepted else refuse(exchange, ask, type_, evaluation)
            return answer.given(exchange.now, world.cdgf.fournisseur if world.cdgf else "")

        return self.store.hold(sandbox, hold, writes=ask.step is DialogueStep.CREATE, look=self.look)

    def hold_to_schema(self, sandbox: str, ask: Ask) -> None:
        """Do of an exchange only what comes before all else. Raises NotInSchemaError in strict mode."""
        if not ask.in_schema:
            self.store.hold(sandbox, lambda exchange: _refuse_unless_in_schema(exchange, ask), counts=False)


def _refuse_unless_in_schema(exchange: Exchange, ask: Ask) -> None:
    if not ask.in_schema and exchange.conduct.strict_xsd:
        raise NotInSchemaError


def refuse(exchange: Exchange, ask: Ask, type_: str, evaluation: Evaluation) -> Answer:
    """Refuse: in step 1 a refusal leaves a demande in 022 or 023, unless it is about access (DLG-03, DLG-04, DLG-05)."""
    answer = Answer.refusal(evaluation)
    if ask.step is DialogueStep.CREATE or evaluation.refused_at is Stage.ACCESS:
        return answer
    statut = IMPOSSIBLE if evaluation.refused_at is Stage.PCE else NON_VALIDEE
    cause = causes.STEP_1_REFUSED(messages="; ".join(evaluation.messages))
    demande = new_demande(exchange, ask, type_, statut, cause, trail=evaluation.trail)
    exchange.save_demande(demande)
    return replace(answer, demande=demande)


def new_demande(exchange: Exchange, ask: Ask, type_: str, statut: Statut, cause: str, **more: Any) -> Demande:
    """Make a demande of what was asked, with ``more``, its first status in its history; it is not saved yet."""
    return Demande(
        numero=exchange.next_numero(),
        type=type_,
        cdgf=ask.numero_cad,
        pce=ask.numero_pce[:_MOST_OF_A_NUMBER],
        statut=statut,
        cree_le=exchange.now,
        cree_par=ask.login,
        version=ask.numero_version,
        saisie=ask.entered(),
        historique=(Evenement(exchange.now, statut.code, cause),),
        **more,
    )

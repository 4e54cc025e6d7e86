"""What OMEGA answers to a dialogue, whatever the transport."""

from datetime import date, datetime
from typing import Any

from simulator.domain.asks import Ask
from simulator.domain.checks import Evaluation
from simulator.domain.codes import ReturnCode
from simulator.domain.demande import Demande, RendezVous
from simulator.domain.pce import RdvElectricite, Telereleve
from simulator.domain.rounds import Slot
from simulator.domain.rule import TrailEntry
from simulator.domain.value import replace, value


@value(kw_only=True)
class Answer:
    """One answer of a dialogue (TJDC 3.2.2 and 3.3.2, MES 3.2.2 and 3.3.2).

    At most one of ``date_demandee``, ``slots`` and ``date_programmee`` is given (MES-27). ``option_express`` None is not
    returned, as before V5. Indexes are in m³. ``now`` is the sandbox's time at which it was given, ``fournisseur`` whose CDG-F
    asked.
    """

    dialogue: str
    code: str
    messages: tuple[str, ...]
    trail: tuple[TrailEntry, ...] = ()
    now: datetime | None = None
    fournisseur: str = ""
    demande: Demande | None = None
    numero_demande: str | None = None
    prestations: tuple[str, ...] = ()
    releve_index_mhs: Telereleve | None = None
    date_mhs: date | None = None
    index_mhs: int | None = None
    date_demandee: date | None = None
    slots: tuple[Slot, ...] = ()
    date_programmee: RendezVous | None = None
    synchros: tuple[RdvElectricite, ...] = ()
    option_express: bool | None = None

    @classmethod
    def of(
        cls, code: ReturnCode, *, evaluation: Evaluation | None = None, with_code: str = "", **more: Any
    ) -> "Answer":
        """Answer with an entry of the catalogue, an evaluation's warnings behind it, and with ``more``."""
        return cls(
            dialogue=code.dialogue,
            code=code.code,
            messages=(code.message(with_code), *(evaluation.warnings if evaluation else ())),
            trail=evaluation.trail if evaluation else (),
            **more,
        )

    @classmethod
    def refusal(cls, evaluation: Evaluation) -> "Answer":
        """Answer with everything that an evaluation refused (DLG-07)."""
        if evaluation.refused_with is None:
            raise ValueError("an accepted evaluation is no refusal")
        return cls(
            dialogue=evaluation.refused_with.dialogue,
            code=evaluation.refused_with.code,
            messages=evaluation.messages,
            trail=evaluation.trail,
        )

    def known_by(self, ask: Ask) -> "Answer":
        """Give the same answer as the NumeroVersion of the request knows it: RDV-09 and OptionExpress come with V5."""
        if ask.from_version(5):
            return self
        rdv = self.date_programmee and replace(self.date_programmee, synchro=None)
        return replace(self, synchros=(), option_express=None, date_programmee=rdv)

    def given(self, now: datetime, fournisseur: str) -> "Answer":
        """Say when this answer is given, and whose CDG-F asked: in itself, which nobody has seen yet, since a copy is dear."""
        object.__setattr__(self, "now", now)
        object.__setattr__(self, "fournisseur", fournisseur)
        return self

    def about(self, demande: Demande) -> "Answer":
        """Give the same answer, with the number of the demande that it is about."""
        return replace(self, demande=demande, numero_demande=demande.numero)

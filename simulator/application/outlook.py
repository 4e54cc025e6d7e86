"""What OMEGA would answer about a PCE now, to each supplier: the dialogues themselves, held without consequence."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TypeAlias

from simulator.application.dialogues.create_mes import create_mes
from simulator.application.dialogues.create_tjdc import create_tjdc
from simulator.application.dialogues.omega import Omega
from simulator.application.dialogues.rehearsal import rehearsing
from simulator.application.dialogues.verify_mes import verify_mes
from simulator.application.dialogues.verify_tjdc import verify_tjdc
from simulator.application.ports import Exchange
from simulator.application.referential import Referential
from simulator.domain import codes
from simulator.domain.answer import Answer
from simulator.domain.asks import Ask
from simulator.domain.caractere import NORMAL
from simulator.domain.cdgf import Cdgf, Directory
from simulator.domain.offer import Offer
from simulator.domain.pce import Pce
from simulator.domain.prestations import INDEX_AUTO_RELEVE, PRESTATIONS, Way, way
from simulator.domain.rounds import Planning, Slot
from simulator.domain.rule import TrailEntry
from simulator.domain.rules.mes_capacity import needs_cja
from simulator.domain.rules.tjdc import first_day

ReadAsk: TypeAlias = Callable[[str, Mapping[str, str]], Ask]
"""From an operation and the tags of its request, by path, to what it asks."""
MOST_SUPPLIERS = 20
_OPERATIONS: Mapping[str, Callable[..., Answer]] = {
    "VerifierRecevabiliteTJDC": verify_tjdc,
    "CreerDemandeTJDC": create_tjdc,
    "VerifierRecevabiliteMES": verify_mes,
    "CreerDemandeMES": create_mes,
}
_SUPPLY = "Demande/DonneesTypeDemande"
_RDV = "Demande/PremierRdvDemande"
_DAYS_OF_A_YEAR = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospect:
    """An operation that was held: what was sent, by path, and what came of it.

    ``prestation`` is the option of a MES, "" where there is none. ``slots`` are those that an appointment may have soonest.
    """

    operation: str
    prestation: str = ""
    tags: Mapping[str, str]
    answer: Answer
    slots: tuple[Slot, ...] = ()

    @property
    def accepted(self) -> bool:
        """Tell whether OMEGA goes along."""
        return self.answer.dialogue != codes.ABANDONNE

    @property
    def spoke(self) -> tuple[TrailEntry, ...]:
        """Give what refused it, or warned."""
        return tuple(each for each in self.answer.trail if each.spoke)

    @property
    def label(self) -> str:
        """Name the prestation, in French."""
        return PRESTATIONS.get(self.prestation, "")

    @property
    def day(self) -> date | None:
        """Give the day on which it would take place."""
        programmed = self.answer.date_programmee
        return programmed.date if programmed else self.answer.date_demandee


@dataclass(frozen=True, slots=True, kw_only=True)
class Prospects:
    """What one supplier would be answered: of step 1, and where that is accepted of step 2, a MES for each prestation."""

    cdgf: Cdgf
    titulaire: bool
    tjdc: Prospect
    tjdc_created: Prospect | None
    mes: Prospect
    mes_created: tuple[Prospect, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What OMEGA would answer about a PCE at a moment; ``pce`` None is one that does not exist."""

    now: datetime
    numero: str
    pce: Pce | None
    suppliers: tuple[Prospects, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """What is needed to look: an OMEGA, the ordinary requests, and what reads them."""

    omega: Omega
    referential: Referential
    read: ReadAsk

    def on(self, exchange: Exchange, numero: str, cdgfs: Iterable[str] = ()) -> Outlook:
        """Hold the ordinary requests of some CDG-F, else of one of each supplier, on a PCE; the sandbox stays as it is."""
        found = exchange.pce(numero)
        pce, directory = found or Pce(numero=numero), exchange.directory
        chosen = [each for code in cdgfs if (each := directory.cdgf(code))] or _one_of_each(directory, pce)
        look = _Look(
            omega=rehearsing(self.omega, exchange),
            sandbox=exchange.sandbox,
            pce=pce,
            now=exchange.now,
            referential=replace(self.referential, cdgfs=dict(directory.by_code)),
            read=self.read,
            planning=self.omega.planning(exchange, pce),
        )
        suppliers = tuple(look.prospects(each) for each in chosen[:MOST_SUPPLIERS])
        return Outlook(now=exchange.now, numero=numero, pce=found, suppliers=suppliers)


def _one_of_each(directory: Directory, pce: Pce) -> list[Cdgf]:
    """Give a CDG-F that can ask for each supplier: that of the PCE first, whose it is."""
    able = (each for each in directory.by_code.values() if each.actif and each.logins)
    chosen: dict[str, Cdgf] = {}
    for each in sorted(able, key=lambda each: each.code != pce.cdgf):
        chosen.setdefault(each.fournisseur, each)
    return list(chosen.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    omega: Omega
    sandbox: str
    pce: Pce
    now: datetime
    referential: Referential
    read: ReadAsk
    planning: Planning

    def prospects(self, cdgf: Cdgf) -> Prospects:
        tjdc = self._held("VerifierRecevabiliteTJDC", cdgf)
        mes = self._held("VerifierRecevabiliteMES", cdgf)
        first = {"Demande/DateDemandee": first_day(self.now.date(), self.omega.calendar).isoformat()}
        return Prospects(
            cdgf=cdgf,
            titulaire=self.pce.cdgf == cdgf.code,
            tjdc=tjdc,
            tjdc_created=self._held("CreerDemandeTJDC", cdgf, first) if tjdc.accepted else None,
            mes=mes,
            mes_created=tuple(self._mes(cdgf, each) for each in mes.answer.prestations),
        )

    def _held(
        self,
        operation: str,
        cdgf: Cdgf,
        changes: Mapping[str, str | None] | None = None,
        prestation: str = "",
        slots: tuple[Slot, ...] = (),
    ) -> Prospect:
        tags = self.referential.request(
            operation, cdgf.code, self.pce, changes or {}, today=self.now.date(), calendar=self.omega.calendar
        )
        answer = _OPERATIONS[operation](self.omega, self.sandbox, self.read(operation, tags))
        return Prospect(operation=operation, prestation=prestation, tags=tags, answer=answer, slots=slots)

    def _mes(self, cdgf: Cdgf, prestation: str) -> Prospect:
        """Ask for a prestation as a supplier who knows the PCE does: in the first slot there is, with the readings it needs."""
        slots = self._slots() if way(self.pce, prestation) is Way.APPOINTMENT else ()
        asked = {f"{_SUPPLY}/OptionPrestation": prestation, **self._readings(prestation), **self._capacity()}
        if slots:
            asked |= {f"{_RDV}/Date": slots[0].date.isoformat(), f"{_RDV}/Plage": slots[0].plage.code}
        return self._held("CreerDemandeMES", cdgf, asked, prestation, slots)

    def _slots(self) -> tuple[Slot, ...]:
        today = self.planning.today
        soon = Offer.of(self.pce, self.planning, NORMAL).listed(today)
        later = None if soon else self.planning.first_after(today)
        return (later,) if later else soon

    def _readings(self, prestation: str) -> dict[str, str]:
        pce, today = self.pce, self.now.date()
        known = (pce.derniere_releve, pce.derniere_telereleve, pce.mhs)
        index = str(max((each.index for each in known if each and each.index is not None), default=0))
        read: dict[str, str] = {}
        if prestation == INDEX_AUTO_RELEVE:
            read |= {f"{_SUPPLY}/IndexReleve/Date": "J", f"{_SUPPLY}/IndexReleve/ValeurIndexReleve": index}
        if pce.telereleve_too_old(today) or pce.consumes_without_supplier:
            read |= {f"{_SUPPLY}/DateIndexClient": today.isoformat(), f"{_SUPPLY}/IndexClient": index}
        return read

    def _capacity(self) -> dict[str, str]:
        if not needs_cja(self.pce.tarif, self.pce.frequence):
            return {}
        known = self.pce.cja.annuelle if self.pce.cja else (self.pce.car or 0) / _DAYS_OF_A_YEAR
        return {f"{_SUPPLY}/CJA/CJAA": f"{known:.0f}"}

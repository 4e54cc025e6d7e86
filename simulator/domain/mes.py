"""What a recevable MES leads to: what step 1 tells of the PCE, what step 2 makes (1.4.1)."""

from collections.abc import Mapping
from datetime import date

from simulator.domain import codes
from simulator.domain.answer import Answer
from simulator.domain.asks import MesAsk
from simulator.domain.caractere import EXPRESS, NORMAL, caractere
from simulator.domain.checks import Evaluation
from simulator.domain.codes import ReturnCode
from simulator.domain.demande import ATTENTE_RDV, EN_COURS_REALISATION, Demande, RendezVous, Statut
from simulator.domain.offer import Offer, rendez_vous
from simulator.domain.pce import Pce, Telereleve
from simulator.domain.phrases import causes
from simulator.domain.prestations import Way, prestations, way
from simulator.domain.rounds import Planning, Slot
from simulator.domain.rules.mes_date import date_taken, slot_that_counts
from simulator.domain.rules.mes_prestation import option, passes_over
from simulator.domain.rules.rdv import NO_SLOT_LEFT
from simulator.domain.value import Made, replace, value
from simulator.domain.world import World

_EVER = ("utilisateur_naf",)
_BEFORE_V8 = (*_EVER, "utilisateur_telephone_portable", "utilisateur_telephone_fixe", "utilisateur_email")
_INDEX = ("index_releve_date", "index_releve_valeur")
"""What is passed over: of the people in any version, of them before V8, of an index."""
DISCO = ("6M", "1M")
"""The frequencies of the PCE that DISCO plans the rounds of (assumed)."""


def verified(evaluation: Evaluation, pce: Pce, today: date) -> Answer:
    """Answer a recevable step 1: the prestations, and what is known of the MHS (MES 3.2.2; MES-03, MES-04, MES-05)."""
    mhs = pce.mhs
    return Answer.of(
        codes.DEMANDE_RECEVABLE,
        evaluation=evaluation,
        prestations=prestations(pce),
        releve_index_mhs=_index_of_mhs(pce, today),
        date_mhs=mhs.date if mhs and mhs.under_way else None,
        index_mhs=mhs.index if mhs and mhs.under_way else None,
    )


def _index_of_mhs(pce: Pce, today: date) -> Telereleve | None:
    if pce.mhs is None or pce.mhs_index is None or not (pce.cut or pce.libre):
        return None
    if pce.telereleve_active and pce.frequence in DISCO:
        last = pce.derniere_telereleve
        if last is None or not pce.telereleve_too_old(today) or last.index < pce.mhs_index:
            return None
    return Telereleve(pce.mhs.date, pce.mhs_index)


def kept(ask: MesAsk, world: World) -> MesAsk:
    """Give what the demande keeps of a request: not what OMEGA passes over (MES-09, MES-21, MES-22, MES-29, MES-34)."""
    people = _without(ask.contrat, _EVER if ask.from_version(8) else _BEFORE_V8)
    index = _INDEX if passes_over(ask, world.known_pce) else ()
    slot = () if slot_that_counts(ask, world) else ("rdv_plage",)
    kept = _without(ask, ("rdv_numero_synchro", *index, *slot))
    return kept if people is ask.contrat else replace(kept, contrat=people)


def _without(said: Made, names: tuple[str, ...]) -> Made:
    """Give what was said without some of its texts; most often there are none of them."""
    given = [each for each in names if getattr(said, each)]
    return replace(said, **dict.fromkeys(given, "")) if given else said


@value(kw_only=True)
class MesCreation:
    """What a valid step 2 makes: the status and date of the demande, and what the answer holds beside its number.

    ``with_code`` completes the label of ``code``.
    """

    code: ReturnCode
    with_code: str = ""
    statut: Statut
    option: str
    date_demandee: date
    caractere: str = NORMAL
    date_programmee: RendezVous | None = None
    slots: tuple[Slot, ...] = ()
    cause: str


def creation(ask: MesAsk, pce: Pce, world: World, planning: Planning) -> MesCreation:
    """Decide what a valid step 2 leads to (1.4.1, assumed; the labels are those of MES, Annexe A)."""
    chosen = option(ask, pce)
    asked = date_taken(ask, world)
    match way(pce, chosen):
        case Way.WITHOUT_INTERVENTION:
            return MesCreation(
                code=codes.SANS_INTERVENTION,
                statut=EN_COURS_REALISATION,
                option=chosen,
                date_demandee=asked,
                cause=causes.WITHOUT_INTERVENTION(option=chosen),
            )
        case Way.APPOINTMENT if slot_that_counts(ask, world):
            return _appointment(ask, pce, world, planning, asked)
        case _:
            return MesCreation(
                code=codes.RDV_DATE_DEMANDEE,
                statut=ATTENTE_RDV,
                option=chosen,
                date_demandee=asked,
                caractere=caractere(ask.numero_version, pce, planning, asked),
                cause=causes.A_TECHNICIAN_CALLS(),
            )


def _appointment(ask: MesAsk, pce: Pce, world: World, planning: Planning, asked: date) -> MesCreation:
    base = MesCreation(
        code=codes.DATE_DISPONIBLE,
        statut=ATTENTE_RDV,
        option=ask.option_prestation,
        date_demandee=asked,
        caractere=caractere(ask.numero_version, pce, planning, asked),
        cause=causes.SLOT_ASKED(plage=ask.rdv_plage),
    )
    offer = Offer.of(pce, planning, base.caractere)
    plage = planning.plage(ask.rdv_plage)
    slot = Slot(asked, plage) if plage else None
    if slot and offer.is_free(slot):
        return replace(base, date_programmee=rendez_vous(slot, pce))
    if slots := offer.listed(asked):
        return replace(base, code=codes.LISTE_PROPOSEE, slots=slots)
    label, code = nothing_left(offer, world.conduct.codes)
    return replace(base, code=label, with_code=code, cause=causes.NO_SLOT_AT_CREATION())


def nothing_left(offer: Offer, official: Mapping[str, str]) -> tuple[ReturnCode, str]:
    """Give the label, and the code that completes it, where no slot can be listed (RDV-01; under a MHS as for JJ)."""
    if offer.only:
        return codes.RDV_DATE_DEMANDEE, ""
    return codes.RDV_DATE_DEMANDEE_MESSAGE, NO_SLOT_LEFT.code(official)


def answered(
    ask: MesAsk, made: MesCreation, pce: Pce, evaluation: Evaluation, demande: Demande | None = None
) -> Answer:
    """Write the answer of an accepted step 2, as its NumeroVersion knows it (MES 3.3.2; MES-27, MES-28)."""
    with_slot = made.slots or made.date_programmee
    technician = made.statut is ATTENTE_RDV
    return Answer.of(
        made.code,
        evaluation=evaluation,
        with_code=made.with_code,
        demande=demande,
        numero_demande=demande and demande.numero,
        date_demandee=None if with_slot else made.date_demandee,
        slots=made.slots,
        date_programmee=made.date_programmee,
        synchros=pce.rdv_electricite if technician else (),
        option_express=made.caractere == EXPRESS if technician else None,
    ).known_by(ask)

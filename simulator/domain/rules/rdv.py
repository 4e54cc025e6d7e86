"""PriseRendezVous: what may be asked of a demande that waits for its appointment."""

from simulator.domain import codes
from simulator.domain.asks import RdvAsk
from simulator.domain.calendar import parse_date
from simulator.domain.demande import ATTENTE_RDV
from simulator.domain.prestations import RELEVE_SPECIALE, Way, way
from simulator.domain.rule import ASSUMED, Finding, Ok, Source, Verdict, behaviour, rule
from simulator.domain.source import OURS
from simulator.domain.world import World

_DIALOGUE = Source("MES", "2.1.2")
PRECEDENT, SUIVANT = "P", "S"


@rule("RDV-01.date", refuses_with=codes.DONNEE_INCORRECTE, source=_DIALOGUE, coherence=9301, certainty=ASSUMED)
def date_and_slot_are_known(ask: RdvAsk, world: World) -> Verdict:
    """Date is a date YYYY-MM-DD, and Plage the code of a slot."""
    findings = []
    if parse_date(ask.rdv_date) is None:
        findings.append(Finding("Date", ask.rdv_date, "a date YYYY-MM-DD"))
    if world.planning and world.planning.plage(ask.rdv_plage) is None:
        known = ", ".join(each.code for each in world.planning.plages)
        findings.append(Finding("Plage", ask.rdv_plage, f"one of {known}"))
    return findings or Ok(f"{ask.rdv_date} {ask.rdv_plage}")


@rule("RDV-02.sens", refuses_with=codes.DONNEE_INCORRECTE, source=_DIALOGUE, coherence=9302, certainty=ASSUMED)
def direction_is_known(ask: RdvAsk, _world: World) -> Verdict:
    """Sens is P (before) or S (after)."""
    return Ok(ask.sens) if ask.sens in {PRECEDENT, SUIVANT} else Finding("Sens", ask.sens, "P or S")


@rule(
    "RDV-03.express",
    refuses_with=codes.DONNEE_INCORRECTE,
    source=Source("MES", "3.3.2.2.1"),
    coherence=9303,
    note='The guide writes "True"; that the case does not matter is assumed.',
)
def express_is_true_or_false(ask: RdvAsk, _world: World) -> Verdict:
    """OptionExpress is true or false, or left out."""
    if not ask.option_express:
        return None
    if ask.option_express.casefold() not in {"true", "false"}:
        return Finding("OptionExpress", ask.option_express, "true or false")
    return Ok(ask.option_express)


@rule(
    "RDV-07",
    refuses_with=codes.NON_RECEVABLE,
    source=Source("MES", "2.1"),
    coherence=9307,
    note="That an error is sent is stated; which one is assumed.",
)
def demande_waits_for_its_appointment(ask: RdvAsk, world: World) -> Verdict:
    """The demande exists, is this CDG-F's, and is still En attente de RDV (no internal event has moved it), on a PCE whose
    appointments are made so: JJ and MM are served at the date asked.
    """
    if world.demande is None:
        return Finding("NumeroDemande", ask.numero_demande, "a demande that exists")
    if world.demande.cdgf != ask.numero_cad:
        return Finding("NumeroDemande", ask.numero_demande, f"a demande of {ask.numero_cad}")
    if world.demande.type != "MES":
        return Finding("NumeroDemande", f"a demande of type {world.demande.type}", "a MES")
    if world.demande.statut is not ATTENTE_RDV:
        return Finding("NumeroDemande", world.demande.statut.libelle, ATTENTE_RDV.libelle)
    if world.pce and way(world.pce, RELEVE_SPECIALE) is not Way.APPOINTMENT:
        return Finding(
            "NumeroDemande", f"a PCE of frequency {world.pce.frequence}", "a PCE with appointments: 6M or 1M"
        )
    return Ok(ask.numero_demande)


BEHAVIOURS = (
    behaviour(
        "RDV-01",
        "ProposerDatePlage: free, the slot and its hours come back; taken, every free slot of the two working days after the"
        " date, at most 12 a day and 24 in all; the date asked is remembered at once.",
        Source("MES", "3.3.2.2"),
    ),
    behaviour(
        "RDV-02",
        "DemanderPrecSuiv gives the neighbouring two working days of free slots, never in the past; days without any are"
        " passed over.",
        _DIALOGUE,
        ASSUMED,
    ),
    behaviour(
        "RDV-03",
        "AccepterRdv on a free slot: T, DmdOkDP, DateProgrammee with real hours, status RDV programmé; on a taken one,"
        " ListeDP.",
        Source("MES", "Annexe A, 3.3.2.2"),
    ),
    behaviour(
        "RDV-04",
        "AbandonnerRdv: T, DmdOkDD; the demande stays En attente de RDV at the last date communicated.",
        Source("MES", "2.1.3"),
    ),
    behaviour("RDV-05", "AbandonnerDemande: A, DmdKo, Demande abandonnée; status Annulée.", Source("MES", "Annexe A")),
    behaviour("RDV-06", "A date changed in the dialogue is kept even if the dialogue then fails.", _DIALOGUE),
    behaviour("RDV-08", "Two clients never get the same last slot: accepting is atomic.", _DIALOGUE, ASSUMED),
    behaviour(
        "RDV-09",
        "Appointments already made at the same premises for electricity come back (0 to 3); a programmed date that is one of"
        " them says its position, 1 to 3.",
        Source("MES", "3.3.2.1"),
    ),
    behaviour(
        "RDV-10",
        "Rounds have 12 slots a day with real hours; their capacity is drawn from the seed, the same every time.",
        OURS,
        ASSUMED,
    ),
)
WITH_SLOT = (date_and_slot_are_known,)
WITH_DIRECTION = (direction_is_known,)
ACCEPTING = (date_and_slot_are_known, express_is_true_or_false)
WAITING = (demande_waits_for_its_appointment,)
RULES = (
    BEHAVIOURS[0],
    date_and_slot_are_known,
    BEHAVIOURS[1],
    direction_is_known,
    BEHAVIOURS[2],
    express_is_true_or_false,
    *BEHAVIOURS[3:6],
    demande_waits_for_its_appointment,
    *BEHAVIOURS[6:],
)

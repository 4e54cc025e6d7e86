"""PriseRendezVous: what may be asked of a demande that waits for its appointment."""

from simulator.domain import codes
from simulator.domain.asks import RdvAsk
from simulator.domain.calendar import parse_date
from simulator.domain.caractere import KEPT_BY_V4
from simulator.domain.demande import ATTENTE_RDV
from simulator.domain.mhs import forced_day
from simulator.domain.phrases import found, wanted
from simulator.domain.prestations import RELEVE_SPECIALE, Way, way
from simulator.domain.rule import ASSUMED, Finding, Ok, Source, Verdict, behaviour, rule
from simulator.domain.source import OURS
from simulator.domain.world import World

_DIALOGUE = Source("MES", "2.1.2")
PRECEDENT, SUIVANT = "P", "S"


@rule(
    "RDV-01.date",
    french="Date est une date AAAA-MM-JJ, et Plage le code d'un créneau.",
    refuses_with=codes.DONNEE_INCORRECTE,
    source=_DIALOGUE,
    coherence=9301,
    certainty=ASSUMED,
)
def date_and_slot_are_known(ask: RdvAsk, world: World) -> Verdict:
    """Date is a date YYYY-MM-DD, and Plage the code of a slot."""
    findings = []
    if parse_date(ask.rdv_date) is None:
        findings.append(Finding("Date", ask.rdv_date, wanted.A_DATE()))
    if world.planning and world.planning.plage(ask.rdv_plage) is None:
        known = ", ".join(each.code for each in world.planning.plages)
        findings.append(Finding("Plage", ask.rdv_plage, wanted.ONE_OF(among=known)))
    return findings or Ok(f"{ask.rdv_date} {ask.rdv_plage}")


@rule(
    "RDV-02.sens",
    french="Sens vaut P (avant) ou S (après).",
    refuses_with=codes.DONNEE_INCORRECTE,
    source=_DIALOGUE,
    coherence=9302,
    certainty=ASSUMED,
)
def direction_is_known(ask: RdvAsk, _world: World) -> Verdict:
    """Sens is P (before) or S (after)."""
    if ask.sens in {PRECEDENT, SUIVANT}:
        return Ok(ask.sens)
    return Finding("Sens", ask.sens, wanted.EITHER(one=PRECEDENT, other=SUIVANT))


@rule(
    "RDV-03.express",
    french="OptionExpress vaut true ou false, ou manque ; en V4, elle n'est pas lue.",
    refuses_with=codes.DONNEE_INCORRECTE,
    source=Source("MES", "3.3.2.2.1"),
    coherence=9303,
    assumed=("that the case does not matter", "that it may be left out"),
    note='The guide writes "True".',
)
def express_is_true_or_false(ask: RdvAsk, _world: World) -> Verdict:
    """OptionExpress is true or false, or left out; in V4 it is not read."""
    if not ask.option_express or ask.numero_version == KEPT_BY_V4:
        return None
    if ask.option_express.casefold() not in {"true", "false"}:
        return Finding("OptionExpress", ask.option_express, wanted.EITHER(one="true", other="false"))
    return Ok(ask.option_express)


@rule(
    "MES-33.rdv",
    french="La date proposée ou acceptée n'est pas passée.",
    refuses_with=codes.DONNEE_INCORRECTE,
    source=_DIALOGUE,
    coherence=9333,
    certainty=ASSUMED,
    note="MES-33, for the date that ProposerDatePlage or AccepterRdv names.",
)
def date_is_not_past(ask: RdvAsk, world: World) -> Verdict:
    """The date proposed or accepted is not before today."""
    if ask.date_demandee is None:
        return None
    if ask.date_demandee < world.today:
        return Finding("Date", ask.rdv_date, wanted.OR_LATER(day=world.today))
    return Ok(ask.rdv_date)


@rule(
    "MES-13.rdv",
    french=(
        "Si une MHS est demandée ou programmée sur le PCE, ProposerDatePlage et AccepterRdv n'admettent que son jour."
    ),
    refuses_with=codes.NON_RECEVABLE,
    source=Source("MES", "3.2.2.1, 3.2.2.2"),
    coherence=9313,
    assumed=("that a MHS only asked binds an appointment", "that another day is not recevable"),
)
def date_is_that_of_the_mhs(ask: RdvAsk, world: World) -> Verdict:
    """With a MHS asked or programmed on the PCE, ProposerDatePlage and AccepterRdv take its day only."""
    forced = forced_day(world.pce, world.today) if world.pce else None
    if forced is None or ask.date_demandee is None:
        return None
    if ask.date_demandee == forced:
        return Ok(ask.rdv_date)
    return Finding("Date", ask.rdv_date, wanted.DAY_OF_MHS(day=forced))


@rule(
    "RDV-07",
    french=(
        "La demande existe, elle est de ce CDG-F, c'est une MES et elle est encore En attente de RDV :"
        " aucun événement interne ne l'a fait avancer."
    ),
    refuses_with=codes.NON_RECEVABLE,
    source=Source("MES", "2.1"),
    coherence=9307,
    assumed=("which error", "that it is the same where the demande is unknown, another supplier's or no MES"),
)
def demande_waits_for_its_appointment(ask: RdvAsk, world: World) -> Verdict:
    """The demande exists, is this CDG-F's, is a MES and is still En attente de RDV: no internal event has moved it."""
    if world.demande is None:
        return Finding("NumeroDemande", ask.numero_demande, wanted.DEMANDE_THAT_EXISTS())
    if world.demande.cdgf != ask.numero_cad:
        return Finding("NumeroDemande", ask.numero_demande, wanted.DEMANDE_OF(cdgf=ask.numero_cad))
    if world.demande.type != "MES":
        return Finding("NumeroDemande", found.OF_TYPE(type=world.demande.type), wanted.A_MES())
    if world.demande.statut is not ATTENTE_RDV:
        return Finding("NumeroDemande", world.demande.statut.libelle, ATTENTE_RDV.libelle)
    return Ok(ask.numero_demande)


@rule(
    "RDV-07.creneaux",
    french=(
        "Un PCE de fréquence JJ ou MM est servi à la date demandée : il n'a pas de créneau à proposer, à"
        " parcourir ni à accepter. Sa demande peut être abandonnée comme une autre."
    ),
    refuses_with=codes.NON_RECEVABLE,
    source=Source("MES", "1.2"),
    coherence=9308,
    assumed=("that JJ and MM have no slots to propose", "which error"),
)
def pce_has_slots(_ask: RdvAsk, world: World) -> Verdict:
    """A PCE of frequency JJ or MM is served at the date asked: it has no slots to propose, page through or accept. Its
    demande may be abandoned as any other.
    """
    if world.pce is None:
        return None
    if way(world.pce, RELEVE_SPECIALE) is not Way.APPOINTMENT:
        return Finding(
            "NumeroDemande",
            found.PCE_OF_FREQUENCY(frequence=world.pce.frequence),
            wanted.OF_FREQUENCY(frequences=wanted.EITHER(one="6M", other="1M")),
        )
    return Ok(world.pce.frequence)


NO_SLOT_LEFT = behaviour(
    "RDV-01",
    "ProposerDatePlage: free, the slot and its hours come back (DatePlageH); taken, every free slot of the two working days"
    " after the date, at most 12 a day and 24 in all (ListeDP); none free on them, the demande stays En attente de RDV at"
    " the date asked (DmdOkDD, with a code). The date asked is remembered at once. CreerDemandeMES does the same.",
    Source("MES", "1.2, 3.3.2.2, Annexe A"),
    french=(
        "ProposerDatePlage : libre, le créneau revient avec ses heures (DatePlageH) ; pris, reviennent tous"
        " les créneaux libres des deux jours ouvrés qui suivent la date, au plus 12 par jour et 24 en tout"
        " (ListeDP) ; s'il n'y en a aucun, la demande reste En attente de RDV à la date demandée (DmdOkDD,"
        " avec un code). La date demandée est retenue aussitôt. CreerDemandeMES fait de même."
    ),
    coherence=9391,
    assumed=(
        "that ProposerDatePlage does as CreerDemandeMES does, of which 3.3.2.2 speaks",
        "that the label with a codeMessageOMEGA is that of a round without any slot left, and the code",
    ),
)
BEHAVIOURS = (
    NO_SLOT_LEFT,
    behaviour(
        "RDV-02",
        "DemanderPrecSuiv gives the neighbouring two working days of free slots, never in the past; days without any are"
        " passed over. Under a MHS, the free slots of its day only.",
        _DIALOGUE,
        ASSUMED,
        french=(
            "DemanderPrecSuiv donne les créneaux libres des deux jours ouvrés voisins, jamais dans le passé ;"
            " les jours sans créneau libre sont sautés. Sous une MHS, les créneaux libres de son jour seulement."
        ),
    ),
    behaviour(
        "RDV-03",
        "AccepterRdv on a free slot: T, DmdOkDP, DateProgrammee with real hours, status RDV programmé; on a taken one,"
        " ListeDP.",
        Source("MES", "2.1.2, Annexe A, 3.3.2.2"),
        french=(
            "AccepterRdv sur un créneau libre : T, DmdOkDP, DateProgrammee avec les heures réelles, statut RDV"
            " programmé ; sur un créneau pris, ListeDP."
        ),
        assumed=("that a slot taken meanwhile gets ListeDP",),
    ),
    behaviour(
        "RDV-04",
        "AbandonnerRdv: T, DmdOkDD; the demande stays En attente de RDV at the last date communicated, on a JJ or MM PCE too.",
        Source("MES", "2.1.3"),
        french=(
            "AbandonnerRdv : T, DmdOkDD ; la demande reste En attente de RDV à la dernière date communiquée,"
            " sur un PCE JJ ou MM aussi."
        ),
        assumed=("code and type of return",),
    ),
    behaviour(
        "RDV-05",
        "AbandonnerDemande: A, DmdKo, Demande abandonnée; status Annulée. So for any demande En attente de RDV, whatever the"
        " frequency.",
        Source("MES", "2.1.3, Annexe A"),
        french=(
            "AbandonnerDemande : A, DmdKo, « Demande abandonnée » ; statut Annulée. De même pour toute demande"
            " En attente de RDV, quelle que soit la fréquence."
        ),
        assumed=("the status of a MES that is given up", "that any demande En attente de RDV may be given up"),
    ),
    behaviour(
        "RDV-06",
        "A date changed in the dialogue is kept even if the dialogue then fails.",
        _DIALOGUE,
        french="Une date changée pendant le dialogue est gardée, même si le dialogue échoue ensuite.",
    ),
    behaviour(
        "RDV-08",
        "Two clients never get the same last slot: accepting is atomic.",
        _DIALOGUE,
        ASSUMED,
        french="Deux clients n'obtiennent jamais le même dernier créneau : l'acceptation est atomique.",
    ),
    behaviour(
        "RDV-09",
        "From V5, answers from CreerDemandeMES on hold the appointments already made at the same premises for electricity (0"
        " to 3), those that can be synchronised; a programmed date that is one of them says its position, 1 to 3.",
        Source("MES", "3.3.2.1, 3.3.2.2"),
        french=(
            "À partir de V5, les réponses de CreerDemandeMES et des suivantes portent les rendez-vous déjà pris"
            " au même local pour l'électricité (de 0 à 3), ceux qui peuvent être synchronisés ; une date"
            " programmée qui en est un dit sa position, de 1 à 3."
        ),
        assumed=(
            "that the position counts their list, and comes with it from V5",
            "that every rdv_electricite of the referential can be synchronised",
        ),
    ),
    behaviour(
        "RDV-10",
        "Rounds have 12 slots a day with real hours; their capacity is drawn from the seed, the same every time. The codes of"
        " the slots are data.",
        OURS,
        ASSUMED,
        french=(
            "Une tournée a 12 créneaux par jour, avec leurs heures réelles ; leur capacité est tirée de la"
            " graine, toujours la même. Les codes des créneaux sont des données."
        ),
    ),
)
WITH_SLOT = (date_and_slot_are_known, date_is_not_past)
WITH_DIRECTION = (direction_is_known,)
ACCEPTING = (date_and_slot_are_known, express_is_true_or_false, date_is_not_past)
WAITING = (demande_waits_for_its_appointment,)
SLOTS = (pce_has_slots, date_is_that_of_the_mhs)

"""TJDC: who may subscribe to the daily transmission of consumption data, on what PCE, from when."""

from datetime import date

from simulator.domain import codes
from simulator.domain.asks import TJDC_VERSION, DialogueStep, TjdcAsk
from simulator.domain.calendar import Calendar, parse_date
from simulator.domain.phrases import found, wanted
from simulator.domain.rule import ASSUMED, Finding, Ok, Source, Verdict, behaviour, rule
from simulator.domain.world import World

WORKING_DAYS_AHEAD = 5
_1_2 = Source("TJDC", "1.2")


def first_day(today: date, calendar: Calendar) -> date:
    """Give the first day on which a TJDC that is asked for today may begin (TJDC-05)."""
    return calendar.add_working_days(today, WORKING_DAYS_AHEAD)


@rule(
    "TJDC-01",
    french=("TypeDemande vaut « TJDC » ; il peut manquer à l'étape 1, NomDuClient et CodePostal aux deux étapes."),
    refuses_with=codes.DONNEE_INCORRECTE,
    source=Source("TJDC", "3.3.1.2"),
    coherence=9101,
    assumed=("that step 2 needs TypeDemande",),
    note="History V2.0 makes TypeDemande, NomDuClient and CodePostal optional and names no step; 3.3.1.2 has step 2 check the"
    " type. NomDuClient and CodePostal may be left out of both steps.",
)
def type_is_tjdc(ask: TjdcAsk, _world: World) -> Verdict:
    """TypeDemande is "TJDC"; it may be left out of step 1, NomDuClient and CodePostal of both."""
    if not ask.type_demande and ask.step is DialogueStep.VERIFY:
        return None
    return Ok("TJDC") if ask.type_demande == "TJDC" else Finding("TypeDemande", ask.type_demande, "TJDC")


@rule(
    "TJDC-02",
    french="Le PCE est rattaché à un CDG-F : il n'est pas libre.",
    refuses_with=codes.NON_RECEVABLE,
    source=_1_2,
    coherence=9102,
)
def pce_is_not_libre(_ask: TjdcAsk, world: World) -> Verdict:
    """The PCE is attached to a CDG-F: it is not libre."""
    if world.pce is None:
        return None
    if world.pce.libre:
        return Finding("NumeroPCE", found.PCE_LIBRE(), wanted.ATTACHED())
    return Ok(world.pce.cdgf)


@rule(
    "TJDC-03",
    french="Le CDG-F est titulaire du PCE à la date de la demande.",
    refuses_with=codes.NON_RECEVABLE,
    source=_1_2,
    coherence=9103,
)
def cdgf_is_titulaire(ask: TjdcAsk, world: World) -> Verdict:
    """The CDG-F is the titulaire of the PCE at the date of the demande."""
    if world.pce is None or world.pce.libre:
        return None
    if world.pce.cdgf != ask.numero_cad:
        return Finding("NumeroCAD", ask.numero_cad, wanted.TITULAIRE())
    return Ok(ask.numero_cad)


@rule(
    "TJDC-04",
    french="La fréquence du PCE est 1M, mensuelle par compteur communicant.",
    refuses_with=codes.NON_RECEVABLE,
    source=Source("TJDC", "1.2, Annexe B"),
    coherence=9104,
    assumed=("that MM is refused",),
    note="The glossary's only monthly frequency is 1M.",
)
def frequency_is_monthly(_ask: TjdcAsk, world: World) -> Verdict:
    """The PCE's frequency is monthly by communicating meter (1M)."""
    if world.pce is None:
        return None
    if world.pce.frequence != "1M":
        return Finding(
            "NumeroPCE",
            found.FREQUENCY(frequence=world.pce.frequence),
            wanted.OF_FREQUENCY(frequences="1M"),
        )
    return Ok("1M")


@rule(
    "TJDC-05",
    french="La date demandée est à cinq jours ouvrés au moins.",
    refuses_with=codes.NON_RECEVABLE,
    source=_1_2,
    coherence=9105,
    assumed=("that the two holidays of Alsace-Moselle alone (Good Friday, 26 December) are working days everywhere",),
    note="Working days are Monday to Friday but the public holidays of all of France.",
)
def starts_after_five_working_days(ask: TjdcAsk, world: World) -> Verdict:
    """The date asked is at least five working days after today."""
    asked = parse_date(ask.date_demandee)
    if ask.step is DialogueStep.VERIFY or asked is None:
        return None
    earliest = first_day(world.today, world.calendar)
    return Finding("DateDemandee", asked, wanted.FROM(day=earliest)) if asked < earliest else Ok(asked)


@rule(
    "TJDC-06",
    french="AutorisationExpresse vaut « OUI » : avec « NON », la demande n'est pas recevable.",
    refuses_with=codes.NON_RECEVABLE,
    source=Source("TJDC", "1.2, 3.3.1.1"),
    coherence=9106,
    assumed=('that "NON" is not recevable, and not incorrect data',),
)
def customer_has_authorised(ask: TjdcAsk, _world: World) -> Verdict:
    """AutorisationExpresse is "OUI": with "NON", the demande is not recevable."""
    if ask.step is DialogueStep.VERIFY or ask.autorisation_expresse not in {"OUI", "NON"}:
        return None
    if ask.autorisation_expresse == "NON":
        return Finding("AutorisationExpresse", "NON", "OUI")
    return Ok("OUI")


@rule(
    "TJDC-06.valeur",
    french=("AutorisationExpresse est renseignée par OUI ou NON : toute autre valeur est une donnée incorrecte."),
    refuses_with=codes.DONNEE_INCORRECTE,
    source=Source("TJDC", "3.3.1.1"),
    coherence=9116,
)
def authorisation_is_oui_or_non(ask: TjdcAsk, _world: World) -> Verdict:
    """AutorisationExpresse is filled in with OUI or NON: anything else is incorrect data."""
    if ask.step is DialogueStep.VERIFY:
        return None
    if ask.autorisation_expresse not in {"OUI", "NON"}:
        return Finding("AutorisationExpresse", ask.autorisation_expresse, wanted.EITHER(one="OUI", other="NON"))
    return Ok(ask.autorisation_expresse)


@rule(
    "TJDC-07",
    french="DateDemandee est présente, au format AAAA-MM-JJ.",
    refuses_with=codes.DONNEE_INCORRECTE,
    source=Source("TJDC", "3.3.1.1"),
    coherence=9107,
    certainty=ASSUMED,
)
def date_is_a_date(ask: TjdcAsk, _world: World) -> Verdict:
    """DateDemandee is present, and a date YYYY-MM-DD."""
    if ask.step is DialogueStep.VERIFY:
        return None
    if parse_date(ask.date_demandee) is None:
        return Finding("DateDemandee", ask.date_demandee, wanted.A_DATE())
    return Ok(ask.date_demandee)


@rule(
    "TJDC-08",
    french="Aucune TJDC de ce CDG-F n'est en cours ni en préparation sur le PCE.",
    refuses_with=codes.NON_RECEVABLE,
    source=_1_2,
    coherence=9108,
    certainty=ASSUMED,
)
def no_tjdc_already(ask: TjdcAsk, world: World) -> Verdict:
    """No TJDC is running or being set up on the PCE for this CDG-F."""
    if world.pce is None:
        return None
    running = world.pce.tjdc
    if running and running.cdgf == ask.numero_cad and running.runs(world.today):
        return Finding("NumeroPCE", found.TJDC_RUNNING(debut=running.debut, fin=running.fin), wanted.NO_TJDC())
    for each in world.open_demandes:
        if each.type == "TJDC" and each.cdgf == ask.numero_cad:
            return Finding("NumeroPCE", found.DEMANDE(numero=each.numero), wanted.NO_TJDC_COMING())
    return Ok(found.NOTHING_OPEN())


@rule(
    "TJDC-10",
    french="NumeroVersion vaut « V1 ».",
    refuses_with=codes.DONNEE_INCORRECTE,
    source=Source("TJDC", "3.2.1.1"),
    coherence=9110,
    assumed=("that another version is refused",),
)
def version_is_v1(ask: TjdcAsk, _world: World) -> Verdict:
    """NumeroVersion is "V1"."""
    if ask.numero_version != TJDC_VERSION:
        return Finding("NumeroVersion", ask.numero_version, TJDC_VERSION)
    return Ok(TJDC_VERSION)


DATA = (type_is_tjdc, authorisation_is_oui_or_non, date_is_a_date, version_is_v1)
RECEVABILITE = (
    pce_is_not_libre,
    cdgf_is_titulaire,
    frequency_is_monthly,
    starts_after_five_working_days,
    customer_has_authorised,
    no_tjdc_already,
)
BEHAVIOURS = (
    behaviour(
        "TJDC-09",
        "Tarif is ignored, whatever it holds.",
        Source("TJDC", "3.3.1.2"),
        french="Tarif n'est pas pris en compte, quel qu'il soit.",
    ),
    behaviour(
        "TJDC-11",
        'Step 1 accepted answers P, "Message", "Demande recevable".',
        Source("TJDC", "Annexe A"),
        french="L'étape 1 acceptée répond P, « Message », « Demande recevable ».",
    ),
    behaviour(
        "TJDC-12",
        'Step 2 accepted answers T, "DmdOkDD", "Votre demande a été prise en compte", with NumeroDemande and DateDemandee;'
        " the demande is En cours de traitement, or already Annulée.",
        Source("TJDC", "Annexe A, 2.1.1"),
        french=(
            "L'étape 2 acceptée répond T, « DmdOkDD », « Votre demande a été prise en compte », avec"
            " NumeroDemande et DateDemandee ; la demande est En cours de traitement, ou déjà Annulée."
        ),
        assumed=("that only a scenario makes it Annulée so early",),
    ),
)

"""TJDC: who may subscribe to the daily transmission of consumption data, on what PCE, from when."""

from datetime import date

from simulator.domain import codes
from simulator.domain.asks import TJDC_VERSION, DialogueStep, TjdcAsk
from simulator.domain.calendar import Calendar, parse_date
from simulator.domain.rule import ASSUMED, Finding, Ok, Source, Verdict, behaviour, rule
from simulator.domain.world import World

WORKING_DAYS_AHEAD = 5
_1_2 = Source("TJDC", "1.2")


def first_day(today: date, calendar: Calendar) -> date:
    """Give the first day on which a TJDC that is asked for today may begin (TJDC-05)."""
    return calendar.add_working_days(today, WORKING_DAYS_AHEAD)


@rule(
    "TJDC-01",
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


@rule("TJDC-02", refuses_with=codes.NON_RECEVABLE, source=_1_2, coherence=9102)
def pce_is_not_libre(_ask: TjdcAsk, world: World) -> Verdict:
    """The PCE is attached to a CDG-F: it is not libre."""
    if world.pce is None:
        return None
    return Finding("NumeroPCE", "PCE libre", "a PCE attached to a CDG-F") if world.pce.libre else Ok(world.pce.cdgf)


@rule("TJDC-03", refuses_with=codes.NON_RECEVABLE, source=_1_2, coherence=9103)
def cdgf_is_titulaire(ask: TjdcAsk, world: World) -> Verdict:
    """The CDG-F is the titulaire of the PCE at the date of the demande."""
    if world.pce is None or world.pce.libre:
        return None
    if world.pce.cdgf != ask.numero_cad:
        return Finding("NumeroCAD", ask.numero_cad, "the CDG-F that the PCE is attached to")
    return Ok(ask.numero_cad)


@rule(
    "TJDC-04",
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
        return Finding("NumeroPCE", f"frequency {world.pce.frequence}", "a PCE of frequency 1M")
    return Ok("1M")


@rule(
    "TJDC-05",
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
    return Finding("DateDemandee", asked, f"from {earliest}") if asked < earliest else Ok(asked)


@rule(
    "TJDC-06",
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


@rule("TJDC-06.valeur", refuses_with=codes.DONNEE_INCORRECTE, source=Source("TJDC", "3.3.1.1"), coherence=9116)
def authorisation_is_oui_or_non(ask: TjdcAsk, _world: World) -> Verdict:
    """AutorisationExpresse is filled in with OUI or NON: anything else is incorrect data."""
    if ask.step is DialogueStep.VERIFY:
        return None
    if ask.autorisation_expresse not in {"OUI", "NON"}:
        return Finding("AutorisationExpresse", ask.autorisation_expresse, "OUI or NON")
    return Ok(ask.autorisation_expresse)


@rule(
    "TJDC-07", refuses_with=codes.DONNEE_INCORRECTE, source=Source("TJDC", "3.3.1.1"), coherence=9107, certainty=ASSUMED
)
def date_is_a_date(ask: TjdcAsk, _world: World) -> Verdict:
    """DateDemandee is present, and a date YYYY-MM-DD."""
    if ask.step is DialogueStep.VERIFY:
        return None
    if parse_date(ask.date_demandee) is None:
        return Finding("DateDemandee", ask.date_demandee, "a date YYYY-MM-DD")
    return Ok(ask.date_demandee)


@rule("TJDC-08", refuses_with=codes.NON_RECEVABLE, source=_1_2, coherence=9108, certainty=ASSUMED)
def no_tjdc_already(ask: TjdcAsk, world: World) -> Verdict:
    """No TJDC is running or being set up on the PCE for this CDG-F."""
    if world.pce is None:
        return None
    running = world.pce.tjdc
    if running and running.cdgf == ask.numero_cad and running.runs(world.today):
        return Finding("NumeroPCE", f"TJDC from {running.debut} to {running.fin}", "no TJDC running")
    for each in world.open_demandes:
        if each.type == "TJDC" and each.cdgf == ask.numero_cad:
            return Finding("NumeroPCE", f"demande {each.numero}", "no TJDC being set up")
    return Ok("none")


@rule(
    "TJDC-10",
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
    behaviour("TJDC-09", "Tarif is ignored, whatever it holds.", Source("TJDC", "3.3.1.2")),
    behaviour("TJDC-11", 'Step 1 accepted answers P, "Message", "Demande recevable".', Source("TJDC", "Annexe A")),
    behaviour(
        "TJDC-12",
        'Step 2 accepted answers T, "DmdOkDD", "Votre demande a été prise en compte", with NumeroDemande and DateDemandee;'
        " the demande is En cours de traitement, or already Annulée.",
        Source("TJDC", "Annexe A, 2.1.1"),
        assumed=("that only a scenario makes it Annulée so early",),
    ),
)

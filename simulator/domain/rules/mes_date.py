"""MES, the date: that of a MHS where there is one, else the one asked, else ours."""

from datetime import date

from simulator.domain import codes
from simulator.domain.asks import DialogueStep, MesAsk
from simulator.domain.mhs import forced_date
from simulator.domain.phrases import found, wanted
from simulator.domain.prestations import RELEVE_SPECIALE
from simulator.domain.rule import ASSUMED, Finding, Ok, Source, Verdict, rule, told
from simulator.domain.rules.mes_prestation import option, passes_over
from simulator.domain.world import World

_TAG = "PremierRdvDemande.Date"


def forced(ask: MesAsk, world: World) -> date | None:
    """Give the date that a MHS gives this request; None without one, and where the PCE is unknown."""
    pce = world.pce
    return forced_date(pce, option(ask, pce), world.today) if pce and pce.mhs else None


def date_that_counts(ask: MesAsk, world: World) -> date | None:
    """Give the date with which others are compared: the forced one, else the one asked (MES-13)."""
    return forced(ask, world) or ask.date_demandee


def date_taken(ask: MesAsk, world: World) -> date:
    """Give the date that the demande gets: where none counts, today, and with a technician the next working day (MES-34)."""
    return date_that_counts(ask, world) or _default(option(ask, world.known_pce), world)


def slot_that_counts(ask: MesAsk, world: World) -> str:
    """Give the slot asked; none where it went with another option than the one forced, or has no date (MES-09, MES-34)."""
    undated = _slot_is_undated(ask, world)
    return "" if undated or passes_over(ask, world.known_pce) else ask.rdv_plage


def _slot_is_undated(ask: MesAsk, world: World) -> bool:
    if not ask.rdv_plage or date_that_counts(ask, world):
        return False
    return option(ask, world.known_pce) == RELEVE_SPECIALE


def _default(prestation: str, world: World) -> date:
    return world.calendar.add_working_days(world.today, 1) if prestation == RELEVE_SPECIALE else world.today


@rule(
    "MES-13",
    french=(
        "Si une MHS est demandée ou programmée, la MES a lieu à sa date : sans intervention, la date"
        " demandée y est ramenée, quoi qu'on ait envoyé ou omis ; avec l'option 1, une autre date n'est pas"
        " recevable, et le rendez-vous n'est possible que ce jour-là."
    ),
    refuses_with=codes.NON_RECEVABLE,
    source=Source("MES", "3.2.2.1, 3.2.2.2"),
    coherence=9213,
    assumed=(
        "that options 2, 4 and 12 count as without intervention",
        "that a MHS only asked binds option 1",
        "that option 1 with another date is not recevable",
        "that a MHS whose day has passed binds nobody with option 1",
    ),
)
def date_is_that_of_the_mhs_under_way(ask: MesAsk, world: World) -> Verdict:
    """With a MHS asked or programmed, the MES takes place on its date: without intervention the date asked is forced to it,
    whatever was sent or left out; with option 1 another date is not recevable, and its appointment is on that day only.
    """
    if ask.step is DialogueStep.VERIFY or world.pce is None:
        return None
    day = forced(ask, world)
    if day is None:
        return None
    if option(ask, world.pce) == RELEVE_SPECIALE and ask.date_demandee not in {None, day}:
        return Finding(_TAG, ask.rdv_date, wanted.DATE_OF_MHS(day=day))
    return Ok(found.MHS_TAKEN(sent=ask.rdv_date or "none", day=day))


@rule(
    "MES-33",
    french="La date demandée n'est pas passée.",
    refuses_with=codes.DONNEE_INCORRECTE,
    source=Source("MES", "3.3.1.1"),
    coherence=9233,
    certainty=ASSUMED,
    note="The date that a MHS forces is not looked at, nor the one sent in its place (MES-13).",
)
def date_asked_is_not_past(ask: MesAsk, world: World) -> Verdict:
    """The date asked is not before today."""
    asked = ask.date_demandee
    if ask.step is DialogueStep.VERIFY or world.pce is None or asked is None:
        return None
    if option(ask, world.pce) != RELEVE_SPECIALE and forced(ask, world):
        return None
    if asked < world.today:
        return Finding(_TAG, asked, wanted.TODAY_OR_LATER(day=world.today))
    return Ok(asked)


@told(
    "MES-34",
    french=(
        "La date demandée peut manquer, sauf avec une CJA : c'est alors celle de la MHS (MES-13), sinon le"
        " jour même avec les options 2, 4 et 12 ; avec l'option 1, c'est le jour ouvré suivant, à la date"
        " demandée, et une plage envoyée sans date ne compte pas."
    ),
    source=Source("MES", "3.3.1.2"),
    assumed=(
        "that a date may be left out without a CJA",
        "that it is then today with options 2, 4 and 12, and with option 1 the next working day, without slot",
    ),
)
def date_left_out_has_a_default(ask: MesAsk, world: World) -> Ok | None:
    """The date asked may be left out, save with a CJA: it is then that of the MHS (MES-13), else today with options 2, 4 and
    12; with option 1 it is the next working day, at the date asked, and a slot sent without a date is passed over.
    """
    if ask.step is DialogueStep.VERIFY or world.pce is None or ask.rdv_date:
        return None
    if forced(ask, world) or ask.cja.entered:
        return None
    chosen = option(ask, world.pce)
    taken = found.DEFAULT_TAKEN_WITHOUT if _slot_is_undated(ask, world) else found.DEFAULT_TAKEN
    return Ok(taken(day=_default(chosen, world), plage=ask.rdv_plage))


DATA = (date_asked_is_not_past, date_left_out_has_a_default)
RECEVABILITE = (date_is_that_of_the_mhs_under_way,)

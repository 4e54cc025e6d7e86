"""MES, the prestation: which option, with which index, urgent or not."""

from simulator.domain import codes
from simulator.domain.asks import MesAsk, RdvAsk, Step
from simulator.domain.numbers import whole_number
from simulator.domain.pce import Pce
from simulator.domain.prestations import (
    INDEX_AUTO_RELEVE,
    RELEVE_SPECIALE,
    REPRISE_INDEX_MHS,
    TELERELEVE,
    forced_prestation,
    prestations,
)
from simulator.domain.rule import ASSUMED, Finding, Ok, Source, Verdict, behaviour, rule
from simulator.domain.world import World

_USE = Source("MES", "3.3.1.2")
URGENT_BELOW = 16.0
"""A meter of 16 m³/h or more gets no urgent MES (MES 3.3.2.2.1)."""


def option(ask: MesAsk, pce: Pce) -> str:
    """Give the option that counts: the one that OMEGA forces, else the one sent (MES-09)."""
    return forced_prestation(pce) or ask.option_prestation


@rule("MES-02", refuses_with=codes.NON_RECEVABLE, source=Source("MES", "1.2"), coherence=9202, certainty=ASSUMED)
def no_other_mes_is_open(_ask: MesAsk, world: World) -> Verdict:
    """No other MES is open on the PCE."""
    if world.pce is None:
        return None
    other = next((each for each in world.open_demandes if each.type == "MES"), None)
    return Finding("NumeroPCE", f"demande {other.numero}", "no MES open on the PCE") if other else Ok("none")


@rule("MES-06", refuses_with=codes.DONNEE_INCORRECTE, source=Source("MES", "3.2.2.2 Nb, 3.3.1.2"), coherence=9206)
def old_remote_reading_needs_an_index(ask: MesAsk, world: World) -> Verdict:
    """Read remotely, and last read strictly more than 5 days ago: step 1 warns, step 2 requires IndexClient and its date."""
    if world.pce is None or not world.pce.telereleve:
        return None
    age = world.pce.telereleve_age(world.today)
    if not world.pce.telereleve_too_old(world.today):
        return Ok(f"read {age} days ago")
    return _client_index(ask, f"last read remotely {age} days ago")


@rule("MES-07", refuses_with=codes.DONNEE_INCORRECTE, source=_USE, coherence=9207)
def consumption_without_supplier_needs_an_index(ask: MesAsk, world: World) -> Verdict:
    """PCE libre seen consuming since its MHS: step 1 warns, step 2 requires IndexClient and DateIndexClient."""
    if world.pce is None or not world.pce.consumes_without_supplier:
        return None
    return _client_index(ask, "consumption without supplier since the MHS")


def _client_index(ask: MesAsk, why: str) -> Verdict:
    expected = f"filled in at creation: {why}"
    if ask.step is Step.VERIFY:
        return Finding("IndexClient", why, expected, warning=True)
    given = {"IndexClient": ask.index_client, "DateIndexClient": ask.date_index_client}
    return [Finding(name, "", expected) for name, value in given.items() if not value]


@rule("MES-09", refuses_with=codes.DONNEE_INCORRECTE, source=_USE, coherence=9209)
def option_is_one_that_step_1_allows(ask: MesAsk, world: World) -> Verdict:
    """OptionPrestation is one of those that step 1 allows; read remotely and not cut, it is forced to 12, whatever was
    sent.
    """
    if ask.step is Step.VERIFY or world.pce is None:
        return None
    if forced := forced_prestation(world.pce):
        return Ok(f"{ask.option_prestation or 'none'} sent, forced to {forced}")
    allowed = prestations(world.pce)
    if ask.option_prestation not in allowed:
        return Finding("OptionPrestation", ask.option_prestation, f"one of {', '.join(allowed)}")
    return Ok(ask.option_prestation)


@rule(
    "MES-10",
    refuses_with=codes.DONNEE_INCORRECTE,
    source=Source("MES", "3.3.2.2.1.2"),
    coherence=9210,
    note="An earlier version is refused only where it sends 12: where OMEGA forces 12, it is accepted (assumed).",
)
def option_12_needs_v6(ask: MesAsk, _world: World) -> Verdict:
    """Option 12 needs NumeroVersion V6 or later."""
    if ask.step is Step.VERIFY or ask.option_prestation != TELERELEVE:
        return None
    if not ask.from_version(6):
        return Finding("OptionPrestation", f"12 in {ask.numero_version}", "NumeroVersion V6 or later")
    return Ok(ask.numero_version)


@rule(
    "MES-11",
    refuses_with=codes.DONNEE_INCORRECTE,
    source=_USE,
    coherence=9211,
    note="That an index is a whole number of m³ is assumed.",
)
def index_releve_goes_with_option_2(ask: MesAsk, world: World) -> Verdict:
    """On a 6M PCE not read remotely, option 2 needs IndexReleve (date and value), not below the index of the MHS (PCE libre
    already put into service) nor the last estimated reading; options 4 and 1 must leave it out.
    """
    if ask.step is Step.VERIFY or world.pce is None:
        return None
    given = {"IndexReleve.Date": ask.index_releve_date, "ValeurIndexReleve": ask.index_releve_valeur}
    chosen = option(ask, world.pce)
    if chosen in {REPRISE_INDEX_MHS, RELEVE_SPECIALE}:
        return [Finding(name, value, f"absent with option {chosen}") for name, value in given.items() if value]
    if chosen != INDEX_AUTO_RELEVE or world.pce.frequence != "6M" or world.pce.telereleve:
        return None
    missing = [Finding(name, "", "filled in with option 2") for name, value in given.items() if not value]
    coherent = _index_is_coherent(ask.index_releve_valeur, world.pce) if ask.index_releve_valeur else None
    return [*missing, coherent] if isinstance(coherent, Finding) else missing or coherent


def _index_is_coherent(text: str, pce: Pce) -> Finding | Ok:
    index = whole_number(text)
    if index is None:
        return Finding("ValeurIndexReleve", text, "a whole number of m³")
    known = [("the index of the MHS", pce.mhs_index if pce.libre else None)]
    if pce.derniere_releve and pce.derniere_releve.estimee:
        known.append(("the last estimated reading", pce.derniere_releve.index))
    for what, least in known:
        if least is not None and index < least:
            return Finding("ValeurIndexReleve", index, f"at least {least}, {what}")
    return Ok(index)


@rule(
    "MES-12",
    refuses_with=codes.DONNEE_INCORRECTE,
    source=_USE,
    coherence=9212,
    note="That an index is a whole number of m³ is assumed.",
)
def index_client_goes_with_an_old_reading(ask: MesAsk, world: World) -> Verdict:
    """With option 12, IndexClient is filled in only if the last remote reading is more than 5 days old, and then with its
    date; an index is a whole number of m³.
    """
    if ask.step is Step.VERIFY or world.pce is None:
        return None
    findings = []
    if ask.index_client and whole_number(ask.index_client) is None:
        findings.append(Finding("IndexClient", ask.index_client, "a whole number of m³"))
    if option(ask, world.pce) != TELERELEVE:
        return findings or None
    needed = world.pce.telereleve_too_old(world.today) or world.pce.consumes_without_supplier
    if not needed:
        given = {"IndexClient": ask.index_client, "DateIndexClient": ask.date_index_client}
        findings += [
            Finding(name, value, "absent: the last remote reading is 5 days old at most")
            for name, value in given.items()
            if value
        ]
    return findings


@rule("MES-31", refuses_with=codes.NON_RECEVABLE, source=Source("MES", "3.3.2.2.1"), coherence=9231)
def urgent_needs_a_small_meter(ask: MesAsk | RdvAsk, world: World) -> Verdict:
    """With the meter removed OMEGA computes Urgent by itself when the date asked is today, and an urgent MES at 16 m³/h or
    more is not recevable.
    """
    if ask.step is Step.VERIFY or world.pce is None or not world.pce.meter_removed:
        return None
    if ask.date_demandee != world.today or world.pce.frequence not in {"6M", "1M"}:
        return None
    if world.pce.debit >= URGENT_BELOW:
        return Finding(
            "PremierRdvDemande.Date", f"today, at {world.pce.debit:g} m³/h", "below 16 m³/h, or a later date"
        )
    return Ok(f"{world.pce.debit:g} m³/h")


BEHAVIOURS = (
    behaviour(
        "MES-01",
        "Any active CDG-F may ask for a MES, titulaire or not, for a PCE libre or not.",
        Source("MES", "1.2"),
    ),
    behaviour(
        "MES-03",
        "Step 1 returns ListePrestationsAutorisees: 1 to 5 of 1, 2, 4, 9, 12.",
        Source("MES", "3.2.2.1"),
        note="The field is stated; which PCE allows what is assumed.",
    ),
    behaviour(
        "MES-04",
        "Step 1 returns ReleveIndexMHS when a MHS was carried out; read remotely and not cut, only if the last remote reading"
        " is strictly more than 5 days old and still coherent.",
        Source("MES", "3.2.2.2"),
        note="Coherent is read as: not below the index of the MHS.",
    ),
    behaviour(
        "MES-05",
        "Step 1 returns DateMHS when a MHS is asked or programmed, and IndexMHS when it has a self-read index.",
        Source("MES", "3.2.2.1"),
    ),
    behaviour(
        "MES-13",
        "Option 9 with a MHS under way: the date asked is forced to the MHS date, whatever was sent.",
        Source("MES", "3.2.2.1"),
    ),
    behaviour(
        "MES-27",
        "The answer holds exactly one of DateDemandee, ListeDatePlage and DateProgrammee.",
        Source("MES", "3.3.2.2"),
    ),
    behaviour(
        "MES-30",
        "Express is possible only if no slot is free at D+1 and D+2. It is asked through Rdv.OptionExpress of AccepterRdv;"
        " V4, and OMEGA itself where the meter is removed, keep it at creation.",
        Source("MES", "3.3.2.2.1"),
        note="D+1 and D+2 are read as working days.",
    ),
)
DATA = (
    old_remote_reading_needs_an_index,
    consumption_without_supplier_needs_an_index,
    option_is_one_that_step_1_allows,
    option_12_needs_v6,
    index_releve_goes_with_option_2,
    index_client_goes_with_an_old_reading,
)
RECEVABILITE = (no_other_mes_is_open, urgent_needs_a_small_meter)
RULES = (*DATA, *RECEVABILITE, *BEHAVIOURS)

"""MES, the daily capacities (CJA): RG1 to RG10 of MES 3.3.1.2."""

from collections import Counter
from datetime import date

from simulator.domain import codes
from simulator.domain.asks import MesAsk, Step
from simulator.domain.calendar import add_months, parse_date, parse_month
from simulator.domain.numbers import kwh
from simulator.domain.rule import Finding, Ok, Source, Verdict, behaviour, rule
from simulator.domain.world import World

_USE = Source("MES", "3.3.1.2")
MAX_CJAAJ = 5
MONTHS = 12
TARIFS_WITH_CJA = ("T4", "TP")
FREQUENCES_WITH_CJA = ("JJ", "MM", "1M")


def _date_asked(ask: MesAsk) -> date | None:
    return ask.date_demandee if ask.step is Step.CREATE else None


@rule(
    "MES-17",
    refuses_with=codes.DONNEE_INCORRECTE,
    source=_USE,
    coherence=9217,
    note="That a CJA is refused elsewhere is assumed.",
)
def cja_is_for_t4_and_tp(ask: MesAsk, _world: World) -> Verdict:
    """At T4 or TP with a daily or monthly frequency CJAA is needed, together with a date asked; elsewhere a CJA is refused."""
    if ask.step is Step.VERIFY:
        return None
    where = f"{ask.frequence_releve} at {ask.tarif}"
    if ask.tarif not in TARIFS_WITH_CJA or ask.frequence_releve not in FREQUENCES_WITH_CJA:
        return Finding("CJA", f"a CJA for {where}", "none") if ask.cja.entered else None
    needed = {
        "CJAA": (ask.cja.cjaa, f"a CJA in kWh a day, since the request is for {where}"),
        "PremierRdvDemande.Date": (ask.rdv_date, "a date asked, since a CJA is needed"),
    }
    missing = [Finding(name, "", expected) for name, (value, expected) in needed.items() if not value]
    return missing or Ok(where)


@rule("MES-18.RG1", refuses_with=codes.DONNEE_INCORRECTE, source=_USE, coherence=9241)
def cjaaj_starts_at_the_date_asked(ask: MesAsk, _world: World) -> Verdict:
    """RG1: each CJAAJ date is the date asked or later."""
    asked = _date_asked(ask)
    if asked is None or not ask.cja.cjaaj:
        return None
    return [
        Finding("CJAAJ.Date", each.date, f"from {asked}")
        for each in ask.cja.cjaaj
        if (day := parse_date(each.date)) and day < asked
    ]


@rule("MES-18.RG2", refuses_with=codes.DONNEE_INCORRECTE, source=_USE, coherence=9242)
def cjaaj_dates_differ(ask: MesAsk, _world: World) -> Verdict:
    """RG2: the CJAAJ dates all differ."""
    dates = [each.date for each in ask.cja.cjaaj if each.date]
    if ask.step is Step.VERIFY or not dates:
        return None
    twice = sorted(each for each, count in Counter(dates).items() if count > 1)
    return [Finding("CJAAJ.Date", each, "each date once") for each in twice]


@rule("MES-18.RG3", refuses_with=codes.DONNEE_INCORRECTE, source=_USE, coherence=9243)
def cjaaj_ends_within_a_year(ask: MesAsk, _world: World) -> Verdict:
    """RG3: each CJAAJ date is strictly before the date asked plus 12 months."""
    asked = _date_asked(ask)
    if asked is None or not ask.cja.cjaaj:
        return None
    end = add_months(asked, MONTHS)
    return [
        Finding("CJAAJ.Date", each.date, f"before {end}")
        for each in ask.cja.cjaaj
        if (day := parse_date(each.date)) and day >= end and end < date.max
    ]


@rule("MES-18.RG5", refuses_with=codes.DONNEE_INCORRECTE, source=_USE, coherence=9245)
def cjaa_has_no_date(ask: MesAsk, _world: World) -> Verdict:
    """RG5: the yearly CJAA has a value and no date."""
    if ask.step is Step.VERIFY or not (ask.cja.cjaa or ask.cja.cjaa_date):
        return None
    if ask.cja.cjaa_date:
        return Finding("CJAA", ask.cja.cjaa_date, "a value without a date")
    return Ok(ask.cja.cjaa)


@rule("MES-18.RG6", refuses_with=codes.DONNEE_INCORRECTE, source=_USE, coherence=9246)
def cjaam_months_follow_the_date_asked(ask: MesAsk, _world: World) -> Verdict:
    """RG6 and RG10: the CJAAM months run from the month of the date asked, that month included, to the twelfth after it."""
    asked = _date_asked(ask)
    if asked is None or not ask.cja.cjaam:
        return None
    first = asked.replace(day=1)
    last = add_months(first, MONTHS)
    return [
        Finding("CJAAM.Date", each.date, f"from {first:%Y-%m} to {last:%Y-%m}")
        for each in ask.cja.cjaam
        if (month := parse_month(each.date)) and not first <= month <= last
    ]


@rule(
    "MES-18.RG9",
    refuses_with=codes.DONNEE_INCORRECTE,
    source=_USE,
    coherence=9249,
    note="That a value may have a fraction, and that a month or a day has both its date and its value, is assumed.",
)
def cja_values_are_kwh_a_day(ask: MesAsk, _world: World) -> Verdict:
    """RG9: every CJA value is a number of kWh a day; each CJAAM and CJAAJ has its date and its value."""
    if ask.step is Step.VERIFY or not ask.cja.entered:
        return None
    dated = (*(("CJAAM", each) for each in ask.cja.cjaam), *(("CJAAJ", each) for each in ask.cja.cjaaj))
    values = (("CJAA", ask.cja.cjaa or "0"), *((f"{name}.Valeur", each.valeur) for name, each in dated))
    return (
        *(Finding(name, value, "kWh a day") for name, value in values if kwh(value) is None),
        *(Finding(f"{name}.Date", "", "the date for which the value stands") for name, each in dated if not each.date),
    )


@rule("MES-18.nombre", refuses_with=codes.DONNEE_INCORRECTE, source=Source("MES", "3.3.1.1"), coherence=9240)
def at_most_five_cjaaj(ask: MesAsk, _world: World) -> Verdict:
    """There are at most five CJAAJ."""
    if ask.step is Step.VERIFY or not ask.cja.cjaaj:
        return None
    count = len(ask.cja.cjaaj)
    return Finding("CJAAJ", f"{count} of them", f"at most {MAX_CJAAJ}") if count > MAX_CJAAJ else Ok(count)


BEHAVIOURS = (
    behaviour(
        "MES-18", "The daily capacities obey RG1 to RG10, each a rule of its own, and CJAAJ are at most five.", _USE
    ),
    behaviour(
        "MES-18.RG4", "RG4: the capacities entered stay on the demande, and may be changed by a CJA demande.", _USE
    ),
    behaviour("MES-18.RG7", "RG7: a CJAAJ stands for that day of that year only.", _USE),
    behaviour("MES-18.RG8", "RG8: a CJAAM stands for that month of that year only.", _USE),
    behaviour("MES-18.RG10", "RG10: a CJAAM may be entered for the month of the date asked (checked with RG6).", _USE),
)
DATA = (
    cja_is_for_t4_and_tp,
    cjaaj_starts_at_the_date_asked,
    cjaaj_dates_differ,
    cjaaj_ends_within_a_year,
    cjaa_has_no_date,
    cjaam_months_follow_the_date_asked,
    cja_values_are_kwh_a_day,
    at_most_five_cjaaj,
)
RULES = (*DATA, *BEHAVIOURS)

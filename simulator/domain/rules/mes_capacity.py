"""MES, the daily capacities (CJA): RG1 to RG10 of MES 3.3.1.2."""

from collections import Counter
from datetime import date

from simulator.domain import codes
from simulator.domain.asks import DialogueStep, MesAsk
from simulator.domain.calendar import add_months, parse_date, parse_month
from simulator.domain.numbers import kwh
from simulator.domain.rule import Finding, Ok, Source, Verdict, behaviour, rule
from simulator.domain.rules.mes_contract import DAILY_OR_MONTHLY
from simulator.domain.rules.mes_date import date_that_counts
from simulator.domain.world import World

_USE = Source("MES", "3.3.1.2")
MAX_CJAAJ, MAX_CJAAM = 5, 1
MONTHS = 12
TARIFS_WITH_CJA = ("T4", "TP")
TARIFS_FREE_TO_HAVE_ONE = ("TB", "TG")


def needs_cja(tarif: str, frequence: str) -> bool:
    """Tell whether a request for this tariff and this frequency is to hold a yearly capacity (MES-17)."""
    return tarif in TARIFS_WITH_CJA and frequence in DAILY_OR_MONTHLY


def _date_asked(ask: MesAsk, world: World) -> date | None:
    """Give the date with which the capacities' are compared; None in step 1, and where the PCE is unknown."""
    return date_that_counts(ask, world) if ask.step is DialogueStep.CREATE and world.pce else None


@rule(
    "MES-17",
    refuses_with=codes.DONNEE_INCORRECTE,
    source=_USE,
    coherence=9217,
    assumed=(
        "that the frequency asked decides, and 1M counts as monthly",
        "that CJAA alone suffices",
        "that a CJA is refused elsewhere",
        "that at TB and TG it is neither asked nor refused",
    ),
    note="Of T4 and TP at MM and 1M MES-14 admits none; a CJA that is missing is told beside that.",
)
def cja_is_for_t4_and_tp(ask: MesAsk, world: World) -> Verdict:
    """At T4 or TP with a daily or monthly frequency asked, CJAA is needed; a CJA is entered only with a date asked (that of a
    MHS where one forces it); at TB and TG it is free, elsewhere it is refused.
    """
    if ask.step is DialogueStep.VERIFY:
        return None
    where = f"{ask.frequence_releve} at {ask.tarif}"
    needed = needs_cja(ask.tarif, ask.frequence_releve)
    if not needed and not ask.cja.entered:
        return None
    if not needed and ask.tarif not in TARIFS_FREE_TO_HAVE_ONE:
        return Finding("CJA", f"a CJA for {where}", "none")
    missing = []
    if needed and not ask.cja.cjaa:
        missing.append(Finding("CJAA", "", f"a CJA in kWh a day, since the request is for {where}"))
    if world.pce and not ask.rdv_date and date_that_counts(ask, world) is None:
        missing.append(Finding("PremierRdvDemande.Date", "", "a date asked, since it comes with a CJA"))
    return missing or Ok(where)


@rule("MES-18.RG1", refuses_with=codes.DONNEE_INCORRECTE, source=_USE, coherence=9241)
def cjaaj_starts_at_the_date_asked(ask: MesAsk, world: World) -> Verdict:
    """RG1: each CJAAJ date is the date asked or later."""
    asked = _date_asked(ask, world)
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
    if ask.step is DialogueStep.VERIFY or not dates:
        return None
    twice = sorted(each for each, count in Counter(dates).items() if count > 1)
    return [Finding("CJAAJ.Date", each, "each date once") for each in twice]


@rule("MES-18.RG3", refuses_with=codes.DONNEE_INCORRECTE, source=_USE, coherence=9243)
def cjaaj_ends_within_a_year(ask: MesAsk, world: World) -> Verdict:
    """RG3: each CJAAJ date is strictly before the date asked plus 12 months."""
    asked = _date_asked(ask, world)
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
    if ask.step is DialogueStep.VERIFY or not (ask.cja.cjaa or ask.cja.cjaa_date):
        return None
    if ask.cja.cjaa_date:
        return Finding("CJAA", ask.cja.cjaa_date, "a value without a date")
    return Ok(ask.cja.cjaa)


@rule("MES-18.RG6", refuses_with=codes.DONNEE_INCORRECTE, source=_USE, coherence=9246)
def cjaam_months_follow_the_date_asked(ask: MesAsk, world: World) -> Verdict:
    """RG6 and RG10: the CJAAM months run from the month of the date asked, that month included, to the twelfth after it."""
    asked = _date_asked(ask, world)
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
    assumed=("that a value may have a fraction", "that a month or a day has both its date and its value"),
)
def cja_values_are_kwh_a_day(ask: MesAsk, _world: World) -> Verdict:
    """RG9: every CJA value is a number of kWh a day; each CJAAM and CJAAJ has its date and its value."""
    if ask.step is DialogueStep.VERIFY or not ask.cja.entered:
        return None
    dated = (*(("CJAAM", each) for each in ask.cja.cjaam), *(("CJAAJ", each) for each in ask.cja.cjaaj))
    values = (("CJAA", ask.cja.cjaa or "0"), *((f"{name}.Valeur", each.valeur) for name, each in dated))
    return (
        *(Finding(name, value, "kWh a day") for name, value in values if kwh(value) is None),
        *(Finding(f"{name}.Date", "", "the date for which the value stands") for name, each in dated if not each.date),
    )


@rule(
    "MES-18.nombre",
    refuses_with=codes.DONNEE_INCORRECTE,
    source=Source("MES", "3.3.1.1"),
    coherence=9240,
    assumed=("that a second CJAAM is incorrect data",),
    note="The table gives CJAAJ [0-5] and no number for CJAAM; RG8 and RG10 speak of one.",
)
def at_most_five_cjaaj_and_one_cjaam(ask: MesAsk, _world: World) -> Verdict:
    """There are at most five CJAAJ, and one CJAAM."""
    counts = (("CJAAM", len(ask.cja.cjaam), MAX_CJAAM), ("CJAAJ", len(ask.cja.cjaaj), MAX_CJAAJ))
    if ask.step is DialogueStep.VERIFY or not any(count for _, count, _ in counts):
        return None
    too_many = [Finding(name, f"{count} of them", f"at most {most}") for name, count, most in counts if count > most]
    return too_many or Ok(", ".join(f"{count} {name}" for name, count, _ in counts if count))


BEHAVIOURS = (
    behaviour(
        "MES-18",
        "The daily capacities obey RG1 to RG10, each a rule of its own; CJAAJ are at most five, CJAAM one.",
        _USE,
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
    at_most_five_cjaaj_and_one_cjaam,
)

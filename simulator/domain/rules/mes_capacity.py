"""MES, the daily capacities (CJA): RG1 to RG10 of MES 3.3.1.2."""

from collections import Counter
from datetime import date

from simulator.domain import codes
from simulator.domain.asks import DialogueStep, MesAsk
from simulator.domain.calendar import add_months, parse_date, parse_month
from simulator.domain.numbers import kwh
from simulator.domain.phrases import found, wanted
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
    french=(
        "Aux tarifs T4 et TP, avec une fréquence demandée journalière ou mensuelle, CJAA est obligatoire ;"
        " une CJA ne se saisit qu'avec une date demandée (celle de la MHS si elle l'impose) ; aux tarifs TB"
        " et TG elle est libre, ailleurs elle est refusée."
    ),
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
    needed = needs_cja(ask.tarif, ask.frequence_releve)
    if not needed and not ask.cja.entered:
        return None
    where = found.AT_TARIF(frequence=ask.frequence_releve, tarif=ask.tarif)
    if not needed and ask.tarif not in TARIFS_FREE_TO_HAVE_ONE:
        return Finding("CJA", found.A_CJA_FOR(where=where), wanted.NONE())
    missing = []
    if needed and not ask.cja.cjaa:
        missing.append(Finding("CJAA", "", wanted.CJA_SINCE(where=where)))
    if world.pce and not ask.rdv_date and date_that_counts(ask, world) is None:
        missing.append(Finding("PremierRdvDemande.Date", "", wanted.DATE_WITH_CJA()))
    return missing or Ok(where)


@rule(
    "MES-18.RG1",
    french="RG1 : chaque date de CJAAJ est la date demandée ou postérieure.",
    refuses_with=codes.DONNEE_INCORRECTE,
    source=_USE,
    coherence=9241,
)
def cjaaj_starts_at_the_date_asked(ask: MesAsk, world: World) -> Verdict:
    """RG1: each CJAAJ date is the date asked or later."""
    asked = _date_asked(ask, world) if ask.cja.cjaaj else None
    if asked is None:
        return None
    return [
        Finding("CJAAJ.Date", each.date, wanted.FROM(day=asked))
        for each in ask.cja.cjaaj
        if (day := parse_date(each.date)) and day < asked
    ]


@rule(
    "MES-18.RG2",
    french="RG2 : les dates des CJAAJ sont toutes différentes.",
    refuses_with=codes.DONNEE_INCORRECTE,
    source=_USE,
    coherence=9242,
)
def cjaaj_dates_differ(ask: MesAsk, _world: World) -> Verdict:
    """RG2: the CJAAJ dates all differ."""
    dates = [each.date for each in ask.cja.cjaaj if each.date]
    if ask.step is DialogueStep.VERIFY or not dates:
        return None
    twice = sorted(each for each, count in Counter(dates).items() if count > 1)
    return [Finding("CJAAJ.Date", each, wanted.EACH_DATE_ONCE()) for each in twice]


@rule(
    "MES-18.RG3",
    french="RG3 : chaque date de CJAAJ précède strictement la date demandée plus 12 mois.",
    refuses_with=codes.DONNEE_INCORRECTE,
    source=_USE,
    coherence=9243,
)
def cjaaj_ends_within_a_year(ask: MesAsk, world: World) -> Verdict:
    """RG3: each CJAAJ date is strictly before the date asked plus 12 months."""
    asked = _date_asked(ask, world) if ask.cja.cjaaj else None
    if asked is None:
        return None
    end = add_months(asked, MONTHS)
    return [
        Finding("CJAAJ.Date", each.date, wanted.BEFORE(day=end))
        for each in ask.cja.cjaaj
        if (day := parse_date(each.date)) and day >= end and end < date.max
    ]


@rule(
    "MES-18.RG5",
    french="RG5 : la CJAA annuelle a une valeur et pas de date.",
    refuses_with=codes.DONNEE_INCORRECTE,
    source=_USE,
    coherence=9245,
)
def cjaa_has_no_date(ask: MesAsk, _world: World) -> Verdict:
    """RG5: the yearly CJAA has a value and no date."""
    if ask.step is DialogueStep.VERIFY or not (ask.cja.cjaa or ask.cja.cjaa_date):
        return None
    if ask.cja.cjaa_date:
        return Finding("CJAA", ask.cja.cjaa_date, wanted.WITHOUT_DATE())
    return Ok(ask.cja.cjaa)


@rule(
    "MES-18.RG6",
    french=("RG6 et RG10 : les mois des CJAAM vont du mois de la date demandée, compris, au douzième qui le suit."),
    refuses_with=codes.DONNEE_INCORRECTE,
    source=_USE,
    coherence=9246,
)
def cjaam_months_follow_the_date_asked(ask: MesAsk, world: World) -> Verdict:
    """RG6 and RG10: the CJAAM months run from the month of the date asked, that month included, to the twelfth after it."""
    asked = _date_asked(ask, world) if ask.cja.cjaam else None
    if asked is None:
        return None
    first = asked.replace(day=1)
    last = add_months(first, MONTHS)
    return [
        Finding("CJAAM.Date", each.date, wanted.FROM_TO(first=f"{first:%Y-%m}", last=f"{last:%Y-%m}"))
        for each in ask.cja.cjaam
        if (month := parse_month(each.date)) and not first <= month <= last
    ]


@rule(
    "MES-18.RG9",
    french=(
        "RG9 : chaque valeur de CJA est un nombre de kWh par jour ; chaque CJAAM et chaque CJAAJ a sa date"
        " et sa valeur."
    ),
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
        *(Finding(name, value, wanted.KWH_A_DAY()) for name, value in values if kwh(value) is None),
        *(Finding(f"{name}.Date", "", wanted.DATE_OF_VALUE()) for name, each in dated if not each.date),
    )


@rule(
    "MES-18.nombre",
    french="Il y a au plus cinq CJAAJ et une CJAAM.",
    refuses_with=codes.DONNEE_INCORRECTE,
    source=Source("MES", "3.3.1.1"),
    coherence=9240,
    assumed=("that a second CJAAM is incorrect data",),
    note="The table gives CJAAJ [0-5] and no number for CJAAM; RG8 and RG10 speak of one.",
)
def at_most_five_cjaaj_and_one_cjaam(ask: MesAsk, _world: World) -> Verdict:
    """There are at most five CJAAJ, and one CJAAM."""
    if ask.step is DialogueStep.VERIFY or not (ask.cja.cjaam or ask.cja.cjaaj):
        return None
    counts = (("CJAAM", len(ask.cja.cjaam), MAX_CJAAM), ("CJAAJ", len(ask.cja.cjaaj), MAX_CJAAJ))
    too_many = [
        Finding(name, found.OF_THEM(count=count), wanted.AT_MOST(most=most))
        for name, count, most in counts
        if count > most
    ]
    return too_many or Ok(", ".join(f"{count} {name}" for name, count, _ in counts if count))


BEHAVIOURS = (
    behaviour(
        "MES-18",
        "The daily capacities obey RG1 to RG10, each a rule of its own; CJAAJ are at most five, CJAAM one.",
        _USE,
        french=(
            "Les capacités journalières suivent RG1 à RG10, chacune une règle à part ; au plus cinq CJAAJ et une CJAAM."
        ),
    ),
    behaviour(
        "MES-18.RG4",
        "RG4: the capacities entered stay on the demande, and may be changed by a CJA demande.",
        _USE,
        french=("RG4 : les capacités saisies restent sur la demande, et peuvent être modifiées par une demande CJA."),
    ),
    behaviour(
        "MES-18.RG7",
        "RG7: a CJAAJ stands for that day of that year only.",
        _USE,
        french="RG7 : une CJAAJ ne vaut que pour ce jour de cette année.",
    ),
    behaviour(
        "MES-18.RG8",
        "RG8: a CJAAM stands for that month of that year only.",
        _USE,
        french="RG8 : une CJAAM ne vaut que pour ce mois de cette année.",
    ),
    behaviour(
        "MES-18.RG10",
        "RG10: a CJAAM may be entered for the month of the date asked (checked with RG6).",
        _USE,
        french="RG10 : une CJAAM peut être saisie pour le mois de la date demandée (contrôlé avec RG6).",
    ),
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

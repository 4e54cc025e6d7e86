"""Why a rule refused: one sentence with cause and measure, and what proves it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from simulator.application.language import ENGLISH
from simulator.application.verdicts.proof import Bound, Days
from simulator.application.verdicts.verdict import causes_of, refusals_of, verdict_of
from simulator.domain.pce import Releve, Telereleve
from simulator.domain.rule import Outcome, TrailEntry
from tests.builders import CALENDAR, HERON, a_1m_pce, a_mes, a_mes_verification, a_pce, a_tjdc
from tests.domain.verdicts import evaluated
from tests.records import a_record


def refused(ask, **surroundings):
    """Give the record of a request that the rules judged."""
    return a_record(trail=evaluated(ask, **surroundings).trail, retour=("A", "DmdKo"))


def verdict(ask, **surroundings):
    return verdict_of(refused(ask, **surroundings), CALENDAR)


def test_a_tjdc_asked_too_early_is_told_in_working_days_with_the_ruler_that_proves_it():
    told = verdict(a_tjdc(date_demandee="2026-03-06"))

    assert told.sentence == "Refusée\u00a0: la date demandée est un\u00a0jour ouvré trop tôt"
    assert (told.opening, told.cause) == ("Refusée", "la date demandée est un\u00a0jour ouvré trop tôt")
    assert (told.rule, told.others) == ("TJDC-05", ())
    assert told.because == (
        "Le 6\u00a0mars 2026 n’est que le quatrième jour ouvré\u00a0: le 9\u00a0mars 2026 est la première date possible."
    )
    assert isinstance(told.proof, Days)
    assert (told.proof.asked, told.proof.bound) == (date(2026, 3, 6), date(2026, 3, 9))
    assert [(each.day.day, each.number) for each in told.proof.days] == [
        (2, None), (3, 1), (4, 2), (5, 3), (6, 4), (7, None), (8, None), (9, 5), (10, 6),
    ]  # fmt: skip


def test_the_same_is_told_in_english():
    told = verdict_of(refused(a_tjdc(date_demandee="2026-03-04")), CALENDAR, ENGLISH)

    assert told.sentence == "Refused: the date asked is 3 working days too early"
    assert told.because == "2026-03-04 is only working day 2: 2026-03-09 is the first possible date."


def test_a_date_far_in_the_past_has_a_measure_from_today_and_no_ruler():
    told = verdict(a_tjdc(date_demandee="1999-01-01"))

    assert told.cause == "la date demandée est 5\u00a0jours ouvrés trop tôt"
    assert told.because == "Le 9\u00a0mars 2026 est la première date possible."
    assert told.proof is None


def test_an_index_below_what_omega_knows_is_told_in_index_units_with_the_floor_that_proves_it():
    pce = a_pce(derniere_releve=Releve(date(2026, 1, 5), 4210, estimee=True))
    ask = a_mes(option_prestation="2", index_releve_date="2026-03-02", index_releve_valeur="4198", rdv_plage="")
    told = verdict(ask, pce=pce)

    assert told.cause == "ValeurIndexReleve est 12\u00a0m³ en dessous de la dernière relève estimée, 4210"
    assert told.proof == Bound(given=Decimal(4198), bound=Decimal(4210), unit="m³", at_least=True)


def test_a_car_above_the_ceiling_is_told_in_kwh():
    told = verdict(a_mes(tarif="T2", car="10012000"))

    assert told.cause == "la CAR dépasse de 12\u00a0000\u00a0kWh le plafond du tarif T2"
    assert told.proof == Bound(given=Decimal(10012000), bound=Decimal(10000000), unit="kWh", at_least=False)


@pytest.mark.parametrize(
    ("rule", "cause", "ask", "surroundings"),
    [
        ("PCE-01", "le PCE 21450000000017 n’existe pas", a_tjdc(), {"pce": None}),
        ("TJDC-03", "le CDG-F A04000010 n’est pas titulaire du PCE", a_tjdc(), {"pce": a_1m_pce(cdgf=HERON.code)}),
        ("TJDC-04", "la fréquence du PCE est 6M, et non 1M", a_tjdc(), {"pce": a_pce(cdgf="A04000010")}),
        ("TJDC-06", "le client n’a pas donné son autorisation expresse", a_tjdc(autorisation_expresse="NON"), {}),
        ("TJDC-07", "DateDemandee manque\u00a0; attendu\u00a0: une date AAAA-MM-JJ", a_tjdc(date_demandee=""), {}),
        ("MES-09", "l’option 12 n’est pas permise sur ce PCE", a_mes(option_prestation="12"), {}),
        (
            "MES-26",
            "Tarif vaut «\u00a0T9\u00a0»\u00a0; attendu\u00a0: TF, T1, T2, T3, T4, TP, TB ou TG",
            a_mes(tarif="T9"),
            {},
        ),
        ("MES-33", "la date demandée est passée d’un\u00a0jour", a_mes(rdv_date="2026-03-01"), {}),
    ],
    ids=lambda each: each if isinstance(each, str) and each[:3] in {"PCE", "TJD", "MES"} and len(each) < 12 else "",
)
def test_a_rule_says_why_it_refused(rule, cause, ask, surroundings):
    told = verdict(ask, **surroundings)

    assert (told.rule, told.cause) == (rule, cause)


def test_what_somebody_sent_is_shown_as_it_was_sent_even_if_a_rule_has_the_same_words():
    told = verdict(a_mes(tarif="none"))

    assert told.cause.startswith("Tarif vaut «\u00a0none\u00a0»")


def test_braces_that_somebody_sent_are_no_names():
    assert "{amount}{0}" in verdict(a_mes(tarif="{amount}{0}")).cause


def test_of_several_rules_that_refuse_the_first_decides_and_the_others_are_named():
    told = verdict(a_tjdc(date_demandee="2026-03-06", autorisation_expresse="NON"))

    assert (told.rule, told.others) == ("TJDC-05", ("TJDC-06",))


def test_each_refusal_has_its_cause_in_the_order_of_the_trail():
    record = refused(a_tjdc(date_demandee="2026-03-06", autorisation_expresse="NON"))

    assert [each.rule for each in causes_of(record, CALENDAR)] == ["TJDC-05", "TJDC-06"]


def test_a_warning_decides_where_nothing_refuses():
    pce = a_1m_pce(derniere_telereleve=Telereleve(date(2026, 2, 24), 4310))
    trail = evaluated(a_mes_verification(), pce=pce).trail
    told = verdict_of(a_record(trail=trail, operation="VerifierRecevabiliteMES"), CALENDAR)

    assert told.sentence == (
        "Recevable, avec un avertissement\u00a0: IndexClient sera exigé à la création\u00a0: la dernière télérelève a"
        " 6\u00a0jours"
    )
    assert told.rule == "MES-06"


def test_a_verdict_needs_no_clock_of_the_sandbox():
    told = verdict_of(replace(refused(a_tjdc(date_demandee="2026-03-06")), now=None), CALENDAR)

    assert (told.rule, told.proof) == ("TJDC-05", None)


@pytest.mark.parametrize(("count", "more"), [(2, "et une autre raison"), (3, "et 2\u00a0autres raisons")])
def test_a_refusal_for_several_reasons_says_so_in_its_sentence(count, more):
    entries = evaluated(a_tjdc(date_demandee="2026-03-06")).trail
    others = tuple(TrailEntry(rule, Outcome.REFUSED, "NumeroPCE", "x") for rule in ("TJDC-02", "TJDC-03")[: count - 1])
    told = verdict_of(a_record(trail=(*entries, *others, *others), retour=("A", "DmdKo")), CALENDAR)

    assert told.sentence == f"Refusée\u00a0: la date demandée est un\u00a0jour ouvré trop tôt, {more}"
    assert [each.rule for each in refusals_of(a_record(trail=(*others, *entries)), CALENDAR)] == [
        *(each.rule for each in others),
        "TJDC-05",
    ]

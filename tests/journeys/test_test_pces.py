"""Each test PCE gives the answer that its table announces."""

from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Any

import pytest
from _pytest.mark import ParameterSet

from simulator.application.announced import messages
from simulator.application.changes.clock import set_clock
from simulator.application.conform import differences
from simulator.application.journal.filters import Filters
from simulator.application.journal.record import Record
from simulator.application.ports import Exchange
from simulator.application.referential import Essai, TestPce, fill
from tests.builders import CALENDAR
from tests.journeys.client import SoapAnswer, Supplier
from tests.shipped import REFERENTIAL
from tests.waiting import until

DAYS = {
    "a Monday": "2026-03-02T09:00:00+01:00",
    "a Sunday": "2026-11-22T09:00:00+01:00",
    "before two holidays": "2026-12-24T18:00:00+01:00",
    "the 31st of a month": "2027-08-31T00:30:00+02:00",
}
TRIES = [
    pytest.param(entry, essai, id=f"{entry.numero}-{essai.operation}-{index}")
    for entry in REFERENTIAL.test_pces
    for index, essai in enumerate(entry.essais)
]


def test_the_table_is_there():
    assert len(TRIES) > 100


def held(entry: TestPce, essai: Essai, name: str) -> bool:
    """Tell whether a try holds at one of the moments: technicians come today on a working day only."""
    return essai.holds(datetime.fromisoformat(DAYS[name]), CALENDAR)


def played() -> Iterator[ParameterSet]:
    """Each try at each moment at which it holds: slow, but for one of them, and that is another for the next try."""
    for number, each in enumerate(TRIES):
        names = [name for name in DAYS if held(*each.values, name)]
        for name in names:
            marks = () if name == names[number % len(names)] else pytest.mark.slow
            yield pytest.param(*each.values, DAYS[name], id=f"{each.id}-{name}", marks=marks)


PLAYED = list(played())
QUICK = [each for each in PLAYED if not each.marks]


def test_each_try_holds_at_one_of_the_moments_and_all_but_a_few_at_each():
    assert [each.values[:2] for each in QUICK] == [each.values for each in TRIES]
    assert len(PLAYED) > len(TRIES) * len(DAYS) * 0.9


def test_each_moment_is_that_of_many_tries_without_the_slow_ones():
    often = Counter(each.values[2] for each in QUICK)
    assert set(often) == set(DAYS.values())
    assert min(often.values()) > len(TRIES) * 0.2


@pytest.mark.parametrize(("entry", "essai", "now"), PLAYED)
def test_a_request_ready_to_send_gives_the_answer_announced(supplier: Supplier, entry: TestPce, essai: Essai, now: str):
    with looking(supplier) as exchange:
        set_clock(exchange, datetime.fromisoformat(now), frozen=True)
    number = entry.essais.index(essai) + 1
    given = supplier.control("GET", f"/pces/{entry.numero}/requests", query={"try": number})["items"]
    numero, known, sent = "", all_demandes(supplier, entry.numero), Counter[str]()
    for each, ready in zip(in_order(essai), ready_in_order(given), strict=True):
        answer = supplier.send(ready["url"], ready["xml"].replace("{NumeroDemande}", numero).encode(), each.operation)
        sent[each.operation] += 1
        numero = answer.numero or numero
        after = all_demandes(supplier, entry.numero)
        check(supplier, each, answer, known, after)
        record = last(supplier, each.operation, sent[each.operation])
        assert differences(each, record, {}, calendar(supplier), after.get(record.demande, "")) == ()
        known = after


def last(supplier: Supplier, operation: str, times: int) -> Record:
    """The record of an operation that was just answered, so many times in all: it may come a moment behind its answer."""
    journal, filters = supplier.running.simulator.journal, Filters(operation=operation)
    until(lambda: journal.count(supplier.sandbox, filters) == times)
    return journal.newest(supplier.sandbox, filters, limit=1)[0]


def ready_in_order(items: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for each in items:
        yield each
        yield from ready_in_order(each["puis"])


def in_order(essai: Essai) -> Iterator[Essai]:
    yield essai
    for each in essai.puis:
        yield from in_order(each)


def check(supplier: Supplier, essai: Essai, answer: SoapAnswer, known: dict[str, str], now: dict[str, str]) -> None:
    """``known`` and ``now`` are the demandes of the PCE, with their status, before the answer and after it."""
    expected = essai.attendu
    assert answer.status == 200, answer.text
    assert answer.messages == list(messages(expected, {}))
    assert answer.returned == (expected.type, expected.code)
    prestations = answer.tags.get("RetourRecupererDonneesObjet/ListePrestationsAutorisees", [])
    assert prestations == list(expected.prestations)
    changed = [statut for numero, statut in now.items() if known.get(numero) != statut]
    if expected.statut is None or not changed:
        assert changed == []
        assert expected.statut in {None, *now.values()}
    else:
        assert changed == [expected.statut]
    for path, text in expected.champs.items():
        wanted = None if text is None else fill(path, text, {}, today(supplier), calendar(supplier))
        assert answer.one(path) == wanted, path


def looking(supplier: Supplier) -> AbstractContextManager[Exchange]:
    """Look into the sandbox past its control paths, which is half the work: they are tried elsewhere."""
    return supplier.running.simulator.omega.store.exchange(supplier.sandbox, counts=False)


def all_demandes(supplier: Supplier, pce: str) -> dict[str, str]:
    with looking(supplier) as exchange:
        return {each.numero: each.statut.code for each in exchange.demandes({"pce": pce}, limit=1000).items}


def today(supplier: Supplier) -> date:
    with looking(supplier) as exchange:
        return exchange.now.date()


def calendar(supplier: Supplier):
    return supplier.running.simulator.omega.calendar

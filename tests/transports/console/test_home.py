"""The first page: addresses, suppliers, and three tries that are really sent."""

import asyncio
import re
from contextlib import suppress

import pytest

from simulator.application.first_tries import FIRST_TRIES, chosen
from simulator.application.journal.event import STARTED, What
from simulator.application.journal.filters import Filters
from simulator.domain.demande import Demande
from simulator.transports.console.pages import home
from tests.transports.console.conftest import HERE, Browser

LOSING = "reponse-perdue"


def last(browser: Browser):
    (record,) = browser.simulator.journal.newest(browser.sandbox, Filters(), limit=1)
    return record


def demandes(browser: Browser) -> list[Demande]:
    with browser.simulator.store.exchange(browser.sandbox, counts=False) as exchange:
        return list(exchange.demandes({"type": "MES"}).items)


def running(browser: Browser) -> list[str]:
    with browser.simulator.store.exchange(browser.sandbox, counts=False) as exchange:
        return [each.name for each in exchange.scenario_rows() if each.started]


@pytest.mark.parametrize(
    ("name", "operation", "retour", "rule"),
    [
        ("passes", "VerifierRecevabiliteTJDC", ("P", "Message"), None),
        ("refused", "CreerDemandeTJDC", ("A", "DmdKo"), "TJDC-05"),
        ("lost", "CreerDemandeMES", ("T", "DmdOkDD"), None),
    ],
)
def test_a_try_is_sent_and_opens_the_exchange_that_came_of_it(browser, name, operation, retour, rule):
    answer = browser.post("/_console/essai", essai=name)

    record = last(browser)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/echanges/{record.id}?bac={browser.sandbox}"
    assert (record.operation, record.retour) == (operation, retour)
    assert [each.rule for each in record.trail if each.outcome == "refused"] == ([rule] if rule else [])


def test_of_the_answer_that_is_lost_nothing_comes_and_the_demande_exists(browser):
    before = demandes(browser)
    browser.post("/_console/essai", essai="lost")

    assert last(browser).ending == "closed"
    assert len(demandes(browser)) == len(before) + 1


def test_a_try_leaves_no_scenario_running_and_may_be_sent_again(browser):
    for _ in range(2):
        browser.post("/_console/essai", essai="lost")

        assert last(browser).retour == ("T", "DmdOkDD")
    assert running(browser) == []


def test_a_scenario_that_runs_is_left_running_where_it_stood(browser):
    started = browser.send("POST", f"/s/{browser.sandbox}/_sim/scenarios/{LOSING}/start")
    assert started.status_code == 200
    browser.post("/_console/essai", essai="lost")

    assert last(browser).ending == "closed"
    assert running(browser) == [LOSING]
    told = browser.simulator.journal.events(browser.sandbox)
    assert [each.became for each in told if each.what == What.SCENARIO] == [STARTED]


def test_a_scenario_of_the_user_s_that_has_its_name_is_left_running(browser):
    own = f"name: {LOSING}\nsteps:\n  - when: {{operation: VerifierRecevabiliteMES}}\n    then: {{lose: response}}\n"
    defined = browser.send(
        "PUT",
        f"/s/{browser.sandbox}/_sim/scenarios/{LOSING}",
        content=own,
        headers={"Content-Type": "application/yaml"},
    )
    assert defined.is_success, defined.text
    browser.post("/_console/essai", essai="lost")

    assert running(browser) == [LOSING]


@pytest.mark.parametrize("failure", [RuntimeError, asyncio.CancelledError])
def test_a_try_that_fails_on_its_way_leaves_no_scenario_running(browser, monkeypatch, failure):
    async def fails(*_):
        assert running(browser) == [LOSING]
        raise failure

    monkeypatch.setattr(home, "send", fails)
    with suppress(asyncio.CancelledError):
        browser.post("/_console/essai", essai="lost")

    assert running(browser) == []


def test_a_try_goes_on_to_a_pce_that_is_as_it_supposes_while_there_is_one(browser):
    first = "21450000000201"
    browser.send("PATCH", f"/s/{browser.sandbox}/_sim/pces/{first}", json={"car": 9000}).raise_for_status()
    browser.post("/_console/essai", essai="lost")

    assert last(browser).pce != first
    assert last(browser).retour == ("T", "DmdOkDD")


def test_where_no_pce_is_left_for_a_try_it_says_so_and_leads_to_where_the_sandbox_begins_anew(browser):
    for _ in range(6):
        assert browser.page("/").count("Envoyer : OMEGA perd") == 1
        browser.post("/_console/essai", essai="lost")
    page = browser.page("/")

    assert "Envoyer : OMEGA perd" not in page
    assert "Aucun PCE de test n’est plus intact pour cet essai" in page
    assert f'href="/horloge?bac={browser.sandbox}#recommencer"' in page
    assert 'id="recommencer"' in browser.page("/horloge")


def test_a_refusal_of_which_more_would_come_than_is_announced_is_not_announced(browser):
    of_sandbox = f"/s/{browser.sandbox}/_sim/pces"
    for numero in ("21450000000110", "21450000000111"):
        browser.send("PATCH", f"{of_sandbox}/{numero}", json={"coupe": True}).raise_for_status()
    items = browser.send("GET", f"{of_sandbox}/21450000000101/requests").json()["items"]
    create = next(each for each in items if each["operation"] == "CreerDemandeTJDC")
    assert "Envoyer : Une TJDC refusée" in browser.page("/")

    browser.supply("/ws/CreerDemandeTJDC", create["xml"].encode())

    assert "Envoyer : Une TJDC refusée" not in browser.page("/")


def test_a_try_that_is_none_of_the_three_is_refused_and_nothing_is_sent(browser):
    answer = browser.post("/_console/essai", essai="other")

    assert answer.status_code == 404
    assert "Il n’y a pas de tel essai." in answer.text
    assert browser.simulator.journal.count(browser.sandbox, Filters()) == 0


def test_each_try_is_found_among_those_of_the_test_pce(simulator):
    with simulator.store.exchange("tries", counts=False) as exchange:
        found = list(chosen(exchange, simulator.referential))

    assert [each.first for each in found] == list(FIRST_TRIES)
    assert all(each.essai.operation == each.first.operation for each in found)


def test_the_addresses_are_those_of_the_sandbox_and_can_be_copied(browser):
    shown = browser.page("/")

    base = f"{HERE}/s/{browser.sandbox}"
    copied = re.findall(r'data-copy="([^"]*)"', shown)
    assert copied[:2] == [base, f"{base}/ws/CreerDemandeTJDC?wsdl"]


def test_each_active_supplier_is_shown_with_its_credentials_as_a_block(browser):
    shown = browser.page("/")

    active = [each for each in browser.simulator.referential.cdgfs.values() if each.actif]
    blocks = re.findall(r'data-copy="(cdgf: [^"]*)"', shown)
    assert len(blocks) == len(active) > 3
    for cdgf, block in zip(active, blocks, strict=True):
        assert block.splitlines()[0] == f"cdgf: {cdgf.code}"
        assert cdgf.okta is None or f"client_secret: {cdgf.okta.client_secret}" in block


def test_the_last_exchanges_are_listed_and_an_empty_journal_says_what_to_do(browser):
    assert "Envoyez un essai" in browser.page("/")

    browser.post("/_console/essai", essai="refused")
    shown = browser.page("/")
    assert f'id="x-{last(browser).id}"' in shown
    assert "1 échange au journal." in shown

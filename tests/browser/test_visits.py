"""A visitor's ways through the console: by clicks, by keys, and by waiting for what comes."""

from collections.abc import Iterator

import pytest

from omega_simulator import OmegaClient
from tests.browser.life import TJDC, lived, tried

pytestmark = pytest.mark.slow


@pytest.fixture
def omega(server, request) -> Iterator[OmegaClient]:
    with lived(server.base, request.node.name[:60]) as client:
        yield client


def test_why_a_tjdc_is_refused_is_one_click_from_the_first_page(visit):
    page = visit().open("/?bac=first-visit")
    page.get_by_role("button", name="Envoyer : Une TJDC refusée, et pourquoi").click()

    verdict = page.get_by_role("heading", level=1).inner_text()
    assert verdict.split() == ["Refusée", ":", "la", "date", "demandée", "est", "un", "jour", "ouvré", "trop", "tôt"]


def test_five_working_days_later_is_one_click_from_the_first_page(visit, omega):
    before = omega.clock.now
    page = visit().open(f"/?bac={omega.sandbox}")
    page.get_by_role("button", name="+ 5 jours ouvrés").click()
    page.wait_for_load_state()

    assert (omega.clock.now - before).days == 7
    assert "16 mars 2026" in page.locator("#clock").inner_text()


def test_an_answer_that_omega_loses_is_one_click_from_the_first_page(visit):
    page = visit().open("/?bac=lost")
    page.get_by_role("button", name="Envoyer : OMEGA perd sa réponse").click()

    assert page.locator("h1 .m-lost, .m-lost").first.is_visible()


def test_an_exchange_appears_above_while_one_watches_and_leaves_what_one_reads_where_it_is(visit, omega):
    page = visit().open(f"/echanges?bac={omega.sandbox}")
    read = page.locator("[data-row]").first
    read.focus()
    before = page.locator("[data-row]").count()

    tried(omega, TJDC, 14)
    page.wait_for_function("count => document.querySelectorAll('[data-row]').length > count", arg=before)

    assert page.locator("[data-row]").first.inner_text().find("TJDC-10") >= 0
    assert page.evaluate("document.activeElement.textContent.includes('TJDC-08')")


def test_a_paused_list_stays_as_it_is_until_one_goes_on(visit, omega):
    page = visit().open(f"/echanges?bac={omega.sandbox}")
    before = page.locator("[data-row]").count()
    page.keyboard.press("p")

    tried(omega, TJDC, 14)
    page.keyboard.press("p")
    page.wait_for_function("count => document.querySelectorAll('[data-row]').length > count", arg=before)

    assert page.locator("[data-row]").count() == before + 1


def test_what_is_paused_says_so(visit, omega):
    page = visit().open(f"/echanges?bac={omega.sandbox}")
    live = page.locator("[data-live]")
    live.wait_for()
    button = page.locator("[data-pause]")
    drawn = button.locator("svg:visible path").get_attribute("d")
    wide = button.bounding_box()["width"]
    page.keyboard.press("p")

    assert not live.is_visible()
    assert button.locator("svg:visible path").get_attribute("d") != drawn
    assert button.bounding_box()["width"] == wide


@pytest.mark.parametrize("how", ["Escape", "Fermer"])
def test_what_stands_beside_the_list_is_closed_and_its_row_has_the_focus(visit, omega, how):
    page = visit().open(f"/echanges?bac={omega.sandbox}")
    row = page.locator("[data-row]").nth(1)
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.locator("#pane h1").wait_for()
    if how == "Escape":
        page.keyboard.press(how)
    else:
        page.locator("#pane").get_by_role("button", name=how).click()

    assert page.locator("#pane > *").count() == 0
    assert row.evaluate("row => row === document.activeElement")
    assert "ouvert" not in page.url


def test_a_list_that_fills_has_its_header_and_escape_leaves_its_search(visit, server):
    page = visit().open("/echanges?bac=begins-empty")
    head = page.locator(".log-head")
    assert not head.is_visible()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.id") == ""

    with OmegaClient(server.base, sandbox="begins-empty") as client:
        tried(client, TJDC, 14)
        page.locator("[data-row]").first.wait_for()

    assert head.is_visible()


def test_keys_lead_through_pages_rows_and_the_search(visit, omega):
    page = visit().open(f"/?bac={omega.sandbox}")
    page.keyboard.press("2")
    page.wait_for_url(f"**/echanges?bac={omega.sandbox}")
    page.keyboard.press("j")
    page.keyboard.press("j")

    rows = page.locator("[data-row]")
    assert rows.nth(1).evaluate("row => row === document.activeElement")
    page.keyboard.press("/")
    page.keyboard.type("retour:A")
    page.wait_for_url("**q=retour%3AA**")
    page.wait_for_function("[...document.querySelectorAll('#list .m')].every(each => each.matches('.m-a, .choices *'))")
    assert "2" not in page.locator("#q").input_value()


def test_of_exchanges_opened_one_after_the_other_the_last_stands_beside_the_list_alone(visit, omega):
    page = visit().open(f"/echanges?bac={omega.sandbox}")
    rows = page.locator("[data-row]")
    for number in (0, 2, 1):
        rows.nth(number).click()
        page.locator(f"#pane .end a[href='{rows.nth(number).get_attribute('href')}']").wait_for()

    assert page.locator("#pane h1").count() == 1


def test_keys_can_be_turned_off(visit):
    page = visit().open("/")
    page.keyboard.press("?")
    page.locator("[data-keys]").first.uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("2")

    assert page.url.endswith("/")


def test_the_theme_that_was_chosen_stays_on_the_next_page(visit):
    page = visit(scheme="light").open("/")
    page.locator("[data-theme-switch]").click()
    page.keyboard.press("2")
    page.wait_for_url("**/echanges")

    assert page.locator("html").get_attribute("data-theme") == "dark"


@pytest.mark.parametrize("chosen", [False, True])
def test_a_page_is_printed_in_ink_on_white_whatever_the_theme_is(visit, omega, chosen):
    refused = omega.journal.all(rule="TJDC-05")[0].id
    page = visit(scheme="dark").open(f"/echanges/{refused}?bac={omega.sandbox}")
    if chosen:
        page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.emulate_media(media="print", color_scheme="dark")

    colours = page.evaluate("(({color, backgroundColor}) => [color, backgroundColor])(getComputedStyle(document.body))")
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert not any(each.is_visible() for each in page.locator(".bar, .rail, .btn, .crumb").all())

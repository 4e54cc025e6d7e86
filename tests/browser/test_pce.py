"""The PCE pages in a browser: found, tried, changed, by clicks and by keys."""

import pytest

pytestmark = pytest.mark.slow

TJDC, MES = "21450000000101", "21450000000302"


def test_a_newcomer_sends_a_try_in_three_clicks_and_opens_what_came_of_it(visit):
    page = visit().open("/?bac=pce-clicks")
    page.locator('.rail [data-key="3"]').click()
    page.get_by_role("link", name="TJDC recevable : 1M").click()
    page.get_by_role("button", name="Envoyer l’essai 1", exact=True).click()
    page.get_by_role("link", name="Conforme").click()
    page.wait_for_url("**/echanges/*")

    assert "bac=pce-clicks" in page.url


def test_a_try_is_sent_by_keys(visit):
    page = visit().open(f"/pce/{TJDC}?bac=pce-keys")
    page.get_by_role("button", name="Envoyer l’essai 1", exact=True).focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Conforme").wait_for()

    assert page.url.endswith("#essai-1")


def test_a_search_is_reached_by_a_key_and_stands_in_the_address(visit):
    page = visit().open("/pce?bac=pce-find")
    page.keyboard.press("/")
    page.keyboard.type("21450000000302")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="21450000000302").wait_for()

    assert "numero=21450000000302" in page.url
    assert "bac=pce-find" in page.url


def test_a_mistake_is_told_at_its_field_and_mended(visit):
    page = visit().open(f"/pce/{TJDC}/modifier?bac=pce-form")
    page.get_by_label("CAR", exact=True).fill("douze")
    page.get_by_label("Coupé", exact=True).check()
    page.get_by_role("button", name="Enregistrer").click()
    page.get_by_text("Reçu « douze »").wait_for()
    assert page.get_by_label("Coupé", exact=True).is_checked()

    page.get_by_label("CAR", exact=True).fill("9 000")
    page.get_by_role("button", name="Enregistrer").click()
    page.wait_for_url(f"**/pce/{TJDC}?fait=enregistre&bac=pce-form")
    page.get_by_text("Enregistré dans ce bac.").wait_for()

    sheet = page.locator("main .kv").inner_text()
    assert "9\u202f000 kWh" in sheet
    assert "Coupé\noui" in sheet
    page.get_by_role("button", name="Remettre l’original").click()
    page.get_by_text("Remis comme au début du bac.").wait_for()
    assert "Coupé\nnon" in page.locator("main .kv").inner_text()

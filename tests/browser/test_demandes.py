"""Demandes and the catalogue in a browser: made, led on, looked up, by clicks and keys."""

import pytest

from omega_simulator import OmegaClient

pytestmark = pytest.mark.slow

PCE = "21450000000017"


def test_a_demande_is_made_led_on_and_its_json_read(visit):
    page = visit().open("/?bac=demandes-made")
    page.locator('.rail [data-key="4"]').click()
    page.get_by_role("link", name="Créer une demande").click()
    page.get_by_label("Type", exact=True).select_option("COUP")
    page.locator("#saisie").get_by_text("d’une demande COUP").wait_for()
    page.get_by_label("PCE", exact=True).fill(PCE)
    page.get_by_role("button", name="Créer la demande").click()
    page.get_by_role("heading", name="WD001000").wait_for()
    page.get_by_role("button", name="RDV programmé").click()
    page.get_by_role("button", name="Passer à « RDV programmé »").click()
    page.get_by_role("heading", name="WD001000").wait_for()
    page.get_by_text("lignes", exact=False).last.click()

    assert '"RDVPROGRAMME"' in page.get_by_role("region", name="JSON du suivi").inner_text()
    assert "événement interne, par la console" in page.locator(".life").inner_text()


def test_a_mistake_is_told_at_its_field_and_mended(visit):
    page = visit().open("/demandes/nouvelle?bac=demandes-form")
    page.get_by_label("PCE", exact=True).fill("21459999999999")
    page.get_by_label("Date demandée", exact=True).fill("J+3")
    page.get_by_role("button", name="Créer la demande").click()
    page.get_by_text("PCE inconnu de ce bac").wait_for()
    assert page.get_by_label("Date demandée", exact=True).input_value() == "J+3"

    page.get_by_label("PCE", exact=True).fill(PCE)
    page.get_by_role("button", name="Créer la demande").click()
    page.get_by_role("heading", name="WD001000").wait_for()


def test_a_rule_of_a_trail_leads_to_its_place_in_the_catalogue_and_back_to_its_exchanges(visit, server):
    with OmegaClient(server.base, "catalogue-trail") as omega:
        omega.clock.freeze("2026-03-02T09:00")
        page = visit().open("/?bac=catalogue-trail")
        page.get_by_role("button", name="Envoyer : Une TJDC refusée, et pourquoi").click()
        page.locator("main").get_by_role("link", name="TJDC-05").first.click()
        page.wait_for_url("**/catalogue?bac=catalogue-trail#TJDC-05")
        row = page.locator("li:target")
        assert "cinq jours ouvrés au moins" in row.inner_text()
        row.get_by_role("link", name="1 fois").click()
        page.wait_for_url("**/echanges?q=regle%3ATJDC-05**")


def test_the_catalogue_is_searched_by_keys(visit):
    page = visit().open("/catalogue?bac=catalogue-keys")
    page.keyboard.press("/")
    page.keyboard.type("jours ouvrés")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=jours**")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/catalogue/**")

    assert page.locator("h1.number").count() == 1

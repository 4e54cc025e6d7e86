"""Demandes and the catalogue in a browser: made, led on, looked up, by clicks and keys; nothing against WCAG, or too wide."""

import pytest

from omega_simulator import OmegaClient

pytestmark = pytest.mark.slow

PCE = "21450000000017"
PAGES = (
    "/demandes",
    "/demandes?type=CHG&statut=nowhere",
    "/demandes?pce=21459999999999",
    "/demandes/WD000113",
    "/demandes/WD000132",
    "/demandes/WD000134",
    "/demandes/WD000132/statut?vers=CLOTUREE",
    "/demandes/nouvelle?type=CJA",
    "/demandes/WD9",
    "/catalogue",
    "/catalogue?genre=statements",
    "/catalogue?q=rendez-vous",
    "/catalogue?q=nowhere",
    "/catalogue/MES-18",
    "/catalogue/MES.214",
)


def within(path: str, sandbox: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}bac={sandbox}"


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_against_wcag(visit, width, scheme):
    watched = visit(width=width, scheme=scheme)
    found = []
    for path in PAGES:
        watched.open(within(path, "demandes-axe"))
        found += [f"{path}: {each}" for each in watched.violations()]
    watched.forgive("404")

    assert found == []


def test_nothing_is_too_wide_for_a_small_screen(visit):
    watched = visit(width=320, height=640)
    wide = {}
    for path in PAGES:
        page = watched.open(within(path, "demandes-axe"))
        wide[path] = page.evaluate("document.documentElement.scrollWidth")
    watched.forgive("404")

    assert wide == dict.fromkeys(PAGES, 320)


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

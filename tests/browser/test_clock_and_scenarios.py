"""The clock and the scenarios in a browser: what is reached in three clicks, live counts, an editor with its mistakes."""

import pytest

from omega_simulator import OmegaClient
from tests.browser.life import OTHER_MES, tried

pytestmark = pytest.mark.slow
WRONG = "name: mien\nsteps:\n  - when: {operation: CreerDemandeMESS}\n    then: {lose: response}\n"


def test_five_working_days_later_is_three_clicks_from_the_first_page(visit, server):
    with OmegaClient(server.base, "three-clicks") as omega:
        omega.clock.freeze("2026-03-02T09:00")
        page = visit().open("/?bac=three-clicks")
        page.get_by_role("link", name="Horloge et bacs").click()
        page.get_by_role("link", name="5 jours ouvrés").click()
        page.get_by_role("button", name="Avancer jusqu’au lun. 9 mars 2026, 09:00:00").click()
        page.get_by_role("heading", name="lun. 9 mars 2026, 09:00:00").wait_for()

        assert omega.clock.now.date().isoformat() == "2026-03-09"


def test_omega_loses_its_answer_two_clicks_from_the_first_page_and_the_count_follows(visit, server):
    with OmegaClient(server.base, "two-clicks") as omega:
        omega.clock.freeze("2026-03-02T09:00")
        page = visit().open("/?bac=two-clicks")
        page.get_by_role("link", name="Scénarios 5").click()
        page.get_by_role("button", name="Démarrer reponse-perdue").click()
        page.locator("#at-work").get_by_text("n’a pas agi").wait_for()
        page.locator("[data-live]:not([hidden])").wait_for()

        tried(omega, OTHER_MES, 1)

        page.locator("#at-work").get_by_text("a agi 1 fois").wait_for()
        page.get_by_role("link", name="Voir l’échange").click()
        page.locator("[data-row]").first.wait_for()


def test_a_mistake_leads_to_its_place_in_the_text(visit):
    page = visit().open("/scenarios/_nouveau?bac=editor")
    page.get_by_label("Texte du scénario").fill(WRONG)
    page.keyboard.press("Control+Enter")
    page.get_by_role("link", name="mien.yaml:3:12").click()

    chosen = page.evaluate("() => [document.activeElement.id, document.activeElement.selectionStart]")
    assert chosen == ["texte", WRONG.index("operation:")]


def test_the_library_is_searched_by_keyboard(visit):
    page = visit().open("/scenarios?bac=keys")
    page.keyboard.press("/")
    page.keyboard.type("jeton expir")
    page.wait_for_function("() => document.querySelectorAll('.troubles small').length === 1")

    assert page.locator(".troubles small").all_inner_texts() == ["jeton-expire"]

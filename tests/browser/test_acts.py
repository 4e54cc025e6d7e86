"""What is done from an exchange's page and from the bar: corrected and sent again, drawn large, another sandbox."""

import re
from collections.abc import Iterator

import pytest

from omega_simulator import OmegaClient
from tests.browser.life import lived

pytestmark = pytest.mark.slow


@pytest.fixture
def omega(server, request) -> Iterator[OmegaClient]:
    with lived(server.base, request.node.name[:60]) as client:
        yield client


@pytest.fixture
def refused(visit, request):
    """Open the page of a TJDC that was refused for its date, with script or without, in a sandbox of the test's own."""
    sandbox = re.sub(r"[^\w-]", "-", request.node.name)[-60:]

    def opened(**more):
        watched = visit(**more)
        page = watched.open(f"/?bac={sandbox}")
        page.get_by_role("button", name="Envoyer : Une TJDC refusée, et pourquoi").click()
        page.get_by_role("link", name="Corriger la date et renvoyer").wait_for()
        return watched, page

    return opened


@pytest.mark.parametrize("script", [True, False])
def test_a_refused_date_is_corrected_in_two_clicks_and_leads_back(refused, script):
    _, page = refused(java_script_enabled=script)
    before = page.url
    page.get_by_role("link", name="Corriger la date et renvoyer").click()
    page.get_by_role("button", name="Envoyer").click()
    page.get_by_role("link", name="L’échange d’avant").click()

    assert page.url.partition("?")[0] == before.partition("?")[0]


def test_a_mistake_in_the_text_leads_to_its_place_and_what_was_typed_stays(refused):
    watched, page = refused()
    page.get_by_role("link", name="Corriger la date et renvoyer").click()
    text = page.get_by_label("Texte de la requête")
    typed = text.input_value().replace("</tns:Demande>", "</tns:Autre>")
    text.fill(typed)
    page.get_by_role("button", name="Envoyer").click()
    page.get_by_role("link", name="Ligne").click()
    watched.forgive("422")

    assert text.input_value() == typed
    assert text.evaluate("each => document.activeElement === each")
    assert watched.violations_light_or_dark() == []


def test_the_dialogue_is_opened_large_and_closed_by_a_key(refused):
    watched, page = refused()
    before = page.url.partition("?")[0]
    page.get_by_role("link", name="Agrandir").click()
    page.get_by_role("heading", name="Le dialogue sur ce PCE").wait_for()
    assert watched.violations_light_or_dark() == []
    for width in (320, 768, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        assert not page.evaluate("document.scrollingElement.scrollWidth > innerWidth")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Agrandir").wait_for()

    assert page.url.partition("?")[0] == before


def test_the_bar_leads_to_another_sandbox_by_keys_and_its_menu_closes_by_escape(visit, omega):
    watched = visit()
    page = watched.open("/catalogue?bac=acts-menu")
    menu = page.locator("[data-menu]")
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    assert menu.get_by_role("link", name=omega.sandbox, exact=True).is_visible()
    assert watched.violations("color-contrast", "label", "link-name", "button-name", "list", "region") == []
    page.keyboard.press("Escape")
    assert menu.get_attribute("open") is None

    page.keyboard.press("Enter")
    menu.get_by_role("link", name=omega.sandbox, exact=True).click()
    page.wait_for_url(f"**/catalogue?bac={omega.sandbox}")


def test_a_sandbox_is_made_from_the_bar_without_script(visit):
    page = visit(java_script_enabled=False, width=390).open("/catalogue?bac=acts-bare")
    page.locator("[data-menu] summary").click()
    page.get_by_label("Créer un bac, ou en ouvrir un par son nom").fill("made-by-hand")
    page.get_by_role("button", name="Ouvrir").click()

    page.wait_for_url("**/catalogue?bac=made-by-hand")

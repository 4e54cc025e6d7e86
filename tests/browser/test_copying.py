"""What is copied from a server that others share in plain http: there a browser has no clipboard to give to a page."""

from collections.abc import Iterator

import pytest

from tests.browser.chromium import ELSEWHERE
from tests.served import Served, served

pytestmark = pytest.mark.slow
TOKEN = "of-all-who-share-it"


@pytest.fixture(scope="module")
def server() -> Iterator[Served]:
    with served("--control-token", TOKEN) as started:
        yield Served(started.process, started.base.replace("127.0.0.1", ELSEWHERE), started.banner)


@pytest.fixture
def opened(visit):
    """Give what opens a page, and what tells the text that a paste brings into a field of it."""

    def paste(page) -> str:
        page.evaluate("document.querySelector('main').append(document.createElement('textarea'))")
        page.locator("main textarea").last.focus()
        page.keyboard.press("Control+V")
        return page.locator("main textarea").last.input_value()

    return visit(extra_http_headers={"X-Omega-Sim-Token": TOKEN}), paste


def test_a_block_is_copied_where_the_browser_gives_no_clipboard(opened):
    watched, paste = opened
    page = watched.open("/?bac=shared")
    assert not page.evaluate("isSecureContext || Boolean(navigator.clipboard)")
    button = page.get_by_role("button", name="Copier le bloc de").first
    button.click()
    button.get_by_text("Copié").wait_for()

    assert paste(page) == button.get_attribute("data-copy")


def test_an_exchange_is_copied_as_curl_by_a_key_there(opened):
    watched, paste = opened
    page = watched.open("/?bac=shared-curl")
    page.get_by_role("button", name="Envoyer : Une TJDC refusée, et pourquoi").click()
    curl = page.locator("[data-copy-curl]")
    curl.wait_for()
    page.keyboard.press("c")
    curl.get_by_text("copié", exact=True).wait_for()

    assert "\ncurl -sS " in paste(page)


def test_a_text_that_no_page_may_copy_is_shown_and_selected(opened):
    watched, _ = opened
    page = watched.open("/?bac=shared-hand")
    page.evaluate("document.execCommand = () => false")
    button = page.get_by_role("button", name="Copier le bloc de").first
    button.click()
    shown = page.get_by_role("textbox", name="À copier à la main")
    shown.wait_for()
    assert watched.violations_light_or_dark() == []

    assert shown.evaluate("each => each.value.slice(each.selectionStart, each.selectionEnd)") == button.get_attribute(
        "data-copy"
    )


def test_what_could_not_be_fetched_is_said_not_to_be_copied(opened):
    watched, _ = opened
    page = watched.open("/?bac=shared-gone")
    page.get_by_role("button", name="Envoyer : Une TJDC refusée, et pourquoi").click()
    curl = page.locator("[data-copy-curl]")
    curl.evaluate("each => (each.dataset.copyUrl = '/echanges/nulle-part/curl')")
    curl.click()
    curl.get_by_text("non copié").wait_for()
    watched.forgive("404")

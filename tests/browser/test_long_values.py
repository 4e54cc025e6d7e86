"""Values as long as they may be, and longer: nothing lies on anything else, and what is told of them stays within its field."""

import pytest

pytestmark = pytest.mark.slow

NAME = "un-bac-au-nom-vraiment-tres-long-pour-la-recette-fonctionnelle-1"
WIDTHS = (1440, 1241, 1240, 1000, 901, 900, 390, 320)
APART = """() => [...document.querySelectorAll('.bar > *')].filter((each) => each.scrollWidth > each.clientWidth + 1)
  .map((each) => each.className)"""


@pytest.mark.parametrize(
    "running", [(), ("panne-technique-avec-demande", "maintenance-en-cours-de-dialogue", "reponse-perdue")]
)
def test_the_bar_holds_the_longest_name_and_what_runs_at_every_width(visit, server, running):
    sandbox = NAME if running else NAME[::-1]
    page = visit().open(f"/pce?bac={sandbox}")
    for name in running:
        assert page.request.post(f"{server.base}/s/{sandbox}/_sim/scenarios/{name}/start").ok
    page.reload()

    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        told = page.locator("#running")
        assert page.evaluate(APART) == [], width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert not running or (told.is_visible() and told.inner_text().strip()), width


@pytest.mark.parametrize(
    "path", ["/pce?numero=", "/pce?commune=", "/demandes?cdgf=", "/demandes?pce=", "/echanges?q=retour:"]
)
def test_what_is_told_of_a_long_value_stays_under_its_field(visit, path):
    page = visit().open(f"{path}{'1' * 200}&bac=long")

    for width in (1440, 1000, 390):
        page.set_viewport_size({"width": width, "height": 800})
        wrong = page.locator(".wrong, .q-says").first
        field = page.locator("[aria-invalid=true], #q").first
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert wrong.bounding_box()["width"] <= max(field.bounding_box()["width"] + 200, 300), width
        assert len(wrong.inner_text()) < 300

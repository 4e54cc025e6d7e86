"""Guided stories in a browser: played to their ends by clicks, shown to a room by keys alone, on the projector's screen."""

import pytest

from simulator.adapters.stories.library import shipped_files

pytestmark = pytest.mark.slow

STORIES = ("une-tjdc-refusee", "une-reponse-perdue", "une-tjdc-passe")
ROOM = {"width": 1280, "height": 720}
SMALL = """() => [...document.querySelectorAll(".scene *")]
  .filter((each) => !each.closest(".sr") && [...each.childNodes].some((one) => one.nodeType === 3 && one.textContent.trim()))
  .filter((each) => parseFloat(getComputedStyle(each).fontSize) < 20).map((each) => each.outerHTML.slice(0, 90))"""
WIDE = """() => [...document.querySelectorAll(".scene main, .scene header, .scene footer, .scene section")]
  .filter((each) => each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1)
  .map((each) => each.outerHTML.slice(0, 90))"""


def press(page, key):
    """Press a key that leads to another screen, and wait for it with its script."""
    with page.expect_navigation():
        page.keyboard.press(key)


@pytest.mark.parametrize("name", sorted(shipped_files()))
def test_a_story_is_played_to_its_end_by_clicks(visit, name):
    page = visit().open(f"/parcours?bac=clicks-{name[4:]}")
    page.locator(f'a[href^="/parcours/{name}?"]').click()
    page.get_by_role("button", name="Commencer").click()
    while True:
        page.locator('button[value="jouer"]').click()
        page.get_by_text("Tout est venu comme annoncé.").wait_for()
        after = page.get_by_role("link", name="Étape suivante")
        if not after.count():
            break
        after.click()
        page.locator('button[value="jouer"]').wait_for()
    page.locator(".crumb a").nth(1).click()

    assert page.get_by_text("comme annoncé", exact=True).count() == page.locator(".story-steps li").count()


@pytest.mark.parametrize(("name", "scheme"), [(STORIES[0], "light"), (STORIES[1], "dark"), (STORIES[2], "dark")])
def test_before_a_room_keys_alone_play_a_story_to_its_end_and_no_screen_is_too_small_or_too_full(visit, name, scheme):
    watched = visit(**ROOM, scheme=scheme)
    page = watched.open(f"/parcours/{name}?bac=room-{scheme}")
    with page.expect_navigation():
        page.get_by_role("button", name="Devant une salle").click()
    wrong, seen = [], 0
    while True:
        seen += 1
        scrolls = page.evaluate("document.scrollingElement.scrollHeight > innerHeight")
        wrong += [(page.url, *page.evaluate(SMALL), *page.evaluate(WIDE), scrolls, *watched.violations())]
        if not page.locator('[data-press~="space"]').count():
            break
        press(page, "Space" if seen % 2 else "ArrowRight")

    assert [each for each in wrong if each[1:] != (False,)] == []
    assert seen > 8


def test_keys_go_back_show_the_note_and_leave(visit):
    page = visit(**ROOM).open("/parcours/une-tjdc-refusee?bac=room-keys")
    with page.expect_navigation():
        page.get_by_role("button", name="Devant une salle").click()
    press(page, "Space")
    assert page.locator(".reply strong").inner_text() == "Abandonné"
    press(page, "n")
    assert page.locator("#note").count() == 1
    press(page, "n")
    assert page.locator("#note").count() == 0
    press(page, "ArrowRight")
    assert page.locator(".asks").count() == 1
    press(page, "ArrowLeft")
    assert page.locator(".asks").count() == 0
    press(page, "Escape")

    assert page.locator(".rail").is_visible()


@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_is_against_wcag_or_too_wide_in_a_story_that_is_under_way(visit, width):
    watched, query = visit(width=width), f"?bac=stories-axe-{width}"
    page = watched.open(f"/parcours/une-tjdc-refusee/7{query}")
    page.get_by_role("button", name="Venir à cette étape").click()
    page.locator('button[value="jouer"]').wait_for()
    found, wide = {}, {}
    for path in ("", "/une-tjdc-refusee", *(f"/une-tjdc-refusee/{each}" for each in ("6", "7", "9", "6/salle"))):
        page = watched.open(f"/parcours{path}{query}")
        found[path] = watched.violations_light_or_dark()
        wide[path] = page.evaluate("document.scrollingElement.scrollWidth > innerWidth")

    assert {path: wrong for path, wrong in found.items() if wrong} == {}
    assert not any(wide.values())


def test_every_story_that_is_played_here_ships():
    assert set(STORIES) <= set(shipped_files())

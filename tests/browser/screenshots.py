"""``make screenshots``: a picture of each page of the console, light and dark, on a desk and in a hand, for docs/console.md."""

from collections.abc import Mapping
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser

from omega_simulator import OmegaClient
from tests.browser.chromium import chromium
from tests.browser.life import OTHER_MES, TJDC, lived
from tests.served import served

PICTURES = Path(__file__).parents[2] / "docs/console"
SCREENS = {"1440": (1440, 900), "390": (390, 844)}
SCHEMES = ("light", "dark")
ROOMS = {"une-tjdc-refusee": 6, "une-mes-avec-rendez-vous": 5, "une-reponse-perdue": 2}
"""Three stories before a room, each at the step that is shown."""
PORT = 8024
"""Where users find it: the pictures show addresses that they will see."""


def pages(omega: OmegaClient) -> Mapping[str, str]:
    """Give the address of each page that is shown, by the name of its pictures."""
    refused = omega.control("GET", "/journal?operation=CreerDemandeTJDC")["items"][1]["id"]
    (lost,) = omega.demandes(pce=OTHER_MES)
    return {
        "accueil": "/",
        "echanges": f"/echanges?ouvert={refused}",
        "echange": f"/echanges/{refused}",
        "pces": "/pce",
        "pce": f"/pce/{TJDC}",
        "demandes": "/demandes",
        "demande": f"/demandes/{lost.numero}",
        "scenarios": "/scenarios",
        "horloge": "/horloge",
        "catalogue": "/catalogue",
        "parcours": "/parcours",
        "correction": f"/echanges/{refused}/corriger",
        "dialogue": f"/echanges/{refused}/dialogue",
        "pce-formulaire": f"/pce/{TJDC}/modifier",
        "demande-formulaire": "/demandes/nouvelle?type=CJA",
        "demande-statut": f"/demandes/{lost.numero}/statut?vers=CLOTUREE",
        "scenario": "/scenarios/reponse-perdue",
        "scenario-nouveau": "/scenarios/_nouveau",
        "reglages": "/horloge/reglages",
        "entree": "/catalogue/MES-18",
        "parcours-choisi": "/parcours/une-tjdc-refusee",
        "parcours-etape": "/parcours/une-tjdc-refusee/6",
    }


def main() -> None:
    """Make them anew."""
    PICTURES.mkdir(exist_ok=True)
    with served("--port", str(PORT), "--pces", "200") as server, lived(server.base) as omega, chromium() as browser:
        for name, path in pages(omega).items():
            _taken(browser, server.base + path, name)
        for story, step in ROOMS.items():
            _shown(browser, f"{server.base}/parcours/{story}/{step}", story)


def _taken(browser: Browser, url: str, name: str) -> None:
    for (screen, (width, height)), scheme in product(SCREENS.items(), SCHEMES):
        page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme, locale="fr-FR")  # type: ignore[arg-type]
        page.goto(url)
        page.screenshot(path=PICTURES / f"{name}-{screen}-{scheme}.png", animations="disabled")
        page.close()


def _shown(browser: Browser, url: str, story: str) -> None:
    for scheme in SCHEMES:
        page = browser.new_page(viewport={"width": 1280, "height": 720}, color_scheme=scheme, locale="fr-FR")
        page.goto(url)
        for button in ("Venir à cette étape", "Envoyer"):
            if page.get_by_role("button", name=button, exact=True).count():
                page.get_by_role("button", name=button, exact=True).click()
                page.wait_for_load_state()
        page.goto(f"{url}/salle")
        page.screenshot(path=PICTURES / f"salle-{story}-{scheme}.png", animations="disabled")
        page.close()


if __name__ == "__main__":
    main()

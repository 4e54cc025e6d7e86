"""What holds for each page of the console: anybody can read it, on any screen, and nothing that was sent runs in it."""

import json
import re
from collections.abc import Iterator
from urllib.request import Request, urlopen

import pytest

from omega_simulator import OmegaClient
from simulator.transports.console.contents import PAGES
from tests.browser.life import MES, NOT_SEEN, TJDC, lived, sent

pytestmark = pytest.mark.slow
RAIL = [each.path for each in PAGES if each.name]
SHOWN = (
    *RAIL,
    *("/echanges?q=rien%3Ade+tel", "/echanges/nulle-part"),
    *("/pce?numero=2145", "/pce?commune=Grenobel", f"/pce/{TJDC}", f"/pce/{MES}", "/pce/nouveau"),
    f"/pce/{TJDC}/modifier",
    *("/demandes?type=CHG&statut=nowhere", "/demandes?pce=21459999999999", "/demandes/nouvelle?type=CJA"),
    *("/demandes/WD000113", "/demandes/WD000132", "/demandes/WD000134", "/demandes/WD9"),
    "/demandes/WD000132/statut?vers=CLOTUREE",
    *("/scenarios/reponse-perdue", "/scenarios/_nouveau"),
    *("/horloge?combien=1&unite=mois", "/horloge?combien=rien", "/horloge/reglages"),
    *("/catalogue?genre=statements", "/catalogue?q=rendez-vous", "/catalogue?q=nowhere"),
    *("/catalogue/MES-18", "/catalogue/MES.214"),
    *("/parcours/une-tjdc-refusee", "/parcours/une-tjdc-refusee/1", "/parcours/une-tjdc-refusee/6"),
    "/parcours/une-tjdc-refusee/6/salle",
)
WIDTHS = (320, 390, 768, 1100, 1240, 1440, 1920)
TRAP = "\"'><img src=x onerror=alert(1)><script>alert(2)</script>{{ 7 * 7 }}"


@pytest.fixture(scope="module")
def omega(server) -> Iterator[OmegaClient]:
    with lived(server.base) as client:
        yield client


@pytest.fixture(scope="module")
def paths(omega: OmegaClient) -> list[str]:
    """Every page there is, by addresses that have something to show."""
    exchanges = [each["id"] for each in omega.control("GET", "/journal?operation=CreerDemandeTJDC")["items"]]
    lost = omega.control("GET", "/journal?operation=CreerDemandeMES")["items"][-1]["id"]
    demande = omega.demandes()[0].numero
    shown = [f"/echanges/{exchanges[1]}", f"/echanges/{lost}", f"/demandes/{demande}"]
    shown += [f"/echanges/{exchanges[1]}/corriger", f"/echanges/{exchanges[1]}/dialogue"]
    return [*SHOWN, *shown, f"/echanges?ouvert={exchanges[1]}"]


def test_each_page_is_among_those_that_are_looked_at(paths):
    shown = [path.partition("?")[0] for path in paths]
    pages = {each.path for each in PAGES} - NOT_SEEN
    missing = {page for page in pages if not any(re.fullmatch(re.sub(r"{\w+}", "[^/]+", page), path) for path in shown)}

    assert not missing, f"Add an address of each to SHOWN, or it is looked at by nobody: {sorted(missing)}"


@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_against_wcag_on_any_page_light_or_dark(visit, paths, width):
    watched = visit(width=width)
    found = {}
    for path in paths:
        watched.open(path)
        found[path] = watched.violations_light_or_dark()
    watched.forgive("404")

    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_no_page_scrolls_sideways_on_any_screen(visit, paths):
    watched = visit()
    wide = []
    for path in paths:
        page = watched.open(path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate("document.scrollingElement.scrollWidth > innerWidth"):
                wide.append((path, width))
    watched.forgive("404")

    assert wide == []


def test_each_page_is_whole_without_script(visit, paths):
    watched = visit(java_script_enabled=False)
    bare = [path for path in paths if not watched.open(path).locator("main h1").count()]
    watched.forgive("404")

    assert bare == []


@pytest.fixture(scope="module")
def trapped(server) -> Iterator[OmegaClient]:
    """A sandbox in which every field that reaches a page holds what would run in a careless one."""
    with OmegaClient(server.base, "trapped") as omega:
        set_traps(omega)
        yield omega


def set_traps(omega: OmegaClient) -> None:
    omega.control("PUT", "/cdgf/A0400TRAP", {"libelle": TRAP, "fournisseur": TRAP, "dn": "CN=trap", "logins": [TRAP]})
    omega.control("PATCH", f"/pces/{TJDC}", {"adresse": {"rue": TRAP}, "profil": TRAP[:20]})
    scenario = {
        "name": "trap",
        "description": TRAP,
        "client": TRAP,
        "steps": [{"then": {"patch": {"Retour/MessageRetour": TRAP}}}],
    }
    omega.control("PUT", "/scenarios/trap", scenario)
    for each in omega.control("GET", f"/pces/{TJDC}/requests")["items"][:9:4]:
        escaped = TRAP.replace("&", "&amp;").replace("<", "&lt;")
        xml = each["xml"].replace("DN6473", escaped).replace("<tns:NomDuClient>", f"<tns:NomDuClient>{escaped}")
        extra = f"<tns:Inconnue>{escaped}</tns:Inconnue></soapenv:Body>"
        headers = {"Content-Type": "text/xml", "User-Agent": TRAP, "X-Trap": TRAP}
        sent(Request(each["url"], xml.replace("</soapenv:Body>", extra).encode(), headers))
    sent(Request(f"{omega.rest_url}/demandes/%3Cimg%20src=x%20onerror=alert(1)%3E/externe?code_cdgf=%3Cscript%3E"))


def test_nothing_that_was_sent_runs_in_any_page(visit, trapped):
    watched, ran = visit(), []
    watched.page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
    ids = [each["id"] for each in trapped.control("GET", "/journal")["items"]]
    paths = [*RAIL, *(f"/echanges/{each}" for each in ids), f"/pce/{TJDC}", "/pce/%3Cimg%20src=x%20onerror=alert(1)%3E"]
    paths.append("/scenarios/trap")
    planted = []
    for path in paths:
        page = watched.open(
            f"{path}?bac=trapped&q=%22%3E%3Cimg%20src=x%20onerror=alert(3)%3E&retour=%22%3E%3Cscript%3E"
        )
        planted += [path for _ in range(page.locator("img[src=x], [onerror]").count())]
        assert "49" not in page.locator("main").inner_text().split("{{ 7 * 7 }}")[0][-3:]
    watched.forgive("404")

    assert len(ids) > 5
    assert (ran, planted) == ([], [])


def test_a_trap_is_shown_as_it_was_sent(visit, trapped):
    listed = trapped.control("GET", "/journal?operation=VerifierRecevabiliteTJDC")["items"]

    shown = visit().open(f"/echanges/{listed[0]['id']}?bac=trapped").content()

    assert "&lt;img src=x onerror=alert(1)&gt;" in shown
    assert json.dumps(TRAP) not in shown


def test_the_server_still_answers(server):
    with urlopen(f"{server.base}/_sim/health") as answer:
        assert answer.status == 200

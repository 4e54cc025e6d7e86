"""The page of a demande: its life, what comes next, what its supplier is told, and where an event may lead it."""

import json
import re
from html import unescape

import pytest

from tests.transports.console.conftest import Browser

PCE, FREE_SLOTS, TJDC = "21450000000017", "21450000000302", "21450000000101"
EVIL = "<script>alert(1)</script>"


@pytest.fixture
def monday(browser: Browser) -> Browser:
    clock = {"now": "2026-03-02T09:00:00+01:00", "frozen": True}
    browser.send("PUT", f"/s/{browser.sandbox}/_sim/clock", json=clock).raise_for_status()
    return browser


def make(browser, **document):
    answer = browser.send("POST", f"/s/{browser.sandbox}/_sim/demandes", json={"type": "MES", "pce": PCE, **document})
    assert answer.status_code == 201, answer.text
    return answer.json()["numero"]


def kept(browser, numero):
    return browser.send("GET", f"/s/{browser.sandbox}/_sim/demandes/{numero}").json()


def text(html):
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).replace("\u00a0", " ").split())


def life(page):
    """The stops of its life: their kind, and what they say."""
    (line,) = re.findall(r'<ol class="life">.*?</ol>', page, re.DOTALL)
    return [(kind, text(stop)) for kind, stop in re.findall(r'<li class="([^"]*)">(.*?)</li>', line, re.DOTALL)]


def offered(page):
    return re.findall(r'<button class="btn" name="vers" value="(\w+)">', page)


def test_a_life_goes_from_what_happened_over_now_to_what_time_will_do(monday):
    numero = make(monday, statut="RDVPROGRAMME", rdv={"date": "2026-03-05", "plage": "02"}, cdgf="A04000010")

    assert life(monday.page(f"/demandes/{numero}")) == [
        ("past turn", "lun. 2 mars 2026, 09:00:00 RDV programmé créée par /_sim"),
        ("now", "lun. 2 mars 2026, 09:00:00 maintenant"),
        ("gap later", "3 jours ouvrés passent"),
        ("ahead turn", "jeu. 5 mars 2026, 00:00:00 En cours de réalisation à venir le jour du rendez-vous"),
        ("gap later", "1 jour ouvré passe"),
        ("ahead ended turn", "ven. 6 mars 2026, 00:00:00 Clôturée à venir le jour ouvré qui suit le rendez-vous"),
    ]


def test_a_look_at_what_comes_changes_nothing(monday):
    numero = make(monday, statut="ENCOURSREALISATION", date_demandee="2026-03-04")
    monday.page(f"/demandes/{numero}")

    assert [each["statut"] for each in kept(monday, numero)["historique"]] == ["ENCOURSREALISATION"]


def test_what_comes_comes(monday):
    numero = make(monday, statut="ATTRDV", date_demandee="2026-03-04")
    foreseen = [says for kind, says in life(monday.page(f"/demandes/{numero}")) if kind.startswith("ahead")]
    monday.send("POST", f"/s/{monday.sandbox}/_sim/clock/advance", json={"working_days": 15})
    past = [says for kind, says in life(monday.page(f"/demandes/{numero}")) if kind.startswith("past")]

    assert len(foreseen) == 3
    assert [each.replace(" à venir", "") for each in foreseen] == past[1:]


def test_a_demande_that_no_time_changes_says_so(monday):
    page = monday.page(f"/demandes/{make(monday, type='QSR')}")

    assert [kind for kind, _ in life(page)] == ["past turn", "now"]
    assert "le temps seul n’y changera rien" in page


def test_the_page_tells_what_the_follow_up_tells(monday):
    numero = make(monday, saisie={"reference_demande": "CHF-9", "contrat": {"utilisateur_nom": EVIL}})
    externe = monday.send("GET", f"/s/{monday.sandbox}/_sim/demandes/{numero}/externe").json()
    page = monday.page(f"/demandes/{numero}")

    (copied,) = re.findall(r'data-copy="(\{.*?\})" data-copied', page, re.DOTALL)
    assert json.loads(unescape(copied)) == externe
    told = dict(re.findall(r'title="([^"]*)">[^<]*</a>.*?<dd class="mono">([^<]*)</dd>', page))
    assert told["reference_demande"] == "CHF-9"
    assert told["statut_externe_demande"] == "ENCOURSTRAITEMENT · En cours de traitement"
    assert page.count('<div class="block') == 6
    assert EVIL not in page


def test_each_value_is_stated_or_assumed_and_leads_to_its_field_in_the_catalogue(monday):
    page = monday.page(f"/demandes/{make(monday, saisie={'reference_demande': 'R', 'code_postal': '69003'})}")

    stated = re.findall(
        r'<dt class="(cert[^"]*)"><a href="([^"?]*)[^"]*" title="(reference_demande|code_postal)"', page
    )
    assert stated == [
        ("cert", "/catalogue/informations_fournisseur.reference_demande", "reference_demande"),
        ("cert sup", "/catalogue/informations_contractuelles.code_postal", "code_postal"),
    ]
    for _, path, _ in stated:
        assert monday.get(path).status_code == 200


def test_exchanges_about_it_stand_beside_it(monday):
    monday.post(f"/pce/{FREE_SLOTS}/essais/1")
    (numero,) = [
        each["numero"]
        for each in monday.send("GET", f"/s/{monday.sandbox}/_sim/demandes", params={"pce": FREE_SLOTS}).json()["items"]
    ]
    page = monday.page(f"/demandes/{numero}")

    assert re.findall(r'<span class="op">(\w+)', page) == ["AccepterRdv", "ProposerDatePlage", "CreerDemandeMES"]
    assert f"/echanges?q=demande%3A{numero}&amp;bac={monday.sandbox}" in page


@pytest.mark.parametrize(
    ("document", "statuts"),
    [
        ({"statut": "ATTRDV"}, ["RDVPROGRAMME", "ENCOURSREALISATION", "CLOTUREE", "ANNULEE"]),
        ({"type": "QSR"}, ["ENCOURSREALISATION", "CLOTUREE", "ANNULEE"]),
        ({"type": "TJDC"}, ["CLOTUREE", "ANNULEE"]),
        ({"statut": "CLOTUREE"}, []),
    ],
)
def test_events_lead_on_and_nowhere_else(monday, document, statuts):
    assert offered(monday.page(f"/demandes/{make(monday, **document)}")) == statuts


def test_an_event_shows_what_it_will_change_and_changes_nothing_yet(monday):
    numero = make(monday, statut="ENCOURSREALISATION", cdgf="A04000028", date_demandee="2026-03-10")
    page = text(monday.page(f"/demandes/{numero}/statut", vers="CLOTUREE"))

    assert "Statut En cours de réalisation Clôturée" in page
    assert "PCE, CDG-F titulaire A04000010 A04000028" in page
    assert kept(monday, numero)["statut"]["code"] == "ENCOURSREALISATION"


def test_an_event_that_is_confirmed_happens_with_all_that_was_shown(monday):
    numero = make(monday, statut="ENCOURSREALISATION", cdgf="A04000028", date_demandee="2026-03-10")
    answer = monday.post(f"/demandes/{numero}/statut", vers="CLOTUREE")

    assert (answer.status_code, answer.headers["location"]) == (303, f"/demandes/{numero}?bac={monday.sandbox}")
    assert kept(monday, numero)["statut"]["code"] == "CLOTUREE"
    assert monday.send("GET", f"/s/{monday.sandbox}/_sim/pces/{PCE}").json()["cdgf"] == "A04000028"
    assert "événement interne, par la console" in monday.page(f"/demandes/{numero}")


def test_an_event_programmes_the_first_free_slot_that_it_announced(monday):
    numero = make(monday, statut="ATTRDV", date_demandee="2026-03-10")
    announced = text(monday.page(f"/demandes/{numero}/statut", vers="RDVPROGRAMME"))
    monday.post(f"/demandes/{numero}/statut", vers="RDVPROGRAMME")

    rdv = kept(monday, numero)["rdv"]
    assert f"Rendez-vous aucun mar. 10 mars 2026, {rdv['heure_min']} – {rdv['heure_max']}" in announced


@pytest.mark.parametrize("vers", ["ENCOURSTRAITEMENT", "IMPOSSIBLE", "nowhere", ""])
def test_a_status_to_which_nothing_leads_is_refused_and_told(monday, vers):
    numero = make(monday, statut="ATTRDV")

    for answer in (
        monday.get(f"/demandes/{numero}/statut", vers=vers),
        monday.post(f"/demandes/{numero}/statut", vers=vers),
    ):
        assert answer.status_code == 404
        assert "ne mène pas à ce statut" in answer.text
        links = re.findall(r'<a class="btn" href="([^"?]*)[^"]*">([^<]*)</a>', answer.text)
        assert links == [(f"/demandes/{numero}", "Ouvrir sa page"), ("/demandes", "Ouvrir la page Demandes")]
    assert kept(monday, numero)["statut"]["code"] == "ATTRDV"


def test_a_demande_that_does_not_exist_is_told(monday):
    for path in ("/demandes/WD9", "/demandes/WD9/statut"):
        answer = monday.get(path)
        assert answer.status_code == 404
        assert "La demande WD9 n’existe pas dans ce bac." in answer.text


def test_the_page_speaks_english(monday):
    page = monday.page(f"/demandes/{make(monday, type='QSR')}", lang="en")

    assert "What the follow-up tells of it" in page
    assert "made by /_sim" in page

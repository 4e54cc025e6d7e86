"""One exchange: what came of it, the trail with its sources, the messages, the dialogue as a picture."""

import html
import json
import re
from datetime import date
from decimal import Decimal

import pytest

from simulator.application.verdicts.proof import Bound, OfferedSlot, Slots
from simulator.domain.rules import RULES
from simulator.transports.console.picture import picture
from tests.transports.console.conftest import Browser

MONDAY = {"now": "2026-03-02T09:00:00+01:00", "frozen": True}
PCE = "21450000000101"


class Story:
    """A supplier's dialogue in a sandbox, sent as it is announced for a test PCE."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self.control("PUT", "/clock", json=MONDAY)
        items = self.control("GET", f"/pces/{PCE}/requests")["items"]
        self.requests = {each["operation"]: each["xml"] for each in reversed(items)}  # the first is as it should be

    def control(self, method, path, **options):
        answer = self.browser.send(method, f"/s/{self.browser.sandbox}/_sim{path}", **options)
        answer.raise_for_status()
        return answer.json()

    def verify(self):
        return self.send(self.requests["VerifierRecevabiliteTJDC"])

    def create(self, day="2026-03-09", change=lambda xml: xml):
        xml = re.sub(r"(<tns:DateDemandee>)[^<]*", rf"\g<1>{day}", self.requests["CreerDemandeTJDC"])
        return self.send(change(xml))

    def send(self, xml):
        """Give the page of the exchange."""
        answer = self.browser.supply("/ws/CreerDemandeTJDC", xml.encode())
        return answer.headers["x-omega-sim-exchange"]


@pytest.fixture
def story(browser):
    return Story(browser)


def text_of(page):
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())


def test_a_refusal_tells_the_rule_that_decided_what_came_and_what_was_expected(browser, story):
    page = browser.page(f"/echanges/{story.create('2026-03-06')}")
    (deciding,) = re.findall(r'<li class="ko">.*?</li>', page, re.DOTALL)

    assert "TJDC-05" in deciding
    assert re.search(r"reçu 2026-03-06 balise DateDemandee attendu .*2026-03-09 code DEM_COH9105$", text_of(deciding))
    assert "Demande non recevable : DEM_COH9105" in page


def test_every_rule_that_was_evaluated_stands_there_in_order_with_its_source(browser, story):
    id_ = story.create("2026-03-06")
    trail = story.control("GET", f"/journal/{id_}")["trail"]
    page = browser.page(f"/echanges/{id_}")

    assert re.findall(r'<span class="id"><a href="[^"]*#([^"]*)"', page) == [each["rule"] for each in trail]
    sources = {each.id: html.escape(str(each.source)) for each in RULES}
    assert [each["rule"] for each in trail if sources[each["rule"]] not in page] == []
    assert "17 règles : 15 passées, 1 refusée, 1 sans objet" in text_of(page)


def test_a_rule_that_is_assumed_says_so_in_a_word(browser, story):
    page = browser.page(f"/echanges/{story.verify()}")

    assert re.search(r'<span class="cert sup"><span class="sr">supposée, </span>TJDC [^<]* supposée', page)
    assert re.search(r'<span class="cert"><span class="sr">énoncée, </span>TJDC', page)


def test_the_request_is_a_line_a_tag_numbered_as_it_came_with_the_one_that_was_refused_marked(browser, story):
    id_ = story.create(
        "2026-03-06", lambda xml: xml.replace("</tns:Demande>", "<tns:Inconnue>x</tns:Inconnue></tns:Demande>")
    )
    page = browser.page(f"/echanges/{id_}")
    request = page.partition("<h2>Requête</h2>")[2].partition("<h2>Réponse</h2>")[0]
    (hit,) = re.findall(r'<span class="hit" data-n="(\d+)">(.*?)<em>', request)

    sent = story.browser.get(f"/echanges/{id_}/requete").text.splitlines()
    assert "2026-03-06" in sent[int(hit[0]) - 1]
    assert text_of(hit[1]) == "<DateDemandee> 2026-03-06 </DateDemandee>"
    assert "tns:" not in text_of(request)
    assert "non lue" in request
    told = text_of(page.partition("Balises que personne n’a lues")[2].partition("</section>")[0])
    assert re.search(r"Inconnue , ligne \d+ : x \. Aucune balise du message n’a ce nom", told)


def test_a_message_on_one_line_is_cut_anew_and_carries_no_numbers(browser, story):
    id_ = story.send(re.sub(r">\s+<", "><", story.requests["VerifierRecevabiliteTJDC"]))
    request = browser.page(f"/echanges/{id_}").partition("<h2>Requête</h2>")[2].partition("<h2>Réponse</h2>")[0]

    assert "data-n" not in request
    assert request.count("<span>") > 8


@pytest.mark.parametrize(
    "body", ["<broken", "not xml", '{"a": 1}', "a=b&c=%26", "", "<a>" * 300, '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>']
)
def test_whatever_came_is_shown(browser, story, body):
    page = browser.page(f"/echanges/{story.send(body)}")

    assert "<h2>Requête</h2>" in page


def test_the_raw_message_is_given_as_text_whatever_it_is(browser, story):
    id_ = story.send("<html><script>alert(1)</script></html>")
    raw = browser.get(f"/echanges/{id_}/requete")

    assert raw.text == "<html><script>alert(1)</script></html>"
    assert raw.headers["content-type"] == "text/plain; charset=utf-8"
    assert "sandbox" in raw.headers["content-security-policy"]


def test_an_exchange_is_downloaded_as_har(browser, story):
    id_ = story.verify()
    answer = browser.get(f"/echanges/{id_}/har")

    assert [each["_id"] for each in json.loads(answer.text)["log"]["entries"]] == [id_]
    assert answer.headers["content-disposition"] == f'attachment; filename="omega-sim-{id_}.har"'


def test_the_dialogue_is_drawn_with_the_time_that_passed_and_the_demande_s_statuses(browser, story):
    story.verify()
    story.create()
    story.control("POST", "/clock/advance", json={"working_days": 5})
    page = browser.page(f"/echanges/{story.verify()}")
    drawn = page.partition('<svg class="seq"')[2].partition("</svg>")[0]

    told = text_of(drawn.partition("</desc>")[2])
    for each in (
        "Vérifier la recevabilité",
        "Créer, pour le 9 mars",
        "5 jours ouvrés passent",
        "WD001000",
        "cet échange",
    ):
        assert each in told
    assert re.findall(r'<rect class="(st2?)"', drawn) == ["st", "st2"]
    assert drawn.count('class="zig"') == 2  # the supplier's line and OMEGA's
    assert "DEM_COH9108" in told


def test_of_a_long_dialogue_ten_exchanges_are_drawn_and_the_others_counted(browser, story):
    ids = [story.create(f"2026-02-{day:02}") for day in range(1, 20)]
    page = browser.page(f"/echanges/{ids[9]}")

    assert page.count('class="ar"') == 10
    assert re.findall(r"(\d+) autres échanges", page) == ["4", "5"]


def test_calls_that_are_alike_are_drawn_once(browser, story):
    for _ in range(4):
        story.create("2026-03-06")
    page = browser.page(f"/echanges/{story.verify()}")

    assert "Créer, pour le 6 mars · 4 fois" in text_of(page)


def test_an_exchange_about_nothing_has_no_dialogue(browser, story):
    id_ = browser.send("GET", f"/s/{browser.sandbox}/ws/Nothing").headers["x-omega-sim-exchange"]

    assert "Le dialogue" not in browser.page(f"/echanges/{id_}")
    assert "Aucune règle n’a été évaluée." in browser.page(f"/echanges/{id_}")


def test_a_scenario_that_acted_or_came_nearest_is_told(browser, story):
    story.control("POST", "/scenarios/reponse-perdue/start")
    missed = browser.page(f"/echanges/{story.verify()}")

    assert "Aucun n’a agi. Le plus proche est l’étape 1" in text_of(missed)
    assert re.search(r"operation vaut VerifierRecevabiliteTJDC\s; l’étape demande \S+", text_of(missed))


def test_beside_the_list_the_deciding_rule_stands_first_and_the_others_are_folded(browser, story):
    pane = browser.page(f"/echanges/{story.create('2026-03-06')}", volet="1")

    assert "<html" not in pane
    assert re.findall(r'<span class="id"><a href="[^"]*#([^"]*)"', pane)[0] == "TJDC-05"
    assert "5 règles d’accès passées" in pane


@pytest.mark.parametrize("path", ["/echanges/nothing", "/echanges/nothing/har"])
def test_an_exchange_that_is_not_kept_is_told(browser, path):
    answer = browser.get(path)

    assert answer.status_code == 404
    assert "Cet échange n’est pas, ou plus, dans le journal de ce bac." in answer.text


def test_a_form_that_is_none_is_told(browser, story):
    assert browser.get(f"/echanges/{story.verify()}/pdf").status_code == 404


@pytest.mark.parametrize(
    ("form", "begins"),
    [("curl", "# CreerDemandeTJDC"), ("zeep", '"""CreerDemandeTJDC'), ("test", "def test_"), ("scenario", "steps:")],
)
def test_an_exchange_is_copied_in_each_of_its_forms(browser, story, form, begins):
    answer = browser.get(f"/echanges/{story.create('2026-03-06')}/{form}")

    assert answer.status_code == 200
    assert begins in answer.text
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"


def test_what_cannot_be_copied_says_why(browser, story):
    id_ = browser.send("GET", f"/s/{browser.sandbox}/ws/Nothing").headers["x-omega-sim-exchange"]
    answer = browser.get(f"/echanges/{id_}/zeep")

    assert answer.status_code == 422
    assert "zeep parle SOAP" in answer.text


def test_each_button_copies_what_its_address_gives(browser, story):
    page = browser.page(f"/echanges/{story.verify()}")
    urls = [html.unescape(each) for each in re.findall(r'data-copy-url="([^"]*)"', page)]

    assert [each.partition("?")[0].rpartition("/")[2] for each in urls] == ["curl", "zeep", "test", "scenario"]
    assert [browser.send("GET", each).status_code for each in urls] == [200] * 4


def test_an_exchange_is_sent_once_more_and_what_comes_of_it_is_shown(browser, story):
    id_ = story.create("2026-03-09")
    assert "Rejouer" in browser.page(f"/echanges/{id_}")
    answer = browser.post(f"/echanges/{id_}")

    assert answer.status_code == 303
    assert id_ not in answer.headers["location"].partition("?")[0]
    again = browser.send("GET", answer.headers["location"]).text
    assert "CreerDemandeTJDC" in again
    assert "TJDC-08" in again  # the first one is under way


def test_what_the_journal_kept_in_part_is_not_sent_once_more(browser):
    answer = browser.send("GET", f"/s/{browser.sandbox}/oauth2/us5y2ta2uEHjCWIR417/v1/keys")
    id_ = answer.headers["x-omega-sim-exchange"]

    assert "Rejouer" not in browser.page(f"/echanges/{id_}")
    assert browser.post(f"/echanges/{id_}").status_code == 404


def test_of_a_long_trail_the_rules_that_refuse_are_in_sight_and_the_others_folded(browser, story):
    items = story.control("GET", "/pces/21450000000205/requests")["items"]
    create = next(each for each in items if each["attendu"]["code"] == "DmdKo")
    id_ = browser.supply("/ws/CreerDemandeMES", create["xml"].encode()).headers["x-omega-sim-exchange"]
    page = browser.page(f"/echanges/{id_}")
    closed = "".join(re.findall(r'<details class="fold(?: inner)?"><summary>.*?</details>', page, re.DOTALL))

    assert len(story.control("GET", f"/journal/{id_}")["trail"]) > 30
    assert 'class="ko"' in page
    assert 'class="ko"' not in closed
    assert closed.count('class="id"') > 20


def test_why_is_told_in_a_sentence_with_its_measure_and_drawn_as_a_ruler_of_days(browser, story):
    page = browser.page(f"/echanges/{story.create('2026-03-06')}")
    days = re.findall(r'<li class="([^"]*)">(\S+)<b>(\d+)</b><span class="n">(\d*)</span>', page)

    assert "Refusée : la date demandée est un jour ouvré trop tôt" in text_of(page.partition("<main")[2])
    assert days[0][1:] == ("lun.", "2", "")
    assert [(kind.strip(), day) for kind, _, day, _ in days if kind.strip()] == [
        ("now", "2"),
        ("no", "6"),
        ("off", "7"),
        ("off", "8"),
        ("yes", "9"),
    ]


def test_a_slot_that_is_taken_is_drawn_among_those_that_are_offered(browser, story):
    items = story.control("GET", "/pces/21450000000302/requests")["items"]
    create = next(each for each in items if each["attendu"]["code"] == "ListeDP")
    id_ = browser.supply("/ws/CreerDemandeMES", create["xml"].encode()).headers["x-omega-sim-exchange"]
    page = browser.page(f"/echanges/{id_}")

    assert page.count('<td class="taken">pris</td>') == 1
    assert page.count('<td class="offered">') > 10
    assert re.search(r'<th scope="row" class="mono">\d\d:\d\d – \d\d:\d\d</th>', page)


@pytest.mark.parametrize(("booked", "became"), [(False, "free"), (True, "booked")])
def test_a_slot_that_is_free_is_not_drawn_as_one_that_is_taken(booked, became):
    asked = OfferedSlot(day=date(2026, 3, 12), plage="03")

    assert picture(Slots(asked=asked, free=True, booked=booked), ()).rows == (("03", (became,)),)


def test_the_answer_of_a_refusal_that_was_lost_is_drawn_as_in_the_verdict(browser, story):
    refused = story.create("2026-03-06")
    story.control("POST", "/scenarios/reponse-perdue/start")
    page = browser.send("GET", browser.post(f"/echanges/{refused}").headers["location"]).text

    assert "Réponse retenue : OMEGA a refusé (la date demandée est" in text_of(page)
    assert 'class="m m-lost m-lost-a' in page
    assert '<rect class="fl a"' in page
    assert page.count('class="fa"') == 1


def test_a_number_is_drawn_against_the_one_that_bounds_it():
    floor = picture(Bound(given=Decimal(10), bound=Decimal(4210), unit="m³", at_least=True), ())

    assert floor.given_x < floor.bound_x


def test_the_page_is_told_in_english_too(browser, story):
    page = browser.page(f"/echanges/{story.create('2026-03-06')}", lang="en")

    assert "the date asked is one working day too early" in page
    assert "The trail" in page
    assert [each for each in ("piste", "Pourquoi", "règle", "reçu", "Réponse", "passée") if each in text_of(page)] == []


def test_what_the_console_sent_itself_names_the_console_as_its_client(browser):
    page = browser.post("/_console/essai", essai="lost").headers["location"]
    shown = html.unescape(browser.send("GET", page, headers={"Accept": "text/html"}).text)

    assert "<dt>Client</dt><dd>la console</dd>" in shown
    assert "127.0.0.1:0<" not in shown


def test_a_form_that_is_taken_away_stands_apart_from_those_that_are_copied(browser, story):
    shown = browser.page(f"/echanges/{story.verify()}")
    copied = re.search(r'<div class="seg" role="group" aria-label="Copier en">(.*?)</div>', shown, re.DOTALL)[1]

    assert "HAR" not in copied
    assert "Télécharger en HAR" in shown

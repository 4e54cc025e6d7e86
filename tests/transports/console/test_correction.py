"""A refused request corrected on a page, and sent anew as the same supplier."""

import html
import re
from urllib.parse import urlsplit

import pytest

from tests.transports.console.test_exchange import Story, text_of


@pytest.fixture
def story(browser):
    return Story(browser)


def text_in(page):
    """What stands in the field: a browser takes off the first line break."""
    return html.unescape(re.search(r"<textarea[^>]*>\n(.*?)</textarea>", page, re.DOTALL)[1])


def test_a_refused_date_is_there_already_corrected_with_its_line_marked(browser, story):
    id_ = story.create("2026-03-06")
    assert "Corriger la date et renvoyer" in browser.page(f"/echanges/{id_}")
    page = browser.page(f"/echanges/{id_}/corriger")
    sent = browser.get(f"/echanges/{id_}/requete").text

    assert text_in(page).splitlines() == sent.replace("2026-03-06", "2026-03-09").splitlines()
    (marked,) = re.findall(r'<b class="new">(\d+)</b>', page)
    assert "2026-03-06" in sent.splitlines()[int(marked) - 1]
    assert "DateDemandee : 2026-03-06 → 2026-03-09 TJDC-05" in text_of(page)


def test_where_another_rule_refuses_too_the_date_alone_is_not_offered_as_what_mends_it(browser, story):
    story.create("2026-03-09")
    id_ = story.create("2026-03-06")
    page, correction = browser.page(f"/echanges/{id_}"), browser.page(f"/echanges/{id_}/corriger")

    assert "Refusée : la date demandée est un jour ouvré trop tôt, et une autre raison" in text_of(page)
    assert "Refusée aussi : une TJDC est déjà en préparation sur le PCE : WD001000 ( TJDC-08 )" in text_of(page)
    assert "Corriger la date et renvoyer" not in page
    assert "Reste : TJDC-08 , une TJDC est déjà en préparation sur le PCE : WD001000 Changer la date" in text_of(
        correction
    )
    assert [re.search(r'class="btn go"', each.partition("<main")[2]) for each in (page, correction)] == [None, None]


def test_what_was_corrected_is_sent_for_real_and_what_comes_of_it_leads_back(browser, story):
    id_ = story.create("2026-03-06")
    answer = browser.post(f"/echanges/{id_}/corriger", texte=text_in(browser.page(f"/echanges/{id_}/corriger")))

    assert answer.status_code == 303
    page = browser.send("GET", answer.headers["location"]).text
    assert "Flammeche Energie" in text_of(page)
    assert "WD001000" in text_of(page)
    back = html.unescape(re.search(r'<span class="end"><a href="([^"]*)"', page)[1])
    assert urlsplit(back).path == f"/echanges/{id_}"


def test_a_request_that_is_no_xml_is_told_at_its_line_sent_nowhere_and_kept_as_it_was_typed(browser, story):
    id_ = story.create("2026-03-06")
    typed = text_in(browser.page(f"/echanges/{id_}/corriger")).replace("</tns:Demande>", "</tns:Autre> & « fin »")
    answer = browser.post(f"/echanges/{id_}/corriger", texte=typed)
    line = typed[: typed.index("</tns:Autre>")].count("\n") + 1

    assert answer.status_code == 422
    assert text_in(answer.text) == typed
    assert f"Ligne {line}, colonne" in answer.text
    assert f'<b class="bad">{line}</b>' in answer.text
    assert len(story.control("GET", "/journal?operation=CreerDemandeTJDC")["items"]) == 1


def test_what_is_no_xml_is_sent_all_the_same_where_that_is_meant(browser, story):
    id_ = story.create("2026-03-06")
    answer = browser.post(f"/echanges/{id_}/corriger", texte="<broken", faire="tel-quel")

    assert answer.status_code == 303
    assert "&lt;broken" in browser.send("GET", answer.headers["location"]).text


def test_a_request_on_one_line_is_cut_into_lines_and_comes_out_the_same(browser, story):
    id_ = story.create("2026-03-06", lambda xml: re.sub(r">\s+<", "><", xml.strip()))
    text = text_in(browser.page(f"/echanges/{id_}/corriger"))

    assert text.count("\n") > 10
    answer = browser.post(f"/echanges/{id_}/corriger", texte=text)
    assert "WD001000" in browser.send("GET", answer.headers["location"]).text


def test_letters_of_the_charset_that_came_and_others_reach_omega(browser, story):
    xml = '<?xml version="1.0" encoding="ISO-8859-1"?>\n' + story.requests["CreerDemandeTJDC"]
    sent = browser.send(
        "POST",
        f"/s/{browser.sandbox}/ws/CreerDemandeTJDC",
        content=xml.replace("</tns:Demande>", "<tns:Nom>é</tns:Nom></tns:Demande>").encode("iso-8859-1"),
        headers={"Content-Type": "text/xml"},
    )
    id_ = sent.headers["x-omega-sim-exchange"]
    text = text_in(browser.page(f"/echanges/{id_}/corriger"))
    assert "<tns:Nom>é" in text

    answer = browser.post(f"/echanges/{id_}/corriger", texte=text.replace("<tns:Nom>é", "<tns:Nom>é€"))
    request = browser.get(f"{urlsplit(answer.headers['location']).path}/requete").content
    assert "<tns:Nom>é&#8364;".encode("iso-8859-1") in request


def test_one_that_was_accepted_is_changed_and_sent_too(browser, story):
    id_ = story.create()

    assert "Modifier et renvoyer" in browser.page(f"/echanges/{id_}")
    assert 'class="new"' not in browser.page(f"/echanges/{id_}/corriger")


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_the_journal_keeps_no_text_of_is_not_changed(browser, method):
    answer = browser.send("GET", f"/s/{browser.sandbox}/oauth2/us5y2ta2uEHjCWIR417/v1/keys")
    id_ = answer.headers["x-omega-sim-exchange"]

    assert getattr(browser, method)(f"/echanges/{id_}/corriger").status_code == 404
    assert "/corriger" not in browser.page(f"/echanges/{id_}")


def test_a_follow_up_is_asked_for_again_with_a_new_token(browser, story):
    story.create()
    url = f"/s/{browser.sandbox}/fournisseur/demande/v1/demandes/WD001000/externe?code_cdgf=A04000010"
    refused = browser.send("GET", url, headers={"Authorization": "Bearer none", "x-user-login": "DN6473"})
    assert refused.status_code == 401
    id_ = refused.headers["x-omega-sim-exchange"]
    assert "Rejouer" in browser.page(f"/echanges/{id_}")
    answer = browser.post(f"/echanges/{id_}")

    assert answer.headers["location"].endswith(f"avant={id_}&bac={browser.sandbox}")
    page = text_of(browser.send("GET", answer.headers["location"]).text)
    assert "SuiviDemande" in page
    assert "HTTP 200" in page


def test_a_follow_up_whose_supplier_gets_no_token_opens_the_refusal(browser, story):
    url = f"/s/{browser.sandbox}/fournisseur/demande/v1/demandes/WD001000/externe?code_cdgf=A0400NONE"
    id_ = browser.send("GET", url, headers={"Authorization": "Bearer none"}).headers["x-omega-sim-exchange"]
    answer = browser.post(f"/echanges/{id_}")

    assert answer.status_code == 303
    assert "Token" in text_of(browser.send("GET", answer.headers["location"]).text)


def test_what_was_typed_is_escaped(browser, story):
    id_ = story.create("2026-03-06")
    answer = browser.post(f"/echanges/{id_}/corriger", texte="</textarea><script>alert(1)</script>")

    assert "<script>alert" not in answer.text


def test_the_page_is_told_in_english_too(browser, story):
    told = text_of(browser.page(f"/echanges/{story.create('2026-03-06')}/corriger", lang="en"))

    assert "Correct and send again" in told
    assert "Already corrected" in told

"""The law that French pages speak French: but for data, messages and quotations they have no word of English."""

import re
from collections.abc import Iterator

import lxml.html
import pytest

from simulator.application.words import library_words_of, schema_mistake_of
from simulator.bootstrap import build
from simulator.settings.model import Settings
from simulator.transports.console.message import malformed
from tests.laws import hold
from tests.transports.console.test_exchange import PCE, Story

ENGLISH = re.compile(
    r"\b(?:the|is|was|were|are|expected|with|which|this|that|there|has|have|from|and|of|its|nothing|history)\b"
)
SILENT = {"code", "kbd", "pre", "script", "style", "textarea"}
QUOTED = re.compile("«[^»]*»")
SPOKEN = ("title", "aria-label", "placeholder", "alt")
PAGES = (
    "/",
    "/echanges",
    "/echanges/{exchange}",
    "/echanges/{exchange}/corriger",
    "/echanges/{exchange}/dialogue",
    "/echanges/{broken}",
    "/echanges/{acted}",
    "/pce",
    "/pce/nouveau",
    f"/pce/{PCE}",
    f"/pce/{PCE}/modifier",
    "/demandes",
    "/demandes/nouvelle",
    "/demandes/{demande}",
    "/scenarios",
    "/scenarios/_nouveau",
    "/scenarios/reponse-perdue",
    "/horloge",
    "/horloge/reglages",
    "/catalogue",
    "/catalogue/TJDC-05",
    "/parcours",
    "/parcours/une-tjdc-refusee",
    "/parcours/une-tjdc-refusee/2",
)


def spoken(node: lxml.html.HtmlElement) -> Iterator[str]:
    """What a page says in its own words, to eyes and to readers."""
    if not isinstance(node.tag, str) or node.tag in SILENT or node.get("lang") == "en":
        return
    yield from (node.get(each, "") for each in SPOKEN)
    yield node.text or ""
    for each in node:
        yield from spoken(each)
        yield each.tail or ""


def english(page: str) -> list[str]:
    texts = (QUOTED.sub("", " ".join(each.split())) for each in spoken(lxml.html.document_fromstring(page).body))
    return [each for each in texts if ENGLISH.search(each)]


def test_english_is_found_where_it_is_said_and_not_where_it_is_quoted():
    assert english("<p>La balise <b>is missing</b></p>") == ["is missing"]
    assert english('<a title="open the page">Ouvrir</a>') == ["open the page"]
    assert english("<pre>the answer</pre><p>reçu « the » <i lang=en>it is late</i></p>") == []


@pytest.fixture
def simulator():
    """One of its own: the bar names the sandboxes used last, and those of other tests are named in English."""
    made = build(Settings(pces=0))
    yield made
    made.close()


def test_no_page_in_french_has_a_word_of_english(browser):
    story = Story(browser)
    story.control("PATCH", "/settings", json={"opening_hours": "08:00-20:00 mon-fri"})
    story.control("POST", "/scenarios/maintenance-en-cours-de-dialogue/start")
    told = {
        "acted": story.create(),
        "exchange": story.create("2026-03-06", lambda xml: xml.replace("<tns:Demande>", "<tns:Demande><tns:Tarrif/>")),
        "broken": story.send("<x"),
        "demande": story.control("GET", "/demandes", params={"limit": 1})["items"][0]["numero"],
    }

    hold(
        f"{path} says {said!r} in French: give it its French, or mark it as data (code) or as English (lang=en)"
        for path in PAGES
        for said in english(browser.page(path.format(**told)))
    )


@pytest.mark.parametrize(
    ("problem", "told"),
    [
        (
            "Element 'A': This element is not expected. Expected is one of ( B, C ).",
            "A n’est pas attendu ici. Attendu : B ou C.",
        ),
        (
            "Element 'V': [facet 'enumeration'] The value 'V2' is not an element of the set {'V1', 'V3'}.",
            "V vaut « V2 », et non l’une de « V1 », « V3 ».",
        ),
        ("X has no tag Tarrif: the nearest is Tarif.", "X n’a pas de balise Tarrif ; la plus proche est Tarif."),
        ("Something new is wrong.", "Something new is wrong."),
    ],
)
def test_what_the_schema_does_not_allow_is_told_sentence_by_sentence(problem, told):
    assert schema_mistake_of(problem).replace("\u00a0", " ") == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<a><b></a>", "la balise b, ouverte ligne 1, est fermée par </a>"),
        ("<a>", "la balise a, ouverte ligne 1, n’est pas fermée"),
        ("<a>R&D</a>", "un & dans un texte s’écrit &amp;"),
        ("<a <b/></a>", "« error parsing attribute name »"),
    ],
)
def test_where_a_text_stops_being_xml_is_told_in_french_or_quoted(text, told):
    assert library_words_of(malformed(text).why).replace("\u00a0", " ") == told

"""The list of demandes: the last made first, filters in the address, pages, mistakes at their field."""

import re
from html import unescape

import pytest

PCE, OTHER = "21450000000017", "21450000000101"
EVIL = '"><script>alert(1)</script>'


def make(browser, **document):
    answer = browser.send("POST", f"/s/{browser.sandbox}/_sim/demandes", json={"type": "CHF", "pce": PCE, **document})
    assert answer.status_code == 201, answer.text
    return answer.json()["numero"]


def rows(page):
    """The rows as text, in their order."""
    found = re.findall(r"<tr><th scope=\"row\">.*?</tr>", page, re.DOTALL)
    return [" ".join(unescape(re.sub(r"<[^>]*>", " ", each)).replace("\u00a0", " ").split()) for each in found]


def numeros(page):
    return [each.split()[0] for each in rows(page)]


def test_the_last_made_stands_first_with_its_type_its_status_and_its_supplier(browser):
    browser.send("PUT", f"/s/{browser.sandbox}/_sim/clock", json={"now": "2026-03-02T09:00:00+01:00", "frozen": True})
    make(browser)
    numero = make(browser, type="COUP", statut="RDVPROGRAMME", rdv={"date": "2026-03-10", "plage": "03"})

    first, second, *_ = rows(browser.page("/demandes"))

    assert first == (
        f"{numero} COUP Coupure pour impayé RDV programmé 10 mars 2026 10:00 21 450 000 000 017 Flammeche Energie"
        " 2 mars 2026"
    )
    assert " CHF Changement de fournisseur En cours de traitement — " in second


def test_filters_stand_in_the_address_and_in_their_fields(browser):
    ended = make(browser, statut="CLOTUREE")
    make(browser)
    page = browser.page("/demandes", pce=PCE, type="CHF", statut="CLOTUREE", cdgf="A04000010")

    assert numeros(page) == [ended]
    assert f'value="{PCE}"' in page
    assert '<option value="CHF" selected>' in page
    assert '<option value="CLOTUREE" selected>' in page


def test_a_status_that_ended_has_a_bar_of_ink_and_one_under_way_a_grey_one(browser):
    make(browser, statut="CLOTUREE")
    make(browser)
    page = browser.page("/demandes", pce=PCE, type="CHF")

    assert re.findall(r'<span class="(statut[^"]*)">([^<]*)', page) == [
        ("statut", "En cours de traitement"),
        ("statut ended", "Clôturée"),
    ]


def test_pages_go_through_all_of_them_under_a_filter(browser):
    made = [make(browser) for _ in range(52)]
    first = browser.page("/demandes", pce=PCE, type="CHF")
    (next_,) = re.findall(r'href="([^"]*)" rel="next"', first)
    second = browser.send("GET", unescape(next_), headers={"Accept": "text/html"}).text

    assert numeros(first) + numeros(second) == made[::-1]
    assert "C’est tout." in second
    assert "Revenir au début" in second


def test_each_filter_that_is_wrong_is_told_at_its_field_in_french(browser):
    page = browser.page("/demandes", type="CHG", statut="attente")

    wrong = {name: unescape(says) for name, says in re.findall(r'<p class="wrong" id="(\w+)-wrong">(.*?)</p>', page)}
    assert wrong["type"].startswith(
        "Reçu «\u00a0CHG\u00a0», qui n’est aucun type de demande\u00a0; le plus proche est CH"
    )
    assert wrong["statut"].startswith("Reçu «\u00a0attente\u00a0», qui n’est ni le code, ni le numéro, ni le libellé")
    assert "Le filtre est à corriger." in page


@pytest.mark.parametrize(
    "query",
    [
        {"pce": "21 450 000 000 017"},
        {"pce": "2145 0000"},
        {"cdgf": "Flammeche"},
        {"cdgf": "a04000010"},
        {"type": "chf"},
    ],
    ids=str,
)
def test_a_filter_takes_what_the_page_shows(browser, query):
    numero = make(browser)

    assert numeros(browser.page("/demandes", **query))[0] == numero


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ({"pce": "abc"}, {"pce": "Reçu « abc ». Un numéro de PCE a 14 chiffres : donnez-en les premiers, comme 2145."}),
        ({"pce": "1" * 200}, {"pce": f"Reçu « {'1' * 40} ». Un numéro de PCE a 14 chiffres : donnez-en les premiers,"}),
        ({"cdgf": "Flamèche"}, {"cdgf": "Reçu « Flamèche », CDG-F inconnu"}),
        ({"pce": "2145-", "cdgf": "zzz"}, {"pce": "Reçu « 2145- ».", "cdgf": "Reçu « zzz », CDG-F inconnu ;"}),
    ],
    ids=str,
)
def test_a_value_that_no_demande_can_have_is_told_at_its_field(browser, query, says):
    page = unescape(browser.page("/demandes", **query)).replace("\u00a0", " ")

    wrong = dict(re.findall(r'<p class="wrong" id="(\w+)-wrong">(.*?)</p>', page))
    assert set(wrong) == set(says)
    assert all(wrong[name].startswith(each) for name, each in says.items())


@pytest.mark.parametrize(
    ("query", "told"),
    [({"pce": "21459999999999"}, "Aucune demande ne correspond."), ({"cdgf": EVIL}, "Le filtre est à corriger.")],
)
def test_an_empty_list_says_what_to_do_and_runs_nothing(browser, query, told):
    page = browser.page("/demandes", **query)

    assert told in page
    assert "Tout montrer" in page
    assert "<script>alert" not in page


def test_the_list_speaks_english(browser):
    assert "the last created first" in browser.page("/demandes", lang="en")

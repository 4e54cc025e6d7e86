"""The page of a PCE: what OMEGA would answer now, its tries sent as a supplier sends them, its sheet."""

import re
from html import unescape

import pytest

from simulator.transports.console.tries import VERBS, in_order
from tests.laws import hold
from tests.shipped import REFERENTIAL
from tests.transports.console.conftest import Browser

TJDC, TAKEN_SLOT, NOBODY, UNKNOWN = "21450000000101", "21450000000302", "21450000000404", "21460000000014"
MONDAY = {"now": "2026-03-02T09:00:00+01:00", "frozen": True}


@pytest.fixture
def monday(browser: Browser) -> Browser:
    """Monday, nine o'clock."""
    browser.send("PUT", f"/s/{browser.sandbox}/_sim/clock", json=MONDAY).raise_for_status()
    return browser


def text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).replace("\u00a0", " ").split())


def lines(shown: str) -> dict[str, str]:
    """What the page foresees, by CDG-F."""
    rows = re.findall(r'<td class="mono nw dim code">([^<]*)</td>(.*?)</tr>', shown, re.DOTALL)
    return {code: text(row) for code, row in rows}


def sent(browser: Browser, numero: str, number: int) -> str:
    """The row of a try, once it was sent and the page that came of it was opened."""
    answer = browser.post(f"/pce/{numero}/essais/{number}")
    assert answer.status_code == 303, answer.text
    path, _, anchor = answer.headers["location"].partition("#")
    assert anchor == f"essai-{number}"
    shown = browser.send("GET", path, headers={"Accept": "text/html"}).text
    return re.search(rf'<li id="essai-{number}".*?</li>', shown, re.DOTALL)[0]


def journal(browser: Browser) -> list[dict]:
    """What suppliers exchanged: control's own is left out."""
    every = browser.send("GET", f"/s/{browser.sandbox}/_sim/journal").json()["items"]
    return [each for each in every if each["channel"] == "soap"]


def test_a_number_is_spaced_for_the_eye_and_named_bare(monday):
    shown = monday.page(f"/pce/{TJDC}")

    (heading,) = re.findall(r"<h1 .*?</h1>", shown)
    assert f'aria-label="PCE {TJDC}"' in heading
    assert re.findall(r"<span>(\d+)</span>", heading) == ["21", "450", "000", "000", "101"]
    assert text(heading).replace(" ", "") == TJDC


def test_each_supplier_is_told_what_it_would_be_answered_with_the_rule_that_refuses(monday):
    foreseen = lines(monday.page(f"/pce/{TJDC}"))

    assert next(iter(foreseen)) == "A04000010"
    assert "titulaire" in foreseen["A04000010"]
    assert "Recevable, à partir du lun. 9 mars 2026" in foreseen["A04000010"]
    assert "Recevable, prestation 12" in foreseen["A04000010"]
    assert "A abandonné TJDC-03 Le CDG-F A04000028 n’est pas titulaire du PCE" in foreseen["A04000028"]


def test_the_first_date_of_a_tjdc_is_drawn_as_a_ruler_of_days(monday):
    shown = monday.page(f"/pce/{TJDC}")

    (ruler,) = re.findall(r'<ol class="days".*?</ol>', shown, re.DOTALL)
    days = [(kind, text(day)) for kind, day in re.findall(r'<li class="([\w ]*)">(.*?)</li>', ruler, re.DOTALL)]
    assert days[0] == (" now", "lun. 2 aujourd’hui")
    assert [day for kind, day in days if kind == " yes"] == ["lun. 9 5 possible"]
    assert [day for kind, day in days if kind == "off"] == ["sam. 7", "dim. 8"]


def test_prestations_and_slots_are_told_for_a_mes(monday):
    shown = monday.page(f"/pce/{TAKEN_SLOT}")

    ways = text(re.search(r'<table class="ways">.*?</table>', shown, re.DOTALL)[0])
    assert "2 Index auto-relevé T terminé Prise en compte, pour le lun. 9 mars 2026" in ways
    assert "1 Relève spéciale P à poursuivre Rendez-vous dès le" in ways
    slots = re.search(r'<table class="slot-grid">.*?</table>', shown, re.DOTALL)[0]
    assert slots.count('<td class="free">') > 2
    assert re.search(r'<th scope="row">mar\. 3 mars 2026</th><td class="taken">', slots)


def test_a_look_creates_nothing(monday):
    monday.page(f"/pce/{TAKEN_SLOT}")

    assert monday.send("GET", f"/s/{monday.sandbox}/_sim/demandes", params={"pce": TAKEN_SLOT}).json()["items"] == []
    assert journal(monday) == []


def test_a_try_that_is_sent_is_a_real_exchange_and_conforms(monday):
    row = sent(monday, TJDC, 1)

    (exchange,) = journal(monday)
    assert (exchange["operation"], exchange["pce"], exchange["cdgf"]) == ("VerifierRecevabiliteTJDC", TJDC, "A04000010")
    assert f'href="/echanges/{exchange["id"]}?bac={monday.sandbox}"' in row
    assert "Conforme, 09:00:00" in text(row)


@pytest.mark.slow  # tests/journeys/test_test_pces.py plays each of them; the tests beside this one, a few of the kinds
def test_every_try_that_is_sent_conforms_in_a_sandbox_of_its_own(simulator):
    differ = []
    for entry in REFERENTIAL.test_pces:
        for number, essai in enumerate(entry.essais, 1):
            one = Browser(simulator, f"try-{entry.numero}-{number}")
            one.send("PUT", f"/s/{one.sandbox}/_sim/clock", json=MONDAY).raise_for_status()
            row = sent(one, entry.numero, number)
            steps = len(list(in_order(essai)))
            if "pas à ce moment" not in row and row.count("Conforme, ") != steps:
                differ.append(f"{entry.numero} {number}: {text(row)}")
            simulator.store.forget(one.sandbox)
    assert differ == []


def test_what_follows_a_try_is_sent_after_it_about_its_demande(monday):
    row = sent(monday, TAKEN_SLOT, 1)

    assert [each["operation"] for each in journal(monday)] == ["CreerDemandeMES", "ProposerDatePlage", "AccepterRdv"]
    assert len({each["demande"] for each in journal(monday)}) == 1
    assert text(row).count("Conforme, 09:00:00") == 3


def test_a_try_whose_answer_is_another_tells_what_differs(monday):
    numbers = [
        number
        for number, each in enumerate(next(e for e in REFERENTIAL.test_pces if e.numero == TJDC).essais, 1)
        if each.operation == "CreerDemandeTJDC" and each.attendu.type == "T" and not each.puis
    ]
    sent(monday, TJDC, numbers[0])
    row = text(sent(monday, TJDC, numbers[1]))

    assert "Diffère de l’annonce, 09:00:00" in row
    assert "CodeRetour reçu DmdKo attendu DmdOkDD" in row
    assert "Les essais supposent un PCE intact" in monday.page(f"/pce/{TJDC}")


def test_a_scenario_acts_on_a_try(monday):
    monday.send("POST", f"/s/{monday.sandbox}/_sim/scenarios/reponse-perdue/start").raise_for_status()
    row = text(sent(monday, TAKEN_SLOT, 2))

    assert "HTTP reçu" in row
    assert journal(monday)[0]["scenario"] == "reponse-perdue"


def test_a_demande_that_was_made_stands_beside_with_its_status(monday):
    sent(monday, TAKEN_SLOT, 1)
    beside = text(re.search(r'<ul class="brief">.*', monday.page(f"/pce/{TAKEN_SLOT}"), re.DOTALL)[0])

    (numero,) = {each["demande"] for each in journal(monday)}
    assert f"{numero} MES RDV programmé" in beside


@pytest.mark.parametrize(
    "path",
    [
        f"{UNKNOWN}/essais/1",
        *(f"{TJDC}/essais/{number}" for number in ("99", "x", "0", "-1", "²", "١", "1" * 5000)),
    ],
)
def test_a_try_that_does_not_exist_is_told(monday, path):
    answer = monday.post(f"/pce/{path}")

    assert answer.status_code == 404
    assert "Il n’y a pas de tel essai." in answer.text


@pytest.mark.parametrize("query", [{"essai": "1", "echanges": "gone"}, {"essai": "1", "echanges": "gone," * 500}])
def test_what_the_journal_has_no_more_is_told(monday, query):
    assert "L’échange n’est plus au journal" in monday.page(f"/pce/{TJDC}", **query)


def test_a_test_pce_that_never_exists_says_what_it_is_refused(monday):
    numero = next(each.numero for each in REFERENTIAL.test_pces if each.document is None)
    shown = monday.page(f"/pce/{numero}")

    assert "Ce numéro n’est celui d’aucun PCE." in shown
    assert f'href="/pce/nouveau?numero={numero}&amp;bac=' in shown
    assert "Conforme" in text(sent(monday, numero, 1))


@pytest.mark.parametrize("numero", [UNKNOWN, "2145%00", "é-è", "<b>"])
def test_a_number_of_nobody_is_told_with_what_to_do(monday, numero):
    answer = monday.get(f"/pce/{numero}")

    assert answer.status_code == 404
    assert "n’existe pas dans ce bac." in answer.text
    assert "<b>" not in answer.text.partition("<main")[2]


def test_what_a_pce_holds_runs_nowhere(monday):
    evil = "<script>alert(1)</script>"
    document = {"profil": evil, "adresse": {"numero": evil, "rue": evil, "commune": evil, "code_insee": "99999"}}
    made = monday.send("PUT", f"/s/{monday.sandbox}/_sim/pces/{UNKNOWN}", json={**document, "adresse": {"rue": evil}})
    assert made.status_code == 200, made.text

    for path in (f"/pce/{UNKNOWN}", f"/pce/{UNKNOWN}/modifier", "/pce"):
        assert "<script>alert" not in monday.page(path, **({"numero": UNKNOWN} if path == "/pce" else {}))


def test_the_page_of_each_test_pce_can_be_shown(monday):
    for each in REFERENTIAL.test_pces:
        shown = monday.page(f"/pce/{each.numero}")

        assert len(re.findall(r'<li id="essai-\d+"', shown)) == len(each.essais)


def test_each_operation_of_a_try_has_a_word():
    tried = {one.operation for each in REFERENTIAL.test_pces for essai in each.essais for one in in_order(essai)}
    assert tried == set(VERBS)


def test_the_page_speaks_english(monday):
    shown = text(monday.page(f"/pce/{TJDC}", lang="en"))

    assert "What would OMEGA answer now?" in shown
    assert "TJDC-03 the CDG-F A04000028" in shown.replace("The CDG-F", "the CDG-F")


def test_no_test_pce_is_told_to_be_changed_before_anybody_changed_it(monday):
    pages = {each.numero: monday.page(f"/pce/{each.numero}") for each in REFERENTIAL.test_pces}
    hold(numero for numero, page in pages.items() if "Ce PCE n’est plus comme au début" in page)


def test_one_that_was_changed_says_in_what_and_is_put_back(monday):
    changed = f"/s/{monday.sandbox}/_sim/pces/{TJDC}"
    monday.send("PATCH", changed, json={"coupe": True, "cdgf": "A04000028"}).raise_for_status()
    shown = text(monday.page(f"/pce/{TJDC}"))
    answer = monday.post(f"/pce/{TJDC}")
    after = text(monday.send("GET", answer.headers["location"]).text)

    assert "Ce PCE n’est plus comme au début : CDG-F titulaire, Coupé ." in shown.replace("Coupé.", "Coupé .")
    assert "Remettre l’original" in shown
    assert "Remis comme au début du bac." in after
    assert "Ce PCE n’est plus comme au début" not in after
    assert monday.send("GET", changed).json()["coupe"] is False


def test_what_is_no_test_pce_has_no_original(monday):
    assert monday.post("/pce/21459999999999").status_code == 404


def test_one_that_was_to_be_none_says_so_once_it_is_made(monday):
    none = next(each.numero for each in REFERENTIAL.test_pces if each.document is None)
    monday.send("PUT", f"/s/{monday.sandbox}/_sim/pces/{none}", json={}).raise_for_status()

    assert "supposent que ce numéro n’existe pas" in monday.page(f"/pce/{none}")

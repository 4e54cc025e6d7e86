"""The form that makes a demande of any type in any status: control's checks at their field, nothing typed is lost."""

import re
from html import unescape

import pytest

from simulator.domain.demande import STATUTS, TYPES

PCE = "21450000000017"
FORM = "/demandes/nouvelle"
EVIL = '"><script>alert(1)</script>'


def wrong(shown):
    """The mistakes of a page, by the id of their field."""
    return {name: unescape(says) for name, says in re.findall(r'<p class="wrong" id="([^"]*)-wrong">(.*?)</p>', shown)}


def typed(shown):
    """What stands in the fields that are written in, and in the choices."""
    found = dict(re.findall(r'<input id="[^"]*" name="([^"]*)" class="mono" value="([^"]*)"', shown))
    for name, options in re.findall(r'<select id="[^"]*" name="([^"]*)".*?>\n(.*?)</select>', shown, re.DOTALL):
        found[name] = next(iter(re.findall(r'<option value="([^"]*)" selected>', options)), "")
    found |= dict(re.findall(r'<textarea id="[^"]*" name="([^"]*)"[^>]*>\n(.*?)</textarea>', shown, re.DOTALL))
    return {name: unescape(text) for name, text in found.items()}


def made(browser, **form):
    answer = browser.post(FORM, **{"type": "CHF", "pce": PCE, **form})
    assert answer.status_code == 303, wrong(answer.text)
    numero = re.search(r"/demandes/(\w+)", answer.headers["location"])[1]
    return browser.send("GET", f"/s/{browser.sandbox}/_sim/demandes/{numero}").json()


@pytest.mark.parametrize("type_", TYPES)
def test_a_demande_of_any_type_is_made_with_what_its_supplier_entered(browser, type_):
    shown = browser.page(FORM, type=type_)
    entered = [each for each in typed(shown) if each.startswith("saisie.") and each.count(".") == 1]
    texts = dict.fromkeys(entered, "x")

    demande = made(browser, type=type_, **texts)

    assert demande["type"] == type_
    assert set(demande["saisie"]) == {each.removeprefix("saisie.") for each in entered}


@pytest.mark.parametrize("statut", [each.code for each in STATUTS])
def test_a_demande_is_made_in_any_status(browser, statut):
    assert made(browser, statut=statut)["statut"]["code"] == statut


def test_what_is_left_empty_is_as_its_pce_has_it(browser):
    form = typed(browser.page(FORM))
    demande = made(browser, **{**form, "pce": PCE})

    assert (demande["cdgf"], demande["cree_par"], demande["saisie"]) == ("A04000010", "DN6473", {})


def test_nested_values_and_lists_are_read_a_line_each(browser):
    form = {"saisie.cja.cjaam": "2026-05 5000\n2026-06 4000", "saisie.pieces_jointes": "a b.pdf\nc.pdf"}
    demande = made(browser, type="CJA", **form)

    assert demande["saisie"] == {
        "pieces_jointes": ["a b.pdf", "c.pdf"],
        "cja": {"cjaam": [{"date": "2026-05", "valeur": "5000"}, {"date": "2026-06", "valeur": "4000"}]},
    }


def test_a_history_is_read_a_step_a_line(browser):
    browser.send("PUT", f"/s/{browser.sandbox}/_sim/clock", json={"now": "2026-03-02T09:00:00+01:00", "frozen": True})
    steps = "J-3T09:00 ATTRDV demandée par un collègue\nJ-1T10:00 ANNULEE abandonnée"
    demande = made(browser, statut="ANNULEE", historique=steps)

    assert [(each["moment"][:16], each["statut"], each["cause"]) for each in demande["historique"]] == [
        ("2026-02-27T09:00", "ATTRDV", "demandée par un collègue"),
        ("2026-03-01T10:00", "ANNULEE", "abandonnée"),
    ]


def test_each_mistake_is_told_in_french_at_its_field_and_nothing_is_made(browser):
    browser.send("PUT", f"/s/{browser.sandbox}/_sim/clock", json={"now": "2026-03-02T09:00:00+01:00", "frozen": True})
    before = browser.page("/demandes")
    form = {"type": "CHF", "pce": "21459999999999", "cdgf": "A04000011", "rdv.date": "demain", "rdv.plage": "99"}
    dates = browser.post(FORM, **form, date_demandee="lundi")
    names = browser.post(FORM, **{**form, "rdv.date": "2026-03-10"}, statut="RDVPROGRAMME")

    assert set(wrong(dates.text)) == {"rdv-date", "date_demandee"}
    assert wrong(dates.text)["date_demandee"].startswith("Reçu «\u00a0lundi\u00a0». Attendu\u00a0: une date AAAA-MM-JJ")
    told = wrong(names.text)
    assert told["pce"].startswith("Reçu «\u00a021459999999999\u00a0», PCE inconnu de ce bac\u00a0: créez-le.")
    assert told["cdgf"] == "Reçu «\u00a0A04000011\u00a0», CDG-F inconnu\u00a0; le plus proche est A04000010."
    assert told["rdv-plage"].startswith("Reçu «\u00a099\u00a0», qui n’est pas un créneau\u00a0; il y a 01, 02")
    assert "3 champs sont à corriger" in names.text
    assert browser.page("/demandes") == before


def test_nothing_that_was_typed_is_lost(browser):
    form = {**typed(browser.page(FORM, type="MES")), "pce": "x", "saisie.contrat.utilisateur_nom": "Martin"}
    shown = browser.post(FORM, **{**form, "saisie.cja.cjaam": "2026-05"}).text

    assert typed(shown) == {**form, "saisie.cja.cjaam": "2026-05"}


def test_another_type_is_chosen_without_script_and_nothing_typed_is_lost(browser):
    shown = browser.page(FORM, type="DIST", pce=PCE, **{"saisie.reference_demande": "R-1"})

    assert typed(shown)["saisie.reference_demande"] == "R-1"
    assert typed(shown)["type"] == "DIST"
    assert "saisie.distance" in typed(shown)
    assert 'formmethod="get"' in shown


@pytest.mark.parametrize("type_", ["", "XX", EVIL])
def test_a_type_that_is_none_is_told_or_passed_over(browser, type_):
    assert "type" in wrong(browser.post(FORM, type=type_, pce=PCE).text)
    assert "<script>alert" not in browser.page(FORM, type=type_)


def test_what_is_typed_runs_nowhere(browser):
    every = dict.fromkeys(typed(browser.page(FORM, type="MES")), EVIL)
    shown = browser.post(FORM, **{**every, "type": "MES"}).text

    assert "<script>alert" not in shown
    assert shown.count("&lt;script&gt;alert") > 20


def test_a_pce_that_nobody_knows_is_told_at_its_field_though_its_titulaire_is_missing_too(browser):
    told = wrong(browser.post(FORM, type="CHF", pce="21459999999999").text)

    assert set(told) == {"pce"}
    assert "PCE inconnu de ce bac" in told["pce"]


@pytest.mark.parametrize(
    ("pce", "says"),
    [("", {"pce"}), ("21450000000034", {"cdgf"})],
    ids=["no PCE", "a PCE libre"],
)
def test_a_missing_cdgf_is_told_by_why_its_pce_does_not_give_it(browser, pce, says):
    browser.send("PUT", f"/s/{browser.sandbox}/_sim/pces/21450000000034", json={"cdgf": None}).raise_for_status()
    told = wrong(browser.post(FORM, type="CHF", pce=pce).text)

    assert set(told) == says
    assert told.get("cdgf", "") in {"", f"Nul n’est titulaire du PCE {pce}\u00a0: donnez un CDG-F."}


def test_the_files_that_come_with_a_demande_have_a_name_of_their_own(browser):
    assert "La demande porte des pièces jointes" not in browser.page(FORM, type="MES")

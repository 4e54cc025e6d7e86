"""The form of a PCE: it creates and changes with the checks of control, each mistake at its field, nothing typed is lost."""

import re
from html import unescape

import pytest

from simulator.application.documents.form import boxes
from simulator.application.documents.pce import pce_schema
from simulator.transports.console.pce_fields import GROUPS, NUMERO
from tests.laws import hold

NUMERO_OF_NOBODY, ORDINARY = "21460000000014", "21450000000017"
EVIL = '"><script>alert(1)</script>'


def form_of(shown):
    """What a browser would send of a form that nobody touched."""
    sent = dict(re.findall(r'<input id="[^"]*" name="([^"]*)" class="mono" value="([^"]*)"', shown))
    sent |= dict(re.findall(r'name="([^"]*)" value="(oui)" checked', shown))
    for name, options in re.findall(r'<select id="[^"]*" name="([^"]*)".*?>\n(.*?)</select>', shown, re.DOTALL):
        sent[name] = next(iter(re.findall(r'<option value="([^"]*)" selected>', options)), "")
    for name, text in re.findall(r'<textarea id="[^"]*" name="([^"]*)"[^>]*>\n(.*?)</textarea>', shown, re.DOTALL):
        sent[name] = text
    return {name: unescape(text) for name, text in sent.items()}


def wrong(shown):
    """The mistakes of a page, by the id of their field."""
    return {name: unescape(says) for name, says in re.findall(r'<p class="wrong" id="([^"]*)-wrong">(.*?)</p>', shown)}


def kept(browser, numero):
    return browser.send("GET", f"/s/{browser.sandbox}/_sim/pces/{numero}").json()


def test_each_field_of_a_pce_stands_in_the_form_once():
    known = [each.path for each in boxes(pce_schema())]
    shown = [each.path for group in (NUMERO, *GROUPS) for each in group.fields]

    assert len(known) > 30
    hold(f"{each} of a PCE is in no group of console/pce_fields.py" for each in known if each not in shown)
    assert sorted(shown) == sorted(known)


def test_a_pce_is_created_of_what_was_changed_and_opened(browser):
    form = form_of(browser.page("/pce/nouveau"))
    answer = browser.post(
        "/pce/nouveau", **{**form, "numero": NUMERO_OF_NOBODY, "cdgf": "A04000028", "car": "8 500", "coupe": "oui"}
    )

    assert answer.status_code == 303
    assert answer.headers["location"] == f"/pce/{NUMERO_OF_NOBODY}?fait=cree&bac={browser.sandbox}"
    made = kept(browser, NUMERO_OF_NOBODY)
    assert (made["cdgf"], made["car"], made["coupe"], made["frequence"]) == ("A04000028", 8500, True, "6M")
    assert made["adresse"]["commune"] == "Lyon"


def test_a_form_that_nobody_touched_changes_nothing(browser):
    before = kept(browser, "21450000000201")
    answer = browser.post("/pce/21450000000201/modifier", **form_of(browser.page("/pce/21450000000201/modifier")))

    assert answer.status_code == 303
    assert kept(browser, "21450000000201") == before


def test_what_is_changed_is_changed_alone_and_the_rest_of_an_address_follows(browser):
    before = kept(browser, ORDINARY)
    form = form_of(browser.page(f"/pce/{ORDINARY}/modifier"))
    browser.post(f"/pce/{ORDINARY}/modifier", **{**form, "adresse.commune": "Grenoble", "adresse.code_postal": "38000"})

    after = kept(browser, ORDINARY)
    assert after["adresse"]["code_insee"] == "38185"
    assert {**after, "adresse": None} == {**before, "adresse": None}


def test_each_mistake_is_told_in_french_at_its_field_and_nothing_is_kept(browser):
    form = form_of(browser.page(f"/pce/{ORDINARY}/modifier"))
    typed = {"car": "douze", "derniere_releve.date": "", "mhs.etat": "REALISEE", "cja.mensuelles": "2026-13 5"}
    answer = browser.post(f"/pce/{ORDINARY}/modifier", **{**form, **typed, "cja.annuelle": "1", "coupe": "oui"})

    assert answer.status_code == 200
    assert wrong(answer.text) == {
        "car": "Reçu «\u00a0douze\u00a0». Attendu\u00a0: un nombre à partir de 0.",
        "derniere_releve-date": "Ce champ est obligatoire.",
        "mhs-date": "Ce champ est obligatoire.",
        "cja-mensuelles": "Ligne 1 : Reçu «\u00a02026-13\u00a0». Attendu\u00a0: un mois AAAA-MM, comme 2026-05.",
    }
    assert "4 champs sont à corriger" in answer.text
    assert kept(browser, ORDINARY)["coupe"] is False


def test_the_mistakes_are_counted_by_field_and_each_is_a_link_away(browser):
    form = form_of(browser.page(f"/pce/{ORDINARY}/modifier"))
    lines = "2026-13 5\n2026-14 5"
    answer = browser.post(
        f"/pce/{ORDINARY}/modifier", **{**form, "car": "douze", "cja.annuelle": "1", "cja.mensuelles": lines}
    )
    (told,) = re.findall(r'<div class="trouble-note[^>]*autofocus>(.*?)</div>', answer.text, re.DOTALL)

    assert "2 champs sont à corriger" in told
    assert re.findall(r'href="#([^"]*)"', told) == ["car", "cja-mensuelles"]


def test_a_subscriber_is_never_nobody(browser):
    form = {**form_of(browser.page(f"/pce/{ORDINARY}/modifier")), "tjdc.cdgf": "?", "tjdc.debut": "2026-03-02"}
    told = wrong(browser.post(f"/pce/{ORDINARY}/modifier", **form).text)

    assert told["tjdc-cdgf"].endswith("un code CDG-F, de majuscules et de chiffres, comme A04000010.")


def test_a_place_that_is_none_is_told_in_the_names_of_its_fields(browser):
    form = {
        **form_of(browser.page(f"/pce/{ORDINARY}/modifier")),
        "adresse.code_postal": "99999",
        "adresse.commune": "Nulle",
    }
    told = wrong(browser.post(f"/pce/{ORDINARY}/modifier", **form).text)

    assert "n’a le code postal «\u00a099999\u00a0» et le nom «\u00a0Nulle\u00a0»" in " ".join(told.values())


def test_nothing_that_was_typed_is_lost(browser):
    form = form_of(browser.page(f"/pce/{ORDINARY}/modifier"))
    typed = {**form, "car": "douze", "tarif": "T9", "profil": "P019", "mig": "oui", "cja.mensuelles": "2026-05\n5"}

    shown = browser.post(f"/pce/{ORDINARY}/modifier", **typed).text

    assert {**form_of(shown), "tarif": "T9"} == typed


def test_a_field_that_is_wrong_says_so_to_those_who_do_not_see_it(browser):
    form = form_of(browser.page(f"/pce/{ORDINARY}/modifier"))
    shown = browser.post(f"/pce/{ORDINARY}/modifier", **{**form, "car": "douze"}).text

    (car,) = re.findall(r'<input id="car"[^>]*>', shown)
    assert 'aria-invalid="true"' in car
    assert 'aria-describedby="car-wrong car-hint"' in car


def test_a_group_that_nobody_filled_is_folded_and_one_with_a_mistake_is_not(browser):
    form = form_of(browser.page("/pce/nouveau"))
    shown = browser.post("/pce/nouveau", **{**form, "tjdc.cdgf": "A04000010"}).text

    folded = {
        title: not is_open for is_open, title in re.findall(r'<details class="fold"( open)?><summary>([^<]*)', shown)
    }
    assert (folded["Abonnement TJDC"], folded["Mise hors service"], folded["Numéro"]) == (False, True, False)


def test_a_number_that_exists_is_not_created_again(browser):
    form = form_of(browser.page("/pce/nouveau"))
    shown = browser.post("/pce/nouveau", **{**form, "numero": ORDINARY, "coupe": "oui"}).text

    assert wrong(shown)["numero"] == f"Le PCE {ORDINARY} existe déjà\u00a0: modifiez-le, ou donnez un autre numéro."
    assert kept(browser, ORDINARY)["coupe"] is False


def test_a_pce_like_another_has_all_of_it_but_its_number(browser):
    form = form_of(browser.page("/pce/nouveau", comme="21450000000209"))
    assert form["numero"] == ""
    browser.post("/pce/nouveau", **{**form, "numero": NUMERO_OF_NOBODY})

    assert {**kept(browser, NUMERO_OF_NOBODY), "numero": 0} == {**kept(browser, "21450000000209"), "numero": 0}


@pytest.mark.parametrize("path", [f"/pce/{NUMERO_OF_NOBODY}/modifier", "/pce/nouveau"])
def test_a_pce_that_does_not_exist_is_not_changed_nor_copied(browser, path):
    answer = browser.get(path, comme=NUMERO_OF_NOBODY)

    assert answer.status_code == 404
    assert f"Le PCE {NUMERO_OF_NOBODY} n’existe pas dans ce bac." in answer.text


def test_what_is_typed_runs_nowhere(browser):
    every = dict.fromkeys(form_of(browser.page("/pce/nouveau")), EVIL)
    shown = browser.post("/pce/nouveau", **every).text

    assert "<script>alert" not in shown
    assert shown.count("&lt;script&gt;alert") > 20


def test_the_form_is_spoken_in_english_too(browser):
    assert "Create a PCE" in browser.page("/pce/nouveau", lang="en")


def test_a_change_is_told_where_it_is_saved_and_kept_for_the_dialogue_s_picture(browser):
    form = form_of(browser.page(f"/pce/{ORDINARY}/modifier"))
    answer = browser.post(f"/pce/{ORDINARY}/modifier", **{**form, "coupe": "oui"})

    assert "Enregistré dans ce bac." in browser.send("GET", answer.headers["location"]).text
    assert [(each.subject, each.became) for each in browser.simulator.journal.events(browser.sandbox)] == [
        (ORDINARY, "changed")
    ]

"""The clock's page: what will change is shown before anything moves; and the sandboxes."""

import re

import pytest

from tests.transports.console.conftest import Browser

NINE = "2026-03-02T09:00:00"


@pytest.fixture
def browser(browser) -> Browser:
    browser.send("PUT", f"/s/{browser.sandbox}/_sim/clock", json={"now": NINE, "frozen": True}).raise_for_status()
    return browser


def now(browser: Browser) -> str:
    with browser.simulator.store.exchange(browser.sandbox, counts=False) as exchange:
        return exchange.now.isoformat()


def a_demande(browser: Browser) -> str:
    """A MES whose appointment OMEGA makes by itself once its date is past; its number."""
    browser.post("/_console/essai", essai="lost")
    with browser.simulator.store.exchange(browser.sandbox, counts=False) as exchange:
        return exchange.demandes({"type": "MES"}).items[-1].numero


def test_five_working_days_later_takes_two_clicks_from_the_rail(browser):
    shown = browser.page("/horloge")
    assert "Avancer jusqu’au lun. 9 mars 2026, 09:00:00" in shown
    fields = dict(re.findall(r'type="hidden" name="(combien|unite)" value="([^"]*)"', shown))

    answer = browser.post("/horloge", faire="avancer", **fields)

    assert (answer.status_code, now(browser)) == (303, "2026-03-09T09:00:00+01:00")


@pytest.mark.parametrize(
    ("count", "unit", "then"),
    [
        ("2", "heures", "2026-03-02T11:00:00+01:00"),
        ("30", "jours", "2026-04-01T09:00:00+02:00"),
        ("1", "mois", "2026-04-02T09:00:00+02:00"),
    ],
)
def test_the_clock_goes_where_the_page_said_it_would(browser, count, unit, then):
    shown = browser.page("/horloge", combien=count, unite=unit)
    (arrival,) = re.findall(r'<li class="at"><time datetime="([^"]*)">[^<]*</time><b>arrivée', shown)
    assert (arrival, now(browser)[:19]) == (then, NINE)

    browser.post("/horloge", faire="avancer", combien=count, unite=unit)

    assert now(browser) == then


def test_what_will_change_is_listed_by_day_with_the_demande_and_nothing_changes_yet(browser):
    numero = a_demande(browser)

    shown = browser.page("/horloge", combien="1", unite="mois")

    days = re.findall(r'<li class="day"><b>([^<]*)</b><span>([^<]*)</span>', shown)
    assert days[0] == ("mar. 10 mars 2026", "6e jour ouvré")
    assert shown.count(f'href="/demandes/{numero}?bac={browser.sandbox}"') == 3
    assert "MES : Clôturée" in shown
    assert now(browser)[:19] == NINE


def test_the_ruler_counts_working_days_and_hatches_the_others(browser):
    shown = browser.page("/horloge")

    days = re.findall(r'<li class="([^"]*)">(\w+)\.<b>(\d+)</b><span class="n">(\d*)</span>', shown)
    assert [(day, number) for _, _, day, number in days] == [
        *(("2", ""), ("3", "1"), ("4", "2"), ("5", "3"), ("6", "4"), ("7", ""), ("8", ""), ("9", "5")),
    ]
    assert [day for kind, _, day, _ in days if "off" in kind] == ["7", "8"]


def test_an_advance_is_kept_as_an_event_of_the_dialogue(browser):
    browser.post("/horloge", faire="avancer", combien="5", unite="ouvres")

    (moved,) = [each for each in browser.simulator.journal.events(browser.sandbox) if each.since][-1:]
    assert (moved.by, moved.now.isoformat()) == ("5 working days", "2026-03-09T09:00:00+01:00")


def test_the_clock_is_frozen_and_let_run(browser):
    for does, frozen in (("courir", False), ("arreter", True)):
        browser.post("/horloge", faire=does)
        with browser.simulator.store.exchange(browser.sandbox, counts=False) as exchange:
            assert exchange.clock.frozen is frozen


def test_before_the_first_exchange_the_clock_is_set_to_the_past(browser):
    shown = browser.page("/horloge", moment="2025-01-02T10:30")
    assert "Mettre l’horloge au jeu. 2 janv. 2025, 10:30:00" in shown
    assert "Le bac commencera à ce moment." in shown

    browser.post("/horloge", faire="avancer", moment="2025-01-02T10:30")

    assert now(browser) == "2025-01-02T10:30:00+01:00"


def test_after_it_going_back_is_refused_at_the_field_and_nothing_typed_is_lost(browser):
    a_demande(browser)

    answer = browser.post("/horloge", faire="avancer", moment="2026-03-01T08:00")

    assert answer.status_code == 200
    assert re.search(r'id="moment"[^>]* value="2026-03-01T08:00" aria-invalid="true"', answer.text)
    assert "elle ne recule plus. Donnez un moment plus tard" in answer.text
    assert now(browser)[:19] == NINE


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"combien": "١"}, "Reçu « ١ ». Attendu : un nombre entier, de 1 à 2 500."),
        ({"combien": "9" * 5000}, f"Reçu « {'9' * 40} ». Attendu : un nombre entier, de 1 à 2 500."),
        ({"combien": "cinq"}, "Reçu « cinq ». Attendu : un nombre entier, de 1 à 2 500."),
        ({"combien": "0"}, "Reçu « 0 »"),
        ({"combien": "99999999999999999999"}, "Reçu « 99999999999999999999 »"),
        ({"combien": "<b>x</b>"}, "Reçu « &lt;b&gt;x&lt;/b&gt; »"),
        ({"moment": "demain"}, "Reçu « demain ». Attendu : un moment de Paris"),
        ({"moment": "0001-01-01T00:00"}, "Un moment se trouve entre les années 1900 et 2999."),
    ],
)
def test_what_is_no_step_is_told_at_its_field(browser, typed, says):
    for answer in (browser.get("/horloge", **typed), browser.post("/horloge", faire="avancer", **typed)):
        assert says in re.sub("[\u00a0\u202f]", " ", answer.text)
        assert "Avancer jusqu’au" not in answer.text
    assert now(browser)[:19] == NINE


def test_beyond_the_last_year_is_told_at_the_field(browser):
    browser.post("/horloge", faire="avancer", moment="2999-12-01T00:00")

    assert "L’horloge ne va pas au-delà de l’an 2999." in browser.page("/horloge", combien="1000", unite="mois")


def names(browser: Browser) -> set[str]:
    return {each.name for each in browser.simulator.store.sandboxes()}


def test_a_sandbox_is_made_by_its_name_opened_and_removed(browser):
    made = f"new-{browser.sandbox}"[:64]

    opened = browser.post("/horloge/bacs", faire="ouvrir", nom=made)
    assert (opened.status_code, opened.headers["location"]) == (303, f"/horloge?bac={made}#bacs")
    assert made in names(browser)
    assert re.search(rf'<a href="/horloge\?bac={made}">', browser.page("/horloge"))

    removed = browser.post("/horloge/bacs", faire="retirer", nom=made)
    assert removed.headers["location"] == f"/horloge?bac={browser.sandbox}#bacs"
    assert made not in names(browser)


def test_a_copy_of_this_sandbox_has_its_demandes_and_a_name_of_its_own(browser):
    numero, made = a_demande(browser), f"copy-{browser.sandbox}"[:64]

    copied = browser.post("/horloge/bacs", faire="copier", nom=made)
    again = browser.post("/horloge/bacs", faire="copier", nom=made)

    assert copied.headers["location"] == f"/horloge?bac={made}#bacs"
    with browser.simulator.store.exchange(made, counts=False) as exchange:
        assert exchange.demande(numero)
    assert "Un bac porte déjà ce nom" in again.text


def test_opening_hours_are_among_what_will_change(browser):
    browser.send("PATCH", f"/s/{browser.sandbox}/_sim/settings", json={"opening_hours": "08:00-20:00"})

    shown = browser.page("/horloge", combien="1", unite="jours")

    assert re.findall(r"OMEGA (?:ouvre|ferme)", shown) == ["OMEGA ferme", "OMEGA ouvre"]


def test_the_one_that_is_looked_at_is_removed_and_the_one_without_a_name_shown(browser):
    removed = browser.post("/horloge/bacs", faire="retirer", nom=browser.sandbox)

    assert removed.headers["location"] == "/horloge#bacs"
    assert browser.sandbox not in names(browser)


def test_a_name_that_no_sandbox_can_have_is_told_at_its_field(browser):
    answer = browser.post("/horloge/bacs", faire="ouvrir", nom="a b")

    assert answer.status_code == 200
    assert re.search(r'id="nom"[^>]* value="a b"[^>]* aria-invalid="true"', answer.text)
    assert "Reçu « a b »" in answer.text


def test_a_sandbox_begins_anew(browser):
    numero = a_demande(browser)

    browser.post("/horloge/bacs", faire="recommencer")

    with browser.simulator.store.exchange(browser.sandbox, counts=False) as exchange:
        assert exchange.demande(numero) is None
        assert not exchange.clock.started


def test_of_many_sandboxes_those_used_last_are_listed_and_the_rest_counted(browser, monkeypatch):
    monkeypatch.setattr("simulator.transports.console.pages.clock._MOST_BOXES", 1)

    browser.post("/horloge/bacs", faire="ouvrir", nom="another")

    shown = browser.page("/horloge")

    assert shown.count("<small>horloge au") == 1
    assert re.search(r"Et \d+ autres?, servis? avant ceux-ci", shown)

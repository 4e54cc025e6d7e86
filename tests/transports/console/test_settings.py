"""The page of a sandbox's settings: what is typed is judged as control judges it, told at its field, kept for this sandbox."""

import re

import pytest

from simulator.domain.conduct import Conduct
from tests.transports.console.conftest import Browser


def conduct(browser: Browser) -> Conduct:
    with browser.simulator.store.exchange(browser.sandbox, counts=False) as exchange:
        return exchange.conduct


def typed(browser: Browser) -> dict[str, str]:
    """What stands in the form."""
    shown = browser.page("/horloge/reglages")
    fields = dict(re.findall(r'<input id="[^"]*" name="(\w+)" class="mono" value="([^"]*)"', shown))
    fields |= dict(re.findall(r'<textarea id="[^"]*" name="(\w+)"[^>]*>\n?([^<]*)</textarea>', shown))
    assert len(fields) == 5
    return fields


def test_what_is_typed_is_kept_for_this_sandbox(browser):
    form = typed(browser) | {
        "quota_per_second": "0",
        "opening_hours": "08:00-20:00 mon-fri",
        "maintenance": "oui",
        "rules_off": "MES-33\r\nTJDC-05",
        "codes": "TJDC-05 0105",
    }
    answer = browser.post("/horloge/reglages", **form)

    assert answer.headers["location"] == f"/horloge?bac={browser.sandbox}#reglages"
    kept = conduct(browser)
    assert (kept.quota_per_second, kept.maintenance, kept.rules_off.names) == (0, True, ("MES-33", "TJDC-05"))
    assert kept.codes == {"TJDC-05": "0105"}
    assert typed(browser)["rules_off"] == "MES-33\nTJDC-05"


def test_only_what_was_changed_becomes_the_sandbox_s_own_and_goes_back_to_the_server_s(browser):
    browser.post("/horloge/reglages", **typed(browser) | {"quota_per_second": "7"})
    assert "Propres à ce bac : Appels par seconde." in browser.page("/horloge/reglages")

    browser.post("/horloge/reglages", faire="serveur")

    assert conduct(browser).quota_per_second == 1
    assert "Tous sont ceux du serveur." in browser.page("/horloge/reglages")


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("quota_per_second", "beaucoup", "Reçu « beaucoup ». Attendu : un nombre entier d’appels du suivi par seconde"),
        ("opening_hours", "midi", "Reçu « midi ». Attendu : des heures de Paris"),
        ("rules_off", "MES-333", "MES-333 n’est le nom d’aucune règle ; le plus proche est MES-33."),
        ("rules_off", "PCE-01", "PCE-01 ne s’éteint pas : une demande qui se poursuit porte sur un PCE qui existe."),
        ("codes", "TJDC-5 0105", "TJDC-5 n’est pas une règle dont la réponse porte un code"),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_is_lost(browser, field, text, says):
    shown = browser.post("/horloge/reglages", **typed(browser) | {field: text}).text

    wrong = re.sub("[\u00a0\u202f]", " ", re.search(rf'id="{field}-wrong">([^<]*)<', shown)[1])
    assert says in wrong
    assert text in shown
    assert re.search(rf'id="{field}"[^>]* aria-invalid="true"', shown)
    assert conduct(browser) == Conduct()


def test_the_clock_s_page_tells_what_is_set(browser):
    browser.post("/horloge/reglages", **typed(browser) | {"rules_off": "MES-33", "opening_hours": "09:00-18:00"})
    shown = browser.page("/horloge")

    assert '<dd class="mono">MES-33</dd>' in shown
    assert "<dd>09:00-18:00</dd>" in shown

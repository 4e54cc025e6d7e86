"""Every page of the console is measured: one that is new is missed here."""

import re

import pytest

from bench import console_pages
from simulator.transports.console.contents import PAGES

NO_PAGES = {
    "/echanges/flux": "it never ends",
    "/pce/{numero}/essais/{essai}": "it takes a form",
    "/horloge/bacs": "it takes forms",
    "/parcours/{story}/export/{form}": "it is a file, of what was played",
    "/_console/essai": "it takes a form",
}


@pytest.fixture
def measured(monkeypatch):
    monkeypatch.setattr(console_pages, "listed", lambda *_: iter([{"id": "x1", "numero": "WD001000", "pce": "21"}]))
    return console_pages.pages("http://127.0.0.1:8024", "21")


def test_every_page_of_the_console_is_measured(measured):
    paths = [each.partition("?")[0] for each in measured.values()]
    known = [each.path for each in PAGES]

    def stands_for(path, page):
        return re.fullmatch(re.sub(r"{\w+}", "[^/]+", page), path) and (path == page or path not in known)

    missed = {page for page in known if not any(stands_for(path, page) for path in paths)}
    assert missed == set(NO_PAGES)


def test_no_address_is_measured_twice(measured):
    assert len(set(measured.values())) == len(measured) > 50

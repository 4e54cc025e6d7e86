"""The list of exchanges: what a row tells, what is looked for, pages, time that was torn out, rows that come."""

import asyncio
import html
import re
from datetime import UTC, datetime, timedelta

import pytest

from simulator.application.journal import search
from simulator.application.journal.record import RESET, Acted
from simulator.domain.calendar import PARIS
from simulator.domain.rule import Outcome, TrailEntry
from simulator.transports.console.desk import Asked, Desk
from simulator.transports.console.pages import exchanges, stream
from simulator.transports.console.words import words
from simulator.transports.soap.written import read_ask, request_writer
from tests.records import AT, a_record

HOSTILE = "<script>alert(1)</script>'\"&"


@pytest.fixture
def desk(simulator, browser):
    from simulator.transports.console.desk import Console

    omega = simulator.omega
    console = Console(
        omega=omega,
        referential=simulator.referential,
        version="0",
        keys=None,
        book=None,
        journal=simulator.journal,
        turns=simulator.turns,
        write_request=request_writer(simulator.engines),
        read_ask=read_ask,
        prepare_schemas=lambda: None,
        statements=tuple,
        shelf=None,
        token=None,
        simulator=simulator.app,
    )
    return Desk(console=console, sandbox=browser.sandbox, words=words("fr"))


def keep(desk, number=1, **changes):
    """Keep an exchange in the sandbox's journal; its id is the sandbox's own."""
    record = a_record(number, sandbox=desk.sandbox, id=f"{desk.sandbox}-{number}", **changes)
    desk.console.journal.add(record)
    return record


def shown(page):
    """The rows of a page as text, the newest first, strips among them."""
    items = re.findall(r'<li (?:id="x-|class="gap").*?</li>', page, re.DOTALL)
    return [" ".join(html.unescape(re.sub(r"<[^>]*>", " ", each)).split()) for each in items]


def test_a_row_tells_when_what_how_it_came_out_and_why(browser, desk):
    refused = TrailEntry(rule="TJDC-05", outcome=Outcome.REFUSED), TrailEntry(rule="TJDC-06", outcome=Outcome.REFUSED)
    keep(desk, retour=("A", "DmdKo"), trail=refused, duration_ms=12)
    (row,) = shown(browser.page("/echanges"))

    assert row == (
        "09:00:00 A abandonné VerifierRecevabiliteTJDC TJDC-05 +1 en réalité : 09:00:01 SOAP Flammeche Energie"
        " 21450000000017 12 ms"
    )


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"retour": ("T", "DmdOkDD")}, "T terminé VerifierRecevabiliteTJDC DmdOkDD"),
        ({"scenario": Acted("reponse-perdue", 1), "ending": RESET, "status": None}, "P à poursuivre, réponse retenue"),
        ({"scenario": Acted("reponse-perdue", 1)}, "VerifierRecevabiliteTJDC reponse-perdue"),
        ({"retour": None, "statut": "CLOTUREE", "channel": "rest"}, "200 VerifierRecevabiliteTJDC CLOTUREE"),
        ({"retour": None, "status": 429, "channel": "rest"}, "429 VerifierRecevabiliteTJDC"),
        ({"retour": None, "operation": "", "path": "/ws/Nothing", "now": None}, "— 200 POST /ws/Nothing"),
    ],
)
def test_each_channel_tells_what_came_of_it_in_its_own_way(browser, desk, changes, told):
    keep(desk, **changes)

    assert told in shown(browser.page("/echanges"))[0]


def test_time_that_was_made_to_pass_tears_a_strip_between_two_rows(browser, desk):
    keep(desk, 1)
    keep(desk, 2, now=None, operation="", path="/ws/Nothing")
    keep(desk, 3, now=AT.astimezone(PARIS).replace(day=9))

    assert shown(browser.page("/echanges"))[1] == "5 jours ouvrés passent du 2 au 9 mars"


def test_time_that_passed_since_the_last_exchange_stands_above_it(browser, desk):
    now = datetime.now(PARIS)
    keep(desk, 1, at=now.astimezone(UTC), now=now - timedelta(days=500))  # the same hour of Paris, be it summer then

    assert "500 jours passent" in shown(browser.page("/echanges"))[0]


def test_what_is_looked_for_stands_in_the_address(browser, desk):
    keep(desk, 1, retour=("A", "DmdKo"))
    keep(desk, 2, retour=("T", "DmdOkDD"), pce="21450000000101")
    page = browser.page("/echanges", q="retour:A")

    assert len(shown(page)) == 1
    assert 'value="retour:A"' in page
    assert "q=retour%3AA" in re.search(r'sse-connect="([^"]*)"', page)[1]
    assert re.findall(r'data-count="(\w*)">(\d+)<', page) == [("", "2"), ("P", "0"), ("T", "1"), ("A", "1")]
    assert re.search(r'href="/echanges\?bac=[^"]*" aria-current="true"><span class="m m-a"', page)


def test_a_key_that_is_none_is_told_at_the_search(browser, desk):
    keep(desk)
    page = browser.page("/echanges", q="regles:TJDC-05")

    assert "« regles » n’est pas une clé de la recherche. La plus proche est « regle »." in " ".join(page.split())
    assert shown(page) == []


def test_a_value_that_a_key_never_has_is_told_at_the_search(browser, desk):
    keep(desk)
    page = browser.page("/echanges", q="retour:Z")

    assert "Aucun échange n’a « z » pour retour : il y a P, T, A." in " ".join(page.replace("\u00a0", " ").split())
    assert shown(page) == []


def test_nothing_older_is_found_by_a_key_that_is_none_either(browser, desk):
    for number in (1, 2):
        keep(desk, number)
    newest = re.search(r'<li id="x-([^"]*)"', browser.page("/echanges"))[1]

    assert len(shown(browser.page("/echanges", avant=newest))) == 1
    assert shown(browser.page("/echanges", avant=newest, q="regles:TJDC-05")) == []


def test_older_exchanges_are_a_page_away(browser, desk):
    for number in range(1, 121):
        keep(desk, number, pce=str(number))
    pages = [browser.page("/echanges")]
    while older := re.search(r'hx-get="([^"]*avant=[^"]*)"', pages[-1]):
        pages.append(browser.send("GET", html.unescape(older[1])).text)

    listed = [re.findall(r'<li id="x-[^"]*-(\d+)"', each) for each in pages]
    assert [len(each) for each in listed] == [50, 50, 20]
    assert [each for some in listed for each in some] == [str(number) for number in range(120, 0, -1)]


def test_a_long_journal_is_looked_through_once_and_for_the_next_page_no_further_than_it_shows(desk, monkeypatch):
    for number in range(1, 301):
        keep(desk, number, retour=("A" if number % 3 else "T", "Code"))
    looked = []
    monkeypatch.setattr(search, "_is_not_of_control", lambda record: not looked.append(record.id))

    exchanges.show(Asked(path="/echanges", query={"q": "retour:A pce:2145*"}), desk)
    assert len(looked) == len(set(looked)) == 300

    looked.clear()
    exchanges.show(Asked(path="/echanges", query={"avant": f"{desk.sandbox}-300"}), desk)
    assert len(looked) == exchanges.PAGE + 1


@pytest.mark.parametrize(
    ("search", "says"),
    [("", "Aucun échange dans ce bac."), ("retour:T", "Aucun échange ne correspond.")],
)
def test_an_empty_list_says_so_and_what_to_do(browser, desk, search, says):
    if search:
        keep(desk)
    page = browser.page("/echanges", q=search)

    assert says in page
    assert '<a class="btn" href="/' in page.partition('class="empty"')[2]


def test_thousands_are_set_apart_wherever_exchanges_are_counted(browser, desk):
    for number in range(1, 1201):
        keep(desk, number)

    assert "1\u202f200 échanges au journal." in html.unescape(browser.page("/"))
    assert 'data-count="">1\u202f200<' in browser.page("/echanges")
    assert "1\u202f199 fois" in browser.page(f"/echanges/{desk.sandbox}-1")


def test_whatever_a_client_sent_is_shown_as_text(browser, desk):
    record = keep(desk, pce=HOSTILE, operation=HOSTILE, fournisseur=HOSTILE, demande=HOSTILE, messages=(HOSTILE,))
    for page in (
        browser.page("/echanges", q=HOSTILE),
        browser.page("/echanges", ouvert=record.id),
        browser.page(f"/echanges/{record.id}"),
    ):
        assert "<script>alert" not in page


def test_the_exchange_that_is_open_is_marked_and_stands_beside_the_list(browser, desk):
    record = keep(desk, messages=("Demande recevable",))
    page = browser.page("/echanges", ouvert=record.id)

    assert re.search(r'data-row href="[^"]*"[^>]* aria-current="true"', page)
    assert "Demande recevable" in page.partition('id="pane"')[2]


def streamed(desk, count, **query):
    """The first events of the stream."""

    async def read():
        events, found = stream.told(Asked(path="/echanges/flux", query=query), desk, query.get("apres", "")), []
        async for each in events:
            found.append(each)
            if len(found) == count:
                await events.aclose()
                return found
        return found

    return asyncio.run(read())


def test_rows_that_came_since_are_told_newest_first_in_one_batch(desk):
    first = keep(desk, 1)
    keep(desk, 2)
    last = keep(desk, 3, now=AT.astimezone(PARIS).replace(day=9))
    _, batch = streamed(desk, 2, apres=first.id)

    assert batch.startswith(f"id: {last.id}\nevent: rows\ndata: <li id=")
    assert batch.endswith("\n\n")
    assert [row[:8] for row in shown(batch.replace("data: ", ""))] == ["09:00:00", "5 jours ", "09:00:00"]
    assert set(re.findall(r"^(\w+):", batch, re.MULTILINE)) == {"id", "event", "data"}


def test_of_a_flood_the_last_are_shown_and_the_others_counted(desk):
    first = keep(desk, 0)
    for number in range(1, stream.MOST_ROWS + 31):
        keep(desk, number)
    _, batch = streamed(desk, 2, apres=first.id)

    assert batch.count("<li id=") == stream.MOST_ROWS
    assert "30 échanges de plus" in batch


def test_only_what_is_looked_for_is_told(desk):
    first = keep(desk, 1)
    keep(desk, 2, pce="21450000000101")
    keep(desk, 3)
    _, batch = streamed(desk, 2, apres=first.id, q="pce:*101")

    assert re.findall(r'<li id="x-[^"]*-(\d)"', batch) == ["2"]


def test_a_row_is_written_once_however_many_watch_it(desk):
    first = keep(desk, 1)
    for number in range(2, 12):
        keep(desk, number)
    stream._written.cache_clear()
    told = [streamed(desk, 2, apres=first.id)[1] for _ in range(3)]

    assert told[0] == told[1] == told[2]
    assert stream._written.cache_info().misses == 10


def test_batches_are_four_a_second_at_most(desk, monkeypatch):
    slept = []

    async def asleep(seconds):
        slept.append(seconds)
        keep(desk, 10 + len(slept))

    monkeypatch.setattr(stream, "sleep", asleep)
    first = keep(desk, 1)
    keep(desk, 2)
    streamed(desk, 4, apres=first.id)

    assert slept == [0.25, 0.25]

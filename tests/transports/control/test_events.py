"""What control does to a sandbox is kept with its moment on the clock, between the exchanges."""

import pytest

from simulator.application.journal.event import What
from tests.waiting import until

PCE = "21450000000101"


@pytest.fixture
def events(api, running):
    """Give what was done, once so much of it was: the journal hears of it just after the answer went."""
    journal, sandbox = running.simulator.journal, api.prefix.removeprefix("/s/")

    def told(count):
        until(lambda: len(journal.events(sandbox)) >= count)
        found = journal.events(sandbox)
        assert len(found) == count
        return found

    return told


def test_an_advance_tells_from_when_to_when_and_by_how_much(api, events):
    api.put("/clock", {"now": "2026-03-02T09:00:00+01:00", "frozen": True})
    api.post("/clock/advance", {"working_days": 5})

    _, advanced = events(2)
    assert (advanced.what, advanced.by) == (What.CLOCK, "5 working days")
    assert (f"{advanced.since:%F %R}", f"{advanced.now:%F %R}") == ("2026-03-02 09:00", "2026-03-09 09:00")


def test_a_clock_that_is_but_frozen_or_let_run_is_no_event(api, events):
    api.put("/clock", {"frozen": True})
    api.put("/clock", {"frozen": False})
    api.patch(f"/pces/{PCE}", {"coupe": True})
    assert [each.what for each in events(1)] == [What.PCE]


def test_pce_cdgf_demandes_and_scenarios_are_told_by_their_names(api, events):
    api.put("/pces/30000000000001", {"cdgf": None})
    api.patch(f"/pces/{PCE}", {"coupe": True})
    numero = api.post("/demandes", {"type": "CHF", "pce": PCE})["numero"]
    api.post(f"/demandes/{numero}/statut", {"statut": "ANNULEE"})
    api.post("/scenarios/silence/start")
    api.post("/scenarios/silence/stop")

    assert [(str(each.what), each.subject, each.became) for each in events(6)] == [
        ("pce", "30000000000001", "made"),
        ("pce", PCE, "changed"),
        ("demande", numero, "ENCOURSTRAITEMENT"),
        ("demande", numero, "ANNULEE"),
        ("scenario", "silence", "started"),
        ("scenario", "silence", "stopped"),
    ]


def test_what_is_refused_is_no_event(api, events):
    api.call("PATCH", f"/pces/{PCE}", json={"coupe": "peut-être"})
    api.call("POST", "/demandes/WD999999/statut", json={"statut": "ANNULEE"})
    api.call("POST", "/scenarios/nulle-part/start")
    api.patch(f"/pces/{PCE}", {"coupe": True})
    assert len(events(1)) == 1


def test_the_exchange_of_a_change_has_its_moment_on_the_clock(api):
    api.put("/clock", {"now": "2026-03-02T09:00:00+01:00", "frozen": True})
    kept = until(lambda: api.get("/journal", channel="control")["items"])
    assert kept[0]["now"] == "2026-03-02T09:00:00+01:00"


def test_the_diagram_of_a_journal_tells_what_passed_between(api):
    api.put("/clock", {"now": "2026-03-02T09:00:00+01:00", "frozen": True})
    api.supplier.post("VerifierRecevabiliteTJDC", PCE)
    api.post("/clock/advance", {"by": "P1D"})
    api.supplier.post("VerifierRecevabiliteTJDC", PCE)
    until(lambda: api.get("/journal/count")["count"] == 4)

    drawn = api.call("GET", "/journal/export", params={"format": "mermaid"}).text
    assert "clock from 2026-03-02 09:00 to 2026-03-03 09:00" in drawn


def test_events_go_with_the_sandbox_and_with_its_journal(api, events, running):
    api.patch(f"/pces/{PCE}", {"coupe": True})
    events(1)
    api.post("/reset")
    assert running.simulator.journal.events(api.prefix.removeprefix("/s/")) == ()

"""Journal, trail and log tell a story alike wherever the sandbox is kept, and whatever came of an earlier play of it."""

import logging
import re
from contextlib import suppress
from dataclasses import replace

import httpx
import pytest

from simulator.application.living import LivingStore
from simulator.commands.own_server import own_server
from simulator.settings.model import Settings
from simulator.transports.turns import Turns
from tests.builders import a_demande
from tests.journeys.client import Supplier
from tests.waiting import HANG, until

PCE, REFUSED, ONLY_BEFORE = "21450000000101", "21450000000102", "WD00ZZZZ"
OF_THE_RUN = {"id", "at", "duration_ms", "client", "request", "answer"}
"""What no two runs tell alike; of a request and its answer, the bodies are looked at apart."""


class UndoneError(Exception):
    """What ends an earlier play, which leaves nothing in the database."""


def begun_before(monkeypatch):
    """Have each operation played once before, in a sandbox where more is there and less is allowed; nothing of it is kept."""
    hold, played = LivingStore.hold, []

    def again(living, sandbox, operation, **how):
        def before(exchange):
            exchange.save_pce(replace(exchange.pce(PCE), cdgf=None))
            exchange.save_demande(a_demande(numero=ONLY_BEFORE, pce=PCE))
            played.append(operation(exchange))
            raise UndoneError

        with suppress(UndoneError):
            hold(living, sandbox, before, **how)
        return hold(living, sandbox, operation, **how)

    monkeypatch.setattr(LivingStore, "hold", again)
    return played


def told(caplog, database="sqlite://"):
    """Play a story; give what journal and log tell of each exchange."""
    with (
        own_server(Settings(pces=0, quota_per_second=0, database=database)) as running,
        httpx.Client(timeout=HANG) as http,
        caplog.at_level(logging.INFO, "simulator.exchange"),
    ):
        caplog.clear()
        supplier = Supplier(running, http, "story")
        supplier.clock.freeze("2026-03-02T09:00:00+01:00")
        token = supplier.token().json()["access_token"]
        for operation, pce in (
            ("VerifierRecevabiliteTJDC", PCE),
            ("CreerDemandeTJDC", REFUSED),
            ("CreerDemandeTJDC", PCE),
        ):
            supplier.post(operation, pce)
        for numero, shown in ((ONLY_BEFORE, token), ("WD001000", token), ("WD001000", "no-token")):
            supplier.follow(numero, shown)
        items = [each for each in supplier.control("GET", "/journal")["items"] if each["channel"] != "control"]
        shown = [supplier.control("GET", f"/journal/{each['id']}") for each in items]
        logged = until(lambda: len(lines := lines_of(caplog)) == len(shown) and lines)
    bodies = [each[end]["body"] for each in shown for end in ("request", "answer")]
    return [{name: value for name, value in each.items() if name not in OF_THE_RUN} for each in shown], bodies, logged


def lines_of(caplog):
    """The lines that tell of the supplier's exchanges; each is there soon after its answer has left, and others' may be."""
    lines = [line for each in caplog.records for line in each.getMessage().splitlines()]
    return [
        re.sub(r" [0-9a-f]{16} \d+ ms$", "", each)
        for each in lines
        if each.startswith("story ") and "/_sim/" not in each
    ]


@pytest.fixture
def in_memory(caplog):
    return told(caplog)


def test_in_a_file_as_in_memory(in_memory, caplog, tmp_path):
    exchanges, _, lines = in_memory

    assert len(exchanges) == len(lines) == 7
    assert all(each["trail"] for each in exchanges)
    assert told(caplog, f"sqlite:///{tmp_path / 'omega.db'}") == in_memory


@pytest.mark.slow
def test_on_postgresql_as_in_memory(in_memory, caplog, postgresql):
    assert told(caplog, postgresql.database()) == in_memory


@pytest.mark.parametrize("kept", ["memory", "file"])
def test_what_an_earlier_play_noted_is_told_by_nobody(in_memory, caplog, tmp_path, monkeypatch, kept):
    played = begun_before(monkeypatch)

    assert told(caplog, {"memory": "sqlite://", "file": f"sqlite:///{tmp_path / 'omega.db'}"}[kept]) == in_memory
    assert len(played) == 6


def test_each_exchange_of_the_story_takes_one_turn_in_which_its_sandbox_is_looked_at_too(caplog, tmp_path, monkeypatch):
    turns, looks = [], []
    take, look = Turns.take, LivingStore.look
    monkeypatch.setattr(
        Turns, "take", lambda self, sandbox, work, **how: turns.append(sandbox) or take(self, sandbox, work, **how)
    )
    monkeypatch.setattr(LivingStore, "look", lambda self, sandbox: looks.append(sandbox) or look(self, sandbox))

    exchanges, _, _ = told(caplog, f"sqlite:///{tmp_path / 'omega.db'}")

    spoken = sum(each["channel"] in {"soap", "rest"} for each in exchanges)
    okta, clock = 2, 1  # OKTA looks before its turn; control set the clock
    assert (spoken, len(looks), len(turns)) == (6, 7, spoken + okta + clock)

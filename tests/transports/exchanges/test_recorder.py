"""What goes wrong around scenarios never keeps an answer from its client."""

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from simulator.adapters.journal_ring import Ring
from simulator.application.kept import Look
from simulator.application.scenarios.play import NOTHING, Playing
from simulator.domain.scenario.effects import Connection, HttpAnswer, Lost, Then
from simulator.domain.scenario.happening import Channel, Happening
from simulator.domain.scenario.play import Act
from simulator.errors import ClockError, StoreError
from simulator.transports.exchanges import Recorder
from simulator.transports.exchanges.consulting import LookTogether
from simulator.transports.failure import raise_what_holds_up
from simulator.transports.http import App
from simulator.transports.notes import notes_of
from simulator.transports.wire import Wire

WIRE = Wire("soap", lambda scope, body: Happening(channel=Channel.SOAP, operation="CreerDemandeMES"))
REQUEST = {"type": "http.request", "body": b"<x/>", "more_body": False}


class Stage:
    """Scenarios that act as a test says."""

    def __init__(
        self, playing: Playing = NOTHING, *, fails: bool = False, after: Exception | None = None, scripted: bool = True
    ) -> None:
        self.playing, self.fails, self.after_fails, self.is_scripted = playing, fails, after, scripted

    def unscripted(self, _sandbox: str) -> bool:
        return False

    def look(self, sandbox: str) -> Look:
        return Look(self.is_scripted)

    def play(self, sandbox: str, happening: Happening) -> Playing:
        if self.fails:
            raise StoreError("the database failed")
        return self.playing

    def after(self, sandbox: str, act: Act, happened: dict[str, str]) -> tuple[str, ...]:
        if self.after_fails:
            raise self.after_fails
        return ()


carried_out: list[str] = []


async def answering(scope, receive, send):
    raise_what_holds_up(notes_of(scope))  # as every channel does before an operation
    carried_out.append(scope["path"])
    await answering_at_once(scope, receive, send)


async def answering_at_once(scope, receive, send):
    while (await receive()).get("more_body"):
        pass
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})


Headers = tuple[tuple[bytes, bytes], ...]
CHUNKED: Headers = ((b"transfer-encoding", b"chunked"),)


class Called:
    """One exchange through a recorder: what was sent, and the record."""

    def __init__(
        self,
        stage: Stage,
        *messages: dict,
        app: App = answering,
        wire: Wire = WIRE,
        headers: Headers = CHUNKED,
        look_together: LookTogether | None = None,
    ) -> None:
        self.journal = Ring()
        self.recorder = Recorder(
            self.journal,
            stage,
            new_id=lambda: "one",
            real=lambda: datetime(2026, 3, 2, tzinfo=UTC) + timedelta(),
            most_bytes=1000,
            look_together=look_together,
        )
        self.sent: list[dict] = []
        self.waiting = list(messages or (REQUEST,))
        self.scope = {
            "type": "http",
            "method": "POST",
            "path": "/ws/x",
            "headers": list(headers),
            "state": {},
            "query_string": b"",
        }
        with suppress(asyncio.CancelledError):
            asyncio.run(self.recorder.around(app, wire)(self.scope, self.receive, self.send))

    async def receive(self) -> dict:
        if self.waiting:
            return self.waiting.pop(0)
        message = "an answered request has nothing more to be read"
        raise AssertionError(message)

    async def send(self, message: dict) -> None:
        self.sent.append(message)

    @property
    def status(self) -> int:
        return self.sent[0]["status"]

    @property
    def did(self) -> tuple[str, ...]:
        record = self.journal.get("", "one")
        assert record is not None
        assert record.scenario is not None
        return record.scenario.did


def acting(**then: object) -> Stage:
    return Stage(Playing(act=Act("essai", 1, Then(**then))))


def test_a_store_that_fails_while_scenarios_are_played_leaves_the_operation_unbegun_and_is_told_once(caplog):
    carried_out.clear()
    called = Called(Stage(fails=True))
    assert (called.status, carried_out) == (503, [])
    assert (b"x-omega-sim-failure", b"store") in called.sent[0]["headers"]
    assert called.journal.get("", "one").failure.says == "the database failed"
    assert [each.levelname for each in caplog.records] == ["ERROR"]
    assert "POST /ws/x was not begun" in caplog.text


def test_what_begins_no_operation_is_answered_as_ever_though_the_store_fails(caplog):
    called = Called(Stage(fails=True), app=answering_at_once)
    assert called.status == 200
    assert not [name for name, _ in called.sent[0]["headers"] if name == b"x-omega-sim-failure"]
    assert called.journal.get("", "one").failure is None
    assert caplog.text == ""


def test_a_second_failure_is_told_too(caplog):
    class Broken(Stage):
        def play(self, sandbox, happening):
            raise KeyError(sandbox)

    async def failing(scope, receive, send):
        raise ValueError("another")

    called = Called(Broken(), app=failing)
    assert called.status == 500
    assert called.journal.get("", "one").failure.says == "ValueError: another"
    assert [each.getMessage().partition(":")[0] for each in caplog.records] == [
        "the scenarios of sandbox '' could not be played",
        "POST /ws/x failed",
    ]


def test_an_exchange_that_the_server_s_end_cancels_is_none_that_was_answered():
    async def cancelled(scope, receive, send):
        raise asyncio.CancelledError

    called = Called(Stage(), app=cancelled)
    record = called.journal.get("", "one")
    assert (record.ending, record.status) == ("client left", None)


def test_a_clock_that_cannot_be_moved_behind_an_operation_is_told_and_the_answer_goes_out(caplog):
    stage = acting(state="second")
    stage.after_fails = ClockError("the clock goes to the year 2999.")
    called = Called(stage)
    assert called.status == 200
    assert called.did[0] == "the clock goes to the year 2999."


def test_the_body_is_handed_on_in_its_pieces_after_a_scenario_has_read_it():
    pieces = [{"type": "http.request", "body": b"a" * 10, "more_body": True}, REQUEST]
    called = Called(Stage(), *pieces)
    record = called.journal.get("", "one")
    assert record is not None
    assert (record.request.size, record.request.body) == (14, b"aaaaaaaaaa<x/>")


def test_a_lost_request_is_not_carried_out_and_a_lost_response_is():
    for lost, expected in ((Lost.REQUEST, 0), (Lost.RESPONSE, 1)):
        carried_out.clear()
        record = Called(acting(lose=lost)).journal.get("", "one")
        assert len(carried_out) == expected
        assert record.failure.kind == "bug"
        assert "connection: close needs a real socket" in record.failure.says


def test_a_broken_connection_needs_a_socket():
    record = Called(acting(connection=Connection.RESET)).journal.get("", "one")
    assert "connection: reset needs a real socket" in record.failure.says
    assert (record.status, record.ending) == (500, "")


def test_a_client_that_leaves_in_the_middle_of_its_request_is_no_call_that_a_scenario_counts():
    stage = acting(instead=HttpAnswer(503))
    called = Called(stage, {**REQUEST, "more_body": True}, {"type": "http.disconnect"})
    record = called.journal.get("", "one")
    assert record is not None
    assert (record.ending, record.scenario) == ("client left", None)


def test_a_client_that_leaves_without_any_scenario_is_told_so():
    called = Called(Stage(scripted=False), {**REQUEST, "more_body": True}, {"type": "http.disconnect"})
    record = called.journal.get("", "one")
    assert record is not None
    assert (record.ending, record.status) == ("client left", None)


def test_what_nobody_read_of_a_request_is_counted_all_the_same():
    stage = acting(instead=HttpAnswer(503))
    called = Called(stage, {**REQUEST, "body": b"a" * 10, "more_body": True}, REQUEST)
    record = called.journal.get("", "one")
    assert record is not None
    assert record.request.size == 14


def test_whatever_fails_while_scenarios_are_played_leaves_the_answer_to_the_channel(caplog):
    class Broken(Stage):
        def play(self, sandbox, happening):
            raise KeyError(sandbox)

    assert Called(Broken()).status == 200
    assert "could not be played" in caplog.text


def test_the_id_stands_in_the_answer():
    assert (b"x-omega-sim-exchange", b"one") in Called(Stage()).sent[0]["headers"]


def test_a_sandbox_is_looked_at_once_all_of_the_request_has_come_so_that_what_was_seen_serves_the_operation():
    order = []

    class Looking(Stage):
        def look(self, sandbox):
            order.append("look")
            return super().look(sandbox)

    class Arriving(Called):
        async def receive(self):
            order.append("piece")
            return await super().receive()

    called = Arriving(Looking(scripted=False), {**REQUEST, "more_body": True}, REQUEST)

    assert called.status == 200
    assert order == ["piece", "piece", "look"]

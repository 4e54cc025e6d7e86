"""Scenarios are asked before anything is done, in the operation's own turn where its channel takes the look there."""

from dataclasses import replace

from simulator.application.kept import Look
from simulator.domain.scenario.effects import HttpAnswer
from simulator.errors import StoreError
from simulator.transports.exchanges.consulting import LookTogether
from simulator.transports.looking import looking
from simulator.transports.notes import notes_of
from tests.transports.exchanges.test_recorder import REQUEST, WIRE, Called, Stage, acting, answering_at_once

LOOKS = replace(WIRE, looks=lambda _scope: True)


class Watched(Stage):
    """Scenarios that tell what they were asked."""

    def __init__(self, stage: Stage, away: StoreError | None = None) -> None:
        vars(self).update(vars(stage))
        self.asked: list[str] = []
        self.away = away

    def look(self, sandbox):
        self.asked.append("look")
        if self.away:
            raise self.away
        return super().look(sandbox)

    def play(self, sandbox, happening):
        self.asked.append("play")
        return super().play(sandbox, happening)


def called(
    stage: Stage,
    *messages: dict,
    looks: bool = True,
    away: StoreError | None = None,
    look_together: LookTogether | None = None,
) -> tuple[Called, list[str]]:
    """Send an exchange to a channel that looks where it carries out, and tell what was asked and done, in order."""
    watched = Watched(stage, away)

    async def answering(scope, receive, send):
        body, more = b"", True
        while more:
            message = await receive()
            body, more = body + message["body"], message.get("more_body", False)
        notes = notes_of(scope)
        looking(notes, lambda: watched.asked.append(f"{body.decode()}{' seen' if notes.seen else ''}"))()
        await answering_at_once(scope, at_its_end, send)

    wire = LOOKS if looks else WIRE
    return Called(watched, *messages, app=answering, wire=wire, look_together=look_together), watched.asked


async def at_its_end():
    return {"type": "http.request", "body": b""}


def test_where_no_scenario_is_the_look_is_taken_with_the_operation_and_once():
    exchange, asked = called(Stage(scripted=False))
    assert (exchange.status, asked) == (200, ["look", "<x/>"])


def test_where_one_is_it_is_asked_before_anything_is_done_and_the_request_is_handed_on_anew_in_its_pieces():
    exchange, asked = called(acting(), {**REQUEST, "body": b"<x", "more_body": True}, {**REQUEST, "body": b"/>"})
    assert (exchange.status, asked) == (200, ["look", "play", "<x/>"])
    record = exchange.journal.get("", "one")
    assert (record.request.body, record.request.size, record.ending, record.failure) == (b"<x/>", 4, "", None)


def test_what_a_scenario_answers_in_its_place_is_not_done():
    _, asked = called(acting(instead=HttpAnswer(503)))
    assert asked == ["look", "play"]


def test_what_is_too_long_to_be_carried_out_meets_scenarios_all_the_same():
    exchange, asked = called(acting(instead=HttpAnswer(418)), {**REQUEST, "body": b"a" * 1001})
    assert (exchange.status, asked) == (418, ["look", "play"])


def test_a_channel_that_does_not_look_has_it_taken_before():
    _, asked = called(Stage(scripted=False), looks=False)
    assert asked == ["look", "<x/>"]
    _, asked = called(acting(), looks=False)
    assert asked == ["look", "play", "<x/>"]


def test_a_store_that_fails_as_it_is_looked_at_holds_the_operation_up():
    away = StoreError("the database failed")
    exchange, asked = called(Stage(), away=away)
    assert asked == ["look", "<x/>"]  # which a channel begins with `raise_what_holds_up`
    assert exchange.scope["state"]["notes"].held_up_by == (away, "POST /ws/x was not begun")


def test_a_request_that_announces_no_body_is_not_waited_for():
    async def answering_unread(_scope, _receive, send):
        await send({"type": "http.response.start", "status": 204, "headers": []})
        await send({"type": "http.response.body"})

    exchange = Called(Stage(scripted=False), app=answering_unread, headers=())

    assert exchange.status == 204
    assert exchange.waiting == [REQUEST]


# -- where a network stands between: a look on the event loop, along with others -------------------------------------------


def seeing(look: Look | None) -> LookTogether:
    async def look_together(sandbox):
        assert sandbox == ""
        return look

    return look_together


def test_a_sandbox_that_was_looked_at_along_with_others_is_not_looked_at_again():
    exchange, asked = called(Stage(scripted=False), look_together=seeing(Look(scripted=False, stood="so")))
    assert (exchange.status, asked) == (200, ["<x/> seen"])


def test_where_that_look_could_not_be_had_it_is_taken_with_the_operation():
    _, asked = called(Stage(scripted=False), look_together=seeing(None))
    assert asked == ["look", "<x/>"]


def test_where_that_look_tells_of_a_scenario_it_is_asked_first():
    _, asked = called(acting(), look_together=seeing(Look(scripted=True, stood="so")))
    assert asked == ["play", "<x/>"]


def test_a_channel_that_does_not_look_has_none_along_with_others():
    _, asked = called(Stage(scripted=False), looks=False, look_together=seeing(Look(scripted=False)))
    assert asked == ["look", "<x/>"]

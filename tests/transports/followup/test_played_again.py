"""A follow-up that is played again leaves in its notes what its last play found, and nothing of the one before."""

import pytest

from simulator.domain import service_errors
from simulator.domain.scenario.effects import Then
from simulator.domain.scenario.play import Act
from simulator.transports.notes import Notes
from tests.transports.followup.test_gateway import follow
from tests.transports.followup.test_service import a_server

STANDS_IN = Act("essai", 1, Then(instead=service_errors.ACCES_REFUSE))


@pytest.mark.parametrize("act", [None, STANDS_IN], ids=["", "a scenario acts"])
def test_a_call_that_the_gateway_stops_at_its_second_play_tells_nothing_of_what_the_first_was_let_see(act, monkeypatch):
    server = a_server()
    token, hold = server.token(), server.store.hold

    def overtaken(sandbox, operation, **how):
        hold(sandbox, operation, **how)  # and it counts: what another did meanwhile
        return hold(sandbox, operation, **how)

    monkeypatch.setattr(server.store, "hold", overtaken)
    answer = follow(server, token, state={"notes": Notes(act=act)})

    notes = answer.notes
    assert answer.status == 429
    assert [each.outcome.value for each in notes.trail].count("refused") == 1
    assert notes.trail[-1].code == "over-quota"
    assert (notes.pce, notes.statut, notes.stood_in) == ("", "", False)

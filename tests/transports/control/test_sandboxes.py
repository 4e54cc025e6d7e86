"""/_sim/sandboxes: which there are, and removing one."""

from contextlib import closing
from datetime import timedelta

import httpx
from starlette.testclient import TestClient

from simulator.bootstrap import build
from simulator.commands.own_server import own_server
from simulator.errors import StoreError
from simulator.settings.model import Settings
from tests.transports.control.conftest import problem
from tests.waiting import HANG


def names(api):
    return [each["name"] for each in api.get("/sandboxes")["items"]]


def test_a_sandbox_is_listed_from_its_first_use_with_its_time(api):
    name = api.prefix.removeprefix("/s/")
    assert name not in names(api)

    api.put("/clock", {"now": "2030-01-01T00:00:00+01:00", "frozen": True})

    (shown,) = [each for each in api.get("/sandboxes")["items"] if each["name"] == name]
    assert shown["now"] == "2030-01-01T00:00:00+01:00"


def test_a_sandbox_that_is_removed_is_gone_with_what_it_held(api):
    name = api.prefix.removeprefix("/s/")
    api.put("/pces/21460000000014", {})

    assert api.http.delete(f"/_sim/sandboxes/{name}").status_code == 204

    assert name not in names(api)
    problem(api.call("GET", "/pces/21460000000014"), 404)


def test_removing_one_leaves_the_others(api):
    other = f"{api.prefix}-2"
    api.http.put(f"{other}/_sim/pces/21460000000014", json={})
    api.get("/clock")

    api.http.delete(f"/_sim/sandboxes/{api.prefix.removeprefix('/s/')}")

    assert api.http.get(f"{other}/_sim/pces/21460000000014").status_code == 200


def test_removing_one_that_does_not_exist_is_told(api):
    assert "'never-was' does not exist" in problem(api.http.delete("/_sim/sandboxes/never-was"), 404)


def test_several_are_removed_at_once_and_one_that_does_not_exist_keeps_no_other(api):
    together = [f"{api.prefix}-{each}" for each in "abc"]
    for each in together:
        api.http.put(f"{each}/_sim/pces/21460000000014", json={})
    named = [each.removeprefix("/s/") for each in together]

    assert api.http.delete(f"/_sim/sandboxes/{','.join(named[:2])}").status_code == 204
    told = problem(api.http.delete(f"/_sim/sandboxes/{named[0]},{named[2]}"), 404)

    assert f"sandbox {named[0]!r} does not exist" in told
    assert not set(names(api)) & set(named)


def test_a_comma_too_many_does_not_remove_the_sandbox_without_a_name(api):
    api.http.put("/_sim/pces/21460000000014", json={})

    problem(api.http.delete("/_sim/sandboxes/never-was,"), 404)

    assert "" in names(api)


def begin(api, name, body):
    return api.http.put(f"/_sim/sandboxes/{name}", json=body)


def test_one_begins_as_a_copy_of_another_without_its_journal(api):
    name, copy = api.prefix.removeprefix("/s/"), f"{api.prefix.removeprefix('/s/')[:55]}-copy"
    api.put("/clock", {"now": "2030-01-01T00:00:00+01:00", "frozen": True})
    api.put("/pces/21460000000014", {"mig": True})
    api.patch("/settings", {"maintenance": True})
    api.post("/scenarios/maintenance/start")

    answer = begin(api, copy, {"from": name})

    assert answer.status_code == 201, answer.text
    assert (answer.json()["name"], answer.json()["now"]) == (copy, "2030-01-01T00:00:00+01:00")
    there = f"/s/{copy}/_sim"
    assert api.http.get(f"{there}/pces/21460000000014").json()["mig"] is True
    assert api.http.get(f"{there}/settings").json()["maintenance"] is True
    assert api.http.get(f"{there}/scenarios/maintenance").json()["started"] is True
    assert api.http.get(f"{there}/journal/count").json() == {"count": 0, "dropped": 0}
    assert api.get("/journal/count")["count"] > 0


def test_one_that_exists_is_not_begun_again(api):
    name = api.prefix.removeprefix("/s/")
    api.get("/clock")

    assert f"sandbox '{name}' exists: DELETE /_sim/sandboxes/{name}" in problem(begin(api, name, {"from": ""}), 409)


def test_a_copy_of_none_is_told(api):
    assert "sandbox 'never-was' does not exist; there are \"\", " in problem(
        begin(api, "another", {"from": "never-was"}), 404
    )


def test_what_is_no_name_and_no_origin_is_refused(api):
    assert "'a b' is no name of a sandbox: give 1 to 64 letters" in problem(begin(api, "a b", {"from": ""}), 422)
    assert "it is the name of a sandbox, or empty" in problem(begin(api, "another", {"from": "a/b"}), 422)
    for misspelt in ("form", "frm", "of"):
        told = problem(begin(api, "another", {misspelt: ""}), 422)
        assert f'{misspelt} is not a field here; the nearest is from, as {{"from": ""}}' in told


def test_of_a_sandbox_that_cannot_be_removed_the_journal_stays(monkeypatch):
    def away(*_names):
        raise StoreError("the database is locked", "tell who holds it")

    with closing(build(Settings(pces=0))) as simulator:
        http = TestClient(simulator.app, base_url="http://127.0.0.1", client=("127.0.0.1", 5000))
        http.post("/s/kept/ws/CreerDemandeMES", content=b"<a/>")
        monkeypatch.setattr(simulator.store, "forget", away)

        assert http.delete("/_sim/sandboxes/kept").status_code == 503
        assert http.get("/s/kept/_sim/journal/count").json()["count"] == 1


def test_the_journal_of_a_sandbox_that_went_by_itself_is_not_the_next_one_s_of_its_name(monkeypatch):
    with closing(build(Settings(pces=0, sandbox_idle=120))) as simulator:
        http = TestClient(simulator.app, base_url="http://127.0.0.1", client=("127.0.0.1", 5000))
        http.post("/s/old/_sim/clock/advance", json={"working_days": 1})
        real = simulator.store.real
        monkeypatch.setattr(simulator.store, "real", lambda: real() + timedelta(minutes=5))
        monkeypatch.setattr(simulator.store._quick, "_real", simulator.store.real)
        http.put("/s/old/_sim/clock", json={"frozen": True})

        assert [each["method"] for each in http.get("/s/old/_sim/journal").json()["items"]] == ["PUT"]


def test_a_server_that_is_full_tells_every_channel_so_and_what_to_do_never_as_omega():
    with (
        own_server(Settings(pces=0, most_sandboxes=1)) as server,
        httpx.Client(base_url=server.base, timeout=HANG) as http,
    ):
        assert http.get("/s/first/_sim/clock").status_code == 200

        control = http.get("/s/second/_sim/clock")
        follow_up = http.get("/s/second/fournisseur/demande/v1/demandes/WD000001/externe")
        ready = http.get("/_sim/ready")

    for answer in (control, follow_up):
        assert (answer.status_code, answer.headers["x-omega-sim-failure"]) == (503, "full")
        assert "the simulator has no room, and OMEGA has said nothing" in answer.json()["detail"]
        assert "as many sandboxes as there may be, 1:" in answer.json()["detail"]
        assert "--most-sandboxes" in answer.json()["detail"]
    assert ready.status_code == 200

"""/_sim/sandboxes: which there are, and removing one."""

from tests.transports.control.conftest import problem


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

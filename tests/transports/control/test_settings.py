"""/_sim/settings: what a sandbox alone is set to, acting on its exchanges, and refused with every mistake."""

import pytest

from simulator.bootstrap import build
from simulator.settings.model import Settings
from tests.transports.control.conftest import problem

PCE = "21450000000101"
SERVERS = {
    "quota_per_second": 1,
    "quota_per_day": 0,
    "strict_xsd": False,
    "opening_hours": "always",
    "maintenance": False,
    "codes": {},
    "rules_off": [],
}
LIBRE = "21450000000104"


def verify(api, **options):
    return api.supplier.soap("VerifierRecevabiliteTJDC", PCE, **options)


def trail(api):
    *_, last = api.get("/journal", channel="soap")["items"]
    return {each["rule"]: each["outcome"] for each in api.get(f"/journal/{last['id']}")["trail"]}


def test_a_sandbox_begins_with_the_server_s(api):
    assert api.get("/settings") == SERVERS
    assert api.prefix.removeprefix("/s/") not in {each["name"] for each in api.get("/sandboxes")["items"]}


def test_what_is_told_may_be_sent_back(api):
    told = api.patch("/settings", {"opening_hours": "08:00-20:00 mon-fri", "quota_per_day": 3, "rules_off": ["MES-18"]})

    assert told == {
        **SERVERS,
        "opening_hours": "08:00-20:00 mon,tue,wed,thu,fri",
        "quota_per_day": 3,
        "rules_off": ["MES-18"],
    }
    assert api.patch("/settings", told) == told == api.get("/settings")


def test_null_goes_back_to_the_server_s_and_so_does_a_reset(api):
    api.patch("/settings", {"maintenance": True, "quota_per_second": 0})
    assert api.patch("/settings", {"maintenance": None}) == {**SERVERS, "quota_per_second": 0}

    api.post("/reset")

    assert api.get("/settings") == SERVERS


def test_they_are_the_sandbox_s_alone(api):
    api.patch("/settings", {"maintenance": True})

    assert api.http.get(f"{api.prefix}-2/_sim/settings").json() == SERVERS
    assert "maintenance" in verify(api).messages[0]


def test_maintenance_and_opening_hours_act_from_the_next_exchange_on(api):
    api.put("/clock", {"now": "2026-03-02T09:00:00", "frozen": True})
    assert "maintenance" not in verify(api).messages[0]
    api.patch("/settings", {"maintenance": True})
    assert "maintenance" in verify(api).messages[0]
    api.patch("/settings", {"maintenance": None, "opening_hours": "12:00-18:00"})
    assert "heures d'ouverture" in verify(api).messages[0]
    api.patch("/settings", {"opening_hours": "always"})
    assert "heures d'ouverture" not in verify(api).messages[0]


def test_a_code_of_its_own_is_answered_announced_and_listed(api):
    api.patch("/settings", {"codes": {"PCE-01": "0042"}})

    assert "0042" in api.supplier.soap("VerifierRecevabiliteTJDC", "21459999999999").messages[0]
    assert {each["code"] for each in api.get("/catalogue")["rules"] if each["id"] == "PCE-01"} == {"0042"}
    assert "0042" not in api.http.get("/_sim/catalogue").text


def test_a_rule_that_is_off_is_told_by_the_trail_and_by_the_catalogue(api):
    asked = {"Demande/DateDemandee": "J+1"}
    refused = api.supplier.soap("CreerDemandeTJDC", PCE, dict(asked))
    assert (refused.returned[0], trail(api)["TJDC-05"]) == ("A", "refused")

    api.patch("/settings", {"rules_off": ["TJDC-05"]})

    accepted = api.supplier.soap("CreerDemandeTJDC", PCE, dict(asked))
    assert (accepted.returned[0], trail(api)["TJDC-05"]) == ("T", "off")
    assert [each["id"] for each in api.get("/catalogue")["rules"] if each["off"]] == ["TJDC-05"]


def test_the_quota_of_a_sandbox_is_its_own_and_its_limits_show_it(api):
    token = api.supplier.token().json()["access_token"]
    api.patch("/settings", {"quota_per_second": 0, "quota_per_day": 2})

    statuses = [api.supplier.follow("WD000001", token) for _ in range(3)]

    assert [each.status_code == 429 for each in statuses] == [False, False, True]
    assert statuses[0].headers["ratelimit-policy"] == '"jour";q=2;w=86400'
    unknown = api.http.get(f"{api.prefix}/fournisseur/nowhere")
    assert unknown.headers["ratelimit-policy"] == '"jour";q=2;w=86400'


def test_on_a_frozen_clock_who_advances_it_by_the_retry_after_is_let_through(api):
    api.patch("/settings", {"quota_per_second": None, "quota_per_day": 3})
    api.put("/clock", {"now": "2026-03-02T09:00:00", "frozen": True})
    token = api.supplier.token().json()["access_token"]
    refused = 0
    for _ in range(6):
        answer = api.supplier.follow("WD000001", token)
        if answer.status_code == 429:
            refused += 1
            assert "or advance the clock, which is frozen" in answer.json()["detail"]
            api.post("/clock/advance", {"by": f"PT{answer.headers['retry-after']}S"})
            token = api.supplier.token().json()["access_token"]
            answer = api.supplier.follow("WD000001", token)
        assert answer.status_code != 429, answer.text

    assert refused


def test_a_scenario_s_answer_of_the_gateway_shows_the_sandbox_s_limits(api):
    api.patch("/settings", {"quota_per_second": 7})
    steps = [{"when": {"operation": "SuiviDemande"}, "then": {"gateway": "unavailable"}}]
    api.put("/scenarios/stopped", {"name": "stopped", "steps": steps})

    answer = api.supplier.follow("WD000001", "none")

    assert (answer.status_code, answer.headers["ratelimit-policy"]) == (503, '"seconde";q=7;w=1')


def sent(api, body: bytes):
    return api.http.post(f"{api.prefix}/ws/CreerDemandeTJDC", content=body, headers={"Content-Type": "text/xml"})


def misspelt(api) -> bytes:
    return api.supplier.envelope("VerifierRecevabiliteTJDC", PCE).replace(b"CodePostal>", b"CodePostale>")


def test_strict_mode_is_the_sandbox_s_and_may_be_left_again(api):
    body = misspelt(api)
    assert sent(api, body).status_code == 200
    api.patch("/settings", {"strict_xsd": True})

    refused = sent(api, body)

    assert (refused.status_code, "Strict mode: the request does not follow" in refused.text) == (500, True)
    assert sent(api, api.supplier.envelope("VerifierRecevabiliteTJDC", PCE)).status_code == 200
    assert api.http.post(
        f"{api.prefix}-2/ws/CreerDemandeTJDC", content=body, headers={"Content-Type": "text/xml"}
    ).is_success
    api.patch("/settings", {"strict_xsd": None})
    assert sent(api, body).status_code == 200


def test_what_strict_mode_refuses_leaves_no_demande_and_no_scenario_answers_it(api):
    api.patch("/settings", {"strict_xsd": True})
    api.post("/scenarios/maintenance/start")
    before = len(api.everything("/demandes"))

    assert "Strict mode" in sent(api, misspelt(api)).text

    assert len(api.everything("/demandes")) == before


def test_every_mistake_is_told_at_once_with_what_came_and_the_nearest_name(api):
    wrong = {
        "quota_per_seconde": 1,
        "quota_per_day": -1,
        "maintenance": "yes",
        "opening_hours": "8h-20h",
        "rules_off": ["TJDC_05", "ACC-04"],
        "codes": {"TJDC-99": "1"},
    }

    answer = api.call("PATCH", "/settings", json=wrong)

    told = problem(answer, 422)
    for part in (
        "quota_per_seconde is not a field here; the nearest is quota_per_second",
        "quota_per_day is -1; it is how many follow-up calls",
        "maintenance is 'yes'; it is true to answer as during a maintenance",
        "opening_hours is '8h-20h'; opening hours are Paris time",
        "rules_off TJDC_05 is no rule; the nearest is TJDC-05",
        "rules_off ACC-04 cannot be turned off",
        "codes TJDC-99 is no rule whose answer carries a code; the nearest is TJDC-",
    ):
        assert part in told, (part, told)
    assert len(answer.json()["errors"]) == 7
    assert api.get("/settings") == SERVERS


@pytest.mark.parametrize(("body", "says"), [([], "object"), ({"maintenance": 1}, "maintenance is 1;")])
def test_what_is_no_set_of_settings_is_refused(api, body, says):
    assert says in problem(api.call("PATCH", "/settings", json=body), 422)


@pytest.mark.parametrize(
    ("name", "value"),
    [("opening_hours", "8-20"), ("quota_per_day", -1), ("quota_per_second", -1), ("maintenance", "perhaps")],
)
def test_the_server_s_own_options_expect_the_same(api, name, value):
    from simulator.errors import SettingsError
    from simulator.settings.sources import read_settings

    told = problem(api.call("PATCH", "/settings", json={name: value}), 422)
    expected = told.partition("; ")[2].partition(";")[0]
    with pytest.raises(SettingsError) as refused:
        read_settings({name: value})

    assert expected
    assert expected in str(refused.value)


def test_the_server_s_settings_are_what_a_sandbox_begins_with():
    simulator = build(Settings(pces=0, maintenance=True, rules_off=("MES-32",)))
    try:
        assert simulator.store.conduct("any").maintenance
        assert simulator.store.conduct("any").rules_off.ids == {"MES-32"}
    finally:
        simulator.close()

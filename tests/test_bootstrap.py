"""Where objects meet: settings reach what they set, and what cannot be built says what to mend."""

import asyncio
import json
from contextlib import closing
from dataclasses import replace
from datetime import time
from threading import Thread

import httpx
import pytest

from simulator.bootstrap import build
from simulator.domain.opening import EVERY_DAY, OpeningHours
from simulator.errors import SettingsError, StoreError
from simulator.settings.control import control_token
from simulator.settings.model import Settings
from simulator.transports.front import Lazy
from simulator.transports.soap import Caller
from tests.builders import a_mes, a_mes_verification
from tests.transports.soap.samples import body, verify_tjdc
from tests.waiting import HANG


def built(**settings):
    return closing_store(build(Settings(pces=0, **settings)))


def closing_store(simulator):
    return _Closing(simulator)


class _Closing(closing):
    def __exit__(self, *_problem):
        self.thing.store.close()


def pces_of(simulator, sandbox=""):
    with simulator.store.exchange(sandbox, counts=False) as exchange:
        page = exchange.pces(limit=1000)
        items = list(page.items)
        while page.next:
            page = exchange.pces(after=page.next, limit=1000)
            items += page.items
    return [each.numero for each in items]


def test_as_many_pce_are_made_up_as_asked_beside_those_of_the_fixtures():
    with built() as none, _Closing(build(Settings(pces=37))) as some:
        assert len(pces_of(some)) == len(pces_of(none)) + 37
        assert set(pces_of(some)) > set(pces_of(none))


def test_the_same_seed_makes_the_same_referential_and_another_seed_another():
    made = []
    for seed in (417, 417, 418):
        with _Closing(build(Settings(pces=20, seed=seed))) as simulator:
            made.append(pces_of(simulator))

    assert made[0] == made[1] != made[2]


def test_a_database_made_with_another_seed_is_refused_with_the_way_out(tmp_path):
    url = f"sqlite:///{tmp_path}/omega.db"
    with built(database=url, seed=417):
        pass

    with pytest.raises(StoreError) as caught:
        build(Settings(pces=0, database=url, seed=418))

    assert "filled with --seed 417, and --seed 418 is asked for" in str(caught.value)
    assert "--seed 417" in str(caught.value)


def test_a_database_made_with_the_same_seed_is_left_as_it_is(tmp_path):
    url = f"sqlite:///{tmp_path}/omega.db"
    with _Closing(build(Settings(pces=9, database=url))) as simulator:
        before = pces_of(simulator)

    with _Closing(build(Settings(pces=9, database=url))) as simulator:
        assert pces_of(simulator) == before


def test_codes_of_rules_that_carry_none_are_refused_all_at_once():
    with pytest.raises(SettingsError) as caught:
        build(Settings(pces=0, codes={"TJDC-05": "1", "DLG-01": "2", "TJDC-99": "3"}))

    first, second = caught.value.mistakes
    assert first.startswith("codes: DLG-01 is no rule whose answer carries a code; ")
    assert second == "codes: TJDC-99 is no rule whose answer carries a code; the nearest is TJDC-01."


@pytest.mark.parametrize("rule", ["TJDC-05", "PCE-01", "TEC-01", "MES-18.RG1"])
def test_an_official_code_is_taken_for_every_rule_that_carries_one(rule):
    with built(codes={rule: "0105"}) as simulator:
        assert simulator.store.conduct("").codes == {rule: "0105"}


def test_maintenance_and_opening_hours_are_what_the_rules_see():
    from simulator.application.dialogues.verify_mes import verify_mes

    with built(maintenance=True) as simulator:
        assert "maintenance" in verify_mes(simulator.omega, "", a_mes_verification()).messages[0]
    never = OpeningHours(time(0, 0), time(0, 1), EVERY_DAY)
    with built(opening_hours=never) as simulator:
        with simulator.omega.store.exchange("", counts=False) as exchange:
            noon = exchange.now.replace(hour=12)
            exchange.set_clock(exchange.clock.set(noon, frozen=True, real=exchange.real))
        assert "heures d'ouverture" in verify_mes(simulator.omega, "", a_mes_verification()).messages[0]


def test_the_unit_of_car_is_what_the_rules_see():
    from simulator.application.dialogues.create_mes import create_mes

    with built(car_unit_kwh=1) as simulator:
        refused = create_mes(simulator.omega, "", a_mes(numero_pce="21450000000201", option_prestation="4"))

    assert any("CAR" in each for each in refused.messages), refused.messages


def test_two_builds_make_two_control_tokens():
    made = set()
    for _ in range(2):
        with built(host="0.0.0.0") as simulator:
            made.add(simulator.control_token)

    assert len(made - {None}) == 2


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.9.1", "::1", "localhost"])
def test_on_this_machine_alone_no_control_token_is_asked_for(host):
    assert control_token(Settings(host=host)) is None


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "omega.example", "0"])
def test_on_any_other_address_one_is_made(host):
    assert len(control_token(Settings(host=host))) >= 20


def test_a_control_token_that_was_given_is_kept():
    assert control_token(Settings(host="0.0.0.0", control_token="mine")) == "mine"


def test_whoever_builds_for_another_address_than_loopback_has_control_guarded():
    import httpx

    from simulator.commands.own_server import own_server

    with own_server(Settings(pces=0, host="0.0.0.0")) as running:
        token = running.simulator.control_token
        assert httpx.get(f"{running.base}/_sim/clock", timeout=HANG).status_code == 401
        assert (
            httpx.get(f"{running.base}/_sim/clock", headers={"X-Omega-Sim-Token": token}, timeout=HANG).status_code
            == 200
        )


def test_behind_a_proxy_control_asks_for_a_token_on_loopback_too():
    from ipaddress import ip_network

    assert control_token(Settings(trusted_proxies=(ip_network("127.0.0.1/32"),)))


@pytest.mark.parametrize(("setting", "status"), [("ignore", 200), ("fault", 500)])
def test_the_settings_say_what_becomes_of_a_header_with_must_understand(setting, status):
    header = b"<s:Header><Panier s:mustUnderstand='1'/></s:Header><s:Body>"
    with built(must_understand=setting) as simulator:
        for engine in simulator.engines:
            request = body(f"<{engine.roots[0]}/>").replace(b"<s:Body>", header)
            assert engine.answer(request, Caller()).status == status


def test_what_fails_while_warming_is_told_in_one_line_and_the_first_requests_try_again(caplog):
    def broken():
        raise ImportError("no such module")

    with built() as simulator:
        failing = replace(simulator, rest=Lazy(suppliers=broken))
        thread = Thread(target=failing.warm)
        thread.start()
        thread.join(HANG)

    (told,) = caplog.records
    assert told.getMessage() == "warming failed, and the first requests will be slower: ImportError: no such module"
    assert (told.levelname, told.exc_info) == ("WARNING", None)


@pytest.mark.parametrize("database", ["sqlite://", "sqlite:///{folder}/omega.db"], ids=["memory", "file"])
def test_what_is_under_way_when_the_server_is_told_to_stop_is_answered_to_its_end(database, tmp_path):
    with closing(build(Settings(pces=0, database=database.format(folder=tmp_path)))) as simulator:
        simulator.recorder.stop()
        answer = asyncio.run(answered(simulator.app))

    assert (answer.status_code, answer.headers.get("x-omega-sim-failure")) == (200, None)
    assert b"CodeRetour" in answer.content


def test_what_nobody_was_told_yet_is_written_as_the_simulator_closes(tmp_path):
    file = tmp_path / "journal.ndjson"

    with closing(build(Settings(pces=0, journal_out=file))) as simulator:
        answer = asyncio.run(answered(simulator.app))  # no server tells it that it stops

    (line,) = file.read_bytes().splitlines()
    assert json.loads(line)["id"] == answer.headers["x-omega-sim-exchange"]


async def answered(app):
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://omega.test", timeout=HANG) as client:
        return await client.post("/ws/CreerDemandeTJDC", content=verify_tjdc(), headers={"Content-Type": "text/xml"})

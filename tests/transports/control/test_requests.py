"""/_sim/pces/{numero}/requests: what to try, ready to send."""

import asyncio
import re
import subprocess
from contextlib import closing
from xml.etree import ElementTree as ET

import httpx
import pytest

from simulator.application.ready import curl
from simulator.bootstrap import build
from simulator.settings.model import Settings
from tests.transports.control.conftest import ok, problem

ORDINARY, IN_TWO_STEPS = "21450000000017", "21450000000301"


def test_every_try_of_a_test_pce_is_there_with_the_answer_that_its_table_announces(api):
    (announced,) = [each for each in api.everything("/pces", test=True) if each["numero"] == ORDINARY]

    given = api.everything(f"/pces/{ORDINARY}/requests")

    assert [each["try"] for each in given] == list(range(1, len(announced["essais"]) + 1))
    assert [each["attendu"] for each in given] == [each["attendu"] for each in announced["essais"]]


def test_it_is_sent_to_the_address_and_the_sandbox_that_were_called(api):
    headers = {"Host": "localhost:9"}

    (given,) = ok(api.call("GET", f"/pces/{ORDINARY}/requests?try=3", headers=headers))["items"]

    assert given["url"] == f"http://localhost:9{api.prefix}/ws/CreerDemandeMES"
    assert f"'{given['url']}'" in given["curl"]


@pytest.mark.parametrize("sandbox", ["", "/s/mine"])
@pytest.mark.parametrize(
    ("settings", "headers"),
    [
        ({"public_url": "https://test.example/omega"}, {}),
        (
            {"trusted_proxies": "127.0.0.1"},
            {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "test.example", "X-Forwarded-Prefix": "/omega"},
        ),
    ],
)
def test_a_proxy_s_prefix_stands_before_it_once(settings, headers, sandbox):
    with closing(build(Settings(pces=0, control_token="t", **settings))) as simulator:
        headers = {**headers, "X-Omega-Sim-Token": "t"}
        answer = asyncio.run(asked(simulator, f"{sandbox}/_sim/pces/{ORDINARY}/requests?try=1", headers))

    (given,) = ok(answer)["items"]
    assert given["url"] == f"https://test.example/omega{sandbox}/ws/CreerDemandeMES"
    assert f"'{given['url']}'" in given["curl"]


async def asked(simulator, path, headers):
    transport = httpx.ASGITransport(app=simulator.app)
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8024") as client:
        return await client.get(path, headers=headers)


def test_its_dates_and_its_pce_are_those_of_the_sandbox_now(api):
    api.put("/clock", {"now": "2031-05-05T09:00:00", "frozen": True})
    api.patch(f"/pces/{ORDINARY}", {"tarif": "T1"})

    (given,) = api.get(f"/pces/{ORDINARY}/requests", **{"try": 3})["items"]

    assert {"2031-05-05", "2031-05-13"} <= set(re.findall(r"\d{4}-\d\d-\d\d", given["xml"]))  # the 8th is a holiday
    assert "<tns:Tarif>T1</tns:Tarif>" in given["xml"]


def test_who_asks_is_known_as_the_sandbox_knows_him(api):
    cdgf = {"fournisseur": "flammeche", "dn": "CN=autre,O=Essai,C=FR", "logins": ["DN0001"]}
    api.put("/cdgf/A04000010", cdgf)

    (given,) = api.get(f"/pces/{ORDINARY}/requests", **{"try": 1})["items"]

    assert "CN=autre,O=Essai,C=FR" in given["xml"]
    assert "<tns:Login>DN0001</tns:Login>" in given["xml"]


def test_a_request_of_a_pce_that_never_exists_can_be_sent_too(api):
    assert "21450000000999" in api.get("/pces/21450000000999/requests")["items"][0]["xml"]


def test_what_follows_another_request_names_the_demande_of_its_answer(api):
    (first,) = [each for each in api.get(f"/pces/{IN_TWO_STEPS}/requests")["items"] if each["puis"]][:1]
    script = first["curl"] + first["puis"][0]["curl"]

    played = subprocess.run(["sh", "-euc", script], capture_output=True, text=True, check=True)

    answers = re.findall(r"<soapenv:Envelope.*</soapenv:Envelope>", played.stdout)
    assert first["attendu"]["messages"][0] in answers[0]
    assert first["puis"][0]["attendu"]["messages"][0] in answers[1]
    assert "{NumeroDemande}" in first["puis"][0]["xml"]


@pytest.mark.parametrize("follows", [True, False])
def test_a_shell_sends_the_very_text_whatever_stands_in_it(follows, tmp_path):
    told = r"""<a>$HOME `id` \n \\ "it's" $(id) ${PATH} %s !! é</a>""" + ("<b>{NumeroDemande}</b>" if follows else "")
    fake = tmp_path / "curl"
    fake.write_text("#!/bin/sh\ncat\n")
    fake.chmod(0o755)
    command = f"PATH={tmp_path}:$PATH\nnumero=WD001000\n{curl('http://127.0.0.1:1/ws/X', told)}"

    sent = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True).stdout

    assert sent == told.replace("{NumeroDemande}", "WD001000") + "\n"


def test_a_request_is_laid_out_a_tag_on_a_line(api):
    (given,) = api.get(f"/pces/{ORDINARY}/requests", **{"try": 3})["items"]

    assert ET.fromstring(given["xml"]).tag.endswith("Envelope")
    assert max(map(len, given["xml"].splitlines())) < 130


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("21450000000018", 404, "'21450000000018' is no test PCE"),
        ("21460000000014", 404, "test=true lists them"),
        ("21450000000017?try=999", 422, "try is 999; 21450000000017 has"),
        ("21450000000017?try=0", 422, "try"),
        ("21450000000017?essai=1", 422, "there are try"),
    ],
)
def test_what_is_no_try_is_told_with_what_there_is(api, path, status, told):
    numero, _, query = path.partition("?")

    assert told in problem(api.call("GET", f"/pces/{numero}/requests?{query}"), status)

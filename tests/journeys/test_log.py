"""What a server tells of its exchanges while they happen: its log, as text and as JSON, and the journal's file."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from tests.journeys.client import SERVER
from tests.served import Served, environment, served, served_here
from tests.transports.soap.samples import a_verification
from tests.waiting import HANG

SECRET = "s3cret-of-nobody"
STDOUT = Path("/dev/stdout")
OF_OTHERS = re.compile(r"(?!essai-1 ).* [0-9a-f]{16}")
"""An exchange of the test before: its server is in this process too, and tells of exchanges a little after they end."""


def a_story(base: str) -> list[str]:
    """Play a refusal, a token refused, a change by control, a look at it; give the ids of the first three."""
    path, body = a_verification()
    form = {"grant_type": "client_credentials", "client_id": "nobody", "client_secret": SECRET}
    answers = [
        httpx.post(f"{base}/s/essai-1{path}", content=body, timeout=HANG),
        httpx.post(f"{base}/s/essai-1/oauth2/{SERVER}/v1/token", data=form, timeout=HANG),
        httpx.put(f"{base}/s/essai-1/_sim/clock", json={"frozen": True}, timeout=HANG),
    ]
    httpx.get(f"{base}/s/essai-1/_sim/clock", timeout=HANG).raise_for_status()
    return [each.headers["x-omega-sim-exchange"] for each in answers]


@contextmanager
def in_a_process(log: Path, **settings: str) -> Iterator[Served]:
    """A server in a process of its own, stopped as users stop it; the journal's file may be its output."""
    with served(**{name.upper(): value for name, value in settings.items()}) as server:
        yield server
        code, out, told = server.stop(signal.SIGTERM)
    log.write_text(told, encoding="utf-8")
    log.with_suffix(".out").write_text(out, encoding="utf-8")
    assert code == 0


each_way = pytest.mark.parametrize("serving", [served_here, pytest.param(in_a_process, marks=pytest.mark.slow)])


@dataclass(frozen=True)
class Told:
    """What a server told of the story: its log, the journal's file, and what the journal showed."""

    ids: list[str]
    log: str
    file: str
    shown: list[dict]


def told_of_the_story(folder: Path, serving, file: Path) -> Told:
    log = folder / "log"
    with serving(log, journal_out=str(file)) as server:
        ids = a_story(server.base)
        shown = [httpx.get(f"{server.base}/s/essai-1/_sim/journal/{each}", timeout=HANG).json() for each in ids]
    written = log.with_suffix(".out") if file == STDOUT else file
    return Told(ids, log.read_text(encoding="utf-8"), written.read_text(encoding="utf-8"), shown)


@each_way
def test_each_exchange_is_a_line_that_a_person_reads_and_one_of_the_journal_s_file_and_a_look_at_control_is_none(
    tmp_path, serving
):
    told = told_of_the_story(tmp_path, serving, tmp_path / "journal.ndjson")
    ids, log = told.ids, told.log
    lines = [re.sub(r"^\d\d:\d\d:\d\d\.\d{3} (.*) \d+ ms$", r"\1", each) for each in log.splitlines()]
    lines = [each for each in lines if not OF_OTHERS.fullmatch(each)]
    assert lines == [
        f"essai-1 VerifierRecevabiliteTJDC 21459999999999 A DmdKo {lines[0].split()[5]} PCE-01 {ids[0]}",
        f"essai-1 Token HTTP 401 API-01 {ids[1]}",
        f"essai-1 PUT /_sim/clock HTTP 200 {ids[2]}",
    ]
    assert as_shown(told)
    assert SECRET not in log + told.file


@each_way
def test_as_json_every_line_is_an_object_whatever_it_tells(tmp_path, serving):
    log = tmp_path / "log"
    with serving(log, log_format="json") as server:
        ids = a_story(server.base)
        host, port = httpx.URL(server.base).host, httpx.URL(server.base).port
        with socket.create_connection((host, port), timeout=HANG) as connection:
            connection.sendall(b"GET / HTTP/1.1\r\nnonsense\r\n\r\n")
            assert connection.recv(1000).startswith(b"HTTP/1.1 400 ")
    lines = [json.loads(each) for each in log.read_text(encoding="utf-8").splitlines()]
    told = [each for each in lines if each.get("sandbox") == "essai-1"]
    assert [each["exchange"] for each in told] == ids
    assert {each["logger"] for each in told} == {"simulator.exchange"}
    assert [each["logger"] for each in lines if each["logger"] != "simulator.exchange"] == ["simulator.http"]
    assert told[0]["rules"] == ["PCE-01"]
    assert (told[0]["sandbox"], told[0]["code_retour"], told[1]["status"]) == ("essai-1", "DmdKo", 401)
    assert {"time", "level", "logger", "message"} <= set.intersection(*map(set, lines))


def test_a_thread_that_fails_a_warning_and_a_traceback_are_objects_too():
    script = """
import logging, threading, warnings
from simulator.adapters.server_log import server_log
with server_log("info", "json"):
    thread = threading.Thread(target=lambda: 1 / 0, name="warm")
    thread.start(); thread.join()
    warnings.warn("two\\nlines")
    try:
        {}["é"]
    except KeyError:
        logging.getLogger("uvicorn.error").exception("it failed")
"""
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        check=True,
        env=environment() | {"PYTHONIOENCODING": "ascii"},
    )
    failed, warned, shown = (json.loads(each) for each in done.stderr.splitlines())
    assert (failed["level"], failed["message"]) == ("error", "thread warm failed")
    assert failed["traceback"].endswith("ZeroDivisionError: division by zero")
    assert "two\nlines" in warned["message"]
    assert (shown["logger"], shown["traceback"].splitlines()[-1]) == ("uvicorn.error", "KeyError: 'é'")


@pytest.mark.slow  # tests/adapters/test_server_log.py, in this process
def test_a_warning_level_leaves_exchanges_out():
    with served("--log-level", "warning") as server:
        a_story(server.base)
        _, _, log = server.stop(signal.SIGTERM)
    assert log == ""


def as_shown(told: Told) -> bool:
    return [json.loads(each) for each in told.file.splitlines() if each.startswith("{")] == told.shown


@pytest.mark.slow  # the first test of this file has it in a file
def test_the_journal_may_go_to_the_output(tmp_path):
    told = told_of_the_story(tmp_path, in_a_process, STDOUT)
    assert as_shown(told)
    assert SECRET not in told.file


@pytest.mark.slow  # tests/test_output.py has a pipe that is full, of a server that does nothing else
def test_a_log_that_nobody_reads_holds_up_no_exchange():
    """A program that starts the server and never reads its stderr: the pipe is full after some lines."""
    path = "/" + "x" * 90
    with served(pipes_hold=4096) as server:
        with httpx.Client(base_url=server.base, timeout=HANG) as client:
            for _ in range(100):
                assert client.get(path).status_code == 404
        assert httpx.get(f"{server.base}/_sim/journal/count", timeout=HANG).json()["count"] == 100
        os.kill(server.process.pid, signal.SIGTERM)
        assert server.process.wait(HANG) == 0

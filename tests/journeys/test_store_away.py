"""TEC-01 with a real server and a real database, taken away under it and given back: the cases stand in ``tests/away.py``."""

import socket
import sqlite3
from contextlib import closing
from pathlib import Path

import httpx
import psycopg
import pytest

from simulator.adapters.store import version
from simulator.bootstrap import build
from simulator.commands.own_server import own_server
from simulator.errors import StoreError
from simulator.settings.model import Settings
from tests.away import CASES, SHORT, Story, Supplier, played
from tests.served import bound_by_modes, omega_sim, served, served_here, troubles
from tests.waiting import HANG, until

SANDBOX_ONLY = "PostgreSQL, a sandbox's row locked"
"""A lock that holds up one sandbox: the others are served, and so the whole is ready."""
NOTICED_LATE = {"SQLite, full", "SQLite, cut in half", SANDBOX_ONLY}
"""What is known only once something meets it: a page that is broken, a file that cannot grow."""
READABLE = {"SQLite, full"}
"""What only reads is still answered."""


@pytest.fixture(
    scope="module", params=[pytest.param(each, marks=pytest.mark.slow, id=each.replace(" ", "-")) for each in CASES]
)
def story(request: pytest.FixtureRequest) -> Story:
    return played(request.param)


def test_health_answers_and_ready_says_503_while_the_database_is_away(story):
    assert [story.said[each].status for each in ("health", "health again")] == [200, 200]
    if story.name not in NOTICED_LATE:
        assert (story.said["ready"].status, story.said["ready"].failure) == (503, "store")
    if story.name != SANDBOX_ONLY:
        assert (story.said["ready again"].status, story.said["ready again"].failure) == (503, "store")


def test_no_channel_answers_in_omega_s_name(story):
    soap, okta = story.said["soap"], story.said["okta"]
    assert (soap.status, soap.failure, soap.numero) == (503, "store", "")
    assert ">soapenv:Server.Simulator<" in soap.text
    for channel in ("follow-up", "control"):
        said = story.said[channel]
        assert (said.status, said.failure) == (503, "store")
        assert "OMEGA has said nothing" in said.text
    if story.name not in READABLE:
        assert (okta.status, okta.failure) == (500, "store")
        assert "E0000009" in okta.text


def test_the_journal_keeps_the_failure_meanwhile(story):
    told = {channel for channel, kind in story.journal.items() if kind == "store"}
    assert told >= {"soap", "follow-up", "control"}


def test_the_log_has_one_line_for_each_answer_that_failed(story):
    failed = [said for said in story.said.values() if said.failure]
    assert len(story.log) >= len(failed)
    assert all(each.startswith("ERROR simulator: ") for each in story.log), story.log
    created = [each for each in story.log if "CreerDemandeTJDC" in each]
    assert 1 <= len(created) <= 2  # one, and one while it is waited for
    assert len([each for each in story.log if "Token" in each or "/token" in each]) == bool(story.said["okta"].failure)


def test_it_serves_again_without_a_restart_and_no_number_that_was_answered_is_lost(story):
    assert story.back_in is not None
    assert len(story.answered) == 4
    assert story.answered <= story.found
    assert story.ended == 0


def test_neither_health_nor_ready_needs_the_control_token():
    with own_server(Settings(control_token="a-token-of-ours", pces=0)) as server:
        assert httpx.get(f"{server.base}/_sim/health", timeout=HANG).status_code == 200
        until(lambda: httpx.get(f"{server.base}/_sim/ready", timeout=HANG).status_code == 200)
        assert httpx.get(f"{server.base}/_sim/clock", timeout=HANG).status_code == 401


def test_many_that_fail_are_one_line_each_and_every_one_is_told(tmp_path):
    file, log = tmp_path / "omega.db", tmp_path / "log"
    with (
        served_here(log, database=f"sqlite:///{file}", quota_per_second=0) as server,
        closing(Supplier(server.base)) as supplier,
    ):
        supplier.prepare(1)
        file.rename(file.with_suffix(".away"))
        for _ in range(50):
            assert supplier.token().status == 500
    told = troubles(log.read_text(encoding="utf-8"))
    assert len(told) == 50
    assert all("/token was not begun" in each for each in told)


def told_at_start(database: str) -> str:
    """What a start is refused with, here."""
    limits = dict.fromkeys((f"database_{each}_timeout" for each in ("lock", "connect", "statement")), 1)
    with pytest.raises(StoreError) as caught:
        build(Settings(database=database, pces=0, **limits))
    assert len(str(caught.value).splitlines()) == 1
    return str(caught.value)


def told_by_the_command(database: str, *before: str) -> str:
    """What it is refused with as a command."""
    done = omega_sim("serve", "--port", "0", "--pces", "0", "--database", database, *SHORT, before=before)
    assert done.returncode == 2, done
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1, done.stderr
    return done.stderr


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A database that a simulator made."""
    build(Settings(database=f"sqlite:///{tmp_path}/omega.db", pces=0)).close()
    return tmp_path / "omega.db"


def changed(file: Path, statement: str) -> str:
    with closing(sqlite3.connect(file)) as other, other:
        other.execute(statement)
    return f"sqlite:///{file}"


def test_a_start_with_a_file_of_another_version_ends_with_one_line(file):
    assert f"of version {version.VERSION + 1}, and this omega-simulator reads" in told_at_start(
        changed(file, f"UPDATE omega_sim_schema SET version = {version.VERSION + 1}")
    )
    assert "kept no version of its tables, older than this one" in told_at_start(
        changed(file, "DROP TABLE omega_sim_schema")
    )


def test_a_start_with_a_file_that_is_locked_or_may_not_be_written_ends_with_one_line(file):
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "another process or transaction holds its lock" in told_at_start(f"sqlite:///{file}")
        other.execute("ROLLBACK")
    file.chmod(0o444)
    assert "let this user write the file and its folder" in told_by_the_command(f"sqlite:///{file}", *bound_by_modes())


def test_a_start_with_a_file_that_is_not_ours_ends_with_one_line(tmp_path):
    assert "is another program's: it holds the tables notes" in told_at_start(
        changed(tmp_path / "notes.db", "CREATE TABLE notes (text)")
    )
    (tmp_path / "text.db").write_text("these are notes\n" * 100, encoding="utf-8")
    assert "the file is damaged, or no database" in told_at_start(f"sqlite:///{tmp_path}/text.db")
    assert "check that its folder exists" in told_at_start(f"sqlite:///{tmp_path}/nowhere/omega.db")


def test_a_start_with_a_server_that_is_not_there_or_says_nothing_ends_with_one_line():
    with closing(socket.create_server(("127.0.0.1", 0))) as mute:
        url = f"postgresql+psycopg://omega@127.0.0.1:{mute.getsockname()[1]}/omega"
        assert "cannot be opened: connection timeout expired" in told_at_start(url)
    assert "Connection refused" in told_at_start(url)


@pytest.mark.slow
def test_a_start_with_a_postgresql_of_another_version_or_another_program_ends_with_one_line(postgresql):
    ours, theirs = postgresql.database(), postgresql.database()
    with served("--database", ours):
        pass
    for url, statement in (
        (ours, "UPDATE omega_sim_schema SET version = 99"),
        (theirs, "CREATE TABLE notes (text text)"),
    ):
        with psycopg.connect(url.replace("+psycopg", "")) as other:
            other.execute(statement)
    assert "holds tables of version 99" in told_at_start(ours)
    assert "it holds the tables notes, and none of ours" in told_at_start(theirs)

"""`omega-sim seed`: what it tells while it makes PCE, and what it ends with."""

import io
import sqlite3
from contextlib import closing

import pytest
from typer.testing import CliRunner

from simulator import cli, filling
from simulator.adapters.store import Growth
from simulator.commands import seed
from simulator.errors import OmegaSimError

BEGUN = Growth(goal=11_000_000, since=1_000, made=4_000)


class Clock:
    seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def told(clock):
    return seed.Told(BEGUN, clock)


@pytest.fixture
def database(tmp_path, monkeypatch):
    monkeypatch.setattr(filling, "_PIECE", 20)
    return f"sqlite:///{tmp_path / 'omega.db'}"


def run(*arguments):
    return CliRunner().invoke(cli.app, ["seed", *arguments])


def mistake(*arguments):
    result = run(*arguments)
    assert isinstance(result.exception, OmegaSimError), result.output
    return str(result.exception)


def test_progress_tells_how_many_the_rate_of_this_run_and_the_time_left(told, clock):
    clock.seconds = 20

    assert told.progress(Growth(goal=11_000_000, since=1_000, made=604_000)) == (
        "605 000 of 11 000 000 PCE (5 %), 30 000 a second, 5 min 46 s left"
    )


@pytest.mark.parametrize(("seconds", "left"), [(9, "9 s left"), (959, "15 min 59 s left"), (9_540, "2 h 39 min left")])
def test_half_way_as_much_time_is_left_as_has_gone_by(clock, seconds, left):
    told = seed.Told(Growth(goal=200), clock)
    clock.seconds = seconds

    assert told.progress(Growth(goal=200, made=100)).endswith(f" a second, {left}")


def test_before_any_time_has_gone_by_progress_is_told_all_the_same(told):
    assert told.progress(BEGUN) == "5 000 of 11 000 000 PCE (0 %), 0 a second, 0 s left"


def test_a_log_is_told_every_ten_seconds_and_not_at_each_piece(told, clock):
    log = io.StringIO()
    show = seed.lines(log, told)
    for clock.seconds in range(35):
        show(BEGUN.further([417]))

    assert len(log.getvalue().splitlines()) == 3


def test_a_terminal_is_shown_each_piece(told, clock, monkeypatch):
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "200")
    terminal = io.StringIO()
    terminal.isatty = lambda: True
    clock.seconds = 1
    with seed.shown(terminal, told) as show:
        show(Growth(goal=11_000_000, since=1_000, made=604_000))

    assert "605 000 of 11 000 000 PCE (5 %), 600 000 a second, 17 s left" in terminal.getvalue()


def test_it_says_what_there_is_to_do_and_what_was_done(database):
    first = run("--database", database, "--pces", "110")
    assert first.exit_code == 0
    beginning, *_, end = first.stdout.splitlines()
    assert beginning == "omega-sim: 0 of 110 PCE are there: the others are made."
    assert end.startswith("omega-sim: 110 PCE made in ")
    assert end.endswith(" a second: the database holds its 110.")

    again = run("--database", database, "--pces", "110")
    assert again.exit_code == 0
    assert again.stdout == "omega-sim: the database holds its 110 PCE: there is nothing to do.\n"


def test_ctrl_c_ends_it_in_a_sentence_and_the_same_command_goes_on(database, monkeypatch):
    def interrupted(_stream, _told):
        def show(growth):
            if growth.there == 40:
                raise KeyboardInterrupt

        return show

    with monkeypatch.context() as patched:
        patched.setattr(seed, "lines", interrupted)
        stopped = run("--database", database, "--pces", "110")
    assert stopped.exit_code == 130
    assert stopped.stderr == "omega-sim: stopped at 40 PCE: the same command goes on from there.\n"

    assert run("--database", database, "--pces", "110").stdout.startswith("omega-sim: 40 of 110 PCE are there")


def test_it_reads_the_settings_that_serve_reads(database, monkeypatch, tmp_path):
    (tmp_path / "sim.yaml").write_text(f"database: {database}\npces: 50\n", encoding="utf-8")
    monkeypatch.setenv("OMEGA_SIM_PORT", "of no concern to it")

    assert "of 50 PCE" in run("--config", str(tmp_path / "sim.yaml")).stdout
    monkeypatch.setenv("OMEGA_SIM_PCES", "60")
    assert "50 of 60 PCE" in run("--config", str(tmp_path / "sim.yaml")).stdout


def test_without_a_database_that_stays_it_makes_nothing():
    assert "--database sqlite:///file.db" in mistake("--pces", "10")


def test_a_number_that_is_none_is_told_with_what_is_expected(database):
    assert mistake("--database", database, "--pces", "11M").startswith("--pces is '11M'; it is how many PCE")


def test_the_database_of_another_program_and_one_of_another_version_are_refused(database, tmp_path):
    run("--database", database, "--pces", "20")
    with closing(sqlite3.connect(tmp_path / "omega.db")) as connection:
        connection.execute("UPDATE omega_sim_schema SET version = 417")
        connection.commit()
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE invoices (amount)")

    assert "holds tables of version 417" in mistake("--database", database, "--pces", "40")
    assert "is another program's" in mistake("--database", f"sqlite:///{tmp_path / 'other.db'}", "--pces", "40")

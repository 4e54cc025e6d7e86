"""`--journal-out`: files, files moved away, FIFOs, the process's own outputs."""

import json
import os
import socket
import threading
from contextlib import closing

import pytest

from simulator.adapters import descriptors, outlet
from simulator.adapters.descriptors import AppendedFile, Output, sink_at
from simulator.adapters.journal_out import JournalOut
from simulator.application.journal.document import write_record
from simulator.errors import SettingsError
from tests.records import a_record, wired
from tests.waiting import HANG, until


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(outlet, "_AGAIN_SECONDS", 0.01)
    monkeypatch.setattr(outlet, "_CLOSE_SECONDS", HANG)


def written(sink, data: bytes) -> None:
    sink.renewed()
    left = memoryview(data)
    while left:
        left = left[sink.write(left) :]


def until_told(caplog) -> None:
    until(lambda: caplog.records)


def test_each_exchange_is_a_line_of_the_journal_s_own_document(tmp_path):
    file = tmp_path / "journal.ndjson"
    file.write_text("before\n", encoding="utf-8")
    records = [a_record(number, pce="é\ud800\n", request=wired("<a>é</a>".encode())) for number in (1, 2)]
    with closing(JournalOut(file, {"TJDC-05": "0105"})) as out:
        for each in records:
            out([each])
    first, *lines = file.read_bytes().splitlines()
    assert first == b"before"
    assert [json.loads(each) for each in lines] == [write_record(each, {"TJDC-05": "0105"}) for each in records]


def test_a_file_that_is_moved_away_is_followed_by_a_new_one(tmp_path):
    file, moved = tmp_path / "a", tmp_path / "a.1"
    sink = AppendedFile(file)
    written(sink, b"one\n")
    file.rename(moved)
    written(sink, b"two\n")
    file.unlink()
    written(sink, b"three\n")
    sink.close()
    assert (moved.read_bytes(), file.read_bytes()) == (b"one\n", b"three\n")


def test_a_file_that_is_emptied_in_its_place_goes_on_from_its_beginning(tmp_path):
    sink = AppendedFile(tmp_path / "a")
    written(sink, b"one\n")
    (tmp_path / "a").write_bytes(b"")
    written(sink, b"two\n")
    sink.close()
    assert (tmp_path / "a").read_bytes() == b"two\n"


def test_a_fifo_is_written_once_somebody_reads_it_and_again_where_another_does(tmp_path, caplog):
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    with closing(JournalOut(fifo, {})) as out:
        out([a_record(1)])
        until_told(caplog)
        with fifo.open(encoding="utf-8") as reader:
            assert json.loads(reader.readline())["id"] == "x1"
        out([a_record(2)])
        with fifo.open(encoding="utf-8") as reader:
            assert json.loads(reader.readline())["id"] == "x2"
    assert "(nobody reads it)" in caplog.text


def test_a_fifo_that_nobody_empties_holds_up_nobody_and_its_lines_are_whole(tmp_path, caplog, monkeypatch):
    monkeypatch.setattr(descriptors, "_WAIT_MILLISECONDS", HANG * 1000)  # a reader that comes late is waited for
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    reader = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
    out = JournalOut(fifo, {}, most_lines=20)
    heavy = wired(b"x" * 60_000)
    for number in range(100):
        out([a_record(number, request=heavy)])
    os.set_blocking(reader, True)
    lines = []

    def read() -> None:
        with os.fdopen(reader, "rb") as file:
            lines.extend(file)

    thread = threading.Thread(target=read)
    thread.start()
    out.close()
    thread.join(HANG)
    assert not thread.is_alive()
    ids = [json.loads(each)["id"] for each in lines]
    assert ids[:2] == ["x0", "x1"]
    assert 20 <= len(ids) < 100
    assert "dropped" in caplog.text
    assert f"; {100 - len(ids)} of its exchanges were dropped" in caplog.text


def test_a_file_that_cannot_be_written_is_one_warning_and_another_when_it_can(tmp_path, caplog):
    folder = tmp_path / "not-yet"
    out = JournalOut(folder / "journal.ndjson", {})
    for number in range(5):
        out([a_record(number)])
    until_told(caplog)
    folder.mkdir()
    until((folder / "journal.ndjson").exists)
    out.close()
    assert [each.levelname for each in caplog.records] == ["WARNING", "WARNING"]
    assert "cannot be written (No such file or directory): exchanges wait" in caplog.text
    assert "is written again; none of its exchanges were dropped" in caplog.text
    assert len((folder / "journal.ndjson").read_bytes().splitlines()) == 5


@pytest.mark.parametrize("path", ["/dev/fd/{}", "/proc/self/fd/{}"])
def test_an_output_of_the_process_is_written_as_it_is_though_it_be_a_socket(path):
    ours, theirs = socket.socketpair()
    with ours, theirs:
        sink = sink_at(path.format(ours.fileno()))
        written(sink, b"one\n" * 5000)
        sink.close()
        assert theirs.recv(4) == b"one\n"


def test_an_output_that_shares_a_file_is_written_behind_what_stands_there(tmp_path):
    with (tmp_path / "a").open("wb", buffering=0) as file:
        file.write(b"banner\n")
        sink = Output(file.fileno())
        written(sink, b"one\n")
        sink.close()
        file.write(b"end\n")
    assert (tmp_path / "a").read_bytes() == b"banner\none\nend\n"


def test_an_output_that_the_process_has_not_is_a_mistake_of_the_settings():
    with pytest.raises(SettingsError, match=r"journal_out is '/dev/fd/999', which is closed \(Bad file descriptor\)"):
        JournalOut("/dev/fd/999", {})


@pytest.mark.parametrize(("path", "number"), [("/dev/stdout", 1), ("/dev/stderr", 2)])
def test_stdout_and_stderr_are_outputs(path, number, monkeypatch):
    copied, dup = [], os.dup
    monkeypatch.setattr(os, "dup", lambda each: copied.append(each) or dup(each))
    with closing(sink_at(path)) as sink:
        assert isinstance(sink, Output)
    assert copied == [number]

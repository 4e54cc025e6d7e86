"""The log's lines: what a person reads, what a machine does."""

import json
import logging
import re
import sys
import threading
import warnings

import pytest

from simulator.adapters.server_log import Json, Text, log_exchanges, server_log
from simulator.application.journal.line import ExchangeLine, ExchangeLines
from tests.records import a_record


def logged(message, *arguments, level=logging.WARNING, name="simulator.tls", exc_info=None) -> logging.LogRecord:
    return logging.LogRecord(name, level, "", 0, message, arguments, exc_info)


def failed():
    try:
        int("two\nlines é")
    except ValueError:
        return sys.exc_info()


def test_an_exchange_is_a_line_of_its_moment_and_what_it_says():
    text = Text().format(logged(ExchangeLines([a_record()]), level=logging.INFO))
    assert re.fullmatch(r"\d\d:\d\d:\d\d\.\d{3} - VerifierRecevabiliteTJDC 21450000000017 P Message x1 2 ms", text)


@pytest.mark.parametrize("formatter", [Text, Json])
def test_exchanges_of_one_event_are_a_line_each_of_the_moment_at_which_it_ended(formatter):
    records = [a_record(id=f"x{each}", duration_ms=each * 1000.0) for each in range(3)]
    together = formatter().format(logged(ExchangeLines(records), level=logging.INFO))
    alone = [formatter().format(logged(ExchangeLines([each]), level=logging.INFO)) for each in records]
    assert together.split("\n") == alone
    assert len({re.search(r"\d\d:\d\d:\d\d", each)[0] for each in alone}) == 3


def test_any_other_line_says_its_level_and_where_it_comes_from():
    assert re.fullmatch(
        r"\d\d:\d\d:\d\d\.\d{3} WARNING simulator\.tls: TLS with 1 failed",
        Text().format(logged("TLS with %s failed", 1)),
    )


@pytest.mark.parametrize(
    "path", ["/a\n12:00:00.000 ERROR simulator: forged", "/a\r\x1b[2J", "/\u2028", "/\x00", "/\ud800"]
)
def test_nothing_sent_to_the_simulator_makes_a_line_of_its_own_or_moves_a_terminal(path):
    record = a_record(operation="", path=path)
    for message in (logged(ExchangeLines([record])), logged("GET %s failed", path)):
        assert Text().format(message).isprintable()
        assert "\n" not in Json().format(message)


def test_an_exchange_is_an_object_with_the_message_and_its_fields():
    document = json.loads(
        Json().format(logged(ExchangeLines([a_record()]), level=logging.INFO, name="simulator.exchange"))
    )
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", document.pop("time"))
    assert document == {
        "level": "info",
        "logger": "simulator.exchange",
        "message": "- VerifierRecevabiliteTJDC 21450000000017 P Message x1 2 ms",
        **ExchangeLine(a_record()).fields(),
    }


def test_a_traceback_is_a_field_of_one_line_and_follows_its_line_for_a_person():
    line = logged("it failed", exc_info=failed())
    text = Json().format(line)
    document = json.loads(text)
    assert len(text.splitlines()) == 1
    assert document["message"] == "it failed"
    assert document["traceback"].startswith("Traceback (most recent call last):\n")
    assert document["traceback"].endswith("'two\\nlines é'")
    assert Text().format(line).splitlines()[1] == "Traceback (most recent call last):"


def test_exchanges_are_logged_at_info_and_written_only_where_that_is_asked_for(caplog, monkeypatch):
    written = []
    monkeypatch.setattr(ExchangeLine, "__str__", lambda self: written.append(self) or "an exchange")
    with caplog.at_level(logging.WARNING, "simulator"):
        log_exchanges([a_record()])
    assert written == []
    with caplog.at_level(logging.INFO, "simulator"):
        log_exchanges([a_record(), a_record()])
    assert ("simulator.exchange", "INFO", "an exchange\nan exchange") in [
        (each.name, each.levelname, each.getMessage()) for each in caplog.records
    ]


def test_what_the_log_changes_of_the_process_is_as_before_once_it_ends():
    def seen():
        root = logging.getLogger()
        return [root.level, tuple(root.handlers), warnings.showwarning, threading.excepthook]

    before = seen()
    with server_log("debug", "text"):
        assert [now == then for now, then in zip(seen(), before, strict=True)] == [False] * 4
    assert seen() == before

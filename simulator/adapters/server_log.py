"""The server's log, on stderr: lines that a person reads, or objects that a machine does; whoever logs never waits."""

import json
import logging
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from simulator.adapters.descriptors import Output
from simulator.adapters.outlet import Outlet
from simulator.application.journal.line import ExchangeLines
from simulator.application.journal.record import Record

exchanges = logging.getLogger("simulator.exchange")
log = logging.getLogger("simulator")


def log_exchanges(records: Sequence[Record]) -> None:
    """Log exchanges, at info, as one event of `logging`: an event costs it more than a line."""
    if exchanges.isEnabledFor(logging.INFO):  # not `info`, which looks for the caller's line
        exchanges.handle(exchanges.makeRecord(exchanges.name, logging.INFO, "", 0, ExchangeLines(records), (), None))


class Text(logging.Formatter):
    """`12:03:04.512 WARNING simulator.tls: …`; of an exchange, whose level and logger are always the same, its line alone."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._second, self._told = -1, ""

    def formatTime(self, record: logging.LogRecord, _datefmt: str | None = None) -> str:  # noqa: N802  logging's own name
        """Tell the time."""
        return self._clock(record.created)

    def format(self, record: logging.LogRecord) -> str:
        """Write a line, or several."""
        if isinstance(record.msg, ExchangeLines):
            return "\n".join([f"{self._clock(each.ended)} {_one_line(str(each))}" for each in record.msg.lines])
        return super().format(record)

    def _clock(self, moment: float) -> str:
        """Write a time; its seconds are written once for all lines that fall into one."""
        second = int(moment)
        if second != self._second:
            self._told = time.strftime("%H:%M:%S", time.localtime(second))
            self._second = second
        return f"{self._told}.{int((moment - second) * 1000):03d}"

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  logging's own name
        """Write a line's own part: what is sent to the simulator makes no line of its own."""
        record.message = _one_line(record.message)
        return super().formatMessage(record)


class Json(logging.Formatter):
    """An object a line: `time`, `level`, `logger`, `message`, then what an exchange has to say, or a `traceback`."""

    def format(self, record: logging.LogRecord) -> str:
        """Write a line, or several."""
        if isinstance(record.msg, ExchangeLines):
            told = [{**_told(record, each.ended, str(each)), **each.fields()} for each in record.msg.lines]
        else:
            told = [_told(record, record.created, record.getMessage())]
            if record.exc_info:
                told[0]["traceback"] = self.formatException(record.exc_info)
        return "\n".join([json.dumps(each, ensure_ascii=False) for each in told])


def _told(record: logging.LogRecord, moment: float, message: str) -> dict[str, Any]:
    return {
        "time": datetime.fromtimestamp(moment, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "logger": record.name,
        "message": message,
    }


FORMATS: dict[str, type[logging.Formatter]] = {"text": Text, "json": Json}


class _Handler(logging.Handler):
    def __init__(self, format_: str) -> None:
        super().__init__()
        self.setFormatter(FORMATS[format_]())
        json_ = format_ == "json"  # which is UTF-8 wherever it stands; a person's terminal may be Latin-1
        self._encoding = "utf-8" if json_ else sys.stderr.encoding or "utf-8"
        self._outlet = Outlet(Output(sys.stderr.fileno()), name="the log", of="lines", tell=log.warning)

    def emit(self, record: logging.LogRecord) -> None:
        """Have a line written, or several."""
        try:
            line = f"{self.format(record)}\n".encode(self._encoding, "backslashreplace")
        except Exception:  # noqa: BLE001  as logging does: a line that cannot be made is told, and hurts nobody
            self.handleError(record)
            return
        lines = len(record.msg.lines) if isinstance(record.msg, ExchangeLines) else 1
        self._outlet.put(lambda: line, len(line), lines)

    def end(self) -> None:
        """Write what waits."""
        self._outlet.close()


@contextmanager
def server_log(level: str, format_: str) -> Iterator[None]:
    """Log on stderr, if there is one, until the block ends; warnings and what ends a thread are lines as any other.

    Then the process is as it was before.
    """
    try:
        handler = _Handler(format_)
    except (AttributeError, OSError, ValueError):  # no stderr, or one that is closed
        yield
        return
    root = logging.getLogger()
    level_before = root.level
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False  # no line tells them
    root.addHandler(handler)
    root.setLevel(level.upper())
    logging.captureWarnings(capture=True)
    before, threading.excepthook = threading.excepthook, _thread_failed
    try:
        yield
    finally:
        threading.excepthook = before
        logging.captureWarnings(capture=False)
        root.setLevel(level_before)
        root.removeHandler(handler)
        handler.end()


def _thread_failed(failed: threading.ExceptHookArgs) -> None:
    if failed.exc_value is not None and not isinstance(failed.exc_value, SystemExit):
        name = failed.thread.name if failed.thread else "?"
        log.error("thread %s failed", name, exc_info=failed.exc_value)


def _one_line(text: str) -> str:
    """Write what is no character of a line as Python writes it in a string."""
    return text if text.isprintable() else "".join(each if each.isprintable() else repr(each)[1:-1] for each in text)

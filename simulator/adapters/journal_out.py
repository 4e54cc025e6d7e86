"""The journal as lines of JSON (NDJSON), each exchange as it ends: what `--journal-out` names."""

import json
import logging
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from simulator.adapters.descriptors import sink_at
from simulator.adapters.outlet import MOST_BYTES, MOST_LINES, Outlet
from simulator.application.journal.document import write_record
from simulator.application.journal.record import Record
from simulator.errors import SettingsError

log = logging.getLogger("simulator")
_RECORD = 4096
"""About what a record holds beside its bodies."""


class JournalOut:
    """Hears of every exchange, and has it written behind the others, as `GET /_sim/journal/{id}` shows it."""

    def __init__(
        self, path: Path, official: Mapping[str, str], most_lines: int = MOST_LINES, most_bytes: int = MOST_BYTES
    ) -> None:
        """Begin. Raises SettingsError where the path names an output that this process has not."""
        self._official = official
        try:
            sink = sink_at(path)
        except OSError as error:
            raise SettingsError([f"journal_out is {str(path)!r}, which is closed ({error.strerror})."]) from error
        self._outlet = Outlet(
            sink,
            name=f"the journal's file {path}",
            of="exchanges",
            tell=log.warning,
            most_lines=most_lines,
            most_bytes=most_bytes,
        )

    def __call__(self, records: Sequence[Record]) -> None:
        """Have exchanges written."""
        for record in records:
            weight = _RECORD + len(record.request.body) + len(record.answer.body)
            self._outlet.put(partial(self._line, record), weight)

    def close(self) -> None:
        """Write what waits, and end."""
        self._outlet.close()

    def _line(self, record: Record) -> bytes:
        text = json.dumps(write_record(record, self._official), ensure_ascii=False)
        return f"{text}\n".encode("utf-8", "backslashreplace")  # half of a surrogate pair, written as JSON writes it

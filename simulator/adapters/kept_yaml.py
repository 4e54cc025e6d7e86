"""What YAML says of the fixtures, kept as Python keeps the code of modules: beside them, where it may be written."""

import os
import pickle
import sys
from contextlib import suppress
from functools import cached_property
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.application.documents.fields import Reader
from simulator.errors import DocumentError, FileMistake, Mistake

if TYPE_CHECKING:
    from simulator.adapters.positioned_yaml import PositionedYaml

_READ_BY = Path(__file__).with_name("positioned_yaml.py")


class KeptYaml:
    """A YAML file: its value, and the mistakes in it, whose places are looked for once there is one.

    PyYAML, to import and to read the fixtures with, is a tenth of a start. What it said stands in the ``__pycache__`` of their
    folder as long as the text and the module that reads it are those of which it was made.
    """

    def __init__(self, path: Path) -> None:
        """Read it; that it cannot be read is a mistake like any other."""
        self._path = path
        self.value = self._read()

    @property
    def mistakes(self) -> list[FileMistake]:
        """Give those of the YAML itself, and what was noted."""
        return self._positioned.mistakes if "_positioned" in vars(self) else []

    def note(self, *mistakes: Mistake) -> None:
        """Note mistakes of what the text says."""
        if mistakes:
            self._positioned.note(*mistakes)

    def read(self, reader: Reader) -> Any:
        """Give what a reader makes of the value; every mistake is noted, and None is given where there is one."""
        try:
            return None if self.mistakes else reader.read(self.value)
        except (DocumentError, ValueError):
            return self._positioned.read(reader)

    @cached_property
    def _positioned(self) -> "PositionedYaml":
        from simulator.adapters.positioned_yaml import PositionedYaml

        return PositionedYaml.of_file(self._path)

    def _read(self) -> Any:
        kept = Path(cache_from_source(str(self._path.with_suffix(".py")))).with_suffix(".pickle")
        mark = b""
        with suppress(Exception):  # a machine that loses its power may leave a file that is cut: it is made anew
            mark = sha256(self._path.read_bytes() + _READ_BY.read_bytes()).digest()
            found = kept.read_bytes()
            if found.startswith(mark):
                return pickle.loads(found.removeprefix(mark))  # noqa: S301  whoever may write here may write modules
        read = self._positioned
        if mark and not read.mistakes and not sys.dont_write_bytecode:
            with suppress(OSError):
                _keep(kept, mark + pickle.dumps(read.value))
        return read.value


def _keep(path: Path, content: bytes) -> None:
    """Write it whole, or not: others may read it, or write it, meanwhile."""
    path.parent.mkdir(parents=True, exist_ok=True)
    begun = path.with_suffix(f".{os.getpid()}")
    begun.write_bytes(content)
    begun.replace(path)

"""The code that Jinja makes of templates, kept as Python keeps that of modules: beside them, where it may be written."""

import sys
from contextlib import suppress
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket


class Compiled(FileSystemBytecodeCache):
    """Keeps it in the ``__pycache__`` of a folder of templates; PYTHONPYCACHEPREFIX holds for it, too.

    Made anew at each start, it would be most of what the first visitor waits for. It stands as long as the template, Jinja's
    release and the module that says how templates are read are those of which it was made.
    """

    def __init__(self, templates: Path, read_by: Path) -> None:
        """Take the folder, and that module."""
        folder = Path(cache_from_source(str(templates / "any.py"))).parent
        super().__init__(str(folder), f"%s.{sys.implementation.cache_tag}.pyc")
        self._read_by = version("jinja2") + read_by.read_text(encoding="utf-8")

    def get_source_checksum(self, source: str) -> str:
        """Tell by what code is known to be that of a template."""
        return super().get_source_checksum(self._read_by + source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Find what was kept, if it can be read."""
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was made; where nothing is to be written, or can be, it is made at each start."""
        if sys.dont_write_bytecode:
            return
        with suppress(OSError):
            Path(self.directory).mkdir(parents=True, exist_ok=True)
            super().dump_bytecode(bucket)

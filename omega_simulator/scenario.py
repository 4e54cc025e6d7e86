"""A scenario that runs in a sandbox: started by name, or defined by a file or by YAML."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote

from omega_simulator.errors import OmegaError

_NAME = re.compile(r"[A-Za-z0-9._-]+")
_NAMED = re.compile(r"^name:\s*[\"']?([A-Za-z0-9._-]+)", re.MULTILINE)
_FILES = (".yaml", ".yml", ".json")
_UNNAMED = "of-this-test"


class RunningScenario:
    """It runs from the moment it is made; in a ``with`` it stops where the block ends."""

    def __init__(
        self, control: Callable[..., Any], what: str | Path | Mapping[str, Any], folder: Path | None = None
    ) -> None:
        """Start it: the name of one that is known, the path of a file, YAML, or a mapping.

        A path is taken from ``folder``, else from the current one. Raises OmegaError with every mistake of what was written,
        the nearest name, or where a file was looked for.
        """
        self._control = control
        self.name, text = _read(what, folder)
        self._path = f"/scenarios/{quote(self.name, safe='')}"
        if text is None:
            control("POST", f"{self._path}/start")
        else:
            control("PUT", self._path, text)

    @property
    def acted(self) -> int:
        """On how many exchanges its steps acted so far."""
        return sum(each["acted"] for each in self._control("GET", self._path)["steps"])

    def stop(self) -> None:
        """Stop it; its counters and states stay to be read."""
        self._control("POST", f"{self._path}/stop")

    def __enter__(self) -> Self:
        """It runs already."""
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: object, _trace: TracebackType | None) -> None:
        """Stop it."""
        self.stop()


def _read(what: str | Path | Mapping[str, Any], folder: Path | None) -> tuple[str, str | None]:
    """Give its name, and its text where it is not one that the server knows."""
    if isinstance(what, Mapping):
        return str(what.get("name", _UNNAMED)), json.dumps(what, default=str)
    written = str(what)
    if isinstance(what, Path) or (written.endswith(_FILES) and "\n" not in written):
        return Path(what).stem, _text(what, folder)
    if _NAME.fullmatch(written):
        return written, None
    found = _NAMED.search(written)
    return found[1] if found else _UNNAMED, written


def _text(file: str | Path, folder: Path | None) -> str:
    here = Path.cwd()
    places = dict.fromkeys((here / (folder or here) / file, here / file))
    for place in places:
        if place.is_file():
            return place.read_text(encoding="utf-8")
    looked = " and ".join(map(str, places))
    raise OmegaError(f"there is no scenario file {str(file)!r}; it was looked for at {looked}.")

"""What this process knows of sandboxes without asking the database: true as long as a sandbox's version stands."""

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from simulator.adapters.store.sandbox_row import SandboxRow
from simulator.domain.demande import Demande
from simulator.domain.pce import Pce

_MOST = 6000
"""How much is known at once, in PCE, demandes and rounds, whatever the sandboxes: some 20 MB."""

_ONE_LIFE = 2**32
"""Versions that are nearer than this are of one life of a sandbox: each begins at one that is drawn from far more."""

_LOOKED_EVERY = 200
"""After how many exchanges one looks whether it is too much; each adds a few."""


@dataclass(slots=True)
class Known:
    """What is known of a sandbox at a version of it."""

    version: int
    pces: dict[str, Pce | None] = field(default_factory=dict)
    demandes: dict[str, Demande | None] = field(default_factory=dict)
    open: dict[str, tuple[Demande, ...]] = field(default_factory=dict)
    living: dict[str, tuple[Demande, ...]] = field(default_factory=dict)
    booked: dict[str, Mapping[tuple[date, str], int]] = field(default_factory=dict)
    revoked: dict[str, bool] = field(default_factory=dict)
    once: dict[str, Any] = field(default_factory=dict)
    """What there is one of: the directory, the signing keys, what it is set to."""
    row: SandboxRow | None = field(default=None, kw_only=True)
    """The sandbox's row, where it was this process that wrote it."""

    @property
    def size(self) -> int:
        """Tell how much it is; that anything is known of a sandbox counts too."""
        return 1 + sum(map(len, self._parts()))

    def at(self, version: int) -> "Known":
        """Give the same, to be changed, for another version."""
        return Known(version, *map(dict, self._parts()))

    def become(self, version: int) -> "Known":
        """Be what is known of another version, and no more of this one: where nobody else knows it so."""
        self.version = version
        return self

    def learn(self, more: "Known") -> None:
        """Know what was read, too."""
        for mine, read in zip(self._parts(), more._parts(), strict=True):  # noqa: SLF001  its own kind
            mine.update(read)

    def _parts(self) -> tuple[Any, ...]:
        return self.pces, self.demandes, self.open, self.living, self.booked, self.revoked, self.once


class Memory:
    """What is known of each sandbox; bounded: of those that were used least recently, nothing is."""

    def __init__(self, most: int = _MOST) -> None:
        """Take how much may be known at once."""
        self._most = most
        self._until = _LOOKED_EVERY
        self._lock = threading.Lock()
        self._sandboxes: OrderedDict[str, Known] = OrderedDict()

    def of(self, sandbox: str, version: int) -> Known:
        """Give what is known of a sandbox at this version of it: nothing, where another is what was known."""
        with self._lock:
            known = self._sandboxes.get(sandbox)
            if known is None or known.version != version:
                known = self._sandboxes[sandbox] = Known(version)
            self._sandboxes.move_to_end(sandbox)
            self._bound()
            return known

    def since(self, sandbox: str, row: SandboxRow) -> SandboxRow | None:
        """Give a sandbox's row, as was seen or as this process has written it since, if what is known is of its version."""
        known = self._sandboxes.get(sandbox)
        if known is None:
            return None
        if known.version == row.version:
            return row
        return known.row if 0 < known.version - row.version < _ONE_LIFE else None

    def keep(self, sandbox: str, known: Known) -> None:
        """Know this of a sandbox from now on."""
        with self._lock:
            self._sandboxes[sandbox] = known

    def forget(self, sandbox: str) -> None:
        """Know nothing of a sandbox."""
        with self._lock:
            self._sandboxes.pop(sandbox, None)

    def _bound(self) -> None:
        self._until -= 1
        if self._until > 0:
            return
        self._until = _LOOKED_EVERY
        total = sum(each.size for each in self._sandboxes.values())
        while total > self._most:
            _, gone = self._sandboxes.popitem(last=False)
            total -= gone.size

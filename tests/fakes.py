"""Fakes of the ports: a store in memory, ids in order, keys made once for all tests."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from simulator.application.kept import Page, QuotaState, SigningKey
from simulator.domain.calendar import PARIS
from simulator.domain.cdgf import Cdgf, Directory
from simulator.domain.clock import Clock
from simulator.domain.conduct import Conduct
from simulator.domain.demande import Demande
from simulator.domain.pce import Pce

BEGUN = datetime(2026, 3, 2, 9, tzinfo=PARIS)
BEGUN_REALLY = datetime(2026, 3, 2, 8, tzinfo=UTC)


@dataclass
class FakeExchange:
    """The ``Exchange`` port; its two clocks are fields that a test moves."""

    sandbox: str = ""
    now: datetime = BEGUN
    real: datetime = BEGUN_REALLY
    cdgfs: dict[str, Cdgf] = field(default_factory=dict)
    known_pces: dict[str, Pce] = field(default_factory=dict)
    known_demandes: dict[str, Demande] = field(default_factory=dict)
    revoked: set[str] = field(default_factory=set)
    rotated: tuple[SigningKey, ...] = ()
    quotas: dict[str, QuotaState] = field(default_factory=dict)
    started: bool = False
    numeros: int = 0
    conduct: Conduct = field(default_factory=Conduct)

    def wait(self, seconds: float) -> None:
        """Let both clocks run."""
        self.now += timedelta(seconds=seconds)
        self.real += timedelta(seconds=seconds)

    @property
    def clock(self) -> Clock:
        return Clock.beginning(self.real)

    def set_clock(self, clock: Clock) -> None:
        self.now = clock.now(self.real)

    @property
    def directory(self) -> Directory:
        return Directory(self.cdgfs)

    def save_cdgf(self, cdgf: Cdgf) -> None:
        self.cdgfs[cdgf.code] = cdgf

    def pce(self, numero: str) -> Pce | None:
        return self.known_pces.get(numero)

    def pces(self, *, cdgf: str | None = None, after: str = "", limit: int = 100) -> Page[Pce]:
        found = sorted(self.known_pces)
        return Page(tuple(self.known_pces[each] for each in found if each > after)[:limit])

    def save_pce(self, pce: Pce) -> None:
        self.known_pces[pce.numero] = pce

    def demande(self, numero: str) -> Demande | None:
        return self.known_demandes.get(numero)

    def open_demandes(self, pce: str) -> tuple[Demande, ...]:
        return tuple(each for each in self.known_demandes.values() if each.pce == pce and not each.ended)

    def demandes(
        self, filters: Mapping[str, str], *, after: str = "", limit: int = 100, backwards: bool = False
    ) -> Page[Demande]:
        found = sorted(self.known_demandes, reverse=backwards)
        behind = [each for each in found if not after or (each < after if backwards else each > after)]
        return Page(tuple(self.known_demandes[each] for each in behind)[:limit])

    def save_demande(self, demande: Demande) -> None:
        self.known_demandes[demande.numero] = demande

    def next_numero(self) -> str:
        self.numeros += 1
        return f"WD{self.numeros:06d}"

    def booked(self, round_: str) -> Mapping[tuple[date, str], int]:
        return {}

    def revoke_token(self, jti: str) -> None:
        self.revoked.add(jti)

    def token_revoked(self, jti: str) -> bool:
        return jti in self.revoked

    def signing_keys(self) -> tuple[SigningKey, ...]:
        return self.rotated

    def add_signing_key(self, key: SigningKey) -> None:
        self.rotated = (key, *self.rotated)

    def quota(self, fournisseur: str) -> QuotaState:
        return self.quotas.get(fournisseur, QuotaState())

    def save_quota(self, fournisseur: str, state: QuotaState) -> None:
        self.quotas[fournisseur] = state


@dataclass
class FakeStore:
    """The ``Store`` port: sandboxes with the same CDG-F, each made at its first use."""

    cdgfs: tuple[Cdgf, ...] = ()
    sandboxes: dict[str, FakeExchange] = field(default_factory=dict)
    failure: Exception | None = None
    begins_with: Conduct = field(default_factory=Conduct)

    def __getitem__(self, sandbox: str) -> FakeExchange:
        if sandbox not in self.sandboxes:
            cdgfs = {each.code: each for each in self.cdgfs}
            self.sandboxes[sandbox] = FakeExchange(sandbox, cdgfs=cdgfs, conduct=self.begins_with)
        return self.sandboxes[sandbox]

    @contextmanager
    def exchange(self, sandbox: str, *, counts: bool = True) -> Iterator[FakeExchange]:
        if self.failure:
            raise self.failure
        self[sandbox].started |= counts
        yield self[sandbox]

    def hold(self, sandbox, operation, *, counts: bool = True, writes: bool = False, look=None):
        with self.exchange(sandbox, counts=counts) as exchange:
            return operation(exchange)

    def conduct(self, sandbox: str) -> Conduct:
        found = self.sandboxes.get(sandbox)
        return found.conduct if found else self.begins_with

    def reset(self, sandbox: str) -> None:
        self.sandboxes.pop(sandbox, None)


@dataclass
class FakeIds:
    """The ``Ids`` port: ids in order."""

    given: int = 0

    def _next(self, prefix: str) -> str:
        self.given += 1
        return f"{prefix}{self.given}"

    def token_id(self) -> str:
        return self._next("AT.")

    def error_id(self) -> str:
        return self._next("oae")

    def request_id(self) -> str:
        return self._next("req")

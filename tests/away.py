"""A database that is taken away under a server, and given back: what every channel says meanwhile, and what is left.

``python -m tests.away`` prints the table; ``tests/journeys/test_store_away.py`` plays the same cases.
"""

import json
import os
import re
import resource
import shutil
import signal
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from pathlib import Path
from time import monotonic
from typing import Any

import httpx
import psycopg

from simulator.adapters.system import french_holidays, real_time
from simulator.application.samples import nested
from simulator.domain.calendar import Calendar, paris_day
from simulator.domain.pce import Pce
from simulator.transports.soap.services import CONTRACTS
from tests.journeys.client import SERVER
from tests.postgresql import a_postgresql
from tests.served import Served, bound_by_modes, served, troubles
from tests.shipped import REFERENTIAL
from tests.waiting import HANG, until
from tools.soap_request import request_bytes

_LIMITS = ("lock", "connect", "statement")
SHORT = (*(part for each in _LIMITS for part in (f"--database-{each}-timeout", "1")), "--quota-per-second", "0")
_PCE = {"frequence": "1M", "telereleve": True, "cdgf": "A04000010", "tarif": "T2"}


@dataclass(frozen=True)
class Said:
    """What one channel said."""

    status: int
    failure: str
    text: str
    exchange: str
    seconds: float

    @property
    def numero(self) -> str:
        """The NumeroDemande that a SOAP answer holds."""
        found = re.search(r"NumeroDemande>(\w+)<", self.text)
        return found[1] if found else ""

    def __str__(self) -> str:
        return f"{self.status}{f' {self.failure}' if self.failure else ''} in {self.seconds:.1f} s"


class Supplier:
    """Calls every channel of one server."""

    def __init__(self, base: str) -> None:
        self.http = httpx.Client(base_url=base, timeout=HANG)
        self._numbers = count(21459900000000)
        self.pces: list[str] = []

    def close(self) -> None:
        self.http.close()

    def said(self, method: str, path: str, **options: Any) -> Said:
        begun = monotonic()
        answer = self.http.request(method, path, **options)
        headers = answer.headers
        return Said(
            answer.status_code,
            headers.get("x-omega-sim-failure", ""),
            answer.text,
            headers.get("x-omega-sim-exchange", ""),
            monotonic() - begun,
        )

    def prepare(self, count: int) -> None:
        """Put PCE on which a TJDC is recevable."""
        for _ in range(count):
            numero = str(next(self._numbers))
            self.http.put(f"/_sim/pces/{numero}", json={"numero": numero, **_PCE}).raise_for_status()
            self.pces.append(numero)

    def create(self) -> Said:
        """Create a TJDC on a PCE that nobody used."""
        service, contract = CONTRACTS["CreerDemandeTJDC"]
        pce = Pce(numero=self.pces.pop(), cdgf="A04000010", frequence="1M", telereleve=True)
        tags = REFERENTIAL.request(
            "CreerDemandeTJDC", "A04000010", pce, {}, today=paris_day(real_time()), calendar=Calendar(french_holidays)
        )
        body = request_bytes(contract, nested(tags), f"urn:omega-simulator:{service}")
        return self.said("POST", f"/ws/{service}", content=body, headers={"Content-Type": "text/xml"})

    def again(self) -> Said:
        """Create one on a PCE put for it, where one can be put."""
        made = self.said("PUT", f"/_sim/pces/{(numero := str(next(self._numbers)))}", json={"numero": numero, **_PCE})
        self.pces += [numero] if made.status < 400 else []
        return self.create() if made.status < 400 else made

    def token(self) -> Said:
        okta = REFERENTIAL.cdgfs["A04000010"].okta
        assert okta
        form = {"grant_type": "client_credentials", "scope": "suivi_demande"}
        form |= {"client_id": okta.client_id, "client_secret": okta.client_secret}
        return self.said("POST", f"/oauth2/{SERVER}/v1/token", data=form)

    def follow(self, numero: str) -> Said:
        headers = {"Authorization": f"Bearer {self.bearer}", "x-user-login": "DN6473"}
        path = f"/fournisseur/demande/v1/demandes/{numero}/externe"
        return self.said("GET", path, params={"code_cdgf": "A04000010"}, headers=headers)

    @cached_property
    def bearer(self) -> str:
        return str(json.loads(self.token().text)["access_token"])

    def found(self) -> set[str]:
        """The numbers of the demandes that are there."""
        items = self.http.get("/_sim/demandes", params={"limit": 1000, "type": "TJDC"}).json()["items"]
        return {each["numero"] for each in items}


CHANNELS = ("health", "ready", "soap", "okta", "follow-up", "control", "health again", "ready again")


@dataclass
class Story:
    """What happened while a database was away, and after."""

    name: str
    said: dict[str, Said] = field(default_factory=dict)
    journal: dict[str, str | None] = field(default_factory=dict)
    """The kind of failure that the journal tells of an exchange, by channel."""
    log: list[str] = field(default_factory=list)
    answered: set[str] = field(default_factory=set)
    found: set[str] = field(default_factory=set)
    back_in: float | None = None
    """Seconds from the database's return until a demande was created again, without a restart."""
    ended: int | None = None

    def row(self) -> list[str]:
        """A line of the table."""
        return [
            self.name,
            *(str(self.said[each]) for each in CHANNELS),
            ", ".join(sorted({kind or "no failure" for kind in self.journal.values()})),
            f"{len(self.log)}, the first: {self.log[0]}" if self.log else "none",
            "never" if self.back_in is None else f"{self.back_in:.1f} s",
            f"{len(self.answered)}, {len(self.answered & self.found)}",
        ]


@dataclass(frozen=True)
class Case:
    """A database, how it is taken away and given back; ``arguments`` are the server's."""

    database: str
    take: Callable[[Served], object]
    give: Callable[[Served], object]
    arguments: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


def play(name: str, case: Case) -> Story:
    """Answer three numbers, take the database away, ask every channel, give it back, and wait until it serves again."""
    with (
        served("--database", case.database, *SHORT, *case.arguments, before=case.before) as server,
        closing(Supplier(server.base)) as supplier,
    ):
        story = Story(name)
        supplier.prepare(6)
        story.answered |= {supplier.create().numero for _ in range(3)}
        assert "" not in story.answered
        numero = min(story.answered)
        assert supplier.follow(numero).status == 200
        case.take(server)
        _ask(supplier, story, numero)
        case.give(server)
        begun = monotonic()
        again = until(lambda: (made := supplier.again()).numero and made)
        story.back_in = monotonic() - begun
        story.answered.add(again.numero)
        story.found = supplier.found()
        story.ended, told, log = server.stop(signal.SIGTERM)
        assert told.strip() == "omega-sim stopped.", told
        story.log = troubles(log)
        return story


def _ask(supplier: Supplier, story: Story, numero: str) -> None:
    for again in ("", " again"):
        story.said[f"health{again}"] = supplier.said("GET", "/_sim/health")
        story.said[f"ready{again}"] = supplier.said("GET", "/_sim/ready")
        if again:
            break
        story.said["soap"] = supplier.create()
        story.said["okta"] = supplier.token()
        story.said["follow-up"] = supplier.follow(numero)
        story.said["control"] = supplier.said("PATCH", f"/_sim/pces/{supplier.pces[0]}", json={"car": 417})
    story.answered |= {numero} if (numero := story.said["soap"].numero) else set()
    for channel in ("soap", "okta", "follow-up", "control"):
        record = supplier.http.get(f"/_sim/journal/{story.said[channel].exchange}").json()
        story.journal[channel] = (record.get("failure") or {}).get("kind")


def _away(file: Path) -> None:
    """Move a database's files away."""
    for end in ("", "-wal", "-shm"):
        if (part := Path(f"{file}{end}")).exists():
            part.rename(f"{part}.away")


def _back(file: Path) -> None:
    """Put them back, in the place of whatever stands there."""
    for end in ("", "-wal", "-shm"):
        part = Path(f"{file}{end}")
        part.unlink(missing_ok=True)
        if (kept := Path(f"{part}.away")).exists():
            kept.rename(part)


def _told(file: Path, *statements: str) -> None:
    with closing(sqlite3.connect(file)) as other, other:
        for each in statements:
            other.execute(each)


@contextmanager
def locked(folder: Path) -> Iterator[Case]:
    """Another process begins to write, and does not end."""
    file = folder / "omega.db"
    with closing(sqlite3.connect(file, isolation_level=None, check_same_thread=False)) as other:
        yield Case(f"sqlite:///{file}", lambda _: other.execute("BEGIN IMMEDIATE"), lambda _: other.execute("ROLLBACK"))


@contextmanager
def full(folder: Path) -> Iterator[Case]:
    """No file of the server's may grow: a full disk says ENOSPC and this EFBIG, and neither takes what is written."""

    def most(server: Served, size: int) -> None:
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    yield Case(
        f"sqlite:///{folder}/omega.db",
        lambda server: most(server, 4096),
        lambda server: most(server, resource.RLIM_INFINITY),
    )


def cut(part: float) -> Callable[[Path], AbstractContextManager[Case]]:
    """The file is cut short, and a copy put back."""

    @contextmanager
    def case(folder: Path) -> Iterator[Case]:
        file = folder / "omega.db"

        def take(_: Served) -> None:
            _told(file, "PRAGMA wal_checkpoint(TRUNCATE)")  # the journal would mend the file
            shutil.copy(file, f"{file}.away")
            os.truncate(file, int(file.stat().st_size * part))

        yield Case(f"sqlite:///{file}", take, lambda _: _back(file), ("--pces", "3000"))

    return case


@contextmanager
def deleted(folder: Path) -> Iterator[Case]:
    """The file is moved away, and put back."""
    file = folder / "omega.db"
    yield Case(f"sqlite:///{file}", lambda _: _away(file), lambda _: _back(file))


def replaced(
    *statements: str, by_copy: bool = False, mode: int = 0o644
) -> Callable[[Path], AbstractContextManager[Case]]:
    """Another file is put in its place: a copy of it, or a new one, in which something else stands."""

    @contextmanager
    def case(folder: Path) -> Iterator[Case]:
        file = folder / "omega.db"

        def take(_: Served) -> None:
            if by_copy:
                with closing(sqlite3.connect(file)) as own, closing(sqlite3.connect(f"{file}.new")) as copy:
                    own.backup(copy)
            _told(Path(f"{file}.new"), *statements)
            _away(file)
            Path(f"{file}.new").rename(file).chmod(mode)

        yield Case(f"sqlite:///{file}", take, lambda _: _back(file), before=bound_by_modes())

    return case


@contextmanager
def stopped(_folder: Path) -> Iterator[Case]:
    """PostgreSQL stops at once, and is started again."""
    with a_postgresql() as server:
        yield Case(server.database(), lambda _: server.stop(), lambda _: server.start())


@contextmanager
def frozen(_folder: Path) -> Iterator[Case]:
    """PostgreSQL takes connections, and answers nothing."""
    with a_postgresql() as server:
        yield Case(server.database(), lambda _: server.freeze(), lambda _: server.thaw())


def held(statement: str) -> Callable[[Path], AbstractContextManager[Case]]:
    """Another session of PostgreSQL's holds a lock."""

    @contextmanager
    def case(_folder: Path) -> Iterator[Case]:
        with a_postgresql() as server:
            url = server.database()
            with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as other:

                def take(_: Served) -> None:
                    other.execute("BEGIN")
                    other.execute(statement)

                yield Case(url, take, lambda _: other.execute("ROLLBACK"))

    return case


CASES: dict[str, Callable[[Path], AbstractContextManager[Case]]] = {
    "SQLite, locked by another process": locked,
    "SQLite, full": full,
    "SQLite, cut in half": cut(0.5),
    "SQLite, emptied": cut(0),
    "SQLite, deleted": deleted,
    "SQLite, of another version": replaced("UPDATE omega_sim_schema SET version = 99", by_copy=True),
    "SQLite, of a time without versions": replaced("DROP TABLE omega_sim_schema", by_copy=True),
    "SQLite, of another program": replaced("CREATE TABLE notes (text)"),
    "SQLite, read-only": replaced(by_copy=True, mode=0o444),
    "PostgreSQL, stopped": stopped,
    "PostgreSQL, frozen": frozen,
    "PostgreSQL, a table locked": held("LOCK TABLE sandbox IN EXCLUSIVE MODE"),
    "PostgreSQL, a sandbox's row locked": held("SELECT * FROM sandbox FOR UPDATE"),
}


def played(name: str) -> Story:
    """Play a case by its name."""
    with tempfile.TemporaryDirectory(prefix="omega-away-") as folder, CASES[name](Path(folder)) as case:
        return play(name, case)


def main() -> None:
    """Print the table."""
    heads = ("database", *CHANNELS, "journal", "log lines", "served again after", "numbers answered, found")
    for line in (heads, ["---"] * len(heads)):
        sys.stdout.write(f"| {' | '.join(line)} |\n")
    for name in sys.argv[1:] or CASES:
        sys.stdout.write(f"| {' | '.join(each.replace('|', '/') for each in played(name).row())} |\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()

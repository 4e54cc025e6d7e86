"""The folder that ``omega-sim certs`` writes and ``serve --tls`` reads: which files it holds, and writing them."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from ipaddress import ip_address
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

from simulator.domain.value import value
from simulator.errors import SettingsError

if TYPE_CHECKING:
    from simulator.adapters.certificates import Issued

CA = "ca.pem"
SERVER = "server.pem"
SERVER_KEY = "server.key"
SERVED = (CA, SERVER, SERVER_KEY)
CLIENTS = "clients"
EXPIRED = "bad/expired"
UNKNOWN_CA = "bad/unknown-ca"
PASSWORD = "omega-sim"  # noqa: S105  it is printed: a test's files, a test's password
_OWN_HOSTS = ("localhost", "127.0.0.1", "::1")
_HOST = re.compile(r"(?:\*\.)?[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63})*")
_EXPIRED_FOR = timedelta(days=1)
_SECRET, _OPEN = 0o600, 0o644


@value(kw_only=True)
class Order:
    """What to make: a client certificate for each supplier (its DN, by name), and the server's other hosts.

    All are valid from now on, for so many days.
    """

    suppliers: Mapping[str, str]
    now: datetime
    days: int
    hosts: tuple[str, ...] = ()
    password: str = PASSWORD
    legacy_p12: bool = False

    @property
    def all_hosts(self) -> tuple[str, ...]:
        """Give every name and address of the server."""
        return tuple(dict.fromkeys((*_OWN_HOSTS, *self.hosts)))


@value()
class Written:
    """One certificate that was written: its path in the folder, without suffix; the suffixes; what it is."""

    path: str
    suffixes: tuple[str, ...]
    what: str


def write_certificates(folder: Path, order: Order, *, force: bool = False) -> tuple[Written, ...]:
    """Make every certificate and write it.

    Raises SettingsError where files stand there already, unless forced, where a host or a DN can be in no certificate, and
    where the folder refuses.
    """
    paths = dict(zip(order.suppliers, _client_paths(order.suppliers), strict=True))
    _check(order)
    stems = ("ca", "server", *paths.values(), EXPIRED, UNKNOWN_CA)
    there = [path for stem in stems for path in (folder / f"{stem}.pem", folder / f"{stem}.key") if path.exists()]
    if there and not force:
        more = f", and {len(there) - 1} more of its files" if len(there) > 1 else ""
        message = (
            f"{there[0]} is there already{more}; clients may hold what it goes with. --force makes everything anew: hand the"
            " new files to the clients, then. Or give another folder."
        )
        raise SettingsError([message])
    try:
        return tuple(_write(folder, path, made, what, order) for path, made, what in _made(order, paths))
    except OSError as problem:
        raise SettingsError(
            [f"the certificates cannot be written ({problem.strerror}: {problem.filename}). Give another folder."]
        ) from problem


def _made(order: Order, paths: Mapping[str, str]) -> Iterator[tuple[str, "Issued", str]]:
    from simulator.adapters.certificates import Authority

    authority = Authority("test CA", order.now, order.days)
    yield "ca", authority.issued, "the CA, which clients must trust"
    yield "server", authority.server(order.all_hosts), f"the server: {', '.join(order.all_hosts)}"
    for name, dn in order.suppliers.items():
        yield paths[name], authority.client(dn), f"{name}: {dn}"
    stranger = Authority("unknown CA", order.now, order.days)
    for name, dn in tuple(order.suppliers.items())[:1]:
        expired = authority.client(dn, until=order.now - _EXPIRED_FOR)
        yield EXPIRED, expired, f"{name}'s, expired since yesterday: TLS refuses it"
        yield UNKNOWN_CA, stranger.client(dn), f"{name}'s, of a CA that the server does not know: TLS refuses it"


def _check(order: Order) -> None:
    from simulator.adapters.certificates import subject

    mistakes = [
        f"--host is {each!r}; it is a name or an address by which clients call the server, as omega.example or 192.0.2.1."
        for each in order.hosts
        if not _HOST.fullmatch(each) and not _is_address(each)
    ]
    for name, dn in order.suppliers.items():
        try:
            subject(dn)
        except ValueError as error:
            mistakes.append(f"the DN of {name} is {dn!r}; no certificate can have it as its subject: {error}.")
    if not order.password:
        mistakes.append("--password is ''; it is the password of the .p12 files, one letter at least.")
    if mistakes:
        raise SettingsError(mistakes)


def _is_address(host: str) -> bool:
    with suppress(ValueError):
        return bool(ip_address(host))
    return False


def _client_paths(names: Iterable[str]) -> Iterator[str]:
    """Make a file's name of each supplier's: letters and digits of ASCII, and none twice."""
    seen: set[str] = set()
    for name in names:
        plain = normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        stem = path = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "supplier"
        numbers = count(len(seen) + 1)
        while path in seen:
            path = f"{stem}-{next(numbers)}"
        seen.add(path)
        yield f"{CLIENTS}/{path}"


def _write(folder: Path, path: str, made: "Issued", what: str, order: Order) -> Written:
    contents = {".pem": made.pem(), ".key": made.key_pem()}
    if "/" in path:
        contents[".p12"] = made.p12(path.rpartition("/")[2], order.password, legacy=order.legacy_p12)
    for suffix, content in contents.items():
        file = folder / f"{path}{suffix}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)  # made anew, and never written through a link
        opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OPEN if suffix == ".pem" else _SECRET)
        with os.fdopen(opened, "wb") as stream:
            stream.write(content)
    return Written(path, tuple(contents), what)

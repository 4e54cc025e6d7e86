"""What came to the follow-up, from bytes to values."""

import re
from functools import lru_cache
from urllib.parse import parse_qsl

from simulator.domain import addresses
from simulator.transports.http import Scope

_PATH = re.compile(addresses.pattern(addresses.FOLLOW_UP))
_MOST_FIELDS = 100
_READ_AGAIN = 128


def numero_of(scope: Scope) -> str:
    """Give the number of the demande that the path names, ``""`` where it is another path."""
    found = _PATH.fullmatch(scope["path"])
    return found[1] if found else ""


def authorizations(scope: Scope) -> tuple[str, ...]:
    """Give every Authorization header."""
    return tuple([value.decode("latin-1") for name, value in scope["headers"] if name == b"authorization"])


def login_of(scope: Scope) -> str | None:
    """Give ``x-user-login``, None where it is absent or blank; a name may come in UTF-8 or in HTTP's Latin-1."""
    values = [value for name, value in scope["headers"] if name == b"x-user-login"]
    raw = values[0] if values else b""
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    return text.strip() or None


def codes_cdgf(scope: Scope) -> tuple[str, ...]:
    """Give every ``code_cdgf`` of the query, blank ones too; none of a query of more than 100 parameters."""
    return _codes_cdgf(scope.get("query_string", b""))


@lru_cache(_READ_AGAIN)
def _codes_cdgf(query: bytes) -> tuple[str, ...]:
    try:
        pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        return ()
    return tuple(value for name, value in pairs if name == "code_cdgf")

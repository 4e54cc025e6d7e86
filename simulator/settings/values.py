"""How the value of a setting is read, as options, variables and files give it; a ValueError where it is none."""

from collections.abc import Callable
from ipaddress import ip_network
from typing import Annotated

from pydantic import BeforeValidator

from simulator.transports import called


def whole_number(value: object) -> object:
    """Refuse what is true or false."""
    if isinstance(value, bool):  # which Python takes for 1 or 0
        raise ValueError  # noqa: TRY004  pydantic reports a ValueError and lets a TypeError through
    return value


def read_text(read: Callable[[str], object]) -> Callable[[object], object]:
    """Read a text with a reader, and leave what is read already."""
    return lambda value: read(value) if isinstance(value, str) else value


def read_pairs(value: object) -> object:
    """Read `A=x B=y`, or a list of `A=x`, as a mapping."""
    words = value.split() if isinstance(value, str) else value
    if not isinstance(words, list | tuple):
        return words
    return dict(str(word).split("=", 1) for word in words)


def read_words(value: object) -> object:
    """Read `a b`, or a list of names."""
    return tuple(value.split()) if isinstance(value, str) else value


def read_hosts(value: object) -> object:
    """Read `127.0.0.1 ::1`, or a list of such; an IPv6 address may stand in brackets, as in a URL."""
    words: list[str] = []
    for each in value if isinstance(value, list | tuple) else [value]:
        if not isinstance(each, str):
            raise ValueError  # noqa: TRY004  pydantic reports a ValueError and lets a TypeError through
        words += each.split()
    return tuple(dict.fromkeys(word[1:-1] if word.startswith("[") and word.endswith("]") else word for word in words))


def long_enough(seconds: int) -> int:
    """Refuse what is no time after which nobody uses a sandbox: its last use is known to the minute."""
    if 0 < seconds < 120:
        raise ValueError
    return seconds


def read_public_url(value: str) -> str:
    """Read the URL by which clients call, and write it plainly."""
    return called.read_public_url(value).url


def read_networks(value: object) -> object:
    """Read addresses and networks with spaces between them, or a list of them."""
    words = value.split() if isinstance(value, str) else value
    return tuple(ip_network(str(word)) for word in words) if isinstance(words, list | tuple) else words


WholeNumber = Annotated[int, BeforeValidator(whole_number)]

"""What the journal masked, as names that whoever copies an exchange fills in."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from simulator.application.journal.masked_body import MASK

_NAMED = re.compile(
    r"""(?:<(?:[\w.\-]+:)?(?P<tag>[\w.\-]+)(?:\s[^<>]*)?>\s*|(?P<key>[\w.\-]+)["']?\s*[=:]\s*["']?)\Z""", re.ASCII
)
_LOOKED_AT = 200
_TOKEN, _BASIC = "TOKEN", "BASIC_CREDENTIALS"
_OF_SCHEMES = {"bearer": _TOKEN, "basic": _BASIC}
_HOW = {_TOKEN: "an access token", _BASIC: "client_id:client_secret, in base64"}


@dataclass(frozen=True, slots=True)
class Secret:
    """Something that the journal hid: the name of a variable that holds it, and what it is."""

    name: str
    what: str


Text: TypeAlias = tuple[str | Secret, ...]
"""A text in pieces: what is known of it, and the secrets in between."""


def with_secrets(text: str, before: str = "") -> Text:
    """Part a text at what was masked in it; ``before`` is what stands before it, as the name of a field does."""
    pieces: list[str | Secret] = []
    so_far = before
    for index, piece in enumerate(text.split(MASK)):
        if index:
            pieces.append(_secret(so_far))
            so_far += MASK
        if piece:
            pieces.append(piece)
        so_far += piece
    return tuple(pieces) or ("",)


def secrets_of(texts: Iterable[Text]) -> tuple[Secret, ...]:
    """Give every secret of some texts, each name once."""
    found = {each.name: each for text in texts for each in text if isinstance(each, Secret)}
    return tuple(found.values())


def _secret(before: str) -> Secret:
    words = before[-_LOOKED_AT:].split()
    if words and (scheme := _OF_SCHEMES.get(words[-1].casefold())):
        return Secret(scheme, _HOW[scheme])
    found = _NAMED.search(before[-_LOOKED_AT:])
    named = (found["tag"] or found["key"]) if found else ""
    name = re.sub(r"\W", "_", named, flags=re.ASCII).upper().strip("_")
    if not name or name[0].isdigit():
        return Secret("SECRET", "what was sent there")
    return Secret(name, f"the {named} that was sent")

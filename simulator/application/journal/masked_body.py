"""Texts without their secrets: forms by what may be shown, JSON, XML and all else by what may not."""

import json
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any
from urllib.parse import unquote_plus

import re2

MASK = "***"
Learn = Callable[[str], object]
"""Takes a secret that was met, so that nothing else of the exchange repeats it."""

HARMLESS = frozenset({"grant_type", "scope", "client_id", "client_assertion_type", "token_type_hint"})
"""The fields of an OKTA form that may be shown; the rest may not, known or unknown."""
_NAMES = (
    r"(?:pass[_-]?(?:w|phrase)|mot[_-]?de[_-]?passe|mdp|pwd|secret|cookie|x-auth\b|api[_-]?key|private[_-]?key|assertion(?![_-]?type)"
    r"|authorization(?![_-]?(?:endpoint|server))|(?<!username)token(?![_-]?(?:type|endpoint)))"
)
"""What a secret's name holds, be it of a header, a field, a key, an attribute or an element."""
_IN_NAME = re.compile(_NAMES, re.IGNORECASE)


def _looked_for(words: str) -> Callable[[bytes], object]:
    """Give what looks for some words, small or capital, in one go: an exchange's bodies are long."""
    options = re2.Options()
    options.case_sensitive = False
    options.encoding = re2.Options.Encoding.LATIN1
    looked_for = re2.Set.SearchSet(options)  # of one: it tells whether, not where, in half the time
    looked_for.Add(words.encode())
    looked_for.Compile()
    match: Callable[[bytes], object] = looked_for.Match
    return match


_hints = _looked_for(
    r"eyj|pass[wp_\-e]|secret|token|mdp|pwd|assertion|authorization|x-auth|key|cookie|%|\\u"
    "|\u212a|\u017f|\u0131|\u0130"
)
"""A text that holds none of these holds nothing to mask (U+212A is a k, U+017F an s). Every follow-up holds PASSANT."""
LONGEST_NAME = 100  # a longer one is a secret's in a header, and is not remembered
_WORDS = frozenset({"expired", "forged", "wrong_scope", "revoked"})
"""What a scenario has ``token`` say: no secret."""
_PLAIN = re.compile(r"[\w.:/~*@ \-]*", re.ASCII)
"""A harmless field's value, decoded: what holds anything else may hold another field, whatever separates them."""
_NAME = re.compile(r"[\w.\-]{1,64}", re.ASCII)
_JWT = re.compile(r"eyJ[A-Za-z0-9_\-]{8,}[A-Za-z0-9._~+/\-]*=*")
"""And whatever a token may hold behind its first part (RFC 6750, 2.1)."""
_LOOSE = re.compile(
    rf"""(?P<name>{_NAMES}[\w.\-]{{0,60}}["']?\s{{0,20}}[:=]\s{{0,20}})"""
    r"""(?P<value>"(?:[^"\\]|\\.)*+"?|'[^']*+'?|(?:(?![,;&\s]\s{0,9}[\w.\-]{1,64}\s?[:=])[^\r\n<])+)""",
    re.IGNORECASE | re.DOTALL,
)
_USER = re.compile(r"((?:^|//)[^\s/@:?#]*:)[^\s/@]+(?=@)")
_MARKUP = re.compile(r"<!\[CDATA\[|\]\]>|<!--.*?(?:-->|\Z)|<[^<>]*(?:>|\Z)", re.DOTALL)
_OPENING = re.compile(rf"<(?P<tag>[\w:.\-]{{0,60}}?{_NAMES}[\w:.\-]{{0,60}})(?:\s[^<>]*)?(?<!/)>", re.IGNORECASE)
_INSIDE = re.compile(
    r"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<(?P<end>/?)(?P<tag>[\w:.\-]+)(?:\s[^<>]*)?(?<!/)>", re.DOTALL
)


def is_secret(name: str) -> bool:
    """Tell whether what has this name (a header, a field, a key, a tag) is a secret."""
    return _is_known_secret(name) if len(name) <= LONGEST_NAME else bool(_IN_NAME.search(name))


@lru_cache(maxsize=1024)
def _is_known_secret(name: str) -> bool:
    return bool(_IN_NAME.search(name))


def hinted(text: str | bytes) -> bool:
    """Tell whether a text, or UTF-8, may hold what is to be masked."""
    told = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return bool(_hints(told))


def is_jwt(text: str) -> bool:
    """Tell whether a text is a token, whole: one that ``without_jwts`` masks wherever it is repeated, its beginning too."""
    return text.startswith("eyJ") and bool(_JWT.fullmatch(text))


def without_jwts(text: str) -> str:
    """Mask whatever looks like a token."""
    return _JWT.sub("eyJ" + MASK, text) if "eyJ" in text else text


def learn_parts(text: str, learn: Learn) -> None:
    """Learn what was masked: whole, and each part where it may hold several fields, whatever separates them."""
    learn(text)
    for each in text.replace(";", " ").replace(",", " ").replace("&", " ").split():
        value = re.split("[=:]", each, maxsplit=1)[-1] if "=" in each or ":" in each else each
        learn(value.strip("\"'"))


def masked_form(text: str, learn: Learn, *, query: bool = False) -> str:
    """Mask each field of a form but the harmless ones, of a query those of a secret's name."""

    def shows(name: str, value: str) -> bool:
        if name in HARMLESS:
            return bool(_PLAIN.fullmatch(value))
        return query and not is_secret(name)

    return "&".join(_field(each, learn, shows) for each in text.split("&"))


def _field(piece: str, learn: Learn, shows: Callable[[str, str], bool]) -> str:
    raw, equals, value = piece.partition("=")
    name, plain = unquote_plus(raw), unquote_plus(value)
    named = _NAME.fullmatch(name) and equals
    if not piece or shows(name, plain) or (named and not value):
        return piece
    if not named:  # who knows what stands there
        learn_parts(name, learn)
    learn_parts(plain, learn)
    return f"{raw}={MASK}" if named else MASK


def masked_line(text: str, learn: Learn) -> str:
    """Mask what a path, a query or a header may hold of secrets: as `name=value`, percent-encoded, or before a host."""
    if not ("=" in text or ":" in text or "@" in text or "%" in text):  # one of which stands in each of these
        return text
    if "@" not in text and not hinted(text):
        return text
    masked = masked_loosely(_USER.sub(rf"\1{MASK}", text) if "@" in text else text, learn)
    return MASK if hides(masked, learn) else masked


def hides(text: str, learn: Learn) -> bool:
    """Tell whether a secret stands behind percent-encoding, once or twice."""
    if "%" not in text:
        return False
    plain = unquote_plus(unquote_plus(text))
    return masked_loosely(plain, learn) != plain


def masked_json(text: str, learn: Learn) -> str | None:
    """Mask the secrets of a JSON text, at any depth; the text is kept as sent where there are none. None: it is no JSON."""
    found = 0

    def clean(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal found
        cleaned = dict(pairs)
        for name, value in pairs:
            if value not in (None, "") and is_secret(name) and not (isinstance(value, str) and value in _WORDS):
                found += 1
                learn(value if isinstance(value, str) else json.dumps(value))
                cleaned[name] = MASK
        return cleaned

    try:
        document = json.loads(text, object_pairs_hook=clean)
        return json.dumps(document, ensure_ascii=False) if found else text
    except (ValueError, RecursionError):
        return None


def masked_xml(text: str, learn: Learn) -> str:
    """Mask what stands in elements of a secret's name, in a document that may be cut or no XML at all."""
    told, at = [], 0
    while found := _OPENING.search(text, at):
        end = _end_of(found)
        for each in _MARKUP.split(text[found.end() : end]):
            learn(each.strip())
        told += [text[at : found.end()], MASK if end > found.end() else ""]
        at = end
    return "".join((*told, text[at:]))


def _end_of(opening: re.Match[str]) -> int:
    """Give where an element ends, others of its name within it included: where the text does, unless it is closed."""
    name, depth = opening["tag"].lower(), 1
    for each in _INSIDE.finditer(opening.string, opening.end()):
        if (each["tag"] or "").lower() == name:
            depth += -1 if each["end"] else 1
            if not depth:
                return each.start()
    return len(opening.string)


def masked_loosely(text: str, learn: Learn) -> str:
    """Mask the values of secrets in a text of any kind, as ``name: value`` and ``name=value`` show them."""

    def mask(found: re.Match[str]) -> str:
        value = found["value"].strip("\"'")
        if not value or value in _WORDS or value.startswith(MASK):
            return found[0]
        learn(value)
        quote = found["value"][0] if found["value"][0] in "\"'" else ""
        return f"{found['name']}{quote}{MASK}{quote}"

    return _LOOSE.sub(mask, text)

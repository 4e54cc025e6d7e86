"""Texts without their secrets: forms by what may be shown, JSON and XML by what may not, and a net below all."""

import json
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote_plus

MASK = "***"
Learn = Callable[[str], object]
"""Takes a secret that was met, so that nothing else of the exchange repeats it."""

HARMLESS = frozenset({"grant_type", "scope", "client_id", "client_assertion_type", "token_type_hint"})
"""The fields of an OKTA form that may be shown; the rest may not, known or unknown."""
_SECRETS = (
    "client_secret",
    "secret",
    "access_token",
    "refresh_token",
    "id_token",
    "token",
    "password",
    "passwd",
    "pwd",
    "mot_de_passe",
    "mdp",
    "authorization",
    "client_assertion",
    "assertion",
    "control_token",
    "api_key",
    "private_key",
)
_NAMES = tuple(each.replace("_", "") for each in _SECRETS)
_SECRET_HEADERS = frozenset({"cookie", "set-cookie", "x-auth"})
_IN_SECRET_NAMES = ("authorization", "token", "secret", "passw", "api-key", "apikey", "assertion")
_WORDS = frozenset({"expired", "forged", "wrong_scope", "revoked"})
"""What a scenario has ``token`` say: no secret."""
IN_XML = ("eyj", "pass", "secret", "token", "mdp", "pwd", "%")
IN_TEXT = (*IN_XML, "assertion", "authorization", "apikey", "api_key", "api-key", "private", "\\u")
"""A text that holds none of these, in lower case, holds nothing to mask."""
_PLAIN = re.compile(r"[\w.:/~*@ \-]*", re.ASCII)
"""A harmless field's value, decoded: what holds anything else may hold another field, whatever separates them."""
_NAME = re.compile(r"[\w.\-]{1,64}", re.ASCII)
_JWT = re.compile(r"eyJ[A-Za-z0-9_\-]{8,}(?:\.[A-Za-z0-9_\-]*)*")
_LOOSE = re.compile(
    r"""(?P<name>(?:"""
    + "|".join(each.replace("_", "[_-]?") for each in _SECRETS)
    + r""")["']?\s*[:=]\s*)(?P<value>"(?:[^"\\]|\\.)*+"?|'[^']*+'?|(?:(?![,;&\s]\s{0,9}[\w.\-]{1,64}\s?[:=])[^\r\n<])+)""",
    re.IGNORECASE | re.DOTALL,
)
_IN_XML_NAMES = "(?:passw|secret|token|mot_?de_?passe|mdp|pwd)"
XML_SECRET = re.compile(rf"(?!(?:.*:)?UsernameToken$).*{_IN_XML_NAMES}", re.IGNORECASE)
_USER = re.compile(r"((?:^|//)[^\s/@:?#]*:)[^\s/@]+(?=@)")
_PIECE = re.compile(
    r"""<!--(?:.*?-->|.*)|<!\[CDATA\[(?:.*?\]\]>|.*)|<(?:[^<>"']|"[^"]*"|'[^']*')*+>?|[^<]+""", re.DOTALL
)
_TAG = re.compile(r"<(/?)([^\s/>]+).*?(/?)>?\Z", re.DOTALL)
_ATTRIBUTE = re.compile(
    rf"""({_IN_XML_NAMES}[\w.\-]{{0,60}}\s{{0,20}}=\s{{0,20}})(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE
)


def is_secret(name: str) -> bool:
    """Tell whether what has this name is a secret."""
    return name.strip().casefold().replace("_", "").replace("-", "").endswith(_NAMES)


def is_secret_header(name: str) -> bool:
    """Tell whether a header, or a field of a query, of this name holds a secret."""
    low = name.strip().casefold()
    return low in _SECRET_HEADERS or is_secret(low) or any(each in low for each in _IN_SECRET_NAMES)


def without_jwts(text: str) -> str:
    """Mask whatever looks like a token."""
    return _JWT.sub("eyJ" + MASK, text) if "eyJ" in text else text


def masked_form(text: str, learn: Learn, shows: Callable[[str], bool] = HARMLESS.__contains__) -> str:
    """Mask every value of a form or a query whose name, decoded, is none that may be shown."""
    return "&".join(_field(each, learn, shows) for each in text.split("&"))


def _field(piece: str, learn: Learn, shows: Callable[[str], bool]) -> str:
    raw, equals, value = piece.partition("=")
    name = unquote_plus(raw)
    if shows(name) or not piece:
        return piece if name not in HARMLESS or _PLAIN.fullmatch(unquote_plus(value)) else _several(raw, value, learn)
    if not equals or not _NAME.fullmatch(name):  # who knows what stands there
        learn(name)
        learn(unquote_plus(value))
        return f"{MASK}={MASK}" if equals else MASK
    learn(unquote_plus(value))
    return f"{raw}={MASK}" if value else piece


def _several(raw: str, value: str, learn: Learn) -> str:
    """Mask a harmless field that holds more than its value: what stands behind it may be another, and a secret."""
    text = unquote_plus(value)
    learn(text)
    for each in re.split(r"[;,&\s]+", text)[1:]:
        learn(each.partition("=")[2] or each)
    return f"{raw}={MASK}"


def masked_line(text: str, learn: Learn) -> str:
    """Mask what a path, a query or a header may hold of secrets: as `name=value`, percent-encoded, or before a host."""
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
        cleaned = {}
        for name, value in pairs:
            if value not in (None, "") and is_secret(name) and not (isinstance(value, str) and value in _WORDS):
                found += 1
                learn(value if isinstance(value, str) else json.dumps(value))
                cleaned[name] = MASK
            else:
                cleaned[name] = value
        return cleaned

    try:
        document = json.loads(text, object_pairs_hook=clean)
        return json.dumps(document, ensure_ascii=False) if found else text
    except (ValueError, RecursionError):
        return None


def masked_xml(text: str, learn: Learn) -> str:
    """Mask what stands in elements and attributes of a secret's name, in a document that may be cut or no XML at all."""
    kept = []
    inside, depth = "", 0
    for piece in _PIECE.findall(text):
        tag = None if piece.startswith(("<!", "<?")) else _TAG.match(piece)
        if tag and inside:
            depth += (tag[2] == inside) * (-1 if tag[1] else 0 if tag[3] else 1)
            if depth == 0:
                kept.append(piece)
                inside = ""
        elif tag:
            kept.append(_ATTRIBUTE.sub(lambda found: _attribute(found, learn), piece))
            if not tag[1] and not tag[3] and XML_SECRET.match(tag[2]):
                inside, depth = tag[2], 1
                kept.append(MASK)
        elif inside:
            learn(piece.strip())
        else:
            kept.append(piece)
    return "".join(kept)


def _attribute(found: re.Match[str], learn: Learn) -> str:
    learn(found[2] or found[3] or "")
    return f'{found[1]}"{MASK}"'


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

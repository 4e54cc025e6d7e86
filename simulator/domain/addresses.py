"""By what paths everything is called: each shape once, for who serves it, who recognises it and who tells it."""

import re

SANDBOX = "/s/{name}"
SANDBOX_NAME = re.compile(r"(?!\.{1,2}$)[A-Za-z0-9._-]{1,64}")
SOAP = "/ws/{service}"
ISSUER = "/oauth2/{server}"
OKTA = ISSUER + "/v1/{name}"
METADATA = ISSUER + "/.well-known/{known}"
FOLLOW_UP = "/fournisseur/demande/v1/demandes/{numero_demande}/externe"
REST = "/fournisseur"
CONTROL = "/_sim"
ROOTS = tuple(f"/{each.split('/')[1]}/" for each in (SANDBOX, SOAP, ISSUER, FOLLOW_UP, CONTROL))
"""What the paths of everything begin with, but the console's."""
PAGES = ("/echanges", "/pce", "/demandes", "/scenarios", "/horloge", "/catalogue", "/parcours", "/_console")
"""What the paths of the console begin with, but for the first page."""
SANDBOX_NAME = re.compile(r"(?!\.{1,2}$)[A-Za-z0-9._-]{1,64}")
NAMING = "give 1 to 64 letters, digits, '.', '_' or '-'"
_PART = re.compile(r"\\{(\w+)\\}")


def soap(service: str) -> str:
    """Give the path of a SOAP service."""
    return SOAP.format(service=service)


def issuer(server: str) -> str:
    """Give the path of an authorization server."""
    return ISSUER.format(server=server)


def token(server: str) -> str:
    """Give the path at which an authorization server gives tokens."""
    return OKTA.format(server=server, name="token")


def sandboxed(name: str) -> str:
    """Give the prefix of a sandbox's paths."""
    return SANDBOX.format(name=name)


def pattern(shape: str) -> str:
    """Write a shape as a regular expression, each of its parts as a group of that name."""
    return _PART.sub(r"(?P<\1>[^/]+)", re.escape(shape))

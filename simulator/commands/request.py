"""``omega-sim request``: a try of a test PCE as a request ready to send, asked of the server that it is for."""

import json
import ssl
from collections.abc import Iterator, Mapping
from contextlib import closing
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import SplitResult, quote

from simulator.adapters.certificate_files import CA
from simulator.commands import health
from simulator.errors import RequestError
from simulator.settings.model import Settings

USED = (*health.USED, "control_token")
"""The settings that tell where a server of these settings is, and what its control paths ask for."""
_PATIENCE_SECONDS = 30


def tried(server: SplitResult, settings: Settings, pce: str, number: int) -> dict[str, Any]:
    """Ask for a try, counted from 1. Raises RequestError where the server does not give it."""
    token = settings.control_token
    headers = {"X-Omega-Sim-Token": token.get_secret_value()} if token else {}
    path = f"{server.path}/_sim/pces/{quote(pce, safe='')}/requests?try={number}"
    called = f"{server.scheme}://{server.netloc}"
    try:
        with closing(_connection(server, settings)) as connection:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            told = json.loads(answer.read())
    except ssl.SSLCertVerificationError as problem:
        message = f"{called} is not trusted: {problem.verify_message}. SSL_CERT_FILE names the file of its CA."
        raise RequestError(message) from None
    except (OSError, HTTPException) as problem:
        why = getattr(problem, "strerror", None) or str(problem) or type(problem).__name__
        message = f"{called} did not answer: {why}. Start `omega-sim serve`, or give --url."
        raise RequestError(message) from None
    except ValueError:
        raise RequestError(f"{called} is no omega-sim: its answer is no JSON. Give another --url.") from None
    if not isinstance(told, dict):
        raise RequestError(f"{called} is no omega-sim: its answer is another JSON. Give another --url.")
    if answer.status == 401:
        raise RequestError(f"{called} asks for its control token: give it in OMEGA_SIM_CONTROL_TOKEN.")
    if answer.status != 200:
        raise RequestError(str(told.get("detail", told)))
    return dict(told["items"][0])


def written(item: Mapping[str, Any], form: str) -> str:
    """Give a try's requests, in the order in which they are sent; ``form`` is xml or curl."""
    return "\n".join(str(each[form]).strip() for each in _in_order(item))


def expected(item: Mapping[str, Any]) -> str:
    """Say what is sent where, the answers to expect, and as long as what they are."""
    told = [
        f"{each['operation']} to {each['url']}\n  expect {each['attendu']['type']} {each['attendu']['code']}:"
        f" {' / '.join(each['attendu']['messages'])}"
        for each in _in_order(item)
    ]
    return "\n".join([*told, "as long as nothing was done to the PCE before: --url http://…/s/NAME is a fresh sandbox"])


def _in_order(item: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield item
    for each in item["puis"]:
        yield from _in_order(each)


def _connection(server: SplitResult, settings: Settings) -> HTTPConnection:
    """Open a connection to whom the token may be told: the certificate is verified, by the CA of the settings too."""
    host = str(server.hostname)
    if server.scheme == "http":
        return HTTPConnection(host, server.port, timeout=_PATIENCE_SECONDS)
    context = ssl.create_default_context()
    if settings.tls:
        context.load_verify_locations(settings.tls / CA)
    return HTTPSConnection(host, server.port, timeout=_PATIENCE_SECONDS, context=context)

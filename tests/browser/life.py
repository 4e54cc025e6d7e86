"""A morning of a supplier's, for pages that have something to show: what is sent, and in what order, never changes."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from omega_simulator import OmegaClient

BEGINS = "2026-03-02T09:00"
TJDC, MES, OTHER_MES = "21450000000101", "21450000000017", "21450000000214"

NOT_SEEN = {
    *("/echanges/flux", "/echanges/{id}/{form}", "/pce/{numero}/essais/{essai}", "/horloge/bacs"),
    *("/parcours/{story}/export/{form}", "/_console/horloge", "/_console/essai"),
}
"""Paths of the console that are no page to look at: a stream, what is downloaded, where forms are sent, a part of a page."""


@contextmanager
def lived(base: str, sandbox: str = "") -> Iterator[OmegaClient]:
    """Play it in a sandbox of a server, and give its client; the sandbox goes at the end, the one without a name apart."""
    with OmegaClient(base, sandbox) as omega:
        live(omega)
        yield omega


def live(omega: OmegaClient) -> None:
    """Play it."""
    omega.clock.freeze(BEGINS)
    tried(omega, TJDC, 1, 12, 9)
    tried(omega, MES, 1, 12)
    with omega.scenario("reponse-perdue"):
        tried(omega, OTHER_MES, 1)
    demande = omega.demandes(pce=OTHER_MES)[0]
    followed(omega, demande.numero, omega.token())
    followed(omega, "WD009999", omega.token())
    followed(omega, demande.numero, "no.token.at.all")
    tried(omega, TJDC, 6)
    omega.clock.advance(working_days=5)
    followed(omega, demande.numero, omega.token())
    tried(omega, TJDC, 1)
    omega.control("POST", "/scenarios/lenteurs/start")


def tried(omega: OmegaClient, pce: str, *numbers: int) -> None:
    """Send tries of a test PCE, counted from 1; whatever comes of them."""
    items = omega.control("GET", f"/pces/{pce}/requests")["items"]
    for number in numbers:
        each = items[number - 1]
        sent(Request(each["url"], each["xml"].encode(), {"Content-Type": each["content_type"]}))


def followed(omega: OmegaClient, numero: str, token: str) -> None:
    """Ask for the follow-up of a demande."""
    omega.clock.advance(seconds=2)
    url = f"{omega.rest_url}/demandes/{numero}/externe?code_cdgf={omega.supplier.code}"
    sent(Request(url, headers={"Authorization": f"Bearer {token}", "x-user-login": omega.supplier.login}))


def sent(request: Request) -> None:
    """Send what a supplier would; whatever comes back, or nothing."""
    try:
        with urlopen(request) as answer:
            answer.read()
    except HTTPError as error:
        error.close()
    except (HTTPException, ConnectionError):
        pass

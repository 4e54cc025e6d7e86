"""The exchanges that are measured, as bytes, and the answer of each, which the peers give back."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from bench.load import ask, request
from simulator.adapters.fixture_files import fixtures_folder, load_referential
from simulator.adapters.system import french_holidays, real_time
from simulator.application.documents.pce import read_pce
from simulator.application.samples import nested
from simulator.domain.calendar import Calendar, paris_day
from simulator.transports.soap.services import CONTRACTS
from tools.soap_request import request_bytes
from tools.ways import is_ordinary

CDGF = "A04000010"
FOLLOW_UP = "/fournisseur/demande/v1/demandes/{numero}/externe"
RECEVABLE = b"Demande recevable"
CREATED = b"NumeroDemande"
FOLLOWED = b"statut_externe_demande"
FOLLOWED_DEMANDES = 200
VERIFIED_PCES = 200
_TJDC = "VerifierRecevabiliteTJDC"
_XML = {"Content-Type": "text/xml; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Exchange:
    """One kind of exchange: its requests, what an answer holds, and an answer."""

    name: str
    path: str
    operation: str
    requests: Sequence[bytes]
    expected: bytes
    content_type: str
    answer: bytes
    wsdl: bytes = b""
    once: bool = False
    """Whether ours takes each request once: a PCE has one MES."""


def listed(base: str, path: str) -> Iterator[dict[str, Any]]:
    """Give what stands on every page of a list that control tells."""
    while path:
        with urlopen(base + path) as answer:
            page = json.load(answer)
        yield from page["items"]
        path = page["next"]


def pces(base: str) -> list[dict[str, Any]]:
    """Give every PCE of a server."""
    return list(listed(base, "/_sim/pces?limit=1000"))


def ordinary(documents: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give the generated PCE on which a MES without slot is recevable."""
    return [each for each in documents if is_ordinary(each)]


class Writer:
    """Writes requests on PCE."""

    def __init__(self) -> None:
        self.referential = load_referential(fixtures_folder())
        self.today = paris_day(real_time())
        self.calendar = Calendar(french_holidays)

    def soap(self, operation: str, document: dict[str, Any], sandbox: str = "") -> bytes:
        """Write one exchange on a PCE."""
        service, contract = CONTRACTS[operation]
        pce = read_pce(document, self.today)
        tags = nested(self.referential.request(operation, CDGF, pce, {}, today=self.today, calendar=self.calendar))
        body = request_bytes(contract, tags, f"urn:omega-simulator:{service}")
        return request("POST", f"{sandbox and f'/s/{sandbox}'}/ws/{service}", _XML, body)

    def follow_up(self, base: str, numeros: Sequence[str]) -> list[bytes]:
        """Write follow-ups of demandes, with a token that a server has issued."""
        cdgf = self.referential.cdgfs[CDGF]
        headers = {"Authorization": f"Bearer {self._token(base)}", "x-user-login": cdgf.logins[0]}
        paths = (f"{FOLLOW_UP.format(numero=each)}?code_cdgf={CDGF}" for each in numeros)
        return [request("GET", path, headers) for path in paths]

    def _token(self, base: str) -> str:
        client = self.referential.cdgfs[CDGF].okta
        assert client is not None
        form = {
            "grant_type": "client_credentials",
            "scope": "suivi_demande",
            "client_id": client.client_id,
            "client_secret": client.client_secret,
        }
        server = max(self.referential.authorization_servers)
        with urlopen(Request(f"{base}/oauth2/{server}/v1/token", urlencode(form).encode())) as answer:
            return str(json.load(answer)["access_token"])


def exchanges(base: str, creates: int) -> tuple[Exchange, Exchange, Exchange]:
    """Write a verify of a TJDC, a create-MES and a follow-up for a server of ours; the demandes followed are made here.

    Raises ValueError where it has not PCE enough for so many creates.
    """
    write, known = Writer(), pces(base)
    for_mes = ordinary(known)
    if len(for_mes) <= creates + FOLLOWED_DEMANDES:
        raise ValueError(
            f"{len(for_mes)} PCE can have a MES, {creates + FOLLOWED_DEMANDES} are wanted: give more --pces"
        )
    followed = [write.soap("CreerDemandeMES", each) for each in for_mes[:FOLLOWED_DEMANDES]]
    made = [ask(base, each)[1] for each in followed]
    numeros = [each.partition(b"NumeroDemande>")[2].partition(b"<")[0].decode() for each in made]
    return (
        _exchange(base, "verify", _TJDC, _tjdc(base, write, known), RECEVABLE),
        _exchange(
            base, "create-MES", "CreerDemandeMES",
            [write.soap("CreerDemandeMES", each) for each in for_mes[FOLLOWED_DEMANDES:][: creates + 1]], CREATED, once=True,
        ),
        _exchange(base, "follow-up", "", write.follow_up(base, numeros), FOLLOWED),
    )  # fmt: skip


def _exchange(  # noqa: PLR0913  what an exchange is
    base: str, name: str, operation: str, requests: list[bytes], expected: bytes, *, once: bool = False
) -> Exchange:
    content_type, answer = ask(base, requests[0])
    if expected not in answer:
        raise ValueError(f"{name} was answered {answer[:500]!r}, without {expected!r}")
    path = f"/ws/{CONTRACTS[operation][0]}" if operation else FOLLOW_UP
    wsdl = ask(base, request("GET", f"{path}?wsdl"))[1] if operation else b""
    return Exchange(name, path, operation, requests[once:], expected, content_type, answer, wsdl, once)


def _tjdc(base: str, write: Writer, known: Sequence[dict[str, Any]]) -> list[bytes]:
    """Give verifies that are recevable; it is asked in a sandbox apart, since what is refused is kept."""
    likely = [each for each in known if each["telereleve"] and each["frequence"] == "1M" and each["cdgf"] == CDGF]
    recevable = (each for each in likely if RECEVABLE in ask(base, write.soap(_TJDC, each, sandbox="probe"))[1])
    return [write.soap(_TJDC, each) for each in islice(recevable, VERIFIED_PCES)]

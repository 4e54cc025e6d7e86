"""Verify, create and follow-up beside a bare ASGI handler: requests a second and latency."""

import json
from typing import Any
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from bench.load import Figures, load, request
from bench.servers import BARE, SIMULATOR, serving
from simulator.adapters.fixture_files import fixtures_folder, load_referential
from simulator.adapters.system import french_holidays, real_time
from simulator.application.documents.pce import read_pce
from simulator.application.samples import nested
from simulator.domain.calendar import Calendar, paris_day
from simulator.transports.soap.services import CONTRACTS
from tools.soap_request import request_bytes
from tools.ways import is_ordinary

VERIFIES = 4000
CREATES = 2000
FOLLOWS = 3000
_CDGF = "A04000010"
_XML = {"Content-Type": "text/xml; charset=utf-8"}


def main() -> None:
    """Run every load, and print each beside the bare handler's."""
    with serving(BARE) as bare:
        post = request(bare, "POST", "/", _XML, b"x" * 1000)
        load(bare, [post] * 500)
        floor = load(bare, [post] * VERIFIES)
    _print("bare ASGI handler", floor, floor)
    with serving([*SIMULATOR, "--quota-per-second", "0", "--pces", str(CREATES * 3)]) as base:
        pces = ordinary_pces(base, CREATES)
        write = Requests(base)
        verify = [write.soap("VerifierRecevabiliteMES", each) for each in pces]
        load(base, verify[:500])
        wave = (verify * (VERIFIES // len(verify) + 1))[:VERIFIES]
        _print("verify MES", load(base, wave, b"Demande recevable"), floor)
        create = [write.soap("CreerDemandeMES", each) for each in pces]
        _print("create MES", load(base, create, b"NumeroDemande"), floor)
        follow = write.follow_up()
        load(base, [follow] * 300)
        _print("follow-up", load(base, [follow] * FOLLOWS, b"statut_externe_demande"), floor)


def _print(name: str, figures: Figures, floor: Figures) -> None:
    print(f"{name:18} {figures}   {figures.per_second / floor.per_second:5.2f} of bare", flush=True)


def _get(base: str, path: str) -> dict[str, Any]:
    with urlopen(base + path) as answer:
        return dict(json.load(answer))


def ordinary_pces(base: str, count: int) -> list[dict[str, Any]]:
    """Give generated PCE on which a MES without slot is recevable."""
    found: list[dict[str, Any]] = []
    path = "/_sim/pces?limit=1000"
    while path and len(found) < count:
        page = _get(base, path)
        found += [each for each in page["items"] if is_ordinary(each)]
        path = page["next"]
    return found[:count]


class Requests:
    """Writes the requests of the fixtures for one server."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.referential = load_referential(fixtures_folder())
        self.today = paris_day(real_time())

    def soap(self, operation: str, document: dict[str, Any]) -> bytes:
        """Write one exchange on a PCE."""
        service, contract = CONTRACTS[operation]
        pce = read_pce(document, self.today)
        calendar = Calendar(french_holidays)
        tags = nested(self.referential.request(operation, _CDGF, pce, {}, today=self.today, calendar=calendar))
        body = request_bytes(contract, tags, f"urn:omega-simulator:{service}")
        return request(self.base, "POST", f"/ws/{service}", _XML, body)

    def follow_up(self) -> bytes:
        """Write a follow-up of a demande just created, with a token."""
        client = self.referential.cdgfs[_CDGF].okta
        assert client is not None
        form = {
            "grant_type": "client_credentials",
            "scope": "suivi_demande",
            "client_id": client.client_id,
            "client_secret": client.client_secret,
        }
        server = max(self.referential.authorization_servers)
        asked = Request(f"{self.base}/oauth2/{server}/v1/token", urlencode(form).encode())
        with urlopen(asked) as answer:
            token = json.load(answer)["access_token"]
        headers = {"Authorization": f"Bearer {token}", "x-user-login": self.referential.cdgfs[_CDGF].logins[0]}
        path = f"/fournisseur/demande/v1/demandes/WD001000/externe?code_cdgf={_CDGF}"
        return request(self.base, "GET", path, headers)

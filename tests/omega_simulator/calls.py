"""A supplier's client, as small as one can be: a TJDC verified or created over SOAP."""

from urllib.error import HTTPError
from urllib.request import Request, urlopen

from omega_simulator import OmegaClient
from tests.waiting import HANG

_ENVELOPE = """<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body><RequeteWS{operation}>
<DNEntreprise>{dn}</DNEntreprise><NumeroCAD>{code}</NumeroCAD><Utilisateur><Login>{login}</Login></Utilisateur>
<NumeroVersion>V1</NumeroVersion>{tags}</RequeteWS{operation}></Body></Envelope>"""


def verify(omega: OmegaClient, pce: str, more: str = "") -> str:
    return _called(omega, "VerifierRecevabiliteTJDC", f"<NumeroPCE>{pce}</NumeroPCE>{more}")


def create(omega: OmegaClient, pce: str, date: str = "2026-03-09") -> str:
    tags = f"<TypeDemande>TJDC</TypeDemande><NumeroPCE>{pce}</NumeroPCE><DateDemandee>{date}</DateDemandee>"
    return _called(
        omega, "CreerDemandeTJDC", f"<Demande>{tags}<AutorisationExpresse>OUI</AutorisationExpresse></Demande>"
    )


def follow(omega: OmegaClient, numero: str, token: str) -> int:
    """Follow a demande by REST, and give HTTP's status."""
    known = omega.supplier
    url = f"{omega.rest_url}/demandes/{numero}/externe?code_cdgf={known.code}"
    headers = {"Authorization": f"Bearer {token}", "x-user-login": known.login}
    try:
        with urlopen(Request(url, headers=headers), timeout=HANG) as answer:
            return answer.status
    except HTTPError as error:
        with error:
            return error.code


def _called(omega: OmegaClient, operation: str, tags: str) -> str:
    who = omega.supplier
    body = _ENVELOPE.format(operation=operation, dn=who.dn, code=who.code, login=who.login, tags=tags)
    request = Request(omega.soap_url("CreerDemandeTJDC"), body.encode(), {"Content-Type": "text/xml"})
    with urlopen(request, timeout=HANG) as answer:
        return answer.read().decode()

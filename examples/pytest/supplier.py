"""What is tested here: a supplier's client of OMEGA, small and plain. Of the simulator it knows the host, and nothing else."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from http.client import HTTPException
from typing import Protocol
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen
from xml.etree import ElementTree as ET

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
TRIES = 3
Tags = Mapping[str, object]


class Account(Protocol):
    """Who calls, as GRDF knows it."""

    @property
    def code(self) -> str: ...
    @property
    def dn(self) -> str: ...
    @property
    def login(self) -> str: ...
    @property
    def client_id(self) -> str: ...
    @property
    def client_secret(self) -> str: ...


class RefusedError(Exception):
    """OMEGA said no; its text is OMEGA's."""


class ClosedError(Exception):
    """OMEGA is in maintenance: nothing is wrong with the request."""


@dataclass(frozen=True)
class Mes:
    """A mise en service: the demande, and the slots that are free where the one asked for is not."""

    numero: str
    code: str
    slots: tuple[tuple[date, str], ...]


class Supplier:
    """Calls OMEGA: sends again what was lost, waits where it called too often, and renews its token."""

    def __init__(self, host: str, account: Account, sleep: Callable[[float], object] = time.sleep) -> None:
        self.host = host
        self.account = account
        self.sleep = sleep
        self._token = ""

    # ── SOAP ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

    def subscribe(self, pce: str, start: date) -> str:
        """Subscribe to daily readings from a date on; give the demande's number."""
        if not (pce.isdigit() and len(pce) == 14):
            raise ValueError(pce)
        demande = {"TypeDemande": "TJDC", "NumeroPCE": pce, "DateDemandee": start, "AutorisationExpresse": "OUI"}
        return self._created("CreerDemandeTJDC", "V1", demande).numero

    def put_into_service(self, pce: str, day: date, option: str, slot: str = "") -> Mes:
        """Ask for a mise en service: option 12 goes without a technician, 1 with one."""
        contract = {"UtilisateurFinal": {"Nom": "EXEMPLE"}, "TypeUsageLocal": "R"}
        read = {"Tarif": "T2", "FrequenceReleve": "1M", "CAR": 12000, "CodeProfil": "P012"}
        supply = {"Contrat": contract, **read, "OptionPrestation": option}
        appointment = {"Date": day, "Plage": slot} if slot else {"Date": day}
        demande = {
            "TypeDemande": "MES",
            "NumeroPCE": pce,
            "PremierRdvDemande": appointment,
            "DonneesTypeDemande": supply,
        }
        return self._created("CreerDemandeMES", "V8", demande)

    def accept(self, numero: str, day: date, slot: str) -> str:
        """Accept an appointment; give OMEGA's code."""
        tags = {"NumeroDemande": numero, "Rdv": {"Date": day, "Plage": slot}}
        return _code(self._soap("PriseRendezVous", "AccepterRdv", "V8", tags))

    def _created(self, service: str, version: str, demande: Tags) -> Mes:
        answer = self._soap(service, service, version, {"Demande": demande})
        made = "ReponseCreerDemandeObjet"
        slots = answer.iterfind(f".//{{*}}{made}/{{*}}ListeDatePlage")
        return Mes(
            _text(answer, f"{made}/{{*}}NumeroDemande"),
            _code(answer),
            tuple((date.fromisoformat(_text(each, "Date")), _text(each, "Plage")) for each in slots),
        )

    def _soap(self, service: str, operation: str, version: str, tags: Tags) -> ET.Element:
        who = {
            "DNEntreprise": self.account.dn,
            "NumeroCAD": self.account.code,
            "Utilisateur": {"Login": self.account.login},
            "NumeroVersion": version,
        }
        envelope = ET.Element(f"{{{SOAP}}}Envelope")
        root = ET.SubElement(ET.SubElement(envelope, f"{{{SOAP}}}Body"), f"RequeteWS{operation}")
        _fill(root, {**who, **tags})
        answer = ET.fromstring(self._sent(f"/ws/{service}", ET.tostring(envelope), {"Content-Type": "text/xml"}))
        if _code(answer) == "DmdKo":
            message = _text(answer, "MessageRetour")
            raise (ClosedError if "maintenance" in message else RefusedError)(message)
        return answer

    # ── REST ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

    def status(self, numero: str) -> str:
        """Follow a demande; give the code of its status."""
        query = urlencode({"code_cdgf": self.account.code})
        path = f"/fournisseur/demande/v1/demandes/{numero}/externe?{query}"
        for _ in range(TRIES):
            self._token = self._token or self._new_token()
            headers = {"Authorization": f"Bearer {self._token}", "x-user-login": self.account.login}
            try:
                followed = json.loads(self._sent(path, None, headers))
                return str(followed["statut_externe_demande"]["code"])
            except HTTPError as error:
                if error.code == 401:
                    self._token = ""
                elif error.code == 429:
                    self.sleep(float(error.headers["Retry-After"]))
                else:
                    raise
        raise TimeoutError(numero)

    def _new_token(self) -> str:
        form = {
            "grant_type": "client_credentials",
            "scope": "suivi_demande",
            "client_id": self.account.client_id,
            "client_secret": self.account.client_secret,
        }
        told = json.loads(self._sent("/oauth2/us5y2ta2uEHjCWIR417/v1/token", urlencode(form).encode(), {}))
        return str(told["access_token"])

    # ── HTTP ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

    def _sent(self, path: str, body: bytes | None, headers: Mapping[str, str]) -> bytes:
        """Send, and once more where no answer came."""
        request = Request(self.host + path, body, dict(headers))
        for last in (False, True):
            try:
                with urlopen(request, timeout=30) as answer:
                    return bytes(answer.read())
            except HTTPError:
                raise
            except (OSError, HTTPException):
                if last:
                    raise
        raise AssertionError


def _fill(element: ET.Element, tags: Tags) -> None:
    for name, value in tags.items():
        child = ET.SubElement(element, name)
        if isinstance(value, Mapping):
            _fill(child, value)
        else:
            child.text = str(value)


def _text(element: ET.Element, path: str) -> str:
    return element.findtext(f".//{{*}}{path}") or ""


def _code(answer: ET.Element) -> str:
    return _text(answer, "CodeRetour")

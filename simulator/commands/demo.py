"""``omega-sim demo``: both dialogues, played with a real SOAP client against a server of its own."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rich.console import Console
from rich.syntax import Syntax

from simulator.application.samples import nested
from simulator.commands.own_server import Running, own_server
from simulator.errors import DemoError
from simulator.settings.model import Settings

_CDGF = "A04000010"


def play(*, show_messages: bool) -> None:
    """Play TJDC, MES and the follow-up. Raises DemoError when an answer is not the one announced."""
    with own_server(Settings(pces=0)) as running:
        story = Story(running, Console(highlight=False), show_messages)
        tjdc = story.tjdc()
        mes = story.mes()
        appointment = story.appointment()
        story.follow_up(tjdc, mes, appointment)
        story.time_passes(appointment)


@dataclass
class Story:
    """The steps of the demo; each sends a real request and shows both messages."""

    running: Running
    console: Console
    show_messages: bool
    _clients: dict[str, Any] = field(default_factory=dict)

    def tjdc(self) -> str:
        """Verify and create a TJDC, and see one refused; give the number of the one created."""
        good, too_soon = self._pce("TJDC-12"), {"Demande/DateDemandee": "JO+4"}
        self._title("TJDC: is it recevable?")
        self._soap("CreerDemandeTJDC", "VerifierRecevabiliteTJDC", good, {}, "Demande recevable")
        self._title("TJDC: refused, the date asked is four working days away and five are needed")
        self._soap("CreerDemandeTJDC", "CreerDemandeTJDC", good, too_soon, "Demande non recevable : ")
        self._title("TJDC: created")
        answer = self._soap("CreerDemandeTJDC", "CreerDemandeTJDC", good, {}, "Votre demande a été prise en compte")
        return str(answer["ReponseCreerDemandeObjet"]["NumeroDemande"])

    def mes(self) -> str:
        """Verify a MES, have five wrong fields told at once, and create it; give its number."""
        pce = self._pce("MES-04")
        self._title("MES: is it recevable, and with which prestations?")
        self._soap("CreerDemandeMES", "VerifierRecevabiliteMES", pce, {}, "Demande recevable")
        self._title("MES: refused, all wrong data told at once")
        supply = "Demande/DonneesTypeDemande/"
        wrong = {
            f"{supply}Tarif": "T9",
            f"{supply}FrequenceReleve": "2M",
            f"{supply}CAR": "beaucoup",
            f"{supply}MIG": "peut-être",
            f"{supply}TICGN/TICGN": "2",
        }
        self._soap("CreerDemandeMES", "CreerDemandeMES", pce, wrong, "Donnée incorrecte : ")
        self._title("MES: created, taking up the index of the MHS")
        chosen = {f"{supply}OptionPrestation": "4"}
        answer = self._soap("CreerDemandeMES", "CreerDemandeMES", pce, chosen, "La demande sans intervention")
        return str(answer["ReponseCreerDemandeObjet"]["NumeroDemande"])

    def appointment(self) -> str:
        """Create a MES that needs a technician, and take its appointment; give its number."""
        pce = self._pce("RDV-03")
        self._title("MES: created with an appointment, the slot asked is free")
        asked = {"Demande/PremierRdvDemande/Plage": "03"}
        answer = self._soap("CreerDemandeMES", "CreerDemandeMES", pce, asked, "La date et la plage horaire demandées")
        numero = str(answer["ReponseCreerDemandeObjet"]["NumeroDemande"])
        self._title("Appointment: accepted")
        self._soap("PriseRendezVous", "AccepterRdv", pce, {"NumeroDemande": numero}, "Le rendez vous a été programmé")
        return numero

    def time_passes(self, numero: str) -> None:
        """Move the clock past the appointment: the demande is closed, and the PCE is the supplier's."""
        self._title("Time: six working days pass on the simulator's clock")
        moved = self._rest("POST", "/_sim/clock/advance", json={"working_days": 6})
        self.console.print(f"  it is {moved['now']}")
        demande = self._rest("GET", f"/_sim/demandes/{numero}")
        for each in demande["historique"]:
            self.console.print(f"  {each['moment']}  [bold]{each['statut']}[/bold]  {each['cause']}")
        pce = self._rest("GET", f"/_sim/pces/{demande['pce']}")
        self.console.print(f"  PCE {pce['numero']} is now of [bold]{pce['cdgf']}[/bold]")

    def follow_up(self, *numeros: str) -> None:
        """Get a token, and follow what was created."""
        import time

        self._title("OKTA: a token")
        client = self.running.simulator.referential.cdgfs[_CDGF].okta
        if client is None:
            raise DemoError(f"{_CDGF} has no OKTA client in the fixtures")
        form = {
            "grant_type": "client_credentials",
            "scope": "suivi_demande",
            "client_id": client.client_id,
            "client_secret": client.client_secret,
        }
        server = max(self.running.simulator.referential.authorization_servers)
        token = self._rest("POST", f"/oauth2/{server}/v1/token", data=form)
        self._show_json({**token, "access_token": f"{token['access_token'][:24]}…"})
        for numero in numeros:
            time.sleep(1)  # one call a second for each supplier (SUIVI 1.3)
            self._title(f"Follow-up of {numero}")
            login = self.running.simulator.referential.cdgfs[_CDGF].logins[0]
            headers = {"Authorization": f"Bearer {token['access_token']}", "x-user-login": login}
            path = f"/fournisseur/demande/v1/demandes/{numero}/externe?code_cdgf={_CDGF}"
            followed = self._rest("GET", path, headers=headers)
            self._show_json(followed)
            self.console.print(f"  {numero}: [bold]{followed['statut_externe_demande']['libelle']}[/bold]")

    def _pce(self, rule: str) -> str:
        tables = self.running.simulator.referential.test_pces
        return next(each.numero for each in tables if each.document is not None and rule in each.regles)

    def _soap(
        self, service: str, operation: str, pce: str, changes: Mapping[str, str | None], announced: str
    ) -> Mapping[str, Any]:
        from zeep.helpers import serialize_object

        simulator = self.running.simulator
        with simulator.store.exchange("", counts=False) as exchange:
            point, today = exchange.pce(pce), exchange.now.date()
        if point is None:
            raise DemoError(f"the fixtures have no PCE {pce}")
        calendar, referential = simulator.omega.calendar, simulator.referential
        request = nested(referential.request(operation, _CDGF, point, changes, today=today, calendar=calendar))
        client, history = self._client(service)
        answer: Mapping[str, Any] = serialize_object(client.service[operation](**request), dict)  # type: ignore[no-untyped-call]
        self._show_xml("request", history.last_sent["envelope"])
        self._show_xml("answer", history.last_received["envelope"])
        messages = answer["Retour"]["MessageRetour"]
        for each in messages:
            returned = f"{answer['TypeRetourDialogue']} {answer['Retour']['CodeRetour']}"
            self.console.print(f"  {returned}: [bold]{each}[/bold]")
        if not messages[0].startswith(announced):
            raise DemoError(f"{operation} on {pce} answered {messages[0]!r}, and {announced!r} was announced")
        return answer

    def _client(self, service: str) -> Any:
        from zeep import Client
        from zeep.plugins import HistoryPlugin

        if service not in self._clients:
            history = HistoryPlugin()  # type: ignore[no-untyped-call]
            client = Client(f"{self.running.base}/ws/{service}?wsdl", plugins=[history])  # type: ignore[no-untyped-call]
            self._clients[service] = client, history
        return self._clients[service]

    def _rest(self, method: str, path: str, **options: Any) -> dict[str, Any]:
        import requests

        response = requests.request(method, self.running.base + path, timeout=30, **options)
        self.console.print(f"  [dim]{method} {path}[/dim] → {response.status_code}")
        if not response.ok:
            raise DemoError(f"{method} {path} answered {response.status_code}: {response.text}")
        return dict(response.json())

    def _title(self, text: str) -> None:
        self.console.print()
        self.console.rule(f"[bold]{text}[/bold]", align="left")

    def _show_xml(self, what: str, envelope: Any) -> None:
        if not self.show_messages:
            return
        from lxml import etree

        etree.indent(envelope)
        text = etree.tostring(envelope, encoding="unicode")
        self.console.print(f"  [dim]{what}[/dim]")
        self.console.print(Syntax(text, "xml", background_color="default"))

    def _show_json(self, document: Mapping[str, Any]) -> None:
        if self.show_messages:
            text = json.dumps(document, ensure_ascii=False, indent=2)
            self.console.print(Syntax(text, "json", background_color="default"))

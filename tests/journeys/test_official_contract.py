"""An official contract in other namespaces, split over files, adopted: a client generated from it plays the dialogues."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest
import zeep
from lxml import etree
from typer.testing import CliRunner
from zeep.plugins import HistoryPlugin

from simulator import cli
from simulator.commands.own_server import own_server
from simulator.commands.serve import banner
from simulator.settings.sources import read_settings
from tests.served import ROOT
from tests.waiting import HANG

OFFICIAL = ROOT / "tests" / "official"
MES = "http://omega.example/schemas/mes/v8"
TJDC = "http://omega.example/schemas/tjdc"
COMMUNS = "http://omega.example/schemas/communs/v2"
MONDAY = "2026-03-02T09:00:00+01:00"
HEAD = {
    "DNEntreprise": "CN=fournisseur-a,OU=SI,O=Flammeche Energie,C=FR",
    "NumeroCAD": "A04000010",
    "Utilisateur": {"Login": "DN6473"},
}
SUPPLY = {
    "Contrat": {"UtilisateurFinal": {"Nom": "EXEMPLE"}, "TypeUsageLocal": "R"},
    "Tarif": "T2",
    "FrequenceReleve": "6M",
    "CAR": 12000,
}


@dataclass(frozen=True)
class Official:
    """A server started with the adopted contracts, in the sandbox of one test."""

    base: str
    clients: "list[Client]" = field(default_factory=list)

    def client(self, service: str) -> "Client":
        self.clients.append(Client(f"{self.base}/omega/services/{service}?wsdl"))
        return self.clients[-1]


class Client:
    """A zeep client, and the envelopes that it sent and received."""

    def __init__(self, wsdl: str) -> None:
        self.history = HistoryPlugin()
        self.zeep = zeep.Client(wsdl, plugins=[self.history])

    def call(self, operation: str, **tags: Any) -> Any:
        return self.zeep.service[operation](**tags)

    @property
    def received(self) -> Any:
        (answer,) = self.history.last_received["envelope"].find("{*}Body")
        return etree.fromstring(etree.tostring(answer))


@pytest.fixture(scope="module")
def adopted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("adopted")
    for service in ("CreerDemandeMES", "CreerDemandeTJDC"):
        done = CliRunner().invoke(cli.app, ("contract", "adopt", str(OFFICIAL / f"{service}.wsdl"), "--out", str(out)))
        assert (done.exit_code, done.stderr) == (0, ""), done.stderr
        assert f"omega-sim serve --config {out}/omega-sim.yaml" in done.stdout
    return out


@pytest.fixture(scope="module")
def server(adopted: Path) -> Iterator[str]:
    with own_server(read_settings({"pces": 0}, config=adopted / "omega-sim.yaml")) as running:
        told = banner(running.simulator, [running.base])
        assert f"{running.base}/omega/services/CreerDemandeMES?wsdl" in told
        yield running.base


@pytest.fixture
def official(server: str, sandbox: str) -> Iterator[Official]:
    base = f"{server}/s/{sandbox}"
    httpx.put(f"{base}/_sim/clock", json={"now": MONDAY, "frozen": True}, timeout=HANG).raise_for_status()
    official = Official(base)
    yield official
    for each in official.clients:
        each.zeep.transport.session.close()


def assert_valid(answer: Any, *schema: str) -> None:
    """Judge an answer by the supplier's own files, as they are."""
    judge = etree.XMLSchema(etree.parse(OFFICIAL.joinpath("xsd", *schema)))
    assert judge.validate(answer), f"{judge.error_log}\n{etree.tostring(answer, pretty_print=True).decode()}"


def assert_valid_inside_the_wsdl(answer: Any) -> None:
    at = OFFICIAL / "abstrait" / "tjdc.wsdl"
    inline, communs = etree.parse(at).getroot().iter("{*}schema")
    for each in inline.iterchildren("{*}import"):
        each.set("schemaLocation", "../xsd/communs/communs.xsd")
    judge = etree.XMLSchema(etree.fromstring(etree.tostring(inline), base_url=str(at)))
    assert communs.get("targetNamespace") == COMMUNS
    assert judge.validate(answer), f"{judge.error_log}\n{etree.tostring(answer, pretty_print=True).decode()}"


def names(answer: Any) -> list[str]:
    return [each.tag for each in answer.iter()]


def a_mes(pce: str, rdv: dict | None = None, **supply: object) -> dict:
    asked = {"RdvDemande": rdv} if rdv else {}
    tags = {**SUPPLY, **supply}
    return {
        **HEAD,
        "NumeroVersion": "V8",
        "Demande": {"TypeDemande": "MES", "NumeroPCE": pce, **asked, "DonneesTypeDemande": tags},
    }


def a_tjdc(pce: str, day: date) -> dict:
    demande = {"TypeDemande": "TJDC", "NumeroPCE": pce, "DateDemandee": day, "AutorisationExpresse": "OUI"}
    return {**HEAD, "NumeroVersion": "V1", "Demande": {**demande, "NomDuClient": "EXEMPLE"}}


def test_a_mes_is_verified_and_created_without_a_visit(official: Official):
    client = official.client("CreerDemandeMES")

    verified = client.call("VerifierRecevabiliteMES", **HEAD, NumeroVersion="V8", NumeroPCE="21450000000201")
    assert verified.TypeRetourDialogue == "P"
    assert verified.RetourRecupererDonneesObjet.ListePrestationsAutorisees == ["4", "2", "1"]
    assert_valid(client.received, "mes", "verification.xsd")

    asked = a_mes("21450000000201", {"Date": date(2026, 3, 9)}, OptionPrestation="4")
    created = client.call("CreerDemandeMES", **asked)
    assert (created.TypeRetourDialogue, created.Retour.CodeRetour) == ("T", "DmdOkDD")
    assert created.ReponseCreerDemandeObjet.DateDemandee == date(2026, 3, 9)
    assert_valid(client.received, "mes", "creation.xsd")
    assert names(client.received)[:5] == [
        f"{{{MES}}}ReponseWSCreerDemandeMES",
        f"{{{MES}}}TypeRetourDialogue",
        f"{{{COMMUNS}}}Retour",
        f"{{{COMMUNS}}}MessageRetour",
        f"{{{COMMUNS}}}CodeRetour",
    ]


def test_a_mes_with_a_visit_is_answered_with_an_appointment(official: Official):
    client = official.client("CreerDemandeMES")

    created = client.call(
        "CreerDemandeMES", **a_mes("21450000000301", {"Date": date(2026, 3, 9), "Plage": "03"}, OptionPrestation="1")
    )

    assert (created.TypeRetourDialogue, created.Retour.CodeRetour) == ("P", "DatePlageH"), created.Retour
    assert created.ReponseCreerDemandeObjet.DateProgrammee.Date == date(2026, 3, 9)
    assert_valid(client.received, "mes", "creation.xsd")
    assert not [each for each in names(client.received) if each.endswith("}OptionExpress")]


def test_a_mes_whose_slot_is_taken_is_answered_with_others_in_the_official_order(official: Official):
    client = official.client("CreerDemandeMES")

    created = client.call(
        "CreerDemandeMES", **a_mes("21450000000302", {"Date": date(2026, 3, 9), "Plage": "01"}, OptionPrestation="1")
    )

    assert (created.TypeRetourDialogue, created.Retour.CodeRetour) == ("P", "ListeDP"), created.Retour
    assert created.ReponseCreerDemandeObjet.ListeDatePlage[0].Plage
    slot = client.received.find(f".//{{{MES}}}ListeDatePlage")
    assert [each.tag for each in slot] == [f"{{{MES}}}Plage", f"{{{MES}}}Date"]
    assert_valid(client.received, "mes", "creation.xsd")


def test_a_mes_is_refused_in_the_official_words(official: Official):
    client = official.client("CreerDemandeMES")

    refused = client.call("VerifierRecevabiliteMES", **HEAD, NumeroVersion="V8", NumeroPCE="21450000000999")
    assert refused.TypeRetourDialogue == "A"
    assert refused.RetourRecupererDonneesObjet is None
    assert_valid(client.received, "mes", "verification.xsd")

    refused = client.call("CreerDemandeMES", **a_mes("21450000000201", Tarif="T9", MIG="non", OptionPrestation="4"))
    assert refused.Retour.MessageRetour[0].startswith("Donnée incorrecte : ")
    assert len(refused.Retour.MessageRetour) == 2
    assert_valid(client.received, "mes", "creation.xsd")


def test_a_tjdc_is_verified_and_created_with_tags_in_no_namespace(official: Official):
    client = official.client("CreerDemandeTJDC")

    verified = client.call("VerifierRecevabiliteTJDC", **HEAD, NumeroVersion="V1", NumeroPCE="21450000000101")
    assert verified.TypeRetourDialogue == "P"
    assert_valid_inside_the_wsdl(client.received)

    created = client.call("CreerTJDC", **a_tjdc("21450000000101", date(2026, 3, 16)), CodePostal="69003")
    assert created.Retour.CodeRetour == "DmdOkDD"
    assert created.ReponseCreerDemandeObjet.DateDemandee == date(2026, 3, 16)
    assert_valid(client.received, "tjdc", "tjdc.xsd")
    assert names(client.received) == [
        f"{{{TJDC}}}ReponseWSCreerDemandeTJDC",
        "TypeRetourDialogue",
        f"{{{COMMUNS}}}Retour",
        f"{{{COMMUNS}}}MessageRetour",
        f"{{{COMMUNS}}}CodeRetour",
        "ReponseCreerDemandeObjet",
        "DateDemandee",
        "NumeroDemande",
    ]


def test_a_tjdc_is_refused_in_the_official_words(official: Official):
    client = official.client("CreerDemandeTJDC")

    refused = client.call("CreerTJDC", **a_tjdc("21450000000101", date(2026, 3, 6)))

    assert refused.TypeRetourDialogue == "A"
    assert refused.ReponseCreerDemandeObjet is None
    assert_valid(client.received, "tjdc", "tjdc.xsd")


def test_a_fault_is_understood_by_the_generated_client(official: Official):
    client = official.client("CreerDemandeMES")
    client.zeep.service._binding_options["address"] = f"{official.base}/omega/services/CreerDemandeTJDC"

    with pytest.raises(zeep.exceptions.Fault, match="has no operation whose request is RequeteWSCreerDemandeMES"):
        client.call("CreerDemandeMES", **a_mes("21450000000201"))


@pytest.mark.parametrize("path", ["/ws/CreerDemandeMES", "/omega/services/CreerDemandeMES"])
def test_the_official_wsdl_is_served_at_both_paths_each_with_its_own_address(official: Official, path: str):
    wsdl = httpx.get(f"{official.base}{path}?wsdl", timeout=HANG).text

    assert f'<s:address location="{official.base}{path}"/>' in wsdl
    assert f'schemaLocation="{official.base}{path}?xsd=creation.xsd"' in wsdl
    assert 'targetNamespace="http://omega.example/services/demande-mes/v8"' in wsdl
    assert "https://omega.example/" not in wsdl
    assert httpx.get(f"{official.base}{path}?xsd=communs.xsd", timeout=HANG).text.count(
        f"{official.base}{path}?xsd=enumerations.xsd"
    )


def test_a_service_whose_contract_was_not_adopted_answers_as_before(official: Official):
    wsdl = httpx.get(f"{official.base}/ws/PriseRendezVous?wsdl", timeout=HANG).text

    assert 'targetNamespace="urn:omega-simulator:PriseRendezVous"' in wsdl

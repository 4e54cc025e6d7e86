"""`omega-sim contract`: an official contract compared line by line, and adopted (a journey plays what was adopted)."""

import json
import shutil
from pathlib import Path

import pytest
import yaml
import zeep
from lxml import etree
from typer.testing import CliRunner

from simulator import cli
from simulator.adapters.contracts import tags
from simulator.bootstrap import build
from simulator.commands.contract import adopt, as_json, as_text, compare
from simulator.commands.wsdl import write_contracts
from simulator.errors import ContractError, OmegaSimError
from simulator.settings.model import Settings
from simulator.settings.sources import read_settings
from simulator.transports.soap import Engine
from tests.adapters.contracts.papers import MESSAGES, including, written, wsdl, xsd
from tests.served import ROOT, omega_sim

OFFICIAL = ROOT / "tests" / "official"
MES = OFFICIAL / "CreerDemandeMES.wsdl"
TJDC = OFFICIAL / "CreerDemandeTJDC.wsdl"

DIFFERENCES_OF_TJDC = """
CreerDemandeTJDC.wsdl: VerifierRecevabiliteTJDC: soapAction: ours {target namespace}/{operation}; theirs empty
xsd/tjdc/tjdc.xsd: RequeteWSVerifierRecevabiliteTJDC/NumeroVersion: values: ours V1; theirs any
xsd/tjdc/tjdc.xsd: RequeteWSVerifierRecevabiliteTJDC/TypeDemande: values: ours MES, TJDC; theirs MES, MHS, TJDC
xsd/tjdc/tjdc.xsd: RequeteWSVerifierRecevabiliteTJDC/CodePostal: facet: ours maxLength none; theirs maxLength 5
xsd/communs/communs.xsd: ReponseWSVerifierRecevabiliteTJDC/Retour: order: ours CodeRetour, MessageRetour; theirs MessageRetour, CodeRetour
CreerDemandeTJDC.wsdl: CreerDemandeTJDC: operation: ours CreerDemandeTJDC; theirs CreerTJDC
CreerDemandeTJDC.wsdl: CreerDemandeTJDC: soapAction: ours {target namespace}/{operation}; theirs empty
xsd/tjdc/tjdc.xsd: RequeteWSCreerDemandeTJDC/NumeroVersion: values: ours V1; theirs any
xsd/tjdc/tjdc.xsd: RequeteWSCreerDemandeTJDC/Demande/TypeDemande: values: ours MES, TJDC; theirs MES, MHS, TJDC
xsd/tjdc/tjdc.xsd: RequeteWSCreerDemandeTJDC/Demande/DateDemandee: cardinality: ours 0-1; theirs 1
xsd/tjdc/tjdc.xsd: RequeteWSCreerDemandeTJDC/Demande/AutorisationExpresse: cardinality: ours 0-1; theirs 1
xsd/tjdc/tjdc.xsd: RequeteWSCreerDemandeTJDC/Demande/CodePostal: missing: ours 0-1 string; theirs none (theirs stands at RequeteWSCreerDemandeTJDC/CodePostal)
xsd/tjdc/tjdc.xsd: RequeteWSCreerDemandeTJDC/Demande/Tarif: missing: ours 0-1 string; theirs none
xsd/tjdc/tjdc.xsd: RequeteWSCreerDemandeTJDC/CodePostal: extra: ours none; theirs 0-1 string (ours stands at RequeteWSCreerDemandeTJDC/Demande/CodePostal)
xsd/communs/communs.xsd: ReponseWSCreerDemandeTJDC/Retour: order: ours CodeRetour, MessageRetour; theirs MessageRetour, CodeRetour
xsd/tjdc/tjdc.xsd: ReponseWSCreerDemandeTJDC/ReponseCreerDemandeObjet: order: ours NumeroDemande, DateDemandee; theirs DateDemandee, NumeroDemande
"""  # noqa: E501  a difference is one line

DIFFERENCES_OF_MES = r"""
xsd/communs/communs.xsd: RequeteWSVerifierRecevabiliteMES/NumeroVersion: values: ours V4, V5, V6, V7, V8; theirs any
xsd/mes/verification.xsd: RequeteWSVerifierRecevabiliteMES/CodePostal: facet: ours maxLength none; theirs maxLength 5
xsd/communs/communs.xsd: ReponseWSVerifierRecevabiliteMES/Retour: order: ours CodeRetour, MessageRetour; theirs MessageRetour, CodeRetour
xsd/mes/verification.xsd: ReponseWSVerifierRecevabiliteMES/RetourRecupererDonneesObjet/ReleveIndexMHS/Valeur: facet: ours fractionDigits 0; theirs fractionDigits none
xsd/mes/verification.xsd: ReponseWSVerifierRecevabiliteMES/RetourRecupererDonneesObjet/IndexMHS: facet: ours fractionDigits 0; theirs fractionDigits none
CreerDemandeMES.wsdl: CreerDemandeMES: soapAction: ours {target namespace}/{operation}; theirs urn:omega:CreerDemandeMES
xsd/communs/communs.xsd: RequeteWSCreerDemandeMES/NumeroVersion: values: ours V4, V5, V6, V7, V8; theirs any
xsd/mes/creation.xsd: RequeteWSCreerDemandeMES/Demande/TypeDemande: values: ours MES, TJDC; theirs MES, MHS, TJDC
xsd/mes/creation.xsd: RequeteWSCreerDemandeMES/Demande/CodePostal: facet: ours maxLength none; theirs maxLength 5
xsd/mes/creation.xsd: RequeteWSCreerDemandeMES/Demande/PremierRdvDemande: missing: ours 0-1 group of 3 tags; theirs none (the nearest of theirs is RdvDemande)
xsd/mes/contrat.xsd: RequeteWSCreerDemandeMES/Demande/DonneesTypeDemande/Contrat/ClientFinal/Civilite: values: ours any; theirs (empty), Mlle, Mme, Mr
xsd/mes/contrat.xsd: RequeteWSCreerDemandeMES/Demande/DonneesTypeDemande/Contrat/UtilisateurFinal/Civilite: values: ours any; theirs (empty), Mlle, Mme, Mr
xsd/mes/contrat.xsd: RequeteWSCreerDemandeMES/Demande/DonneesTypeDemande/Tarif: values: ours T1, T2, T3, T4, TB, TG, TP; theirs T1, T2, T3, T4, TP
xsd/mes/contrat.xsd: RequeteWSCreerDemandeMES/Demande/DonneesTypeDemande/CAR: type: ours decimal; theirs integer
xsd/mes/contrat.xsd: RequeteWSCreerDemandeMES/Demande/DonneesTypeDemande/CJA/CJAAM: cardinality: ours 0-1; theirs 0-n
xsd/mes/contrat.xsd: RequeteWSCreerDemandeMES/Demande/DonneesTypeDemande/CJA/CJAAM/Date: facet: ours pattern [0-9]{4}-[0-9]{2}(Z|[+\-](0[0-9]|1[0-3]):[0-5][0-9]|[+\-]14:00)?; theirs pattern [0-9]{4}-[0-9]{2}
xsd/mes/contrat.xsd: RequeteWSCreerDemandeMES/Demande/DonneesTypeDemande/IndexReleve/ValeurIndexReleve: facet: ours fractionDigits 0; theirs fractionDigits none
xsd/mes/contrat.xsd: RequeteWSCreerDemandeMES/Demande/DonneesTypeDemande/IndexClient: facet: ours fractionDigits 0; theirs fractionDigits none
xsd/mes/contrat.xsd: RequeteWSCreerDemandeMES/Demande/DonneesTypeDemande/MIG: values: ours 0, 1, FALSE, False, TRUE, True, false, true; theirs false, true
xsd/mes/creation.xsd: RequeteWSCreerDemandeMES/Demande/RdvDemande: extra: ours none; theirs 0-1 group of 2 tags (the nearest of ours is PremierRdvDemande)
xsd/communs/communs.xsd: ReponseWSCreerDemandeMES/Retour: order: ours CodeRetour, MessageRetour; theirs MessageRetour, CodeRetour
xsd/mes/creation.xsd: ReponseWSCreerDemandeMES/ReponseCreerDemandeObjet/ListeDatePlage: order: ours Date, Plage; theirs Plage, Date
xsd/mes/creation.xsd: ReponseWSCreerDemandeMES/ReponseCreerDemandeObjet/OptionExpress: missing: ours 0-1 boolean; theirs none
xsd/mes/creation.xsd: ReponseWSCreerDemandeMES/ReponseCreerDemandeObjet/IdentifiantSuivi: extra: ours none; theirs 0-1 string
xsd/mes/creation.xsd: ReponseWSCreerDemandeMES/ReponseCreerDemandeObjet: choice: ours none; theirs one of DateDemandee, DateProgrammee, ListeDatePlage
"""  # noqa: E501  a difference is one line


@pytest.fixture(scope="module", autouse=True)
def schemas_understood_once():
    """Have xmlschema understand the same schemas once, which is most of what it takes to compare or to adopt them."""
    made, understood = {}, tags._understood

    def once(entry, schemas, wsdl):
        key = tuple(schemas.documents.items())
        if key not in made:
            made[key] = understood(entry, schemas, wsdl)
        return made[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tags, "_understood", once)
        yield


@pytest.mark.parametrize(("official", "differences"), [(TJDC, DIFFERENCES_OF_TJDC), (MES, DIFFERENCES_OF_MES)])
def test_every_difference_is_told_on_a_line_with_its_file(official, differences):
    told = as_text(official, compare(official)).splitlines()

    expected = [f"{OFFICIAL}/{line}" for line in differences.strip().splitlines()]
    assert told[:-1] == expected
    assert told[-1] == f"{official}: {official.stem}: {len(expected)} differences"


@pytest.fixture(scope="module")
def written_once(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ours")
    write_contracts(folder, "http://x", Settings())
    return folder


@pytest.fixture
def ours(written_once, tmp_path):
    """Our own contracts, to be spoilt."""
    shutil.copytree(written_once, tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.mark.parametrize("service", ["CreerDemandeTJDC", "CreerDemandeMES", "PriseRendezVous"])
def test_our_own_contracts_do_not_differ_from_ours(tmp_path, service):
    write_contracts(tmp_path, "http://x", Settings(namespaces={service: "urn:other"}))
    path = tmp_path / f"{service}.wsdl"

    found = compare(path)
    assert found == {service: ()}
    assert as_text(path, found) == f"{path}: {service}: no differences"


def test_differences_as_json_have_a_field_for_each_part():
    document = json.loads(as_json(TJDC, compare(TJDC)))

    assert document["official"] == str(TJDC)
    (service,) = document["services"]
    assert service["service"] == "CreerDemandeTJDC"
    assert service["differences"][12] == {
        "kind": "missing",
        "file": f"{OFFICIAL}/xsd/tjdc/tjdc.xsd",
        "path": "RequeteWSCreerDemandeTJDC/Demande/Tarif",
        "ours": "0-1 string",
        "theirs": "none",
        "note": "",
    }


def test_a_contract_that_is_none_of_ours_is_refused_or_compared_with_the_one_named(tmp_path):
    path = written(tmp_path, service_wsdl=wsdl(xsd(MESSAGES)))

    with pytest.raises(
        ContractError, match=r"has the operations Faire, and none is of the simulator's services.*--service"
    ):
        compare(path)
    (differences,) = compare(path, "CreerDemandeTJDC").values()
    assert [each.kind for each in differences] == ["operation"] * 3
    with pytest.raises(
        ContractError, match="--service is 'CreerDemandeTJCD', which is not a service; the nearest is CreerDemandeTJDC"
    ):
        compare(path, "CreerDemandeTJCD")


def test_the_command_ends_with_0_1_or_2(ours, monkeypatch):
    monkeypatch.chdir(ours)
    same = CliRunner().invoke(cli.app, ("contract", "compare", "CreerDemandeTJDC.wsdl"))
    assert (same.exit_code, same.output) == (0, "CreerDemandeTJDC.wsdl: CreerDemandeTJDC: no differences\n")

    monkeypatch.chdir(OFFICIAL)
    other = CliRunner().invoke(cli.app, ("contract", "compare", "CreerDemandeTJDC.wsdl", "--json"))
    assert (other.exit_code, len(json.loads(other.output)["services"][0]["differences"])) == (1, 16)

    none = CliRunner().invoke(cli.app, ("contract", "compare", "CreerDemandeTJCD.wsdl"))
    assert isinstance(none.exception, OmegaSimError)  # which any command ends with 2 for
    assert str(none.exception) == "CreerDemandeTJCD.wsdl cannot be read (No such file or directory)."


@pytest.mark.slow  # tests/adapters/contracts/test_bundle.py has what is told, and the one before the exit code
def test_an_import_that_is_not_there_ends_it_with_2_and_the_path(tmp_path):
    written(tmp_path, service_wsdl=wsdl(xsd(including("http://schemas.example/m.xsd") + including("n.xsd"))))

    told = omega_sim("contract", "compare", "service.wsdl", cwd=tmp_path)

    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr == (
        "omega-sim: service.wsdl includes http://schemas.example/m.xsd, and nothing is fetched over the network: put m.xsd"
        f" beside service.wsdl.\nservice.wsdl includes n.xsd, and {tmp_path}/n.xsd does not exist.\n"
    )


def test_adopting_a_second_contract_adds_to_the_first_and_keeps_other_settings(tmp_path):
    file = tmp_path / "omega-sim.yaml"
    file.write_text("port: 8025\ncontracts:\n  CreerDemandeMES: {path: /ancien}\n", encoding="utf-8")

    adopt(MES, tmp_path)
    told = adopt(TJDC, tmp_path)

    assert told.splitlines()[0] == str(file)
    assert told.splitlines()[-1] == f"Start with: omega-sim serve --config {file}"
    written_ = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert written_["port"] == 8025
    assert list(written_["contracts"]) == ["CreerDemandeMES", "CreerDemandeTJDC"]
    assert written_["contracts"]["CreerDemandeMES"]["path"] == "/omega/services/CreerDemandeMES"


def test_adopting_twice_writes_the_same(tmp_path):
    adopt(MES, tmp_path)
    first = {each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()}

    adopt(MES, tmp_path)

    assert {each: each.read_bytes() for each in tmp_path.rglob("*") if each.is_file()} == first


def test_the_settings_written_say_what_the_contract_says(tmp_path):
    adopt(TJDC, tmp_path)

    settings = read_settings(config=tmp_path / "omega-sim.yaml")
    contract = settings.contracts["CreerDemandeTJDC"]
    assert contract.wsdl == tmp_path / "CreerDemandeTJDC" / "CreerDemandeTJDC.wsdl"
    assert (contract.namespace, contract.elements) == ("http://omega.example/schemas/tjdc", "unqualified")
    assert contract.namespaces["ReponseWSCreerDemandeTJDC/Retour"] == "http://omega.example/schemas/communs/v2"
    assert contract.answers["ReponseWSCreerDemandeTJDC"][-2:] == (
        "ReponseCreerDemandeObjet/DateDemandee",
        "ReponseCreerDemandeObjet/NumeroDemande",
    )


def test_the_files_copied_are_a_contract_by_themselves(tmp_path):
    adopt(TJDC, tmp_path)
    folder = tmp_path / "CreerDemandeTJDC"

    assert sorted(each.name for each in folder.iterdir()) == [
        "CreerDemandeTJDC.wsdl",
        "communs.xsd",
        "enumerations.xsd",
        "tjdc.wsdl",
        "tjdc.xsd",
    ]
    assert compare(folder / "CreerDemandeTJDC.wsdl").keys() == {"CreerDemandeTJDC"}
    client = zeep.Client(str(folder / "CreerDemandeTJDC.wsdl"))
    assert client.wsdl.services["TJDC"].ports["TJDC"].binding_options["address"].startswith("https://omega.example/")


def test_two_services_of_one_address_do_not_share_it(tmp_path):
    one = (OFFICIAL / "CreerDemandeTJDC.wsdl").read_text(encoding="utf-8")
    copy = tmp_path / "in"
    for each in OFFICIAL.rglob("*.*"):
        target = copy / each.relative_to(OFFICIAL)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(each.read_bytes())
    (copy / TJDC.name).write_text(
        one.replace("services/CreerDemandeTJDC", "services/CreerDemandeMES"), encoding="utf-8"
    )

    adopt(MES, tmp_path / "out")
    told = adopt(copy / TJDC.name, tmp_path / "out")

    note = "CreerDemandeTJDC: its path /omega/services/CreerDemandeMES is CreerDemandeMES's too, so it stands at"
    assert f"{note} /ws/CreerDemandeTJDC alone." in told.splitlines()
    assert read_settings(config=tmp_path / "out" / "omega-sim.yaml").contracts["CreerDemandeTJDC"].path is None


@pytest.mark.parametrize(
    "path", ["/s/test/ws", "/_sim/x", "/ws/CreerDemandeTJDC", "/a%20b", "/caf%C3%A9", "/a//b", "/../x"]
)
def test_a_path_that_the_simulator_cannot_take_is_left_out(ours, tmp_path, path):
    file = ours / "CreerDemandeTJDC.wsdl"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace('location="http://x/ws/CreerDemandeTJDC"', f'location="http://x{path}"'), encoding="utf-8"
    )

    told = adopt(file, tmp_path / "out")

    assert "is none that the simulator can take, so it stands at /ws/CreerDemandeTJDC alone." in told
    assert read_settings(config=tmp_path / "out" / "omega-sim.yaml").contracts["CreerDemandeTJDC"].path is None


def test_what_cannot_be_followed_is_told(ours, tmp_path):
    file = ours / "CreerDemandeTJDC.wsdl"
    root = etree.parse(file).getroot()
    (kind,) = (each for each in root.iter("{*}complexType") if each.get("name") == "Retour")
    kind.find("{*}sequence").append(
        etree.fromstring('<xs:element xmlns:xs="http://www.w3.org/2001/XMLSchema" name="Gravite" type="xs:string"/>')
    )
    file.write_bytes(etree.tostring(root))

    lacks = "must stand in the answer, and the simulator does not write it."
    assert [each for each in adopt(file, tmp_path / "out").splitlines() if lacks in each] == [
        f"CreerDemandeTJDC: ReponseWSVerifierRecevabiliteTJDC/Retour/Gravite {lacks}",
        f"CreerDemandeTJDC: ReponseWSCreerDemandeTJDC/Retour/Gravite {lacks}",
    ]


def test_a_contract_of_another_style_is_adopted_with_a_warning(ours, tmp_path):
    file = ours / "CreerDemandeTJDC.wsdl"
    file.write_text(file.read_text("utf-8").replace('style="document"', 'style="rpc"'), "utf-8")
    (told,) = [each for each in adopt(file, tmp_path / "out").splitlines() if "its style is" in each]
    assert told.startswith(
        "CreerDemandeTJDC: its style is rpc/literal; the simulator reads and writes document/literal"
    )


TWO_SERVICES = """
<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" targetNamespace="urn:both">
  <import namespace="urn:omega-simulator:CreerDemandeTJDC" location="CreerDemandeTJDC.wsdl"/>
  <import namespace="urn:omega-simulator:PriseRendezVous" location="PriseRendezVous.wsdl"/>
</definitions>
"""


def test_a_wsdl_of_two_services_is_compared_and_adopted_for_both(tmp_path):
    for each in write_contracts(tmp_path / "in", "http://x", Settings()):
        text = each.read_text(encoding="utf-8").replace("http://x/ws/", "https://omega.example/omega/")
        each.write_text(text, encoding="utf-8")
    both = tmp_path / "in" / "both.wsdl"
    both.write_text(TWO_SERVICES.strip(), encoding="utf-8")

    assert compare(both) == {"CreerDemandeTJDC": (), "PriseRendezVous": ()}
    adopt(both, tmp_path)

    settings = read_settings({"pces": 0}, config=tmp_path / "omega-sim.yaml")
    assert {name: each.path for name, each in settings.contracts.items()} == {
        "CreerDemandeTJDC": "/omega/CreerDemandeTJDC",
        "PriseRendezVous": "/omega/PriseRendezVous",
    }
    engine = engine_of("CreerDemandeTJDC", settings)
    assert b'location="http://sim/ws/CreerDemandeTJDC?wsdl=PriseRendezVous.wsdl"' in engine.wsdl(
        "http://sim/ws/CreerDemandeTJDC"
    )
    asked = ("PriseRendezVous.wsdl", "http://sim/s/a/omega/CreerDemandeTJDC")
    assert b'address location="http://sim/s/a/omega/PriseRendezVous"' in engine.document(*asked)


def engine_of(name: str, settings: Settings) -> Engine:
    simulator = build(settings)
    simulator.store.close()
    return next(each for each in simulator.engines if each.service.name == name)


def test_a_contract_whose_requests_are_others_is_not_adopted(tmp_path):
    path = written(tmp_path, service_wsdl=wsdl(xsd(MESSAGES)).replace("Faire", "CreerDemandeTJDC"))

    with pytest.raises(
        ContractError, match="cannot be adopted: its requests are Demander, and the simulator understands"
    ):
        adopt(path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("text", ["- a\n", "contracts: 3\n", "port: [\n", "\x00"])
def test_settings_that_cannot_be_added_to_are_left_alone(tmp_path, text):
    file = tmp_path / "omega-sim.yaml"
    file.write_text(text, encoding="utf-8")

    with pytest.raises(ContractError, match=r"omega-sim.yaml .*[Gg]ive another --out"):
        adopt(MES, tmp_path)
    assert file.read_text(encoding="utf-8") == text


def test_a_folder_that_cannot_be_written_or_holds_the_contract_itself_is_told(tmp_path):
    (tmp_path / "notes").touch()
    with pytest.raises(ContractError, match=r"notes/omega-sim.yaml cannot be added to \(Not a directory\)"):
        adopt(MES, tmp_path / "notes")

    adopt(TJDC, tmp_path)
    with pytest.raises(ContractError, match="which is to be written: give another --out"):
        adopt(tmp_path / "CreerDemandeTJDC" / "CreerDemandeTJDC.wsdl", tmp_path)


def test_the_contracts_written_by_the_wsdl_command_are_those_adopted(tmp_path):
    adopt(TJDC, tmp_path / "in")

    paths = write_contracts(tmp_path / "out", "http://y", read_settings(config=tmp_path / "in" / "omega-sim.yaml"))

    assert tmp_path / "out" / "enumerations.xsd" in paths
    text = (tmp_path / "out" / "CreerDemandeTJDC.wsdl").read_text(encoding="utf-8")
    assert '<soap:address location="http://y/ws/CreerDemandeTJDC"/>' in text
    assert isinstance(zeep.Client(str(tmp_path / "out" / "CreerDemandeTJDC.wsdl")), zeep.Client)
    assert Path(tmp_path / "out" / "CreerDemandeMES.xsd").is_file()

"""The settings of contracts, brought together: what contradicts is refused, all at once."""

from pathlib import Path

import pytest

from simulator.bootstrap import build
from simulator.commands.contract import adopt
from simulator.commands.serve import banner
from simulator.errors import SettingsError
from simulator.settings.dialects import dialects, own_paths
from simulator.settings.model import Settings
from simulator.settings.sources import read_settings
from tests.adapters.contracts.papers import including, written, wsdl, xsd
from tests.served import ROOT

TEXTS_OF_CREATED = (
    "TypeRetourDialogue, Retour/CodeRetour, Retour/MessageRetour, ReponseCreerDemandeObjet/NumeroDemande,"
    " ReponseCreerDemandeObjet/DateDemandee"
)
TJDC = ROOT / "tests" / "official" / "CreerDemandeTJDC.wsdl"


def contract(**settings) -> Settings:
    return Settings(contracts={"CreerDemandeTJDC": settings})


def mistakes(settings: Settings) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        dialects(settings)
    return [each.removeprefix("contracts: CreerDemandeTJDC: ") for each in caught.value.mistakes]


def test_without_contracts_each_service_has_its_own_namespace():
    found = dialects(Settings(namespaces={"CreerDemandeMES": "urn:a"}))

    assert {name: each.namespace for name, each in found.items()} == {
        "CreerDemandeTJDC": "urn:omega-simulator:CreerDemandeTJDC",
        "CreerDemandeMES": "urn:a",
        "PriseRendezVous": "urn:omega-simulator:PriseRendezVous",
    }
    assert all(each.official is None and each.qualified for each in found.values())


def test_a_contract_without_wsdl_words_the_contract_that_we_write():
    settings = contract(
        namespace="urn:m",
        elements="unqualified",
        target_namespace="urn:w",
        soap_actions={"CreerDemandeTJDC": "urn:c"},
        path="/tjdc",
    )

    found = dialects(settings)["CreerDemandeTJDC"]
    assert (found.namespace, found.qualified, found.target_namespace) == ("urn:m", False, "urn:w")
    assert (dict(found.soap_actions), found.path) == ({"CreerDemandeTJDC": "urn:c"}, "/tjdc")
    assert own_paths(settings) == {"/tjdc": "CreerDemandeTJDC"}


def test_the_namespace_of_the_option_holds_for_a_contract_that_says_none_and_must_not_contradict():
    settings = Settings(namespaces={"CreerDemandeTJDC": "urn:a"}, contracts={"CreerDemandeTJDC": {"path": "/x"}})
    assert dialects(settings)["CreerDemandeTJDC"].namespace == "urn:a"

    settings = settings.model_copy(update={"contracts": contract(namespace="urn:b").contracts})
    assert mistakes(settings) == ["namespace is urn:b, and --namespace says urn:a: leave one out."]
    settings = settings.model_copy(update={"contracts": contract(namespace="urn:a").contracts})
    assert dialects(settings)["CreerDemandeTJDC"].namespace == "urn:a"


def test_every_mistake_is_told_at_once():
    assert mistakes(
        contract(
            namespace="",
            namespaces={"ReponseWSCreerDemandeTJCD/Retour": "urn:c"},
            answers={
                "ReponseWSCreerDemandeTJDC": ("Retour/CodeRetourr", "Retour", "TypeRetourDialogue"),
                "ReponseWSCreerDemandeTJDX": (),
            },
            soap_actions={"CreerTJDC": "x"},
        )
    ) == [
        "answers is given without wsdl: the contract that the simulator writes has one namespace and its own order.",
        "namespaces is given without wsdl: the contract that the simulator writes has one namespace and its own order.",
        "namespace is empty and wsdl is left out: the contract that the simulator writes has a namespace.",
        "soap_actions: CreerTJDC is no operation of the service; the nearest is CreerDemandeTJDC.",
        "answers: ReponseWSCreerDemandeTJDX is no answer of the service; the nearest is ReponseWSCreerDemandeTJDC.",
        "namespaces: ReponseWSCreerDemandeTJCD is no message of the service; the nearest is ReponseWSCreerDemandeTJDC.",
        "answers: ReponseWSCreerDemandeTJDC has no tag Retour/CodeRetourr that holds a text; the nearest is Retour/CodeRetour.",
        f"answers: ReponseWSCreerDemandeTJDC has no tag Retour that holds a text; there are {TEXTS_OF_CREATED}.",
    ]


def test_what_the_wsdl_says_is_not_said_again(tmp_path):
    adopt(TJDC, tmp_path)
    wsdl_ = tmp_path / "CreerDemandeTJDC" / "CreerDemandeTJDC.wsdl"

    assert mistakes(contract(wsdl=wsdl_, target_namespace="urn:w", soap_actions={})) == [
        "soap_actions is given with wsdl, which says it: leave one out.",
        "target_namespace is given with wsdl, which says it: leave one out.",
    ]


def test_two_services_at_one_path_are_refused():
    settings = Settings(contracts={"CreerDemandeTJDC": {"path": "/x"}, "CreerDemandeMES": {"path": "/x"}})

    with pytest.raises(SettingsError) as caught:
        build(settings.model_copy(update={"pces": 0}))
    assert caught.value.mistakes == (
        "contracts: CreerDemandeTJDC: path /x is another service's too: leave one out.",
        "contracts: CreerDemandeMES: path /x is another service's too: leave one out.",
    )


def test_a_wsdl_that_cannot_be_read_is_told_as_by_the_commands(tmp_path):
    path = written(tmp_path, service_wsdl=wsdl(xsd(including("m.xsd"))))

    assert mistakes(contract(wsdl=path)) == [f"{path} includes m.xsd, and {tmp_path}/m.xsd does not exist."]


def test_a_start_tells_the_paths_of_the_contracts(tmp_path):
    adopt(TJDC, tmp_path)
    settings = read_settings({"pces": 0, "strict_xsd": True}, config=tmp_path / "omega-sim.yaml")
    simulator = build(settings)
    simulator.store.close()

    told = banner(simulator, ["http://sim"])
    assert "http://sim/ws/CreerDemandeTJDC?wsdl" in told
    assert "http://sim/omega/services/CreerDemandeTJDC?wsdl" in told
    assert isinstance(dialects(settings)["CreerDemandeTJDC"].official.schemas, dict)
    assert settings.contracts["CreerDemandeTJDC"].wsdl == Path(tmp_path / "CreerDemandeTJDC" / "CreerDemandeTJDC.wsdl")


def test_the_settings_shown_in_the_documentation_are_taken(tmp_path):
    page = (ROOT / "docs" / "official-contract.md").read_text(encoding="utf-8")
    file = tmp_path / "sim.yaml"
    file.write_text(page.partition("```yaml\n")[2].partition("```")[0], encoding="utf-8")

    found = dialects(read_settings(config=file))["CreerDemandeTJDC"]
    assert (found.namespace, found.target_namespace) == (
        "http://example/omega/messages",
        "http://example/omega/services",
    )

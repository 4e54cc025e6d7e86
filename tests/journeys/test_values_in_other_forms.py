"""DLG-10 on the wire: clients whose dates have a zone and whose amounts have cents create a TJDC and a MES."""

import datetime as dt
import json
import re
from decimal import Decimal
from pathlib import Path

import pytest
import zeep

from simulator.commands.own_server import own_server
from simulator.settings.model import Settings
from tests.foreign.commands import HERE, foreign_node, run
from tests.journeys.client import Supplier, tags_of

TJDC_PCE, MES_PCE = "21450000000101", "21450000000201"
HEAD = {
    "DNEntreprise": "CN=fournisseur-a,OU=SI,O=Flammeche Energie,C=FR",
    "NumeroCAD": "A04000010",
    "Utilisateur": {"Login": "DN6473"},
}
TJDC = {"TypeDemande": "TJDC", "NumeroPCE": TJDC_PCE, "DateDemandee": "2026-03-09", "AutorisationExpresse": "OUI"}
MES = {
    "TypeDemande": "MES",
    "NumeroPCE": MES_PCE,
    "PremierRdvDemande": {"Date": "2026-03-12"},
    "DonneesTypeDemande": {
        "Contrat": {"UtilisateurFinal": {"Nom": "EXEMPLE"}, "TypeUsageLocal": "R"},
        "Tarif": "T2",
        "FrequenceReleve": "6M",
        "CAR": "12000",
        "OptionPrestation": "4",
    },
}
OPERATIONS = {"CreerDemandeTJDC": ("V1", TJDC), "CreerDemandeMES": ("V8", MES)}


@pytest.fixture(scope="module")
def strict():
    with own_server(Settings(pces=0, strict_xsd=True)) as server:
        yield server


@pytest.fixture
def suppliers(running, strict, http, sandbox):
    """The same supplier at a server as it comes, and at one that holds requests to the published XSD."""
    both = [Supplier(server, http, sandbox) for server in (running, strict)]
    for each in both:
        each.clock.freeze("2026-03-02T09:00:00+01:00")
    return both


def read_as(supplier, pce):
    """What the trail of the last exchange about a PCE says of DLG-10."""
    (last,) = supplier.control("GET", "/journal", query={"pce": pce, "newest": True, "limit": 1})["items"]
    entry = supplier.control("GET", f"/journal/{last['id']}")
    assert entry["strict"] == []
    return {each["field"]: each["value"] for each in entry["trail"] if each["rule"] == "DLG-10"}


def entered(supplier, pce):
    (numero,) = supplier.demandes(pce)
    return supplier.control("GET", f"/demandes/{numero}")["saisie"]


@pytest.mark.slow  # tests/transports/soap/wire/test_lexical.py sends each form of a date
def test_strong_soap_whose_dates_are_in_utc_creates_a_tjdc_and_a_mes(suppliers):
    for supplier in suppliers:
        calls = [
            [f"{supplier.base}/ws/{name}", name, {**HEAD, "NumeroVersion": version, "Demande": demande}]
            for name, (version, demande) in OPERATIONS.items()
        ]
        tjdc, mes = json.loads(run(foreign_node(), HERE / "strong_soap.cjs", given=json.dumps(calls)))

        assert "2026-03-09Z" in tjdc["sent"]
        assert "2026-03-12Z" in mes["sent"]
        for each in (tjdc, mes):
            assert each["answer"]["Retour"]["CodeRetour"] == "DmdOkDD", each
        assert read_as(supplier, TJDC_PCE) == {
            "Demande/DateDemandee": "2026-03-09Z read as 2026-03-09: the zone Z is passed over"
        }
        assert entered(supplier, TJDC_PCE)["date_demandee"] == "2026-03-09"
        assert entered(supplier, MES_PCE)["rdv_date"] == "2026-03-12"


def test_zeep_whose_amounts_have_cents_creates_a_tjdc_and_a_mes(suppliers):
    for supplier in suppliers:
        for name, (version, demande) in OPERATIONS.items():
            client = zeep.Client(f"{supplier.base}/ws/{name}?wsdl")
            typed = with_types(demande, Decimal("12000.00"))
            answer = client.service[name](**HEAD, NumeroVersion=version, Demande=typed)
            client.transport.session.close()
            assert (answer.TypeRetourDialogue, answer.Retour.CodeRetour) == ("T", "DmdOkDD"), answer
        assert read_as(supplier, MES_PCE) == {"Demande/DonneesTypeDemande/CAR": "12000.00 read as 12000"}
        assert entered(supplier, MES_PCE)["car"] == "12000"


def with_types(tags, car):
    """The tags with dates and amounts as Python has them."""
    if isinstance(tags, dict):
        return {name: car if name == "CAR" else with_types(value, car) for name, value in tags.items()}
    return dt.date.fromisoformat(tags) if re.fullmatch(r"\d{4}-\d\d-\d\d", tags) else tags


def test_jaxb_whose_dates_have_the_zone_of_the_machine_creates_a_tjdc_and_a_mes(suppliers):
    mes = (HERE / "jaxb.xml").read_text(encoding="utf-8")
    tjdc = re.sub(
        r"<ns2:PremierRdvDemande>.*</ns2:DonneesTypeDemande>",
        "<ns2:DateDemandee>2026-03-09+01:00</ns2:DateDemandee><ns2:AutorisationExpresse>OUI</ns2:AutorisationExpresse>",
        mes,
        flags=re.DOTALL,
    )
    for this, that in (("MES", "TJDC"), (">V8<", ">V1<"), (MES_PCE, TJDC_PCE)):
        tjdc = tjdc.replace(this, that)
    for supplier in suppliers:
        for name, text in (("CreerDemandeTJDC", tjdc), ("CreerDemandeMES", mes)):
            answer = posted(supplier, name, text)
            assert answer["Retour/CodeRetour"] == ["DmdOkDD"], answer
        assert read_as(supplier, MES_PCE) == {
            "Demande/PremierRdvDemande/Date": "2026-03-12+01:00 read as 2026-03-12: the zone +01:00 is passed over",
            "Demande/DonneesTypeDemande/CAR": "12000.00 read as 12000",
        }


def posted(supplier, name, text):
    headers = {"Content-Type": "text/xml; charset=utf-8"}
    return tags_of(supplier.http.post(f"{supplier.base}/ws/{name}", content=text.encode(), headers=headers).content)


ENVELOPE = (Path(__file__).parent / "values_in_other_forms.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("plain", "other"),
    [
        (">12000<", ">12000.00<"),
        (">12000<", ">+12000<"),
        (">12000<", ">\n  012000.0\t<"),
        (">2050-03-01<", ">2050-03-01+01:00<"),
        (">2050-03-01<", ">2050-03-01Z<"),
        (">2050-03-01<", ">\n 2050-03-01 <"),
        (">T2<", ">\n T2 <"),
        (">false<", ">False<"),
        (">false<", ">0<"),
    ],
)
def test_a_mes_is_created_whatever_the_form_of_its_values(supplier, plain, other):
    assert ENVELOPE.count(plain) == 1
    answer = posted(supplier, "CreerDemandeMES", ENVELOPE.replace(plain, other))
    assert (answer["TypeRetourDialogue"], answer["Retour/CodeRetour"]) == (["T"], ["DmdOkDD"]), answer


@pytest.mark.parametrize("car", ["1E4", "12 000", "12000,00", "-12000", "NaN"])
def test_what_is_no_amount_is_refused_by_its_field(supplier, car):
    answer = posted(supplier, "CreerDemandeMES", ENVELOPE.replace(">12000<", f">{car}<"))
    assert answer["Retour/MessageRetour"] == ["Donnée incorrecte : CAR / DEM_COH9215"]


def test_the_fraction_of_an_amount_is_kept_as_far_as_the_follow_up(supplier):
    posted(supplier, "CreerDemandeMES", ENVELOPE.replace(">12000<", ">12000.50<"))
    assert entered(supplier, MES_PCE)["car"] == "12000.5"
    (numero,) = supplier.demandes(MES_PCE)
    shown = supplier.follow(numero, supplier.token().json()["access_token"]).text
    assert "12000.5" in shown

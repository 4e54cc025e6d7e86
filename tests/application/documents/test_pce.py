"""The JSON of a PCE and of a CDG-F: read, written, changed, and how their mistakes are told."""

import json
from datetime import date
from typing import Any

import pytest

from simulator.application.documents.adresse import HOUSEHOLD
from simulator.application.documents.cdgf import read_cdgf, write_cdgf
from simulator.application.documents.pce import enter_pce, patch_pce, read_pce, write_pce
from simulator.domain.cdgf import Cdgf, OktaClient
from simulator.domain.commune import Commune, Communes
from simulator.domain.pce import AbonnementTjdc, Mhs, Pce, RdvElectricite, Telereleve
from simulator.errors import DocumentError

BEGUN = date(2026, 3, 2)
COMMUNES = Communes((Commune("Lyon", "69383", ("69003",), "69"),))
NUMERO = "21450000000017"
OF_THE_DESIGN = json.loads("""
{"numero": "21450000000017", "cdgf": "A04000010", "frequence": "6M", "tarif": "T2", "car": 12000, "profil": "P012",
 "telereleve": false, "derniere_telereleve": null, "derniere_releve": {"date": "2026-01-15", "index": 4210, "estimee": true},
 "coupe": false, "compteur": "POSE", "debit": 6.0, "mhs": null, "consommation_sans_fournisseur": false,
 "forfait_cuisine": false, "mig": false, "cja": null, "offre_historique": false,
 "adresse": {"numero": "12", "rue": "rue des Lilas", "code_postal": "69003",
 "commune": "Lyon", "code_insee": "69383", "departement": "69"}, "rdv_electricite": [], "tjdc": null}
""")


def a_pce(**fields: Any) -> Pce:
    return enter_pce({"numero": NUMERO, **fields}, BEGUN, COMMUNES)


def mistakes_of(document: Any) -> list[str]:
    with pytest.raises(DocumentError) as caught:
        enter_pce(document, BEGUN, COMMUNES)
    return list(map(str, caught.value.mistakes))


def test_the_document_of_the_design_page_comes_back_as_it_went_in():
    written = write_pce(read_pce(OF_THE_DESIGN, BEGUN))
    assert written == OF_THE_DESIGN
    assert list(written) == list(OF_THE_DESIGN)


def test_fields_left_out_are_an_ordinary_households():
    assert a_pce() == Pce(numero=NUMERO, adresse=HOUSEHOLD)


def test_relative_dates_count_from_the_day_on_which_the_sandbox_begins():
    pce = a_pce(
        derniere_telereleve={"date": "J-6", "index": 10},
        mhs={"etat": "DEMANDEE", "date": "J+20"},
        rdv_electricite=[{"date": "J", "plage": "03"}],
    )
    assert pce.derniere_telereleve == Telereleve(date(2026, 2, 24), 10)
    assert pce.mhs == Mhs("DEMANDEE", date(2026, 3, 22), None)
    assert pce.rdv_electricite == (RdvElectricite(BEGUN, "03"),)


def test_a_full_pce_is_written_with_absolute_dates_and_reads_back_the_same():
    pce = a_pce(
        cdgf="A04000010",
        telereleve=True,
        derniere_telereleve={"date": "J-6", "index": 10},
        derniere_releve={"date": "J-40", "index": 9},
        mhs={"etat": "REALISEE", "date": "J-20", "index": 8},
        rdv_electricite=[{"date": "J+2", "plage": "03"}],
        tjdc={"cdgf": "A04000010", "debut": "J-10"},
        cja={
            "annuelle": 40000,
            "mensuelles": [{"mois": "2026-05", "valeur": 5000.5}],
            "journalieres": [{"date": "J+3", "valeur": 0}],
        },
    )
    written = write_pce(pce)
    assert "J" not in {str(each["date"])[0] for each in (written["mhs"], written["derniere_releve"])}
    assert read_pce(json.loads(json.dumps(written)), date(1999, 1, 1)) == pce


@pytest.mark.parametrize(
    ("cja", "mistake"),
    [
        (5000, "cja is 5000; it is a mapping of the fields annuelle, mensuelles, journalieres"),
        ({"mensuelles": []}, "cja.annuelle is missing; it is required"),
        ({"annuelle": "5000"}, "cja.annuelle is '5000'; it is a number from 0, without quotes"),
        ({"annuelle": -1}, "cja.annuelle is -1; it is a number from 0, without quotes"),
        (
            {"annuelle": 1, "mensuelles": [{"mois": "2026-13", "valeur": 1}]},
            "cja.mensuelles[0].mois is '2026-13'; it is a month YYYY-MM, in quotes, such as \"2026-05\"",
        ),
    ],
)
def test_vie_01_mistakes_in_the_capacities_are_told_where_they_are(cja, mistake):
    assert mistakes_of({"numero": NUMERO, "cja": cja}) == [mistake]


def test_tjdc_14_a_subscription_without_an_end_runs_three_years():
    tjdc = a_pce(tjdc={"cdgf": "A04000010", "debut": "2026-03-02"}).tjdc
    assert tjdc == AbonnementTjdc("A04000010", date(2026, 3, 2), date(2029, 3, 2), "EN_COURS")


@pytest.mark.parametrize(("debut", "fin"), [("2026-03-02", "2029-03-02"), ("2028-02-29", "2031-03-01")])
def test_tjdc_14_a_subscription_without_its_end_runs_three_years(debut, fin):
    assert a_pce(tjdc={"cdgf": "A04000010", "debut": debut}).tjdc.fin.isoformat() == fin


def test_a_gi_number_is_a_number():
    assert read_pce({"numero": "GI000017"}, BEGUN).numero == "GI000017"


def test_all_mistakes_are_told_at_once_each_beginning_with_its_field():
    mistakes = mistakes_of(
        {
            "numero": 21450000000017,
            "tarrif": "T2",
            "frequence": "7M",
            "car": "12000",
            "debit": 0,
            "telereleve": "oui",
            "mhs": {"etat": "REALISE", "date": "2026-02-30", "indexe": 3},
            "adresse": {"code_postal": 69003},
            "rdv_electricite": [{"date": "hier", "plage": "01"}, "demain"],
            "tjdc": {"cdgf": "A04000010", "debut": "J", "fin": "J-1"},
        }
    )
    a_date = "it is a date YYYY-MM-DD, or J-3, J, J+20 from the day on which the sandbox begins"
    assert mistakes == [
        "numero is 21450000000017; it is a PCE number, 14 digits or GI and 6 digits, in quotes",
        "tarrif is not a field here; the nearest is tarif",
        "frequence is '7M'; it is one of 6M, 1M, MM, JJ",
        "car is '12000'; it is a number from 0, without quotes",
        "debit is 0; it is a number above 0, without quotes, such as 6.0",
        "telereleve is 'oui'; it is true or false, without quotes",
        "mhs.etat is 'REALISE'; it is one of DEMANDEE, PROGRAMMEE, REALISEE; the nearest is REALISEE",
        f"mhs.date is '2026-02-30'; {a_date}",
        "mhs.indexe is not a field here; the nearest is index",
        "adresse.code_postal is 69003; it is a postal code of 5 digits, in quotes",
        f"rdv_electricite[0].date is 'hier'; {a_date}",
        "rdv_electricite[1] is 'demain'; it is a mapping of the fields date, plage",
        "tjdc.fin is 2026-03-01; it is not before debut, 2026-03-02",
    ]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("car", -1),
        ("car", True),
        ("debit", float("nan")),
        ("debit", float("inf")),
        ("debit", False),
        ("mig", 1),
        ("compteur", None),
        ("frequence", ["6M"]),
        ("cdgf", ""),
        ("cdgf", {}),
        ("profil", "P012\nP013"),
        ("adresse", None),
        ("adresse", {"departement": "2C"}),
        ("adresse", {"code_postal": "6900٣"}),
        ("derniere_releve", {"date": "2026-01-15"}),
        ("derniere_releve", {"date": "J+99999999", "index": 1}),
        ("derniere_releve", {"date": "2026-01-15T00:00:00", "index": 1}),
        ("rdv_electricite", None),
        ("rdv_electricite", [{"date": "J", "plage": "01"}] * 4),
        ("tjdc", {"cdgf": "A04000010"}),
    ],
)
def test_a_wrong_value_is_told_by_its_field(field: str, value: object):
    (mistake,) = mistakes_of({"numero": NUMERO, field: value})
    assert mistake.startswith(field)


@pytest.mark.parametrize(
    "numero", ["2145000000001", "214500000000170", "GI00017", "gi000017", " 21450000000017", "", None]
)
def test_a_number_of_another_shape_is_told(numero: object):
    (mistake,) = mistakes_of({"numero": numero})
    assert mistake.startswith("numero is")


def test_a_missing_number_and_a_document_that_is_no_mapping_are_told():
    assert mistakes_of({}) == ["numero is missing; it is required"]
    assert mistakes_of([])[0].startswith("The PCE is []; it is a mapping of the fields numero, cdgf,")


def test_a_patch_changes_what_it_names_and_nothing_else():
    before = a_pce(cdgf="A04000010", mhs={"etat": "REALISEE", "date": "J-20", "index": 8})
    after = patch_pce(before, {"coupe": True, "mhs": None}, BEGUN, COMMUNES)
    assert (after.coupe, after.mhs, after.cdgf) == (True, None, "A04000010")
    assert patch_pce(before, {}, BEGUN, COMMUNES) == before


def test_a_patch_tells_all_its_mistakes_a_new_number_included():
    with pytest.raises(DocumentError) as caught:
        patch_pce(a_pce(), {"numero": "GI000001", "mig": "oui"}, BEGUN, COMMUNES)
    assert tuple(map(str, caught.value.mistakes)) == (
        f"numero is 'GI000001'; a PCE keeps its number, {NUMERO}",
        "mig is 'oui'; it is true or false, without quotes",
    )


CDGF = {
    "code": "A04000010",
    "libelle": "Flammeche Energie",
    "fournisseur": "Flammeche Energie",
    "dn": "CN=fournisseur-a,O=Flammeche Energie,C=FR",
    "actif": True,
    "historique": False,
    "logins": ["DN6473", "camille@flammeche.example"],
    "okta": {"client_id": "0oa1", "client_secret": "secret"},
}


def test_a_cdgf_comes_back_as_it_went_in():
    assert write_cdgf(read_cdgf(CDGF)) == CDGF
    assert list(write_cdgf(read_cdgf(CDGF))) == list(CDGF)


NEEDED = {"code": "A04000010", "fournisseur": "Exemple", "dn": "CN=exemple"}


@pytest.mark.parametrize("missing", NEEDED)
def test_a_cdgf_has_its_code_its_supplier_and_the_supplier_s_dn(missing):
    with pytest.raises(DocumentError, match=f"{missing} is missing; it is required"):
        read_cdgf({name: text for name, text in NEEDED.items() if name != missing})


def test_a_cdgf_is_active_and_not_historical_unless_it_says_so():
    assert read_cdgf(NEEDED) == Cdgf(**NEEDED)


def test_an_okta_client_shows_what_is_not_usual_only():
    client = {"client_id": "0oa1", "client_secret": "s", "active": False, "public_key": "{}"}
    cdgf = read_cdgf({**NEEDED, "okta": client})
    assert cdgf.okta == OktaClient("0oa1", "s", active=False, public_key="{}")
    assert write_cdgf(cdgf)["okta"] == client
    assert write_cdgf(read_cdgf({**NEEDED, "okta": None}))["okta"] is None


def test_all_mistakes_of_a_cdgf_are_told_at_once():
    with pytest.raises(DocumentError) as caught:
        read_cdgf({**NEEDED, "code": "a04", "logins": "DN6473", "okta": {"client_id": "0oa 1"}, "label": "x"})
    assert tuple(map(str, caught.value.mistakes)) == (
        "code is 'a04'; it is a CDG-F code of capitals and digits, such as A04000010, in quotes",
        "logins is 'DN6473'; it is a list",
        (
            "okta.client_id is '0oa 1'; it is a text of letters, digits and signs, without blanks, of at most 200"
            " characters"
        ),
        "okta.client_secret is missing; it is required",
        "label is not a field here; the nearest is libelle",
    )

"""The fixtures that ship, and how the mistakes of fixture files are told."""

import re
import shutil
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from simulator.adapters.fixture_files import fixtures_folder, load_referential
from simulator.domain.rounds import RoundPattern
from simulator.domain.rules.pce import departement
from simulator.errors import FixtureError

SHIPPED = fixtures_folder()
REFERENTIAL = load_referential()
PATTERNS = REFERENTIAL.round_patterns
PLAGES = REFERENTIAL.plages


@pytest.fixture
def mistakes_after(tmp_path: Path) -> Callable[..., list[str]]:
    """Change a text of a copy of the fixtures, and give the mistakes that loading tells."""
    folder = tmp_path / "fixtures"
    shutil.copytree(SHIPPED, folder)

    def change(*changes: tuple[str, str, str]) -> list[str]:
        for file, before, after in changes:
            path = folder / file
            text = path.read_text(encoding="utf-8")
            assert before in text
            path.write_text(text.replace(before, after, 1), encoding="utf-8")
        with pytest.raises(FixtureError) as caught:
            load_referential(folder)
        return [str(each) for each in caught.value.mistakes]

    return change


def line_of(file: str, text: str) -> int:
    return (SHIPPED / file).read_text(encoding="utf-8").partition(text)[0].count("\n") + 1


def test_the_first_cdgf_is_that_of_the_readme_and_active():
    first = next(iter(REFERENTIAL.cdgfs.values()))
    assert first.code == "A04000010"
    assert first.actif
    assert first.okta
    assert first.okta.active


def test_there_are_suppliers_of_every_sort():
    cdgfs = REFERENTIAL.cdgfs.values()
    suppliers = {each.fournisseur for each in cdgfs}
    assert 5 <= len(suppliers) <= 7
    assert len(REFERENTIAL.cdgfs) > len(suppliers)
    assert [each.code for each in cdgfs if not each.actif] == ["A04000051"]
    assert [each.code for each in cdgfs if each.historique] == ["A04000044"]
    assert [each.code for each in cdgfs if each.okta and not each.okta.active] == ["A04000069"]


def test_okta_ids_have_oktas_shape():
    assert all(
        each.okta and re.fullmatch(r"0oa[A-Za-z0-9]{17}", each.okta.client_id) for each in REFERENTIAL.cdgfs.values()
    )
    assert "us5y2ta2uEHjCWIR417" in REFERENTIAL.authorization_servers


def test_what_belongs_to_a_supplier_is_nobody_elses():
    by_supplier = {each.fournisseur: each for each in REFERENTIAL.cdgfs.values()}.values()
    assert len({each.dn for each in by_supplier}) == len(by_supplier)
    logins = [login for each in by_supplier for login in each.logins]
    assert len(set(logins)) == len(logins)


def test_a_communes_insee_code_lies_in_its_departement_and_its_postal_codes_but_where_the_post_comes_from_next_door():
    assert len(REFERENTIAL.communes.items) >= 60
    assert {"2A", "2B", "971", "974"} < {each.departement for each in REFERENTIAL.communes.items}
    assert len({each.departement for each in REFERENTIAL.communes.items}) >= 25
    elsewhere = set()
    for each in REFERENTIAL.communes.items:
        assert each.code_insee.startswith(each.departement)
        if {departement(code) for code in each.codes_postaux} != {each.departement}:
            elsewhere.add((each.nom, each.codes_postaux))
    assert elsewhere == {("Saint-Pierre-Laval", ("42620",))}


def test_rdv_10_a_day_has_twelve_slots_one_after_the_other():
    assert [each.code for each in PLAGES] == [f"{n:02}" for n in range(1, 13)]
    assert all(before.heure_max == after.heure_min for before, after in pairwise(PLAGES))
    assert all(each.heure_min < each.heure_max for each in PLAGES)


def test_three_rounds_are_known_beforehand_and_test_pces_stand_in_them():
    addresses = [
        each.document["adresse"] for each in REFERENTIAL.test_pces if each.document and "adresse" in each.document
    ]
    used = {each["code_insee"] for each in addresses}
    free = [code for code, each in PATTERNS.items() if each == RoundPattern(capacity=1000)]
    taken = [code for code, each in PATTERNS.items() if each.full_plages == {"01"}]
    full = [code for code, each in PATTERNS.items() if each.full_days == {1, 2}]
    assert len(free) == len(taken) == len(full) == 1
    assert {*free, *taken, *full} < used


def test_every_mistake_is_told_at_its_place_with_the_nearest_name(mistakes_after):
    mistakes = mistakes_after(
        ("suppliers.yaml", "logins: [DN8055]", "login: [DN8055]"),
        ("communes.yaml", 'nom: Nice, code_insee: "06088"', "nom: Nice, code_insee: 6088"),
        ("pce.yaml", "pce: {cdgf: A04000010, frequence: 6M}", "pce: {cdgf: A04000010, frequence: 7M, tarrif: T2}"),
    )
    supplier, nice, pce = (
        line_of("suppliers.yaml", "logins: [DN8055]"),
        line_of("communes.yaml", "nom: Nice"),
        line_of("pce.yaml", "pce: {cdgf: A04000010, frequence: 6M}"),
    )
    insee = "it is a commune's INSEE code, in quotes, such as 69383 or 2A004"
    assert [re.sub(r"pces\[\d+\]", "pces[n]", each) for each in mistakes] == [
        f"fixtures/suppliers.yaml:{supplier}:5: fournisseurs[3].login is not a field here; the nearest is logins",
        f"fixtures/suppliers.yaml:{supplier - 2}:5: fournisseurs[3].logins is missing; it is required",
        f"fixtures/communes.yaml:{nice}:17: communes[0].code_insee is 6088; {insee}",
        f"fixtures/pce.yaml:{pce}:28: pces[n].pce.frequence is '7M'; it is one of 6M, 1M, MM, JJ",
        f"fixtures/pce.yaml:{pce}:43: pces[n].pce.tarrif is not a field here; the nearest is tarif",
    ]


def test_what_one_file_names_exists_in_another(mistakes_after):
    mistakes = mistakes_after(
        ("slots.yaml", 'code_insee: "42218"', 'code_insee: "42219"'),
        ("pce.yaml", "pce: {cdgf: A04000010, frequence: 6M}", "pce: {cdgf: A0400010, frequence: 6M}"),
        ("pce.yaml", "operation: VerifierRecevabiliteTJDC", "operation: VerifierRecevabilitéTJDC"),
    )
    assert len(mistakes) == 3
    assert "'42219', no commune of the fixtures; the nearest is 42218" in mistakes[0]
    assert (
        "'VerifierRecevabilitéTJDC', no operation of the fixtures; the nearest is VerifierRecevabiliteTJDC"
        in mistakes[1]
    )
    assert "'A0400010', no CDG-F of the fixtures; the nearest is A04000010" in mistakes[2]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (
            "commune: Bastia, code_insee: 2A004}",
            "adresse.commune is 'Bastia'; code_insee 2A004 is Ajaccio's, and Bastia (2B033) another",
        ),
        ('code_postal: "42999"}', "adresse.code_insee is missing; no commune of the fixtures has code_postal '42999'"),
    ],
)
def test_an_address_that_is_of_no_one_commune_is_told_at_its_place(mistakes_after, wrong, told):
    right = 'code_postal: "20090", commune: Ajaccio, code_insee: 2A004}'

    (mistake,) = mistakes_after(("pce.yaml", right, wrong))

    assert mistake.startswith(f"fixtures/pce.yaml:{line_of('pce.yaml', right)}:")
    assert f".pce.{told}" in mistake


def test_a_commune_in_another_departement_than_its_insee_code_s_is_told(mistakes_after):
    (mistake,) = mistakes_after(
        ("communes.yaml", 'codes_postaux: ["20137"], departement: "2A"', 'codes_postaux: ["20137"], departement: "2B"')
    )
    assert "departement is '2B'; that of code_insee 2A247 is 2A" in mistake


def test_every_address_of_a_test_pce_is_whole():
    adresses = [each["adresse"] for each in REFERENTIAL.documents.values() if "adresse" in each]
    assert len(adresses) > 10
    assert all(all(each.values()) for each in adresses)


def test_a_number_given_twice_is_told(mistakes_after):
    (mistake,) = mistakes_after(("pce.yaml", 'numero: "21450000000102"', 'numero: "21450000000101"'))
    line = line_of("pce.yaml", 'numero: "21450000000102"')
    assert mistake.startswith(f"fixtures/pce.yaml:{line}:5: pces[")
    assert "numero is '21450000000101', as is pces[" in mistake


def test_a_key_given_twice_is_told(mistakes_after):
    (mistake,) = mistakes_after(("slots.yaml", '{code: "01",', '{code: "01", code: "13",'))
    line = line_of("slots.yaml", '{code: "01",')
    assert mistake == f"fixtures/slots.yaml:{line}:18: code is given twice; the first is on line {line}"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("plages: [\n", "2:1: …; YAML was expected"),
        ("plages: \x07\n", "1:1: …; YAML was expected"),
        ("", "1:1: the file is NoneType; it is a mapping of the fields plages, tournees"),
        ("- 1\n", "1:1: the file is list; it is a mapping of the fields plages, tournees"),
        ("plages: !!python/object:os.system []\ntournees: []\n", "1:9: …; YAML was expected"),
        ("plages: []\n", "1:1: tournees is missing; it is required"),
    ],
)
def test_what_is_no_yaml_and_what_is_no_fixture_is_told(tmp_path: Path, text: str, told: str):
    folder = tmp_path / "fixtures"
    shutil.copytree(SHIPPED, folder)
    (folder / "slots.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(FixtureError) as caught:
        load_referential(folder)
    place, _, sentence = f"fixtures/slots.yaml:{told}".partition("…")  # where YAML's own words stand
    assert str(caught.value).startswith(place)
    assert sentence in str(caught.value)


def test_a_missing_file_is_told(tmp_path: Path):
    with pytest.raises(FixtureError) as caught:
        load_referential(tmp_path)
    assert len(caught.value.mistakes) == 5
    assert "suppliers.yaml:1:1: the file cannot be read as UTF-8 text" in str(caught.value)

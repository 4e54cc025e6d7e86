"""PCE are made from the seed: the same ones on any machine, plausible, and never a fixture's."""

import json
import os
import re
from collections import Counter
from datetime import date
from hashlib import sha256
from itertools import islice

import pytest

from simulator.adapters.demande_fixtures import load_demandes
from simulator.adapters.fixture_files import fixtures_folder
from simulator.adapters.generator import by_number, drawn_streets, generate_pces, pce_maker
from simulator.application.documents.pce import read_pce
from simulator.application.referential import Referential
from simulator.domain.cdgf import Cdgf
from simulator.domain.commune import Commune, Communes, departement_of
from simulator.domain.rounds import Plage
from simulator.settings.model import Settings
from tests.shipped import REFERENTIAL

BEGUN = date(2026, 3, 2)
SHIPPED = REFERENTIAL
SMALL = Referential(
    cdgfs={
        "A04000010": Cdgf(code="A04000010"),
        "A04000044": Cdgf(code="A04000044", historique=True),
        "A04000051": Cdgf(code="A04000051", actif=False),
    },
    authorization_servers=frozenset(),
    communes=Communes(
        (
            Commune("Lyon", "69383", ("69003",), "69"),
            Commune("Nantes", "44109", ("44000", "44100"), "44"),
            Commune("Ajaccio", "2A004", ("20000", "20090"), "2A"),
        )
    ),
    plages=(Plage("01", "matin", "08:00", "12:00"), Plage("02", "après-midi", "13:00", "17:00")),
    round_patterns={},
    test_pces=(),
    requests={},
)
GOLDEN = "493553131c1ec51f85b95847424dbd8cefbe10e89df860c741069183be66f13f"
"""Of 1000 PCE of the seed 8024. Another hash here means other PCE for whoever counts on a seed: say so in the changelog."""


def made(seed: int, count: int) -> str:
    return "\n".join(json.dumps(each, ensure_ascii=False) for each in generate_pces(seed, count, SMALL))


def test_the_same_seed_makes_the_same_bytes_on_any_machine_and_any_python():
    assert sha256(made(8024, 1000).encode()).hexdigest() == GOLDEN


def test_the_streets_that_ship_are_those_that_faker_draws_of_the_default_seed():
    seed = Settings().seed
    streets = fixtures_folder() / f"streets_{seed}.txt"
    drawn = "".join(f"{each}\n" for each in drawn_streets(seed))
    if os.environ.get("WRITE_GOLDEN"):
        streets.write_text(drawn, encoding="utf-8")
    assert streets.read_text(encoding="utf-8") == drawn, f"{streets} is another Faker's: run again with WRITE_GOLDEN=1"


def test_another_seed_makes_others():
    assert not set(dict(generate_pces(1, 100, SMALL))) & set(dict(generate_pces(2, 100, SMALL)))


def test_a_pce_depends_on_the_seed_and_its_place_only():
    assert made(8024, 1000).startswith(made(8024, 10))


def test_the_pce_of_an_index_is_made_without_those_before_it():
    pces = list(generate_pces(8024, 1000, SMALL))
    made = pce_maker(8024, SMALL)

    assert [made(index) for index in (999, 0, 250)] == [pces[index] for index in (999, 0, 250)]


def test_in_the_order_of_their_numbers_each_regions_go_up_once_around():
    made = pce_maker(8024, SMALL)
    numeros = [made(index)[0] for index in by_number(2000)]

    assert sorted(numeros) == sorted(numero for numero, _ in generate_pces(8024, 2000, SMALL))
    for region in {each[:2] for each in numeros} - {"GI"}:
        of_region = [each for each in numeros if each.startswith(region)]
        lowest = of_region.index(min(of_region))
        assert of_region[lowest:] + of_region[:lowest] == sorted(of_region)


def test_they_come_one_at_a_time():
    assert len(list(islice(generate_pces(8024, 11_000_000, SMALL), 3))) == 3


@pytest.fixture(scope="module")
def numeros():
    return [numero for numero, _ in generate_pces(8024, 20_000, SMALL)]


def test_numbers_are_unique_and_well_formed(numeros):
    assert len(set(numeros)) == len(numeros)
    assert all(re.fullmatch(r"\d{14}|GI\d{6}", each) for each in numeros)
    assert any(each.startswith("GI") for each in numeros)


def test_no_number_can_be_a_fixtures(numeros):
    of_fixtures = {each.numero for each in SHIPPED.test_pces}
    of_fixtures |= {each["numero"] for each in load_demandes(fixtures_folder(), SHIPPED.communes)[1]}
    assert all(each.startswith(("21", "GI2145")) for each in of_fixtures)
    for numero in numeros:
        assert not numero.startswith(("21", "GI2145"))


def test_each_is_a_valid_pce_of_an_active_cdgf_or_libre():
    active = {code for code, each in SHIPPED.cdgfs.items() if each.actif}
    for numero, document in generate_pces(8024, 2000, SHIPPED):
        pce = read_pce(document, BEGUN)
        assert pce.numero == numero
        assert pce.cdgf is None or pce.cdgf in active
        assert pce.adresse.departement == departement_of(pce.adresse.code_insee)
        assert pce.adresse.departement in {each.departement for each in SHIPPED.communes.items}


def test_the_mix_is_plausible():
    pces = [read_pce(document, BEGUN) for _, document in generate_pces(8024, 5000, SHIPPED)]
    frequences = Counter(each.frequence for each in pces)
    assert frequences["1M"] > frequences["6M"] > frequences["MM"] > frequences["JJ"] > 0
    assert 0.06 < sum(each.libre for each in pces) / len(pces) < 0.10
    assert all(each.telereleve == (each.frequence == "1M") for each in pces)
    assert all(each.tarif == "T4" for each in pces if each.frequence == "JJ")
    ceilings = {"T1": 6_000, "T2": 300_000, "T3": 5_000_000, "T4": 600_000_000}
    assert all((each.car or 0) <= ceilings[each.tarif] for each in pces)
    assert {each.mhs.etat for each in pces if each.mhs} == {"DEMANDEE", "PROGRAMMEE", "REALISEE"}


def test_none_asked_for_none_made():
    assert list(generate_pces(8024, 0, SMALL)) == []

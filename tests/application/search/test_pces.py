"""PCE as people look for them, in both layers of a sandbox."""

import pytest

from simulator.application.search.pces import PceSearch, search_pces
from simulator.domain.commune import Commune, Communes
from simulator.domain.pce import Adresse
from simulator.errors import DocumentError
from tests.adapters.stores import a_store
from tests.builders import FLAMMECHE, HERON, a_pce

PARIS_1 = Commune("Paris", "75101", ("75001",), "75")
PARIS_2 = Commune("Paris", "75102", ("75002",), "75")
LYON_3 = Commune("Lyon", "69383", ("69003",), "69")
SAINT = Commune("Saint-Étienne", "42218", ("42000", "42100"), "42")
COMMUNES = Communes((PARIS_1, PARIS_2, LYON_3, SAINT))


def at(commune):
    return Adresse("1", "rue d'Essai", commune.codes_postaux[0], commune.nom, commune.code_insee, commune.departement)


@pytest.fixture
def exchange():
    with a_store() as store, store.exchange("one") as opened:
        places = (PARIS_1, PARIS_2, LYON_3, SAINT)
        for number in range(24):
            cdgf = (FLAMMECHE.code, HERON.code, None)[number % 3]
            opened.save_pce(a_pce(numero=f"3000000000{number:04}", cdgf=cdgf, adresse=at(places[number % 4])))
        yield opened


def found(exchange, *, limit=100, **asked):
    """Give the numbers of all pages, less what all of these have in common."""
    read, after = [], ""
    while after is not None:
        page = search_pces(exchange, COMMUNES, PceSearch(**asked), after=after, limit=limit)
        assert len(page.items) <= limit
        read += [int(each.numero[-2:]) for each in page.items if each.numero.startswith("3000")]
        after = page.next
    return read


@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({"numero": "3000"}, [*range(24)]),
        ({"numero": "3000 0000 0000 1"}, [*range(10, 20)]),
        ({"numero": "30000000000007"}, [7]),
        ({"numero": "4"}, []),
        ({"commune": "lyon"}, [*range(2, 24, 4)]),
        ({"commune": "69003"}, [*range(2, 24, 4)]),
        ({"commune": "42218"}, [*range(3, 24, 4)]),
        ({"commune": "ST ETIENNE"}, [*range(3, 24, 4)]),
        ({"commune": "Paris"}, [each for each in range(24) if each % 4 < 2]),
        ({"commune": "Paris", "cdgf": HERON.code}, [1, 4, 13, 16]),
        ({"commune": "Paris", "numero": "3000000000001"}, [12, 13, 16, 17]),
        ({"libre": True, "numero": "3000"}, [*range(2, 24, 3)]),
        ({"libre": True, "commune": "Lyon"}, [2, 14]),
        ({"commune": "13055"}, []),
    ],
)
def test_what_is_asked_for_is_found_once_and_in_order_whatever_the_pages(exchange, asked, numbers):
    for limit in (1, 2, 5, 100):
        assert found(exchange, limit=limit, **asked) == numbers, limit


def test_the_common_pce_are_found_too_and_those_of_a_prefix_come_first_with_it(exchange):
    page = search_pces(exchange, COMMUNES, PceSearch(numero="2145"), limit=2)
    assert [each.numero for each in page.items] == ["21450000000101", "21450000000102"]
    assert page.next == "21450000000102"


def test_a_pce_that_moved_is_found_where_it_is_now(exchange):
    exchange.save_pce(a_pce(numero="30000000000002", adresse=at(SAINT)))
    assert 2 not in found(exchange, commune="Lyon")
    assert 2 in found(exchange, commune="Saint-Étienne")


def test_every_mistake_is_told_at_once_with_what_was_expected(exchange):
    asked = PceSearch(numero="2145-", commune="Lion", cdgf="A04000010", libre=True)
    with pytest.raises(DocumentError) as problem:
        search_pces(exchange, COMMUNES, asked)

    numero, commune, libre = map(str, problem.value.mistakes)
    assert "14 digits" in numero
    assert "Lyon" in commune
    assert "A04000010" in libre

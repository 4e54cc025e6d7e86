"""Demandes as people look for them."""

import pytest

from simulator.application.search.demandes import DemandeSearch, search_demandes
from simulator.domain.cdgf import Cdgf
from tests.adapters.stores import a_store
from tests.builders import a_demande

COUNT = 30
SUPPLIERS = {"A04000910": "Essai Gaz", "A04000928": "Essai Gaz", "A04000936": "Autre"}


@pytest.fixture
def exchange():
    with a_store() as store, store.exchange("one") as opened:
        for code, name in SUPPLIERS.items():
            opened.save_cdgf(Cdgf(code=code, libelle=name, fournisseur=name, dn=f"CN={name}"))
        for number in range(COUNT):
            pce, cdgf = f"30000000{number % 2}{number:05}", list(SUPPLIERS)[number % 3]
            opened.save_demande(a_demande(numero=f"WZ{number:06}", pce=pce, cdgf=cdgf))
        yield opened


def found(exchange, *, limit=100, **asked):
    """Give the numbers of all pages, the last made first."""
    read, after = [], ""
    while after is not None:
        page = search_demandes(exchange, DemandeSearch(**asked), after=after, limit=limit)
        assert len(page.items) <= limit
        read += [int(each.numero[2:]) for each in page.items if each.numero.startswith("WZ")]
        after = page.next
    return read


ALL = list(range(COUNT))[::-1]


@pytest.mark.parametrize("limit", [1, 4, 100])
@pytest.mark.parametrize(
    ("asked", "numbers"),
    [
        ({"pce": "30000000"}, ALL),
        ({"pce": "30 000 000 1"}, [each for each in ALL if each % 2]),
        ({"pce": "30000000000004"}, [4]),
        ({"pce": "gi"}, []),
        ({"cdgf": "a04000910"}, [each for each in ALL if each % 3 == 0]),
        ({"cdgf": "essai"}, [each for each in ALL if each % 3 < 2]),
        ({"cdgf": "ESSAI GAZ", "pce": "300000001"}, [each for each in ALL if each % 3 < 2 and each % 2]),
    ],
    ids=str,
)
def test_pages_of_any_size_give_all_that_is_asked_for_the_last_made_first(exchange, asked, numbers, limit):
    assert found(exchange, limit=limit, **asked) == numbers

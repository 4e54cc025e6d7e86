"""The made-up part of the referential: PCE drawn from the seed, each from the seed and its own index only.

Whole numbers of a hash decide, never floats nor Python's own generators: the same seed makes the same bytes anywhere.
"""

from collections.abc import Callable, Iterator
from hashlib import blake2b
from typing import Any, TypeVar

from simulator.adapters.circle import around
from simulator.adapters.fixture_files import fixtures_folder
from simulator.application.referential import Referential
from simulator.domain.cdgf import Cdgf
from simulator.domain.commune import Commune
from simulator.domain.rounds import Plage
from simulator.domain.value import value

Item = TypeVar("Item")

STREETS = 400
"""Street names are drawn from Faker once; each address takes one of them."""

_REGIONS = tuple(f"{each:02}" for each in range(1, 26) if each != 21)
"""How a number begins: never 21, the beginning of the test PCE's and of those of the fixtures' demandes."""

_BODY, _BODY_STEP = 10**12, 618_033_988_749
_SHORT, _SHORT_STEP, _SHORT_EVERY = 999_900, 618_031, 250
_SHORT_KEPT = (214_500, 100)
"""GI214500 to GI214599 are the test PCE's."""


class _Drawn:
    """What is drawn for one PCE: 512 bits, spent choice by choice."""

    __slots__ = ("_left",)

    def __init__(self, seed: int, what: str) -> None:
        self._left = int.from_bytes(blake2b(f"{seed}|{what}".encode(), digest_size=64).digest())

    # Each of these divides by itself: one calling another is a tenth of what a PCE costs.
    def below(self, end: int) -> int:
        self._left, drawn = divmod(self._left, end)
        return drawn

    def between(self, low: int, high: int) -> int:
        self._left, drawn = divmod(self._left, high - low + 1)
        return low + drawn

    def one_of(self, items: tuple[Item, ...]) -> Item:
        self._left, drawn = divmod(self._left, len(items))
        return items[drawn]

    def per_mille(self, share: int) -> bool:
        self._left, drawn = divmod(self._left, 1000)
        return drawn < share


@value()
class _Kind:
    """A kind of premises: its share per mille, and within what its CAR (kWh a year) and its flow (m³/h) lie."""

    share: int
    frequence: str
    tarif: str
    car: tuple[int, int]
    profils: tuple[str, ...]
    debits: tuple[float, ...]
    oldest_reading: int


_KINDS = (
    _Kind(480, "1M", "T2", (6_001, 24_000), ("P012",), (6.0, 10.0), 0),
    _Kind(190, "1M", "T1", (300, 6_000), ("P011",), (4.0, 6.0), 0),
    _Kind(30, "1M", "T2", (24_001, 300_000), ("P012", "P013"), (10.0, 16.0), 0),
    _Kind(190, "6M", "T2", (6_001, 24_000), ("P012",), (6.0, 10.0), 182),
    _Kind(70, "6M", "T1", (300, 6_000), ("P011",), (4.0, 6.0), 182),
    _Kind(10, "6M", "T3", (300_001, 900_000), ("P014", "P015"), (16.0, 25.0), 182),
    _Kind(25, "MM", "T3", (300_001, 5_000_000), ("P016", "P017", "P018"), (40.0, 65.0, 100.0), 31),
    _Kind(5, "JJ", "T4", (5_000_001, 60_000_000), ("P019",), (160.0, 250.0, 400.0), 1),
)
"""Shares of the order of the French ones: most meters communicate, few sites are large."""

_BY_MILLE = tuple(kind for kind in _KINDS for _ in range(kind.share))


@value()
class _Stock:
    """What every PCE is made of."""

    seed: int
    cdgfs: tuple[Cdgf, ...]
    communes: tuple[Commune, ...]
    plages: tuple[Plage, ...]
    streets: tuple[str, ...]


def generate_pces(seed: int, count: int, referential: Referential) -> Iterator[tuple[str, dict[str, Any]]]:
    """Make ``count`` PCE, one at a time: each one's number, and its JSON with relative dates.

    Numbers are unique (up to 10^8 PCE), and none is a fixture's.
    """
    if not count:
        return
    made = pce_maker(seed, referential)
    for index in range(count):
        yield made(index)


def pce_maker(seed: int, referential: Referential) -> Callable[[int], tuple[str, dict[str, Any]]]:
    """Give what makes the PCE of an index: its number and its JSON. They depend on seed and index, on nothing before."""
    stock = _Stock(
        seed=seed,
        cdgfs=tuple(each for each in referential.cdgfs.values() if each.actif),
        communes=referential.communes.items,
        plages=referential.plages,
        streets=_streets(seed),
    )
    start = _Drawn(seed, "numbers").below(_BODY)

    def made(index: int) -> tuple[str, dict[str, Any]]:
        drawn = _Drawn(seed, str(index))
        numero = _numero(index, start, drawn)
        return numero, _document(numero, drawn, stock)

    return made


def by_number(count: int, *, after: int | None = None) -> Iterator[int]:
    """Give the indexes of ``count`` PCE so that the numbers of each region ascend; behind an index, if it is given.

    So many are kept quickest in this order: an index of numbers grows in a few places, and not all over.
    """
    return around(count, _BODY_STEP, _BODY, after=after)


def _streets(seed: int) -> tuple[str, ...]:
    """Give the streets of a seed; those of the default one ship, for to import Faker is a twentieth of a start."""
    kept = fixtures_folder() / f"streets_{seed}.txt"
    return tuple(kept.read_text(encoding="utf-8").splitlines()) if kept.is_file() else drawn_streets(seed)


def drawn_streets(seed: int) -> tuple[str, ...]:
    """Draw the streets of a seed from Faker."""
    from faker.generator import Generator
    from faker.providers.address.fr_FR import Provider as Addresses
    from faker.providers.person.fr_FR import Provider as People

    french = Generator()
    french.add_provider(People)
    french.add_provider(Addresses)
    french.seed_instance(seed)
    return tuple(str(french.format("street_name")) for _ in range(STREETS))


def _numero(index: int, start: int, drawn: _Drawn) -> str:
    region = drawn.one_of(_REGIONS)
    turn, place = divmod(index, _SHORT_EVERY)
    if place == _SHORT_EVERY - 1:
        short = (start + turn * _SHORT_STEP) % _SHORT
        kept, many = _SHORT_KEPT
        return f"GI{short + many if short >= kept else short:06}"
    return f"{region}{(start + index * _BODY_STEP) % _BODY:012}"


def _document(numero: str, drawn: _Drawn, stock: _Stock) -> dict[str, Any]:
    kind = drawn.one_of(_BY_MILLE)
    libre = drawn.per_mille(80)
    titulaire = drawn.one_of(stock.cdgfs)
    index = drawn.between(50, 60_000)
    document: dict[str, Any] = {
        "numero": numero,
        "cdgf": None if libre else titulaire.code,
        "frequence": kind.frequence,
        "tarif": kind.tarif,
        "car": drawn.between(*kind.car),
        "profil": drawn.one_of(kind.profils),
        "debit": drawn.one_of(kind.debits),
    }
    if kind.tarif == "T1" and drawn.per_mille(50):
        document |= {"forfait_cuisine": True, "car": None}
    if drawn.per_mille(3):
        document["mig"] = True
    document |= _readings(kind, index, drawn)
    document |= _libre(index, drawn, stock) if libre else _attached(kind, titulaire, index, drawn)
    document["adresse"] = _adresse(drawn, stock)
    return document


def _readings(kind: _Kind, index: int, drawn: _Drawn) -> dict[str, Any]:
    """A communicating meter is read every day, but for the few that are mute; the others were read some time ago."""
    age = drawn.between(1, kind.oldest_reading or 30)
    if kind.oldest_reading:
        return {"derniere_releve": {"date": f"J-{age}", "index": index, "estimee": drawn.per_mille(400)}}
    mute = {"derniere_telereleve": {"date": f"J-{age}", "index": index}} if drawn.per_mille(20) else {}
    return {"telereleve": True, **mute}


def _libre(index: int, drawn: _Drawn, stock: _Stock) -> dict[str, Any]:
    """Most were put out of service, some are cut, a few consume all the same or lost their meter."""
    found: dict[str, Any] = {}
    if drawn.per_mille(850):
        mhs_index = None if drawn.per_mille(100) else index - drawn.between(0, 40)
        found["mhs"] = {"etat": "REALISEE", "date": f"J-{drawn.between(10, 700)}", "index": mhs_index}
        if drawn.per_mille(40):
            found["consommation_sans_fournisseur"] = True
    if drawn.per_mille(400):
        found["coupe"] = True
    if drawn.per_mille(30):
        found["compteur"] = "DEPOSE"
    if drawn.per_mille(60):
        found["rdv_electricite"] = [{"date": f"J+{drawn.between(2, 20)}", "plage": drawn.one_of(stock.plages).code}]
    return found


def _attached(kind: _Kind, titulaire: Cdgf, index: int, drawn: _Drawn) -> dict[str, Any]:
    """Some are about to be put out of service; some communicating ones are subscribed to TJDC by their supplier."""
    found: dict[str, Any] = {}
    if drawn.per_mille(10):
        etat = drawn.one_of(("DEMANDEE", "PROGRAMMEE"))
        mhs_index = index + 10 if drawn.per_mille(500) else None
        found["mhs"] = {"etat": etat, "date": f"J+{drawn.between(3, 30)}", "index": mhs_index}
    elif kind.frequence == "1M" and drawn.per_mille(40):
        found["tjdc"] = {"cdgf": titulaire.code, "debut": f"J-{drawn.between(10, 1000)}"}
    if titulaire.historique and drawn.per_mille(300):
        found["offre_historique"] = True
    return found


def _adresse(drawn: _Drawn, stock: _Stock) -> dict[str, str]:
    commune = drawn.one_of(stock.communes)
    return {
        "numero": str(drawn.between(1, 120)),
        "rue": drawn.one_of(stock.streets),
        "code_postal": drawn.one_of(commune.codes_postaux),
        "commune": commune.nom,
        "code_insee": commune.code_insee,
        "departement": commune.departement,
    }

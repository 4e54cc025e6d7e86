"""What a new database is filled with; a filled one is held against what is asked for."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from itertools import islice

from simulator.adapters.demande_fixtures import load_demandes
from simulator.adapters.fixture_files import fixtures_folder
from simulator.adapters.generator import by_number, generate_pces, pce_maker
from simulator.adapters.store import Growth, SqlStore
from simulator.adapters.store.common_rows import Document
from simulator.application.referential import Referential
from simulator.errors import StoreError
from simulator.settings.model import Settings

Read = tuple[tuple[Document, ...], tuple[Document, ...]]
"""The demandes of the fixtures and their PCE: read where a database is new, and once."""
_PIECE = 5_000
"""How many PCE `seed` keeps at once: some 50 ms of CPU, for which a server beside it waits before it writes."""


def fill(store: SqlStore, settings: Settings, referential: Referential) -> None:
    """Fill a new database with the common referential; leave one that is filled as it is.

    Raises StoreError when it was filled with another seed, or another number of PCE than is asked for in so many words, or
    when `seed` has not come to its end.
    """
    made = _begun(store, settings, referential, settings.pces, {"pces": str(settings.pces)})
    if growth := Growth.under_way(made):
        raise StoreError(
            f"the database holds {growth.there} of the {growth.goal} PCE that omega-sim seed fills it with. Run omega-sim seed"
            f" --seed {settings.seed} --pces {growth.goal} with this --database to its end, then start again."
        )
    if "pces" in settings.model_fields_set:
        _hold(made, "pces", settings.pces)


def seed(store: SqlStore, settings: Settings, referential: Referential) -> Iterator[Growth]:
    """Fill a database piece by piece, and tell how far it is: as it stands, then after each piece, which is kept for good.

    Raises StoreError when it was filled with another seed, or more PCE; when it is on its way to another number of them; and
    when nothing that it holds would stay.
    """
    if not store.lasting:
        message = (
            "a database in memory would be gone with this command. Give --database sqlite:///file.db, or PostgreSQL's."
        )
        raise StoreError(message)
    made = _begun(store, settings, referential, 0, Growth(goal=settings.pces).facts)
    growth = Growth.under_way(made) or _grown(int(made["pces"]), settings)
    if "pces" in settings.model_fields_set:
        _hold({"pces": str(growth.goal)}, "pces", settings.pces)
    yield growth
    if growth.there == growth.goal:
        return
    pce = pce_maker(settings.seed, referential)
    lacking = (index for index in by_number(growth.goal, after=growth.last) if index >= growth.since)
    while indexes := list(islice(lacking, _PIECE)):
        then = growth.further(indexes)
        store.grow(growth, then, map(pce, indexes))
        yield then
        growth = then


def _grown(there: int, settings: Settings) -> Growth:
    """Give what is to be made beside the PCE that are there: none, unless more are asked for in so many words."""
    more = "pces" in settings.model_fields_set and settings.pces > there
    return Growth(goal=settings.pces if more else there, since=there)


def _begun(
    store: SqlStore, settings: Settings, referential: Referential, pces: int, facts: Mapping[str, str]
) -> dict[str, str]:
    """Have the fixtures in a database, with so many PCE where it is new, and give with what it is made."""
    file = cache(partial(load_demandes, fixtures_folder(), referential.communes))
    made = store.load(
        _pces(settings.seed, pces, referential, file),
        _demandes(referential, file),
        {"seed": str(settings.seed), **facts},
    )
    _hold(made, "seed", settings.seed)
    return made


def _hold(made: Mapping[str, str], name: str, wanted: int) -> None:
    if made[name] != str(wanted):
        raise StoreError(
            f"the database was filled with --{name} {made[name]}, and --{name} {wanted} is asked for."
            f" Start with --{name} {made[name]}, or with another database."
        )


def _pces(seed: int, count: int, referential: Referential, file: Callable[[], Read]) -> Iterator[tuple[str, Document]]:
    _, pces = file()
    yield from referential.documents.items()
    yield from ((str(each["numero"]), each) for each in pces)
    yield from generate_pces(seed, count, referential)


def _demandes(referential: Referential, file: Callable[[], Read]) -> Iterator[Document]:
    demandes, _ = file()
    yield from referential.demande_documents
    yield from demandes

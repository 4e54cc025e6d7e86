"""What a new database is filled with; a filled one is held against what is asked for."""

from collections.abc import Callable, Iterator
from functools import cache, partial

from simulator.adapters.demande_fixtures import load_demandes
from simulator.adapters.fixture_files import fixtures_folder
from simulator.adapters.generator import generate_pces
from simulator.adapters.store import SqlStore
from simulator.adapters.store.common_rows import Document
from simulator.application.referential import Referential
from simulator.errors import StoreError
from simulator.settings.model import Settings

Read = tuple[tuple[Document, ...], tuple[Document, ...]]
"""The demandes of the fixtures and their PCE: read where a database is new, and once."""


def fill(store: SqlStore, settings: Settings, referential: Referential) -> None:
    """Fill a new database with the common referential; leave one that is filled as it is.

    Raises StoreError when it was filled with another seed, or another number of PCE than is asked for in so many words.
    """
    wanted = {"seed": str(settings.seed), "pces": str(settings.pces)}
    file = cache(partial(load_demandes, fixtures_folder(), referential.communes))
    made = store.load(_pces(settings, referential, file), _demandes(referential, file), wanted)
    asked = {"seed", *({"pces"} & settings.model_fields_set)}
    for name in sorted(asked):
        if made[name] != wanted[name]:
            raise StoreError(
                f"the database was filled with --{name} {made[name]}, and --{name} {wanted[name]} is asked for."
                f" Start with --{name} {made[name]}, or with another database."
            )


def _pces(settings: Settings, referential: Referential, file: Callable[[], Read]) -> Iterator[tuple[str, Document]]:
    _, pces = file()
    yield from referential.documents.items()
    yield from ((str(each["numero"]), each) for each in pces)
    yield from generate_pces(settings.seed, settings.pces, referential)


def _demandes(referential: Referential, file: Callable[[], Read]) -> Iterator[Document]:
    demandes, _ = file()
    yield from referential.demande_documents
    yield from demandes

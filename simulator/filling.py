"""What a new database is filled with; a filled one is held against what is asked for."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from itertools import islice
from typing import TYPE_CHECKING

from simulator.adapters.demande_fixtures import load_demandes
from simulator.adapters.fixture_files import fixtures_folder
from simulator.adapters.generator import by_number, generate_pces, pce_maker
from simulator.adapters.store import Growth, SqlStore
from simulator.adapters.store.common_rows import Document, PceRow, pce_row
from simulator.application.referential import Referential
from simulator.errors import StoreError
from simulator.settings.model import Settings

if TYPE_CHECKING:
    from simulator.adapters.own.files import OwnFiles

_FINGERPRINT, _FILES = "referential", "referential_files"
Read = tuple[tuple[Document, ...], tuple[Document, ...]]
"""The demandes of the fixtures and their PCE: read where a database is new, and once."""
_PIECE = 5_000
"""How many PCE `seed` keeps at once: some 50 ms of CPU, for which a server beside it waits before it writes."""


def own_files(settings: Settings, referential: Referential) -> "OwnFiles | None":
    """Read the user's own referential, where one is given. Raises FixtureError."""
    if not settings.referentials:
        return None
    from simulator.adapters.own.files import OwnFiles  # which most starts are spared

    return OwnFiles(settings.referentials, referential)


def fill(store: SqlStore, settings: Settings, referential: Referential, own: "OwnFiles | None" = None) -> None:
    """Fill a new database with the common referential, and a user's own; leave one that is filled as it is.

    Raises StoreError when it was filled with another seed, another referential of a user's own, or another number of PCE than
    is asked for in so many words, or when `seed` has not come to its end; FixtureError when the user's own has mistakes.
    """
    made = _begun(store, settings, referential, own, settings.pces, {"pces": str(settings.pces)})
    if growth := Growth.under_way(made):
        raise StoreError(
            f"the database holds {growth.there} of the {growth.goal} PCE that omega-sim seed fills it with. Run omega-sim seed"
            f" --seed {settings.seed} --pces {growth.goal} with this --database to its end, then start again."
        )
    if "pces" in settings.model_fields_set:
        _hold(made, "pces", settings.pces)


def seed(
    store: SqlStore, settings: Settings, referential: Referential, own: "OwnFiles | None" = None
) -> Iterator[Growth]:
    """Fill a database piece by piece, and tell how far it is: as it stands, then after each piece, which is kept for good.

    A user's own referential comes first, and whole. Raises StoreError when it was filled with another seed, another
    referential of a user's own, or more PCE; when it is on its way to another number of them; and when nothing that it holds
    would stay. Raises FixtureError when the user's own has mistakes.
    """
    if not store.lasting:
        message = (
            "a database in memory would be gone with this command. Give --database sqlite:///file.db, or PostgreSQL's."
        )
        raise StoreError(message)
    made = _begun(store, settings, referential, own, 0, Growth(goal=settings.pces).facts)
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


def _begun(  # noqa: PLR0913, PLR0917  what a database begins with
    store: SqlStore,
    settings: Settings,
    referential: Referential,
    own: "OwnFiles | None",
    pces: int,
    facts: Mapping[str, str],
) -> dict[str, str]:
    """Have the fixtures and a user's own in a database, with so many PCE where it is new, and give with what it is made."""
    made = store.made() if own else {}
    if not made:
        file = cache(partial(load_demandes, fixtures_folder(), referential.communes))
        rows, demandes = own.documents(_row) if own else ([], [])  # before the database is held: others may want it
        made = store.load(
            _pces(settings.seed, pces, referential, file),
            _demandes(referential, file, demandes),
            {"seed": str(settings.seed), **facts, **_facts(own)},
            rows,
        )
    _hold(made, "seed", settings.seed)
    _hold_own(made, own)
    return made


def _row(document: Document) -> PceRow:
    return pce_row(str(document["numero"]), document)


def _facts(own: "OwnFiles | None") -> dict[str, str]:
    return {_FINGERPRINT: own.fingerprint, _FILES: " ".join(own.paths)} if own else {}


def _hold_own(made: Mapping[str, str], own: "OwnFiles | None") -> None:
    wanted = _facts(own)
    if made.get(_FINGERPRINT) == wanted.get(_FINGERPRINT):
        return
    raise StoreError(
        f"the database was filled with {_told(made)}, and {_told(wanted)} is asked for. Start with the files that it was"
        " filled with, unchanged, or with another database."
    )


def _told(facts: Mapping[str, str]) -> str:
    if _FINGERPRINT not in facts:
        return "no --referential"
    return f"--referential {facts[_FILES]} (fingerprint {facts[_FINGERPRINT][:12]})"


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


def _demandes(referential: Referential, file: Callable[[], Read], own: Iterable[Document]) -> Iterator[Document]:
    demandes, _ = file()
    yield from referential.demande_documents
    yield from demandes
    yield from own

"""The fixtures: five YAML files, read whole and checked whole into the referential's hand-written part."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import simulator
from simulator.adapters.fixtures.tables import COMMUNES, PCES, REQUESTS, SLOTS, SUPPLIERS
from simulator.adapters.kept_yaml import KeptYaml
from simulator.application.documents.fields import Reader
from simulator.application.documents.pce import with_whole_adresse
from simulator.application.documents.readers import group
from simulator.application.referential import Essai, Referential, TestPce
from simulator.domain.commune import Communes
from simulator.domain.nearest import offer
from simulator.domain.rounds import Plage
from simulator.errors import DocumentError, FixtureError, Mistake, Where, dotted


def fixtures_folder() -> Path:
    """Find the fixtures that ship: inside the installed package, else beside it in a checkout."""
    package = Path(simulator.__file__).parent
    packaged = package / "_data" / "fixtures"
    return packaged if packaged.is_dir() else package.parent / "fixtures"


def load_referential(folder: Path | None = None) -> Referential:
    """Read the fixture files of a folder, those that ship unless told otherwise.

    Raises FixtureError with every mistake of every file, each at its line and column.
    """
    folder = folder or fixtures_folder()
    suppliers = _Loaded(folder / "suppliers.yaml", _table(SUPPLIERS))
    places = _Loaded(folder / "communes.yaml", _table(COMMUNES))
    slots = _Loaded(folder / "slots.yaml", _table(SLOTS))
    asked = _Loaded(folder / "requests.yaml", REQUESTS)
    pces = _Loaded(folder / "pce.yaml", _table(PCES, optional=("libelles",)))
    _refuse(suppliers, places, slots, asked, pces)
    communes = Communes(places.values["communes"])
    _check(suppliers, places, slots, asked, pces)
    documents = _completed(pces, communes)
    plages = {each.code: each for each in slots.values["plages"]}
    return Referential(
        cdgfs={each.code: each for each in suppliers.values["fournisseurs"]},
        authorization_servers=frozenset(suppliers.values["serveurs_okta"]),
        communes=communes,
        plages=slots.values["plages"],
        round_patterns=dict(slots.values["tournees"]),
        test_pces=tuple(sorted((_with_hours(each, plages) for each in documents), key=lambda each: each.numero)),
        requests=asked.values,
    )


def load_communes(folder: Path | None = None) -> Communes:
    """Read the communes alone. Raises FixtureError as ``load_referential`` does."""
    places = _Loaded((folder or fixtures_folder()) / "communes.yaml", _table(COMMUNES))
    _refuse(places)
    return Communes(places.values["communes"])


class _Loaded:
    """A file that was read, and its values."""

    def __init__(self, path: Path, reader: Reader) -> None:
        self.file = KeptYaml(path)
        self.values = self.file.read(reader)

    def known(self, path: Where, name: str, known: Iterable[str], what: str) -> None:
        """Note a mistake unless a name is known."""
        names = tuple(known)
        if name not in names:
            self.file.note(Mistake(path, f"is {name!r}, no {what} of the fixtures; {offer(name, names)}"))

    def once(self, paths_and_names: Iterable[tuple[Where, str]]) -> None:
        """Note a mistake for each name that stands twice."""
        seen: dict[str, Where] = {}
        for path, name in paths_and_names:
            if name in seen:
                self.file.note(Mistake(path, f"is {name!r}, as is {dotted(seen[name])}; it is given once"))
            seen.setdefault(name, path)


def _table(fields: dict[str, Reader], optional: tuple[str, ...] = ()) -> Reader:
    return group(dict, fields, tuple(name for name in fields if name not in optional))


def _refuse(*loaded: _Loaded) -> None:
    if mistakes := [mistake for each in loaded for mistake in each.file.mistakes]:
        raise FixtureError(mistakes)


def _check(suppliers: _Loaded, places: _Loaded, slots: _Loaded, asked: _Loaded, pces: _Loaded) -> None:
    """Hold the files against each other: what one names exists in another, and once."""
    cdgfs = [each.code for each in suppliers.values["fournisseurs"]]
    communes = [each.code_insee for each in places.values["communes"]]
    plages = [each.code for each in slots.values["plages"]]
    suppliers.once(
        (("fournisseurs", index, "cdgf", place, "code"), str(cdgf["code"]))
        for index, supplier in enumerate(suppliers.file.value["fournisseurs"])
        for place, cdgf in enumerate(supplier["cdgf"])
    )
    places.once((("communes", index, "code_insee"), code) for index, code in enumerate(communes))
    slots.once((("plages", index, "code"), code) for index, code in enumerate(plages))
    slots.once((("tournees", index, "code_insee"), code) for index, (code, _) in enumerate(slots.values["tournees"]))
    for index, (code_insee, pattern) in enumerate(slots.values["tournees"]):
        slots.known(("tournees", index, "code_insee"), code_insee, communes, "commune")
        for plage in pattern.full_plages:
            slots.known(("tournees", index, "plages_prises"), plage, plages, "slot")
    entries: tuple[TestPce, ...] = pces.values["pces"]
    pces.once((("pces", index, "numero"), each.numero) for index, each in enumerate(entries))
    pces.once(
        (("pces", index, "demandes", place, "numero"), demande.numero)
        for index, each in enumerate(entries)
        for place, demande in enumerate(each.demandes)
    )
    for index, entry in enumerate(entries):
        _check_pce(pces, ("pces", index), entry, (cdgfs, communes, plages, list(asked.values)))
    _refuse(suppliers, places, slots, pces)


def _check_pce(pces: _Loaded, path: Where, entry: TestPce, names: tuple[list[str], ...]) -> None:
    cdgfs, communes, plages, operations = names
    document = entry.document or {}
    if document.get("cdgf"):
        pces.known((*path, "pce", "cdgf"), document["cdgf"], cdgfs, "CDG-F")
    if "code_insee" in document.get("adresse", {}):
        pces.known((*path, "pce", "adresse", "code_insee"), document["adresse"]["code_insee"], communes, "commune")
    for index, each in enumerate(document.get("rdv_electricite", ())):
        pces.known((*path, "pce", "rdv_electricite", index, "plage"), each["plage"], plages, "slot")
    for index, demande in enumerate(entry.demandes):
        pces.known((*path, "demandes", index, "cdgf"), demande.cdgf, cdgfs, "CDG-F")
        if demande.rdv:
            pces.known((*path, "demandes", index, "rdv", "plage"), demande.rdv[1].code, plages, "slot")
    for at, essai in _essais((*path, "essais"), entry.essais):
        pces.known((*at, "operation"), essai.operation, operations, "operation")
        pces.known((*at, "cdgf"), essai.cdgf, cdgfs, "CDG-F")


def _completed(pces: _Loaded, communes: Communes) -> list[TestPce]:
    """Give the PCE as the store keeps them, each address whole. Raises FixtureError where one is not clear."""
    entries: list[TestPce] = []
    for index, entry in enumerate(pces.values["pces"]):
        try:
            document = entry.document and with_whole_adresse(entry.document, communes)
            entries.append(replace(entry, document=document))
        except DocumentError as error:
            pces.file.note(*(each.within("pces", index, "pce") for each in error.mistakes))
    _refuse(pces)
    return entries


def _essais(path: Where, essais: tuple[Essai, ...]) -> Iterator[tuple[Where, Essai]]:
    for index, each in enumerate(essais):
        yield (*path, index), each
        yield from _essais((*path, index, "puis"), each.puis)


def _with_hours(entry: TestPce, plages: dict[str, Plage]) -> TestPce:
    demandes = tuple(
        replace(each, rdv=(each.rdv[0], plages[each.rdv[1].code])) if each.rdv else each for each in entry.demandes
    )
    return replace(entry, demandes=demandes)

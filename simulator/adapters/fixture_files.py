"""The fixtures: five YAML files, read whole and checked whole into the referential's hand-written part."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import simulator
from simulator.adapters.fixtures.tables import ANY_DAY, COMMUNES, PCES, REQUESTS, SLOTS, SUPPLIERS
from simulator.adapters.positioned_yaml import PositionedYaml
from simulator.application.documents.fields import Reader
from simulator.application.documents.pce import with_whole_adresse
from simulator.application.documents.readers import group
from simulator.application.referential import Essai, Referential, TestPce
from simulator.domain.commune import Communes
from simulator.domain.nearest import offer
from simulator.domain.rounds import Plage
from simulator.errors import DocumentError, FixtureError, Mistake


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
    mistakes: list[Mistake] = []
    suppliers = _load(folder / "suppliers.yaml", _table(SUPPLIERS), mistakes)
    places = _load(folder / "communes.yaml", _table(COMMUNES), mistakes)
    slots = _load(folder / "slots.yaml", _table(SLOTS), mistakes)
    asked = _load(folder / "requests.yaml", REQUESTS, mistakes)
    pces = _load(folder / "pce.yaml", _table(PCES, optional=("libelles",)), mistakes)
    if mistakes:
        raise FixtureError(mistakes)
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
    mistakes: list[Mistake] = []
    places = _load((folder or fixtures_folder()) / "communes.yaml", _table(COMMUNES), mistakes)
    if mistakes:
        raise FixtureError(mistakes)
    return Communes(places.values["communes"])


class _Loaded:
    """A file that was read, its values, and the mistakes found when files are held against each other."""

    def __init__(self, file: PositionedYaml, values: Any) -> None:
        self.file = file
        self.values = values
        self.mistakes: list[Mistake] = []

    def known(self, path: str, name: str, known: Iterable[str], what: str) -> None:
        """Note a mistake unless a name is known."""
        names = tuple(known)
        if name not in names:
            told = f"{path} is {name!r}, no {what} of the fixtures; {offer(name, names)}"
            self.mistakes.append(self.file.mistake(told))

    def once(self, paths_and_names: Iterable[tuple[str, str]]) -> None:
        """Note a mistake for each name that stands twice."""
        seen: dict[str, str] = {}
        for path, name in paths_and_names:
            if name in seen:
                self.mistakes.append(self.file.mistake(f"{path} is {name!r}, as is {seen[name]}; it is given once"))
            seen.setdefault(name, path)


def _table(fields: dict[str, Reader], optional: tuple[str, ...] = ()) -> Reader:
    return group(dict, fields, tuple(name for name in fields if name not in optional))


def _load(path: Path, reader: Reader, mistakes: list[Mistake]) -> _Loaded:
    file = PositionedYaml.of_file(path)
    values: Any = None
    if not file.mistakes:
        try:
            values = reader.read(file.value, ANY_DAY)
        except DocumentError as error:
            mistakes += map(file.mistake, error.mistakes)
        except ValueError as error:
            mistakes.append(file.mistake(f"the file is {type(file.value).__name__}; {error}"))
    mistakes += file.mistakes
    return _Loaded(file, values)


def _check(suppliers: _Loaded, places: _Loaded, slots: _Loaded, asked: _Loaded, pces: _Loaded) -> None:
    """Hold the files against each other: what one names exists in another, and once."""
    cdgfs = [each.code for each in suppliers.values["fournisseurs"]]
    communes = [each.code_insee for each in places.values["communes"]]
    plages = [each.code for each in slots.values["plages"]]
    suppliers.once(
        (f"fournisseurs[{index}].cdgf[{place}].code", str(cdgf["code"]))
        for index, supplier in enumerate(suppliers.file.value["fournisseurs"])
        for place, cdgf in enumerate(supplier["cdgf"])
    )
    places.once((f"communes[{index}].code_insee", code) for index, code in enumerate(communes))
    slots.once((f"plages[{index}].code", code) for index, code in enumerate(plages))
    slots.once((f"tournees[{index}].code_insee", code) for index, (code, _) in enumerate(slots.values["tournees"]))
    for index, (code_insee, pattern) in enumerate(slots.values["tournees"]):
        slots.known(f"tournees[{index}].code_insee", code_insee, communes, "commune")
        for plage in pattern.full_plages:
            slots.known(f"tournees[{index}].plages_prises", plage, plages, "slot")
    entries: tuple[TestPce, ...] = pces.values["pces"]
    pces.once((f"pces[{index}].numero", each.numero) for index, each in enumerate(entries))
    pces.once(
        (f"pces[{index}].demandes[{place}].numero", demande.numero)
        for index, each in enumerate(entries)
        for place, demande in enumerate(each.demandes)
    )
    for index, entry in enumerate(entries):
        _check_pce(pces, f"pces[{index}]", entry, (cdgfs, communes, plages, list(asked.values)))
    if mistakes := [mistake for each in (suppliers, places, slots, pces) for mistake in each.mistakes]:
        raise FixtureError(mistakes)


def _check_pce(pces: _Loaded, path: str, entry: TestPce, names: tuple[list[str], ...]) -> None:
    cdgfs, communes, plages, operations = names
    document = entry.document or {}
    if document.get("cdgf"):
        pces.known(f"{path}.pce.cdgf", document["cdgf"], cdgfs, "CDG-F")
    if "code_insee" in document.get("adresse", {}):
        pces.known(f"{path}.pce.adresse.code_insee", document["adresse"]["code_insee"], communes, "commune")
    for index, each in enumerate(document.get("rdv_electricite", ())):
        pces.known(f"{path}.pce.rdv_electricite[{index}].plage", each["plage"], plages, "slot")
    for index, demande in enumerate(entry.demandes):
        pces.known(f"{path}.demandes[{index}].cdgf", demande.cdgf, cdgfs, "CDG-F")
        if demande.rdv:
            pces.known(f"{path}.demandes[{index}].rdv.plage", demande.rdv[1].code, plages, "slot")
    for at, essai in _essais(f"{path}.essais", entry.essais):
        pces.known(f"{at}.operation", essai.operation, operations, "operation")
        pces.known(f"{at}.cdgf", essai.cdgf, cdgfs, "CDG-F")


def _completed(pces: _Loaded, communes: Communes) -> list[TestPce]:
    """Give the PCE as the store keeps them, each address whole. Raises FixtureError where one is not clear."""
    entries: list[TestPce] = []
    for index, entry in enumerate(pces.values["pces"]):
        try:
            document = entry.document and with_whole_adresse(entry.document, communes)
            entries.append(replace(entry, document=document))
        except DocumentError as error:
            pces.mistakes += (pces.file.mistake(f"pces[{index}].pce.{each}") for each in error.mistakes)
    if pces.mistakes:
        raise FixtureError(pces.mistakes)
    return entries


def _essais(path: str, essais: tuple[Essai, ...]) -> Iterator[tuple[str, Essai]]:
    for index, each in enumerate(essais):
        yield f"{path}[{index}]", each
        yield from _essais(f"{path}[{index}].puis", each.puis)


def _with_hours(entry: TestPce, plages: dict[str, Plage]) -> TestPce:
    demandes = tuple(
        replace(each, rdv=(each.rdv[0], plages[each.rdv[1].code])) if each.rdv else each for each in entry.demandes
    )
    return replace(entry, demandes=demandes)

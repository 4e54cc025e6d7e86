"""``fixtures/demandes.yaml``: the demandes that every sandbox begins with, and the PCE that they stand on."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from simulator.adapters.kept_yaml import KeptYaml
from simulator.application.documents.demande import read_demande
from simulator.application.documents.pce import enter_pce, with_whole_adresse
from simulator.application.documents.readers import ANY_DAY
from simulator.application.documents.written_demande import in_full, oddities
from simulator.domain.commune import Communes
from simulator.domain.demande import Demande
from simulator.errors import DocumentError, FixtureError, Mistake

Document = Mapping[str, Any]

FILE = "demandes.yaml"
FIRST_NUMERO, END_NUMERO = "WD000100", "WD001000"
"""Below stand the demandes of the test PCE, and from the end on those that are made."""


def load_demandes(folder: Path, communes: Communes) -> tuple[tuple[Document, ...], tuple[Document, ...]]:
    """Give the documents of the demandes, and of the PCE that they stand on, each address whole.

    Dates are still relative: ``read_demande`` and ``read_pce`` resolve them. Raises FixtureError with every mistake of the
    file, each at its line and column.
    """
    file = KeptYaml(folder / FILE)
    demandes: list[Document] = []
    pces: list[Document] = []
    if not file.mistakes:
        file.note(*_outline(file.value))
    if not file.mistakes:
        demandes, pces = [in_full(each) for each in file.value["demandes"]], file.value["pces"]
        file.note(*_mistakes_of_pces(pces, communes), *_mistakes_of_demandes(demandes))
    if file.mistakes:
        raise FixtureError(file.mistakes)
    return tuple(demandes), tuple(with_whole_adresse(each, communes) for each in pces)


def _outline(value: Any) -> Iterator[Mistake]:
    parts = ("pces", "demandes")
    if not isinstance(value, dict):
        yield Mistake((), f"the file is {type(value).__name__}; it is a mapping of {' and '.join(parts)}")
        return
    for name in sorted(map(str, value.keys() - set(parts))):
        yield Mistake((name,), f"is not a part of this file; there are {' and '.join(parts)}")
    for name in parts:
        each = value.get(name)
        if not isinstance(each, list) or not all(isinstance(one, dict) for one in each):
            yield Mistake((name,), f"is {type(each).__name__}; it is a list of mappings")


def _mistakes_of_pces(pces: list[Document], communes: Communes) -> Iterator[Mistake]:
    for index, each in enumerate(pces):
        try:
            enter_pce(each, ANY_DAY, communes)
        except DocumentError as error:
            yield from (mistake.within("pces", index) for mistake in error.mistakes)


def _mistakes_of_demandes(demandes: list[Document]) -> Iterator[Mistake]:
    seen: dict[str, int] = {}
    for index, each in enumerate(demandes):
        try:
            demande = read_demande(each, ANY_DAY)
        except DocumentError as error:
            yield from (mistake.within("demandes", index) for mistake in error.mistakes)
            continue
        first = seen.setdefault(demande.numero, index)
        odd = _oddities(demande, None if first == index else first)
        yield from (mistake.within("demandes", index) for mistake in odd)


def _oddities(demande: Demande, twin: int | None) -> Iterator[Mistake]:
    """Tell what a document may say and a demande of the fixtures may not."""
    if not FIRST_NUMERO <= demande.numero < END_NUMERO:
        yield Mistake(("numero",), f"is {demande.numero}; here it is from {FIRST_NUMERO} on and below {END_NUMERO}")
    if twin is not None:
        yield Mistake(("numero",), f"is {demande.numero}, as is that of demandes[{twin}]; it is given once")
    yield from oddities(demande)

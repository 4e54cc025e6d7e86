"""The JSON of the follow-up: the table of all its fields, and the document that a demande gives."""

from collections.abc import Iterator, Mapping, MutableMapping

from simulator.domain.cdgf import Cdgf
from simulator.domain.demande import TYPES, Demande
from simulator.domain.nearest import nearest
from simulator.domain.pce import Pce
from simulator.domain.phrases import mistakes
from simulator.domain.phrases.demande_mistakes import NOT_SHOWN
from simulator.domain.suivi import client, contractuelles, fournisseur, intervention, realisation, root
from simulator.domain.suivi.field import Read, ShownField, View
from simulator.domain.suivi.ignored import IGNORED
from simulator.errors import Mistake

BLOCKS: Mapping[str, str] = {
    "informations_fournisseur": "Informations du fournisseur",
    "informations_contractuelles": "Informations contractuelles",
    "informations_realisation": "Informations de réalisation",
    "informations_intervention": "Informations d'intervention",
    "informations_client": "Informations client",
}
"""The five blocks, in the order of SUIVI 2.2.2. Always present, be they empty (assumed)."""

FIELDS: tuple[ShownField, ...] = (
    *root.FIELDS,
    *fournisseur.FIELDS,
    *contractuelles.FIELDS,
    *realisation.FIELDS,
    *intervention.FIELDS,
    *client.FIELDS,
)
"""Every field of the follow-up, in order: the one place that says what is shown, where, and for which types."""

_EMPTY: tuple[object, ...] = (None, "", [], ())


def _plan(type_: str) -> tuple[tuple[tuple[str, ...], str, Read], ...]:
    """Prepare one type's fields: the objects that a field stands in, its name, its reader."""
    plan = []
    for each in FIELDS:
        if type_ in each.types:
            *parents, name = each.key.split(".")
            plan.append(((*filter(None, (each.block,)), *parents), name, each.origin.read))
    return tuple(plan)


_PLANS = {type_: _plan(type_) for type_ in TYPES}


def suivi(demande: Demande, cdgf: Cdgf, pce: Pce | None = None) -> dict[str, object]:
    """Write the follow-up of a demande (SUIVI 2.2.2; API-09).

    ``cdgf`` is the demande's; ``pce`` tells whether an appointment can be taken, and may be left out elsewhere.
    """
    view = View(demande, cdgf, pce)
    document: dict[str, object] = {}
    blocks: dict[str, object] = {block: {} for block in BLOCKS}
    for parents, name, read in _PLANS[demande.type]:
        value = read(view)
        if value in _EMPTY:
            continue
        if parents:
            _inside(blocks, parents)[name] = value
        else:
            document[name] = value
    return document | blocks


def _inside(tree: MutableMapping[str, object], parents: tuple[str, ...]) -> MutableMapping[str, object]:
    for each in parents:
        deeper = tree.setdefault(each, {})
        assert isinstance(deeper, dict)  # noqa: S101  the table has no field that is both value and object
        tree = deeper
    return tree


def unknown_saisie(type_: str, saisie: Mapping[str, object]) -> Iterator[Mistake]:
    """Tell what a ``saisie`` holds that a type neither shows nor ignores."""
    paths = {path for each in FIELDS if type_ in each.types for path in each.origin.saisie}
    paths |= {each.path for each in IGNORED if type_ in each.types}
    for path in _paths(saisie, paths):
        if path not in paths:
            near = nearest(path, paths)
            hint = mistakes.NEAREST(near=near) if near else mistakes.THERE_ARE(known=", ".join(sorted(paths)))
            yield Mistake(("saisie", *path.split(".")), NOT_SHOWN(type=type_, offer=hint))


def _paths(values: Mapping[str, object], known: set[str], above: str = "") -> Iterator[str]:
    for name, value in values.items():
        path = f"{above}{name}"
        if path not in known and isinstance(value, Mapping):
            yield from _paths(value, known, f"{path}.")
        else:
            yield path

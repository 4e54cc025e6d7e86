"""What there is already, and what a user's own files add to it: a name that is used is somebody's, and nobody else's."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from simulator.application.documents.written_demande import unknown_names
from simulator.application.referential import Referential
from simulator.domain.cdgf import Cdgf
from simulator.domain.demande import IMPOSSIBLE, Demande
from simulator.domain.nearest import offer
from simulator.errors import Mistake

Document = Mapping[str, Any]


class Names:
    """The names of one kind: those that ship, and a user's own with their places."""

    def __init__(self, shipped: Iterable[str], what: str) -> None:
        """Take those that ship; ``what`` is one of them, as a sentence calls it."""
        self._shipped = frozenset(shipped)
        self._what = what
        self._own: dict[str, str] = {}

    def __contains__(self, name: str) -> bool:
        """Tell whether somebody has a name."""
        return name in self._shipped or name in self._own

    def taken(self, name: str, where: str) -> str:
        """Take a name for what stands at a place; say why it cannot be, or nothing."""
        if name in self._shipped:
            return f"is {name!r}, {self._what} of the simulator's, which stays as it is: give yours another"
        if name in self._own:
            return f"is {name!r}, as is that of {self._own[name]}; it is given once"
        self._own[name] = where
        return ""


class Known:
    """The names of a referential, and of what joins it. Each ``add`` tells the mistakes of what it is given."""

    def __init__(self, base: Referential, demandes: Iterable[Document], pces: Iterable[Document]) -> None:
        """Take what ships: the referential, the demandes of the fixtures and the PCE that they stand on."""
        cdgfs = base.cdgfs.values()
        self._plages = base.plages
        self._slots = frozenset(each.code for each in base.plages)
        self._cdgfs = Names(base.cdgfs, "a CDG-F")
        self._declared: set[str] = set(base.cdgfs)
        self._suppliers = Names((each.fournisseur for each in cdgfs), "a supplier")
        self._clients = Names((each.okta.client_id for each in cdgfs if each.okta), "a supplier's client")
        self._pces = Names(
            (*(each.numero for each in base.test_pces), *(str(each["numero"]) for each in pces)), "a test PCE"
        )
        self._demandes = Names(
            (str(each["numero"]) for each in (*base.demande_documents, *demandes)), "a demande of the fixtures"
        )

    def declare(self, cdgfs: Iterable[str]) -> None:
        """Have CDG-F known, whatever else is wrong with their supplier: whoever names one is not to blame."""
        self._declared.update(cdgfs)

    def add_supplier(self, cdgfs: tuple[Cdgf, ...], where: str) -> Iterator[Mistake]:
        """Add a supplier, with all its CDG-F."""
        supplier = cdgfs[0]
        if told := self._suppliers.taken(supplier.fournisseur, where):
            yield Mistake(("nom",), told)
        if supplier.okta and (told := self._clients.taken(supplier.okta.client_id, where)):
            yield Mistake(("okta", "client_id"), told)
        for index, each in enumerate(cdgfs):
            if told := self._cdgfs.taken(each.code, where):
                yield Mistake(("cdgf", index, "code"), told)

    def add_pce(self, document: Document, where: str) -> Iterator[Mistake]:
        """Add a PCE, or what can be read of one: whoever names it is not to blame for the rest."""
        if (numero := document.get("numero")) and (told := self._pces.taken(numero, where)):
            yield Mistake(("numero",), told)
        tjdc = document.get("tjdc") or {}
        for path, code in ((("cdgf",), document.get("cdgf")), (("tjdc", "cdgf"), tjdc.get("cdgf"))):
            if code is not None and code not in self._declared:
                near = offer(code, sorted(self._declared))
                yield Mistake(path, f"is {code!r}, no CDG-F of the fixtures or of your files; {near}")
        for index, each in enumerate(document.get("rdv_electricite", ())):
            if each["plage"] not in self._slots:
                told = f"is {each['plage']!r}, no slot; {offer(each['plage'], sorted(self._slots))}"
                yield Mistake(("rdv_electricite", index, "plage"), told)

    def add_demande(self, demande: Demande, where: str) -> Iterator[Mistake]:
        """Add a demande, once all PCE are there."""
        if told := self._demandes.taken(demande.numero, where):
            yield Mistake(("numero",), told)
        if demande.pce not in self._pces and demande.statut is not IMPOSSIBLE:
            yield Mistake(
                ("pce",),
                f"is {demande.pce!r}, no PCE of your files or of the fixtures: give it in pces."
                f" Only a demande {IMPOSSIBLE.code} is for a PCE that nobody knows",
            )
        yield from unknown_names(demande, sorted(self._declared), self._plages)

"""What the server tells and is told, with names that an editor completes."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, TypedDict


class Supplier(NamedTuple):
    """A CDG-F that is active, and how its supplier is known: DN and login in SOAP, the OKTA client in REST."""

    code: str
    libelle: str
    fournisseur: str
    dn: str
    login: str
    client_id: str
    client_secret: str


class Pce(dict[str, Any]):
    """A PCE as the server shows it: ``pce.numero``, ``pce["car"]``."""

    @property
    def numero(self) -> str:
        """Its number."""
        return str(self["numero"])


class Demande(dict[str, Any]):
    """A demande as the server shows it: ``demande.numero``, ``demande.statut``, ``demande["historique"]``."""

    @property
    def numero(self) -> str:
        """Its number."""
        return str(self["numero"])

    @property
    def statut(self) -> str:
        """The code of its status, as ENCOURSTRAITEMENT."""
        return str(self["statut"]["code"])


class PceFields(TypedDict, total=False):
    """What a PCE may be given; dates are ISO, or relative to the day on which the sandbox begins: ``J-3``.

    What is left out is that of an ordinary household.
    """

    numero: str
    cdgf: str | None
    frequence: str
    tarif: str
    car: float | None
    profil: str
    telereleve: bool
    derniere_telereleve: Mapping[str, Any] | None
    derniere_releve: Mapping[str, Any] | None
    coupe: bool
    compteur: str
    debit: float
    mhs: Mapping[str, Any] | None
    consommation_sans_fournisseur: bool
    forfait_cuisine: bool
    mig: bool
    cja: Mapping[str, Any] | None
    offre_historique: bool
    adresse: Mapping[str, Any]
    rdv_electricite: Sequence[Mapping[str, Any]]
    tjdc: Mapping[str, Any] | None


class Filters(TypedDict, total=False):
    """Which exchanges of a journal are asked for.

    ``code`` is a CodeRetour, or the code that a rule left; ``rule`` one that refused or warned, its parts included; ``status``
    is HTTP's; ``since`` a moment of real time with its offset, or an exchange's id.
    """

    operation: str
    channel: str
    pce: "str | Pce"
    cdgf: str
    demande: "str | Demande"
    login: str
    scenario: str
    status: int
    code: str
    rule: str
    since: str


def named(value: object) -> object:
    """Give the number of a PCE or a demande, and anything else as it is."""
    return value.numero if isinstance(value, Pce | Demande) else value

"""A demande: its type, its statuses, and what it went through."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime

from simulator.domain.rule import TrailEntry
from simulator.domain.source import STATED, Certainty, Source
from simulator.domain.value import replace, value


@value()
class Statut:
    """A status: its REST code, its number in the guides where they give one, its label."""

    code: str
    libelle: str
    source: Source
    numero: str | None = None
    certainty: Certainty = STATED
    ended: bool = False
    note: str = ""
    assumed: tuple[str, ...] = ("the REST code",)

    @property
    def id(self) -> str:
        """Give the name under which the catalogue knows it: its code."""
        return self.code


_2_1 = Source("MES", "2.1")
IMPOSSIBLE = Statut(
    "IMPOSSIBLE",
    "Demande impossible – PCE inconnu",
    Source("TJDC", "2.1.1"),
    "022",
    ended=True,
)
NON_VALIDEE = Statut(
    "NONVALIDEE",
    "Demande non validée",
    Source("TJDC", "2.1.1"),
    "023",
    ended=True,
)
ATTENTE_RDV = Statut("ATTRDV", "En attente RDV", Source("SUIVI", "2.2.2"), assumed=())
RDV_PROGRAMME = Statut("RDVPROGRAMME", "RDV programmé", _2_1)
EN_COURS_REALISATION = Statut("ENCOURSREALISATION", "En cours de réalisation", _2_1)
EN_COURS_TRAITEMENT = Statut("ENCOURSTRAITEMENT", "En cours de traitement", Source("TJDC", "2.1.1"))
CLOTUREE = Statut("CLOTUREE", "Clôturée", Source("TJDC", "2.1"), ended=True)
ANNULEE = Statut("ANNULEE", "Annulée", Source("TJDC", "2.1"), ended=True)
STATUTS = (
    IMPOSSIBLE,
    NON_VALIDEE,
    ATTENTE_RDV,
    RDV_PROGRAMME,
    EN_COURS_REALISATION,
    EN_COURS_TRAITEMENT,
    CLOTUREE,
    ANNULEE,
)

MOST_EVENTS = 200
TYPES: Mapping[str, str] = {
    "ARLV": "Demande d'auto-relevé fournisseur",
    "CHADR": "Demande de changement d'adresse PCE",
    "CHF": "Demande de changement de fournisseur",
    "CHFR": "Demande de changement de fréquence",
    "CHT": "Demande de changement tarifaire",
    "COUP": "Demande de coupure pour impayé",
    "DIST": "Demande de distance",
    "DIT": "Demande d'intervention technique",
    "DPM": "Demande de changement date de publication mensuelle",
    "ERREUR_PCE": "Déclaration d'erreur PCE ou contestation de souscription",
    "CJA": "Demande de CJA",
    "MCFU": "Demande de modification des caractéristiques de l'utilisateur final",
    "MES": "Demande de mise en service",
    "MHS": "Demande de mise hors service",
    "MODIF_CAR_PRO": "Demande de modification de CAR/Profil",
    "QSR": "Question sur relève",
    "RAD": "Demande de relevé à date",
    "RETB": "Demande de rétablissement suite à coupure pour impayé",
    "RGR_DGR": "Demande de Regroupements / Dégroupements de PCE ou CJA",
    "SMNT": "Demande de service maintenance",
    "SPNS": "Demande de service pression non standard",
    "DAN": "Demande d'analyse",
    "TJDC": "Transmission des données de consommation journalières",
}
"""The 23 types of demande and their labels (SUIVI 1.2)."""


@value()
class Evenement:
    """A change of status: when (an aware moment), to what, and why."""

    moment: datetime
    statut: str
    cause: str


@value()
class RendezVous:
    """An appointment: a Paris date, a slot's code, and its real hours ``HH:MM``; ``synchro`` 1 to 3 where synchronised."""

    date: date
    plage: str
    heure_min: str = ""
    heure_max: str = ""
    synchro: int | None = None


@value(kw_only=True)
class Demande:
    """A service request on a PCE.

    ``date_demandee`` is the last date asked (the contractual date of a demande without appointment), a Paris date.
    ``caractere`` is NORMAL, EXPRESS or URGENT (MES 3.3.2.2.1). ``fenetre`` is the Paris date after which slots were last
    listed (RDV-02). ``abonnement`` is what became of a TJDC's subscription: EN_COURS, SUSPENDU, TERMINE;
    ``perte_prevue`` is the day of the MHS by which its supplier will lose the PCE.
    ``saisie`` holds what the supplier entered, by our field names; ``trail`` the rules that refused or accepted it.
    """

    numero: str
    type: str
    cdgf: str
    pce: str
    statut: Statut
    cree_le: datetime
    cree_par: str = ""
    date_demandee: date | None = None
    rdv: RendezVous | None = None
    plage_demandee: str = ""
    option_prestation: str = ""
    caractere: str = "NORMAL"
    fenetre: date | None = None
    abonnement: str = ""
    perte_prevue: date | None = None
    version: str = ""
    saisie: Mapping[str, object] = field(default_factory=dict)
    historique: tuple[Evenement, ...] = ()
    trail: tuple[TrailEntry, ...] = ()

    @property
    def ended(self) -> bool:
        """Tell whether nothing more will happen to it."""
        return self.statut.ended

    @property
    def living(self) -> bool:
        """Tell whether time or another demande can still change it: not ended, or a TJDC whose subscription runs."""
        return not self.ended or self.abonnement == "EN_COURS"

    @property
    def date_effet(self) -> date | None:
        """Give the date at which it takes effect: its appointment's, or the date asked."""
        return self.rdv.date if self.rdv else self.date_demandee

    def become(self, statut: Statut, moment: datetime, cause: str) -> "Demande":
        """Give the demande as it is after a change of status, the change kept in its history."""
        event = Evenement(moment, statut.code, cause)
        return replace(self, statut=statut, historique=(*self.historique, event))

    def note(self, moment: datetime, cause: str) -> "Demande":
        """Give the demande with something more that it went through, its status unchanged.

        Of a dialogue without end the oldest exchanges give way; changes of status all stay.
        """
        noted = self.become(self.statut, moment, cause)
        if len(noted.historique) <= MOST_EVENTS:
            return noted
        before = ("", *(each.statut for each in noted.historique))
        oldest = next((at for at, each in enumerate(noted.historique) if each.statut == before[at]), 0)
        return replace(noted, historique=(*noted.historique[:oldest], *noted.historique[oldest + 1 :]))


def find_statut(text: str) -> Statut | None:
    """Find a status by its code, number or label, whatever the case."""
    wanted = text.strip().casefold()
    for each in STATUTS:
        if wanted in {each.code.casefold(), (each.numero or each.code).casefold(), each.libelle.casefold()}:
            return each
    return None


_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NUMERO_LENGTH = 6


def numero_demande(sequence: int) -> str:
    """Write the ``sequence``-th number: ``WD`` and 6 characters, like those of SUIVI 2.2.2 (the alphabet is assumed)."""
    text = ""
    while sequence:
        sequence, rest = divmod(sequence, len(_DIGITS))
        text = _DIGITS[rest] + text
    return "WD" + text.rjust(_NUMERO_LENGTH, "0")

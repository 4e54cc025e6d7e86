"""A PCE: the metering point that a demande is about."""

from dataclasses import field
from datetime import date, timedelta

from simulator.domain.calendar import add_months
from simulator.domain.value import replace, value

TELERELEVE_MAX_AGE_DAYS = 5
"""A last remote reading strictly older than this is too old to be used (MES 3.2.2.2 Nb)."""
_TJDC_MONTHS = 36
_LEAP_DAY = (2, 29)


@value()
class Adresse:
    """Where the PCE stands; ``departement`` is its commune's (2A, 2B and 97x included)."""

    numero: str = ""
    rue: str = ""
    code_postal: str = ""
    commune: str = ""
    code_insee: str = ""
    departement: str = ""


@value()
class Telereleve:
    """A remote reading: a Paris date and an index in m³."""

    date: date
    index: int


@value()
class Releve:
    """The last reading of the index, in m³; ``estimee`` when GRDF computed it."""

    date: date
    index: int
    estimee: bool = False


@value()
class Mhs:
    """The last taking out of service: ``etat`` DEMANDEE, PROGRAMMEE or REALISEE; the index (m³) may be unknown."""

    etat: str
    date: date
    index: int | None = None

    @property
    def under_way(self) -> bool:
        """Tell whether it is asked or programmed, and not yet done."""
        return self.etat in {"DEMANDEE", "PROGRAMMEE"}


@value()
class RdvElectricite:
    """An appointment already made at the same premises for electricity (MES 3.3.2.1)."""

    date: date
    plage: str


@value()
class AbonnementTjdc:
    """A TJDC subscription on the PCE: ``etat`` EN_COURS, SUSPENDU or TERMINE; both dates in Paris, the end excluded."""

    cdgf: str
    debut: date
    fin: date
    etat: str = "EN_COURS"

    def runs(self, today: date) -> bool:
        """Tell whether it is neither suspended nor at its end."""
        return self.etat == "EN_COURS" and today < self.fin


def end_of_subscription(start: date) -> date:
    """Give the day on which a TJDC no longer runs: 3 years after its start, 1 March for a 29 February (TJDC-14)."""
    end = add_months(start, _TJDC_MONTHS)
    return end + timedelta(days=1) if (start.month, start.day) == _LEAP_DAY else end


@value()
class CapaciteMensuelle:
    """A daily capacity for one month, ``YYYY-MM``, in kWh a day."""

    mois: str
    valeur: float


@value()
class CapaciteJournaliere:
    """A daily capacity for one Paris day, in kWh."""

    date: date
    valeur: float


@value()
class Cja:
    """The daily capacities that a MES set, in kWh a day: of the year, of months, of days (MES 3.3.1.2, RG4 to RG9)."""

    annuelle: float
    mensuelles: tuple[CapaciteMensuelle, ...] = ()
    journalieres: tuple[CapaciteJournaliere, ...] = ()


@value(kw_only=True)
class Pce:
    """A metering point. The defaults are those of an ordinary household.

    ``cdgf`` None is a PCE libre. ``car`` is in kWh a year, ``debit`` the meter's flow in m³/h, indexes in m³.
    ``derniere_telereleve`` None on a communicating meter means that it goes on being read every day.
    """

    numero: str
    cdgf: str | None = None
    frequence: str = "6M"
    tarif: str = "T2"
    car: float | None = 12000
    profil: str = "P012"
    telereleve: bool = False
    derniere_telereleve: Telereleve | None = None
    derniere_releve: Releve | None = None
    coupe: bool = False
    compteur: str = "POSE"
    debit: float = 6.0
    mhs: Mhs | None = None
    consommation_sans_fournisseur: bool = False
    forfait_cuisine: bool = False
    mig: bool = False
    cja: Cja | None = None
    offre_historique: bool = False
    adresse: Adresse = field(default_factory=Adresse)
    rdv_electricite: tuple[RdvElectricite, ...] = ()
    tjdc: AbonnementTjdc | None = None

    @property
    def libre(self) -> bool:
        """Tell whether it is attached to no CDG-F."""
        return self.cdgf is None

    @property
    def consumes_without_supplier(self) -> bool:
        """Tell whether it is libre, and was seen consuming since its MHS (MES 3.3.1.2)."""
        return self.libre and self.consommation_sans_fournisseur

    @property
    def meter_removed(self) -> bool:
        """Tell whether its meter was taken away."""
        return self.compteur == "DEPOSE"

    @property
    def cut(self) -> bool:
        """Tell whether no gas comes: cut, or its meter taken away. Only a technician puts it back."""
        return self.coupe or self.meter_removed

    @property
    def read_remotely(self) -> bool:
        """Tell whether it is télé-relevé; a meter that was taken away is read by nobody (assumed)."""
        return self.telereleve and not self.meter_removed

    @property
    def telereleve_active(self) -> bool:
        """Tell whether it is read remotely and not cut: such a MES needs no technician (MES 3.3.1.2)."""
        return self.telereleve and not self.cut

    def telereleve_age(self, today: date) -> int | None:
        """Give the days since the last remote reading; None when not read remotely, 0 when read every day."""
        if not self.read_remotely:
            return None
        return (today - self.derniere_telereleve.date).days if self.derniere_telereleve else 0

    def telereleve_too_old(self, today: date) -> bool:
        """Tell whether the last remote reading is strictly more than 5 days old (MES 3.2.2.2 Nb)."""
        return (self.telereleve_age(today) or 0) > TELERELEVE_MAX_AGE_DAYS

    @property
    def mhs_index(self) -> int | None:
        """Give the index of a MHS that was carried out, where it is known."""
        return self.mhs.index if self.mhs and self.mhs.etat == "REALISEE" else None

    def as_of(self, today: date) -> "Pce":
        """Give the PCE as time has made it: a MHS asked or programmed is done at its date, a TJDC ends at its own.

        Losing its titulaire suspends the TJDC (TJDC 1.2); that the MHS happens on its date is assumed.
        """
        if not (self.mhs and self.mhs.under_way and self.mhs.date <= today):
            return self._with_tjdc_ended(today)
        # In this order: a TJDC that had ended before the MHS is not suspended by it.
        before = self._with_tjdc_ended(self.mhs.date)
        return replace(before.lost_by_titulaire(), cdgf=None, mhs=replace(self.mhs, etat="REALISEE"))

    def _with_tjdc_ended(self, today: date) -> "Pce":
        if self.tjdc is None or self.tjdc.etat != "EN_COURS" or today < self.tjdc.fin:
            return self
        return replace(self, tjdc=replace(self.tjdc, etat="TERMINE"))

    def lost_by_titulaire(self) -> "Pce":
        """Give the PCE with its running TJDC suspended (TJDC 1.2)."""
        if self.tjdc is None or self.tjdc.etat != "EN_COURS":
            return self
        return replace(self, tjdc=replace(self.tjdc, etat="SUSPENDU"))

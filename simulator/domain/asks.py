"""What a supplier asks, as text: absent and empty are the same (TJDC 3.1), and the rules judge the rest.

Field names are the guides' tags, unaccented; each class tells where its tags are described.
"""

from datetime import date
from enum import IntEnum

from simulator.domain.calendar import parse_date
from simulator.domain.phrases import found
from simulator.domain.value import items, value


class DialogueStep(IntEnum):
    """Where the dialogue stands: the first asks whether, the second creates (TJDC 2.1)."""

    VERIFY = 1
    CREATE = 2


@value()
class ReadAs:
    """A value that came in another form than the plain one, by which it is judged and kept (DLG-10).

    ``field`` is its path in the request; ``passed_over`` says, where it is not plain to see, what of it does not count.
    """

    field: str
    sent: str
    value: str
    passed_over: str = ""

    def __str__(self) -> str:
        """Read as ``2026-03-09Z read as 2026-03-09: the zone Z is passed over``."""
        told = found.READ_AS_WITHOUT if self.passed_over else found.READ_AS
        return told(sent=self.sent, value=self.value, over=self.passed_over)


@value(kw_only=True)
class Ask:
    """What every request of a demande holds (TJDC 3.2.1.1, MES 3.2.1.1).

    Three are no tags: ``certificate_dn`` is the subject of the client certificate, None without TLS client authentication;
    ``read_as`` tells which of the values came in another form; ``in_schema`` whether the published XSD allows the request.
    """

    step: DialogueStep
    certificate_dn: str | None = None
    read_as: tuple[ReadAs, ...] = ()
    in_schema: bool = True
    dn_entreprise: str = ""
    numero_cad: str = ""
    login: str = ""
    numero_version: str = ""
    type_demande: str = ""
    numero_pce: str = ""
    code_postal: str = ""

    def from_version(self, number: int) -> bool:
        """Tell whether ``NumeroVersion`` is ``V{number}`` or later, of those that MES knows (MES 3.3.2.2.1.2)."""
        return self.numero_version in MES_VERSIONS and int(self.numero_version[1:]) >= number

    def entered(self) -> dict[str, object]:
        """Give what was filled in, by field name, for the demande to keep; of a text, the first 10 000 characters."""
        return _filled(self, _PRIVATE)


_PRIVATE = frozenset({"step", "certificate_dn", "read_as", "in_schema", "dn_entreprise"})
_MOST_KEPT = 10_000


def _filled(group: object, left_out: frozenset[str] = frozenset()) -> dict[str, object]:
    kept: dict[str, object] = {}
    for name, held in items(group):
        if not held or name in left_out:
            continue
        if isinstance(held, str):
            kept[name] = held[:_MOST_KEPT]
        elif isinstance(held, tuple):
            kept[name] = [_filled(each) for each in held]
        elif inner := _filled(held):
            kept[name] = inner
    return kept


@value(kw_only=True)
class TjdcAsk(Ask):
    """A request of CreerDemandeTJDC (TJDC 3.2.1.1 and 3.3.1.1)."""

    date_demandee: str = ""
    autorisation_expresse: str = ""
    nom_du_client: str = ""
    tarif: str = ""


@value()
class DatedValue:
    """A value and the day (``YYYY-MM-DD``) or month (``YYYY-MM``) for which it stands."""

    date: str = ""
    valeur: str = ""


@value(kw_only=True)
class Contrat:
    """The parties of the contract (MES 3.3.1.1, Contrat)."""

    client_final_civilite: str = ""
    client_final_complement: str = ""
    utilisateur_civilite: str = ""
    utilisateur_nom: str = ""
    utilisateur_prenom: str = ""
    utilisateur_raison_sociale: str = ""
    utilisateur_siret: str = ""
    utilisateur_naf: str = ""
    utilisateur_telephone_portable: str = ""
    utilisateur_telephone_fixe: str = ""
    utilisateur_email: str = ""
    courrier_nom: str = ""
    courrier_numero_rue: str = ""
    courrier_rue: str = ""
    courrier_complement_adresse: str = ""
    courrier_commune: str = ""
    courrier_code_postal: str = ""
    courrier_email: str = ""
    courrier_pays: str = ""
    type_usage_local: str = ""


@value(kw_only=True)
class Cja:
    """Daily capacities, in kWh a day: yearly, by month, by day (MES 3.3.1.1, CJA)."""

    cjaa: str = ""
    cjaa_date: str = ""
    cjaam: tuple[DatedValue, ...] = ()
    cjaaj: tuple[DatedValue, ...] = ()

    @property
    def entered(self) -> bool:
        """Tell whether anything of it was filled in."""
        return bool(self.cjaa or self.cjaa_date or self.cjaam or self.cjaaj)


@value(kw_only=True)
class MesAsk(Ask):
    """A request of CreerDemandeMES (MES 3.2.1.1 and 3.3.1.1)."""

    reference_demande: str = ""
    telephone_fournisseur: str = ""
    groupe_appartenance: str = ""
    commentaire_fournisseur: str = ""
    commentaire: str = ""
    rdv_date: str = ""
    rdv_plage: str = ""
    rdv_numero_synchro: str = ""
    contact_nom: str = ""
    contact_telephone: str = ""
    contact_code_acces: str = ""
    contact_complement_adresse: str = ""
    contrat: Contrat = Contrat()
    offre_historique: str = ""
    tarif: str = ""
    frequence_releve: str = ""
    car: str = ""
    code_profil: str = ""
    cja: Cja = Cja()
    option_prestation: str = ""
    ticgn: str = ""
    valeur_ticgn: str = ""
    index_releve_date: str = ""
    index_releve_valeur: str = ""
    date_index_client: str = ""
    index_client: str = ""
    mig: str = ""

    @property
    def date_demandee(self) -> date | None:
        """Give the date asked; None when it is absent or no date."""
        return parse_date(self.rdv_date)


@value(kw_only=True)
class RdvAsk(Ask):
    """A request of PriseRendezVous, about a demande that exists (MES 2.1.2 and 2.1.3; the tags are assumed).

    ``sens`` is P (before) or S (after). ``numero_pce`` is no tag here: it is the demande's.
    """

    step: DialogueStep = DialogueStep.CREATE
    numero_demande: str = ""
    rdv_date: str = ""
    rdv_plage: str = ""
    sens: str = ""
    option_express: str = ""

    @property
    def date_demandee(self) -> date | None:
        """Give the date proposed or accepted; None when it is absent or no date."""
        return parse_date(self.rdv_date)

    @property
    def express(self) -> bool:
        """Tell whether Express is asked for; the guide writes "True"."""
        return self.option_express.casefold() == "true"


MES_VERSIONS = ("V4", "V5", "V6", "V7", "V8")
TJDC_VERSION = "V1"

"""First block: the supplier's own words about its demande (MES 3.3.1.2, DonneesFournisseur)."""

from functools import partial

from simulator.domain.source import STATED, Source
from simulator.domain.suivi.field import ShownField, entered, of

_field = partial(
    ShownField,
    "informations_fournisseur",
    source=Source("MES", "3.3.1.2"),
    certainty=STATED,
    assumed=("the key",),
    note="MES says that these are seen in the follow-up of demandes; SUIVI names the block.",
)

FIELDS = (
    _field("reference_demande", entered("reference_demande"), "Référence de la demande dans le SI du fournisseur"),
    _field("telephone_fournisseur", entered("telephone_fournisseur"), "Téléphone du fournisseur"),
    _field("groupe_appartenance", entered("groupe_appartenance"), "Groupe d'appartenance du fournisseur"),
    _field("commentaire_fournisseur", entered("commentaire_fournisseur"), "Commentaire PDLA du fournisseur"),
    ShownField(
        "informations_fournisseur", "commentaire", entered("commentaire"), "Observation libre concernant la demande"
    ),
    ShownField(
        "informations_fournisseur",
        "numero_demande_liee",
        entered("numero_demande_liee"),
        "Demande à laquelle celle-ci fait suite",
        of("DAN", "DIT", "QSR", "RETB"),
    ),
)

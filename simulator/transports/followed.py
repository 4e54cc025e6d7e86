"""The JSON of the follow-up, as OpenAPI describes it: for the follow-up itself, and for control, which tells the same."""

from collections.abc import Mapping

from simulator.application.documents.fields import Schema
from simulator.domain.suivi import BLOCKS, FIELDS
from simulator.transports.openapi import DAY, FLAG, MOMENT, TEXT, record

_CODED = {"code": TEXT, "libelle": TEXT}
_SHAPES: Mapping[str, Schema] = {
    **dict.fromkeys(("numero_demande", "cree_par", "commentaire_soumission_analyse"), TEXT),
    **dict.fromkeys(("type_demande", "cdgf", "statut_externe_demande", "mode_traitement"), record("", **_CODED)),
    "cdgf_erreur_pce": record("", tuple(_CODED), **_CODED),
    "cree_le": MOMENT,
    **dict.fromkeys(
        ("date_effet_contractuel", "date_dernier_changement_statut_externe", "derniere_date_demandee"), DAY
    ),
    **dict.fromkeys(("est_demande_fournisseur", "cree_automatiquement", "est_digitalisable", "presence_pj"), FLAG),
    "fournisseur_peut_prendre_rdv": FLAG,
}
"""What the fields of the root hold. In the blocks is what the supplier entered, as it came."""
_ALWAYS = ("numero_demande", "type_demande", "cdgf", "statut_externe_demande", "cree_le", "mode_traitement", *BLOCKS)


def followed() -> Schema:
    """Describe the JSON of the follow-up by the table of its fields: objects in objects, each field with what it says."""
    whole: Schema = {"type": "object", "properties": {}, "required": list(_ALWAYS)}
    for block, says in BLOCKS.items():
        whole["properties"][block] = {"type": "object", "description": says, "properties": {}}
    for each in FIELDS:
        *above, name = each.path.split(".")
        at = whole
        for step in above:
            at = at["properties"].setdefault(step, {"type": "object", "properties": {}})
        at["properties"][name] = {**_SHAPES.get(each.path, {}), "description": each.description}
    return whole

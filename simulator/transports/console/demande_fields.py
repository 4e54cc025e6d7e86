"""What the form of a demande says of each field; what its supplier entered is said by the follow-up's own descriptions."""

from collections.abc import Iterator

from simulator.application.documents.saisie import entered_values
from simulator.domain.demande import STATUTS, TYPES
from simulator.domain.suivi import BLOCKS, ROOT
from simulator.transports.console.contents import n_
from simulator.transports.console.forms import Group, Labelled

_DAY = n_("AAAA-MM-JJ, ou J-3, J, J+20 depuis le premier jour du bac")
_MOMENT = n_("AAAA-MM-JJTHH:MM, ou J-3T09:12 ; vide : maintenant")
_COLUMNS = {
    "cja.cjaam": n_("un mois par ligne : 2026-05 5000"),
    "cja.cjaaj": n_("un jour par ligne : 2026-03-30 3000"),
    "pieces_jointes": n_("un nom de fichier par ligne"),
    "regroupement.pce": n_("un PCE par ligne"),
}
_LABELS = {"pieces_jointes": n_("Pièces jointes")}
"""Of those whose description in the follow-up tells no more than whether there are any."""
GROUPS = (
    Group(
        n_("Demande"),
        (
            Labelled("type", n_("Type"), named=TYPES, wide=True),
            Labelled("statut", n_("Statut"), named={each.code: each.libelle for each in STATUTS}, wide=True),
            Labelled("pce", n_("PCE"), n_("un PCE de ce bac")),
            Labelled("cdgf", n_("CDG-F"), n_("vide : le titulaire du PCE")),
            Labelled("cree_par", n_("Créée par"), n_("un login ; vide : le premier du fournisseur")),
        ),
    ),
    Group(
        n_("Dates et rendez-vous"),
        (
            Labelled("date_demandee", n_("Date demandée"), _DAY),
            Labelled("plage_demandee", n_("Créneau demandé"), n_("un code, comme 03")),
            Labelled("rdv.date", n_("Rendez-vous, date"), n_("vide : RDV programmé prend le premier créneau libre")),
            Labelled("rdv.plage", n_("Rendez-vous, créneau"), n_("un code, comme 03")),
            Labelled(
                "caractere",
                n_("Caractère"),
                named={"NORMAL": n_("ordinaire"), "EXPRESS": n_("Express"), "URGENT": n_("Urgent")},
            ),
        ),
    ),
    Group(
        n_("Chronologie"),
        (
            Labelled("cree_le", n_("Créée le"), _MOMENT),
            Labelled(
                "historique",
                n_("Historique"),
                n_("une étape par ligne : moment, statut, cause ; vide : elle est créée maintenant dans son statut"),
                wide=True,
            ),
            Labelled("option_prestation", n_("Option de prestation"), n_("d’une MES : 1, 2, 4, 9 ou 12")),
            Labelled("version", n_("Version"), n_("celle du dialogue, V1 ou V4 à V8")),
        ),
    ),
)
"""Groups of fields, in the order of the form."""
BOXES = tuple(each.path for group in GROUPS for each in group.fields)


def entered_groups(type_: str) -> Iterator[Group]:
    """Give the fields of what a supplier enters for a type, by block of the follow-up."""
    for block, title in {ROOT: n_("Saisie, à la racine du suivi"), **BLOCKS}.items():
        fields = tuple(
            Labelled(
                each.box.path,
                _LABELS.get(each.path, each.shown.description),
                _COLUMNS.get(each.path, ""),
                wide=each.box.kind == "lines",
            )
            for each in entered_values(type_)
            if each.shown.block == block
        )
        if fields:
            yield Group(title, fields)

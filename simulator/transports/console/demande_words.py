"""What pages say of demandes: their types and statuses by name, and the choices of their filters and forms."""

from simulator.domain.demande import STATUTS, TYPES, Demande

TYPE_CHOICES = tuple(TYPES.items())
STATUT_CHOICES = tuple((each.code, each.libelle) for each in STATUTS)


def type_name(demande: Demande) -> str:
    """Name the type of a demande, without the word that they all begin with: Changement de fournisseur."""
    label = TYPES[demande.type]
    for beginning in ("Demande de ", "Demande d'"):
        if label.startswith(beginning):
            rest = label.removeprefix(beginning)
            return rest[:1].upper() + rest[1:]
    return label

"""What a request may hold and the follow-up never shows, with the behaviour that says so."""

from simulator.domain.suivi.field import ALL, of
from simulator.domain.value import value


@value()
class Ignored:
    """An entered value that is not shown: its path in ``saisie``, the behaviour, the types, and why in French."""

    path: str
    behaviour: str
    types: frozenset[str]
    reason: str


IGNORED = (
    Ignored("step", "DLG-03", ALL, "L'étape du dialogue n'est pas une donnée de la demande"),
    Ignored("certificate_dn", "ACC-04", ALL, "Le certificat sert à l'habilitation, il n'est pas gardé"),
    Ignored("read_as", "DLG-10", ALL, "La forme dans laquelle une valeur est venue ne compte pas"),
    Ignored("in_schema", "DLG-09", ALL, "Le schéma est plus souple que les règles, qui seules décident"),
    Ignored("dn_entreprise", "ACC-04", ALL, "Le DN sert à l'habilitation, il n'est pas gardé"),
    Ignored("numero_version", "DLG-01", ALL, "La version est celle du dialogue, non de la demande"),
    Ignored("contrat.utilisateur_naf", "MES-21", of("MES"), "Le code NAF envoyé n'est pas pris en compte"),
    Ignored("rdv_numero_synchro", "MES-29", of("MES"), "Le champ n'est plus utilisé depuis OMEGA V4"),
    Ignored("cja.cjaa_date", "MES-18", of("MES"), "La CJA annuelle n'a pas de date : la saisir est refusé"),
    Ignored("tarif", "TJDC-09", of("TJDC"), "Le tarif n'est pas pris en compte, quel qu'il soit"),
)

"""The sentences of what came of an exchange, where no rule says it, each in two halves and both languages."""

from collections.abc import Mapping
from dataclasses import dataclass

from simulator.application.journal.record import BUG, GARBAGE, STORE, TRUNCATED
from simulator.domain.phrase import Phrase


@dataclass(frozen=True, slots=True)
class Saying:
    """Two halves of a sentence; ``free`` where slots prove it: whether the one asked was, and is ``booked`` since."""

    opening: Phrase
    cause: Phrase
    free: bool | None = None
    booked: bool = False


def _say(
    english: tuple[str, str], french: tuple[str, str], *, free: bool | None = None, booked: bool = False
) -> Saying:
    (opening, cause), (ouverture, raison) = english, french
    return Saying(Phrase(opening, ouverture), Phrase(cause, raison), free, booked)


_BROKEN: Mapping[str, Saying] = {
    f"failed: {STORE}": _say(
        ("The simulator failed, not OMEGA", "its database did not answer"),
        ("Panne du simulateur, et non d'OMEGA", "sa base de données n'a pas répondu"),
    ),
    f"failed: {BUG}": _say(
        ("The simulator failed, not OMEGA", "nobody foresaw this: its log tells more"),
        ("Panne du simulateur, et non d'OMEGA", "ce cas n'était pas prévu, son journal en dit plus"),
    ),
    "client left": _say(
        ("Not received", "the client left before the answer"), ("Non reçue", "le client est parti avant la réponse")
    ),
    TRUNCATED: _say(
        ("Answer cut", "the client received its beginning only"),
        ("Réponse coupée", "le client n'en a reçu que le début"),
    ),
    GARBAGE: _say(
        ("Answer garbled", "the client received something else than HTTP"),
        ("Réponse illisible", "le client a reçu autre chose que du HTTP"),
    ),
    "demande kept, answer lost": _say(
        ("Answer withheld", "the client received nothing, and the demande {demande} is {statut}"),
        ("Réponse retenue", "le client n'a rien reçu, et la demande {demande} est « {statut} »"),
    ),
    "answer lost": _say(
        ("Answer withheld", "OMEGA did it, and the client received nothing"),
        ("Réponse retenue", "OMEGA a traité la requête, et le client n'a rien reçu"),
    ),
    "refusal lost": _say(
        ("Answer withheld", "OMEGA refused ({cause}), and the client received nothing"),
        ("Réponse retenue", "OMEGA a refusé ({cause}), et le client n'a rien reçu"),
    ),
    "request lost": _say(
        ("Request lost", "OMEGA did nothing, and the client received nothing"),
        ("Requête perdue", "OMEGA n'a rien traité, et le client n'a rien reçu"),
    ),
    "answered by a scenario": _say(
        ("Answered by the scenario {scenario}", "OMEGA did not decide this"),
        ("Réponse du scénario {scenario}", "ce n'est pas OMEGA qui en a décidé"),
    ),
}
_REFUSED: Mapping[str, Saying] = {
    "refused on soap": _say(("Refused", "{cause}"), ("Refusée", "{cause}")),
    "refused on rest": _say(("Call refused", "{cause}"), ("Appel refusé", "{cause}")),
    "refused on okta": _say(("Token refused", "{cause}"), ("Jeton refusé", "{cause}")),
    "warned": _say(("Recevable, with a warning", "{cause}"), ("Recevable, avec un avertissement", "{cause}")),
    "created, warned": _say(
        ("Taken into account, with a warning", "{cause}"), ("Prise en compte, avec un avertissement", "{cause}")
    ),
    "not as the schema": _say(
        ("Message refused", "the published schema does not allow {path}"),
        ("Message refusé", "le schéma publié n'admet pas {path}"),
    ),
    "soap refused": _say(
        ("Message refused", "it is no valid message, HTTP {http}"),
        ("Message refusé", "ce n'est pas un message valide, HTTP {http}"),
    ),
    "refused": _say(("Refused", "HTTP {http}"), ("Refusé", "HTTP {http}")),
}
_DIALOGUES: Mapping[str, Saying] = {
    "recevable": _say(("Recevable", "the {count} rules pass"), ("Recevable", "les {count} règles passent")),
    "created": _say(
        ("Taken into account", "the {count} rules pass, and the demande {demande} is {statut}"),
        ("Prise en compte", "les {count} règles passent, et la demande {demande} est « {statut} »"),
    ),
    "programmed": _say(
        ("Appointment made", "the demande {demande} is {statut}"),
        ("Rendez-vous pris", "la demande {demande} est « {statut} »"),
        free=True,
        booked=True,
    ),
    "slot free": _say(
        ("Slot free", "the appointment remains to be confirmed"),
        ("Créneau libre", "il reste à confirmer le rendez-vous"),
        free=True,
    ),
    "slot taken": _say(
        ("Slot taken", "offered in its place: {offered}"),
        ("Créneau pris", "{offered:propositions} à sa place"),
        free=False,
    ),
    "neighbours": _say(
        ("Slots of the days beside", "offered: {offered}"),
        ("Créneaux des jours voisins", "{offered:propositions}"),
        free=False,
    ),
    "no slot left": _say(
        ("No slot left", "the demande {demande} is {statut}, at the date asked"),
        ("Plus de créneau", "la demande {demande} est « {statut} », à la date demandée"),
        free=False,
    ),
    "appointment given up": _say(
        ("Without appointment", "the demande {demande} is {statut}, at the last date communicated"),
        ("Sans rendez-vous", "la demande {demande} est « {statut} », à la dernière date communiquée"),
    ),
    "demande given up": _say(
        ("Abandoned", "the supplier gives up the demande {demande}"),
        ("Abandonnée", "le fournisseur renonce à la demande {demande}"),
    ),
}
_HTTP: Mapping[str, Saying] = {
    "SuiviDemande answered": _say(
        ("Followed", "the demande {demande} is {statut}"), ("Suivie", "la demande {demande} est « {statut} »")
    ),
    "Token answered": _say(
        ("Token given", "to {client}, for an hour"), ("Jeton délivré", "à {client}, pour une heure")
    ),
    "control answered": _say(("Control", "{method} {path}, HTTP {http}"), ("Contrôle", "{method} {path}, HTTP {http}")),
    "control refused": _say(
        ("Control refused", "{method} {path}, HTTP {http}"), ("Contrôle refusé", "{method} {path}, HTTP {http}")
    ),
    "answered": _say(("Answered", "HTTP {http}"), ("Servie", "HTTP {http}")),
}
SAYINGS = {**_BROKEN, **_REFUSED, **_DIALOGUES, **_HTTP}
OF_RETOUR: Mapping[tuple[str, str, str], str] = {
    ("", "P", "Message"): "recevable",
    ("CreerDemandeTJDC", "T", "DmdOkDD"): "created",
    ("CreerDemandeMES", "T", "DmdOkDD"): "created",
    ("", "T", "DmdOkDP"): "programmed",
    ("", "P", "DatePlageH"): "slot free",
    ("DemanderPrecSuiv", "P", "ListeDP"): "neighbours",
    ("", "P", "ListeDP"): "slot taken",
    ("AbandonnerRdv", "T", "DmdOkDD"): "appointment given up",
    ("", "T", "DmdOkDD"): "no slot left",
    ("AbandonnerDemande", "A", "DmdKo"): "demande given up",
}
"""What is said of a dialogue: by its operation, "" for any, TypeRetourDialogue and CodeRetour."""

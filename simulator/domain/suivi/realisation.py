"""Third block: what was read, done, found or refused."""

from functools import partial

from simulator.domain.demande import CLOTUREE
from simulator.domain.rule import Outcome
from simulator.domain.suivi.field import INTERVENTION, ShownField, View, computed, entered, number, of

_READ = of("ARLV", "CHF", "MES", "MHS", "RAD")
_ANSWERED = of("DAN", "DIST", "ERREUR_PCE", "QSR")
_field = partial(ShownField, "informations_realisation")


def _done(view: View) -> object:
    day = view.demande.date_effet
    return day.isoformat() if day and view.demande.statut is CLOTUREE else None


def _refusals(view: View) -> object:
    if not view.refused:
        return None
    return [
        {"code": each.code or each.rule, "champ": each.field}
        for each in view.demande.trail
        if each.outcome is Outcome.REFUSED
    ]


FIELDS = (
    _field("date_realisation", computed("date d'effet d'une demande clôturée", _done), "Date de réalisation"),
    _field("motifs_refus", computed("règles qui ont refusé (022, 023)", _refusals), "Codes des refus, et leur champ"),
    _field("index_releve.date", entered("index_releve_date"), "Date de l'index relevé ou auto-relevé", _READ),
    _field("index_releve.valeur", entered("index_releve_valeur", number), "Index, en m³", _READ),
    _field("index_client.date", entered("date_index_client"), "Date de l'index client d'un PCE télé-relevé", of("MES")),
    _field("index_client.valeur", entered("index_client", number), "Index client, en m³", of("MES")),
    _field("index_depose", entered("index_depose", number), "Index du compteur déposé, en m³", of("DIT")),
    _field("index_pose", entered("index_pose", number), "Index du compteur posé, en m³", of("DIT")),
    _field("resultat", entered("resultat"), "Résultat de l'intervention", INTERVENTION),
    _field("question", entered("question"), "Question posée", of("QSR")),
    _field("date_releve", entered("date_releve"), "Date de la relève en question", of("QSR")),
    _field("periode.debut", entered("periode.debut"), "Début de la période à analyser", of("DAN")),
    _field("periode.fin", entered("periode.fin"), "Fin de la période à analyser", of("DAN")),
    _field("distance", entered("distance", number), "Distance au réseau de transport, en m", of("DIST")),
    _field("reponse", entered("reponse"), "Réponse du distributeur", _ANSWERED),
)

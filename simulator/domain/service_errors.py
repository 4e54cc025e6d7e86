"""The errors of the follow-up service: every row of SUIVI Annexe A, which GRDF marks « à confirmer »."""

from simulator.domain.source import STATED, Certainty, Source
from simulator.domain.value import value

_SUIVI = Source("SUIVI", "Annexe A")


@value()
class ServiceError:
    """One row of SUIVI Annexe A: an HTTP status and a label of the follow-up service. GRDF marks the list "à confirmer"."""

    id: str
    status: int
    label: str
    sources: tuple[Source, ...] = (_SUIVI,)
    certainty: Certainty = STATED
    note: str = "The list is marked « à confirmer » by GRDF."
    assumed: tuple[str, ...] = ()


BASE_DE_DONNEES = ServiceError("base-de-donnees", 500, "Une erreur de la base de données")
CREATION_TACHE = ServiceError("creation-tache", 500, "Une erreur est survenue lors de la création d'une tâche")
PARAMETRE_MANQUANT = ServiceError(
    "parametre-manquant", 400, "Paramètre de requête manquant", assumed=("that a missing x-user-login gets it too",)
)
CORPS_INCORRECT = ServiceError(
    "corps-incorrect", 400, "Des paramètres sont manquants ou mal formatés dans le corps de la requête"
)
DUPLICATION = ServiceError("duplication", 400, "Duplication de valeur : la donnée ne peut être enregistrée")
RESSOURCE_INTROUVABLE = ServiceError(
    "ressource-introuvable",
    404,
    "La ressource demandée est introuvable",
    assumed=("that a demande which does not exist gets it",),
)
VERBE_NON_PRIS_EN_CHARGE = ServiceError("verbe", 405, "Le verbe http utilisé n'est pas pris en charge")
PARAMETRES_INCOHERENTS = ServiceError(
    "parametres-incoherents",
    400,
    "Paramètres de requête incohérents (Certaines contraintes fonctionnelles peuvent exiger le remplissage (ou non) de"
    " certains champs dans certaines conditions. Ce code d'erreur permet de regrouper ces cas.)",
    assumed=("that a parameter which is malformed gets it",),
)
ACCES_REFUSE = ServiceError(
    "acces-refuse",
    403,
    "L'utilisateur n'a pas accès à cette ressource",
    assumed=("whom it answers: who asks for another supplier's CDG-F, or another CDG-F's demande",),
)
ERREUR_INTERNE = ServiceError("erreur-interne", 500, "Erreur interne du serveur")
DONNEES_INEXISTANTES = ServiceError(
    "donnees-inexistantes", 400, "Données inexistantes", assumed=("that a CDG-F which does not exist gets it",)
)
ENVOI_MAIL = ServiceError("envoi-mail", 500, "Une erreur est survenue lors de l'envoi du mail")
TRAITEMENT_TACHE = ServiceError("traitement-tache", 400, "Erreur traitement de la tâche")
REAFFECTATION_KO = ServiceError("reaffectation-ko", 400, "Réaffectation KO")
CODE_ACTION_INVALIDE = ServiceError("code-action-invalide", 400, "Le code action fourni n'est pas valide")
RESERVATION_KO = ServiceError("reservation-ko", 400, "La réservation de la tâche est KO")

SERVICE_ERRORS = (
    BASE_DE_DONNEES,
    CREATION_TACHE,
    PARAMETRE_MANQUANT,
    CORPS_INCORRECT,
    DUPLICATION,
    RESSOURCE_INTROUVABLE,
    VERBE_NON_PRIS_EN_CHARGE,
    PARAMETRES_INCOHERENTS,
    ACCES_REFUSE,
    ERREUR_INTERNE,
    DONNEES_INEXISTANTES,
    ENVOI_MAIL,
    TRAITEMENT_TACHE,
    REAFFECTATION_KO,
    CODE_ACTION_INVALIDE,
    RESERVATION_KO,
)

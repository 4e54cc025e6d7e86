"""The return-code catalogue: every code and label of both Annexes A.

The labels are OMEGA's own, in French. ``{code}`` stands where a guide writes "+ codeErreur", "+ codeMessageOMEGA" or
"codeChamp / codeCohérence".
"""

from simulator.domain.source import ASSUMED, STATED, Certainty, Source
from simulator.domain.value import value

_TJDC = Source("TJDC", "Annexe A")
_MES = Source("MES", "Annexe A")
_BOTH = (_TJDC, _MES)

_BLANK = "the blank between label and code"

POURSUIVRE = "P"
ABANDONNE = "A"
TERMINE = "T"


@value()
class ReturnCode:
    """One row of an Annexe A: what a dialogue returns in one situation.

    ``id`` is our name for it, ``dialogue`` the TypeRetourDialogue, ``code`` the CodeRetour, ``label`` the MessageRetour.
    ``assumed`` lists the parts of it that no document gives.
    """

    id: str
    dialogue: str
    code: str
    label: str
    sources: tuple[Source, ...]
    certainty: Certainty = STATED
    note: str = ""
    assumed: tuple[str, ...] = ()

    def message(self, code: str = "") -> str:
        """Write the MessageRetour, with the code that completes it."""
        return self.label.replace("{code}", code)

    def completed_in(self, message: str) -> str | None:
        """Give the code that completes the label in a message, "" where it takes none; None where another label was said."""
        before, takes, behind = self.label.partition("{code}")
        if not takes:
            return "" if message == self.label else None
        if not (message.startswith(before) and message.endswith(behind)):
            return None
        return message[len(before) : len(message) - len(behind)].strip() or None


DEMANDE_RECEVABLE = ReturnCode("demande-recevable", POURSUIVRE, "Message", "Demande recevable", _BOTH)
AVERTISSEMENT = ReturnCode(
    "avertissement",
    POURSUIVRE,
    "Message",
    "Avertissement : {code}",
    (Source("MES", "3.2.2.2"),),
    ASSUMED,
    "MES 3.2.2.2 and 3.3.1.2 speak of a non-blocking DEM_COH; its label is ours.",
)
PRISE_EN_COMPTE = ReturnCode("prise-en-compte", TERMINE, "DmdOkDD", "Votre demande a été prise en compte", (_TJDC,))
RDV_PROGRAMME = ReturnCode("rdv-programme", TERMINE, "DmdOkDP", "Le rendez vous a été programmé avec succès.", (_MES,))
RDV_DATE_DEMANDEE = ReturnCode(
    "rdv-date-demandee",
    TERMINE,
    "DmdOkDD",
    "Le rendez vous a été enregistré à la date demandée, un technicien appellera le client pour confirmer le rendez vous.",
    (_MES,),
)
RDV_DATE_DEMANDEE_MESSAGE = ReturnCode(
    "rdv-date-demandee-message",
    TERMINE,
    "DmdOkDD",
    "Le rendez vous a été enregistré à la date demandée, un technicien appellera le client pour confirmer le rendez vous"
    " :. {code}",
    (_MES,),
    assumed=(_BLANK,),
    note="The guide writes « :. » + codeMessageOMEGA.",
)
SANS_INTERVENTION = ReturnCode(
    "sans-intervention",
    TERMINE,
    "DmdOkDD",
    "La demande sans intervention a été enregistrée correctement dans OMEGA.",
    (_MES,),
    assumed=("that options 4, 9 and 12 get it as 2 does",),
    note="Footnote 3 names option 2.",
)
PLANNING_INJOIGNABLE = ReturnCode(
    "planning-injoignable",
    POURSUIVRE,
    "Message",
    "Le rendez vous a été enregistré à la date demandée, pour poursuivre analyser le message lié au code suivant :. {code}",
    (_MES,),
    assumed=(_BLANK,),
    note="The guide writes « :. » + codeMessageOMEGA.",
)
DATE_DISPONIBLE = ReturnCode(
    "date-disponible",
    POURSUIVRE,
    "DatePlageH",
    "La date et la plage horaire demandées sont disponibles. Confirmez le rendez vous.",
    (_MES,),
    assumed=("that this label is DatePlageH's",),
    note="The table shows one label fewer than codes here.",
)
LISTE_PROPOSEE = ReturnCode(
    "liste-proposee",
    POURSUIVRE,
    "ListeDP",
    "La date et la plage horaire demandées ne sont pas disponibles. Choisissez un rendez vous dans la liste.",
    (_MES,),
    assumed=("the label",),
    note="The table shows one label fewer than codes here.",
)
LISTE_VOISINE = ReturnCode(
    "liste-voisine",
    POURSUIVRE,
    "ListeDP",
    "Les rendez vous disponibles des jours voisins sont proposés. Choisissez un rendez vous dans la liste.",
    (_MES,),
    assumed=("the label",),
    note="What DemanderPrecSuiv answers: nothing that was asked is said to be taken.",
)
HABILITATION = ReturnCode("habilitation-incorrecte", ABANDONNE, "DmdKo", "Habilitation incorrecte", _BOTH)
SERVICE_FERME = ReturnCode(
    "service-ferme",
    ABANDONNE,
    "DmdKo",
    "Ce service est actuellement indisponible. Veuillez renouveler votre demande pendant les heures d'ouverture du"
    " système OMEGA.",
    _BOTH,
)
MAINTENANCE = ReturnCode(
    "maintenance",
    ABANDONNE,
    "DmdKo",
    "Ce service est actuellement indisponible suite à une opération de maintenance. Veuillez renouveler votre demande"
    " ultérieurement",
    _BOTH,
)
HORS_DEPARTEMENT = ReturnCode(
    "hors-departement",
    ABANDONNE,
    "DmdKo",
    "La commune du PCE n'est pas dans le même département que le code postal saisi : merci de corriger le PCE et/ou le"
    " code postal",
    _BOTH,
)
CAD_INVALIDE = ReturnCode("cad-invalide", ABANDONNE, "DmdKo", "Etat du CAD invalide", _BOTH)
LOGIN_ABSENT = ReturnCode("login-absent", ABANDONNE, "DmdKo", "Le login doit être renseigné.", _BOTH)
DEMANDE_ABANDONNEE = ReturnCode("demande-abandonnee", ABANDONNE, "DmdKo", "Demande abandonnée", _BOTH)
PCE_INCONNU = ReturnCode(
    "pce-inconnu",
    ABANDONNE,
    "DmdKo",
    "Numéro de PCE incorrect ou inconnu {code}",
    _BOTH,
    assumed=(_BLANK,),
    note="The guides write « + codeErreur ».",
)
PROBLEME_TECHNIQUE = ReturnCode(
    "probleme-technique",
    ABANDONNE,
    "DmdKo",
    "Dialogue interrompu suite à un problème technique, vérifiez l'état de la demande sur le portail ou les publications"
    " OMEGA. {code}",
    _BOTH,
    assumed=(_BLANK,),
    note="The guides write « + codeErreur ».",
)
NON_RECEVABLE = ReturnCode("non-recevable", ABANDONNE, "DmdKo", "Demande non recevable : {code}", _BOTH)
DONNEE_INCORRECTE = ReturnCode("donnee-incorrecte", ABANDONNE, "DmdKo", "Donnée incorrecte : {code}", _BOTH)
TELEPHONE_INCORRECT = ReturnCode(
    "telephone-incorrect",
    ABANDONNE,
    "DmdKo",
    "Champ numéro de téléphone incorrect : caractères numériques uniquement",
    (_MES,),
)

RETURN_CODES = (
    RDV_PROGRAMME,
    PRISE_EN_COMPTE,
    RDV_DATE_DEMANDEE,
    RDV_DATE_DEMANDEE_MESSAGE,
    SANS_INTERVENTION,
    PLANNING_INJOIGNABLE,
    DEMANDE_RECEVABLE,
    AVERTISSEMENT,
    DATE_DISPONIBLE,
    LISTE_PROPOSEE,
    LISTE_VOISINE,
    HABILITATION,
    SERVICE_FERME,
    MAINTENANCE,
    HORS_DEPARTEMENT,
    CAD_INVALIDE,
    LOGIN_ABSENT,
    DEMANDE_ABANDONNEE,
    PCE_INCONNU,
    PROBLEME_TECHNIQUE,
    NON_RECEVABLE,
    DONNEE_INCORRECTE,
    TELEPHONE_INCORRECT,
)


def said_in(dialogue: str, code: str, message: str) -> ReturnCode | None:
    """Find the row whose label a MessageRetour says, under its TypeRetourDialogue and CodeRetour."""
    rows = (each for each in RETURN_CODES if (each.dialogue, each.code) == (dialogue, code))
    return next((each for each in rows if each.completed_in(message) is not None), None)


@value()
class CodeKind:
    """One of the kinds of code that complete a label (TJDC and MES, Annexe A, second table)."""

    id: str
    description: str
    sources: tuple[Source, ...] = _BOTH
    certainty: Certainty = STATED
    note: str = ""
    assumed: tuple[str, ...] = ()


_CODES = ("the codes themselves, DEM_COH9000 to 9999",)
_NOT_PUBLIC = "GRDF's codes are in the Guide d'implémentation des Web Services, which is not public."
CODE_KINDS = (
    CodeKind("codeMessageOMEGA", "Identifie le message d'erreur OMEGA", note=_NOT_PUBLIC, assumed=_CODES),
    CodeKind("codeErreur", "Complète le message de demande non recevable", note=_NOT_PUBLIC, assumed=_CODES),
    CodeKind("codeChamp", "Identifie le champ en erreur", note=_NOT_PUBLIC, assumed=("that the tag stands for it",)),
    CodeKind("codeCohérence", "Identifie la règle de gestion en cause", note=_NOT_PUBLIC, assumed=_CODES),
)
CODE_PREFIX = "DEM_COH"

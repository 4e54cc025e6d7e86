"""What is wrong with a demande that somebody makes, or looks for: told as ``mistakes`` are."""

from simulator.domain.phrase import Phrase

NO_TYPE = Phrase(
    "is {came}, which is no type of demande; {offer}",
    "Reçu {came:cité}, qui n'est aucun type de demande ; {offer:phrase}.",
)
NO_STATUT = Phrase(
    "is {came}, which is no status; {offer}: GET /_sim/catalogue lists codes, numbers and labels",
    "Reçu {came:cité}, qui n'est ni le code, ni le numéro, ni le libellé d'un statut ; {offer:phrase}.",
)
NOT_SHOWN = Phrase(
    "is nothing that a demande {type} shows; {offer}", "N'est rien qu'une demande {type} montre ; {offer:phrase}."
)
NUMERO = Phrase(
    "it is a NumeroDemande, WD and 6 capitals or digits, such as WD00053H",
    "un NumeroDemande, WD et 6 majuscules ou chiffres, comme WD00053H",
)
SYNCHRO = Phrase("it is 1, 2 or 3, without quotes", "1, 2 ou 3")
SAISIE = Phrase("it is a mapping of what the supplier entered", "les champs que le fournisseur a saisis")
NO_CDGF = Phrase("is {came}, no CDG-F that is known; {offer}", "Reçu {came:cité}, CDG-F inconnu ; {offer:phrase}.")
NO_TITULAIRE = Phrase(
    "is missing: nobody is the titulaire of PCE {pce}, whose CDG-F it would be",
    "Nul n'est titulaire du PCE {pce} : donnez un CDG-F.",
)
NO_SLOT = Phrase("is {came}, no slot; {offer}", "Reçu {came:cité}, qui n'est pas un créneau ; {offer:phrase}.")
UNKNOWN_PCE = Phrase(
    "is {came}, unknown in this sandbox: PUT /_sim/pces/{{numero}} creates it. Only a demande {statut} is for a PCE that"
    " nobody knows",
    "Reçu {came:cité}, PCE inconnu de ce bac : créez-le. Seule une demande {statut} porte sur un PCE que nul ne connaît.",
)
MOMENT = Phrase(
    "it is a moment, such as 2026-03-02T09:00:00+01:00, or J-3T09:12 from the day the sandbox begins",
    "un moment, comme 2026-03-02T09:00:00+01:00, ou J-3T09:12 depuis le premier jour du bac",
)
OUT_OF_ORDER = Phrase(
    "is not in order from the creation on; each moment comes after the one before",
    "L'historique commence à la création, et chaque moment suit celui d'avant.",
)
ENDS_ELSEWHERE = Phrase(
    "does not end with the status of the demande, {statut}",
    "L'historique ne finit pas par le statut de la demande, {statut}.",
)
ENDS_LATER = Phrase(
    "ends at {last}, and it is {now} in this sandbox",
    "L'historique finit à {last}, et il est {now} dans ce bac.",
)

"""What a step of a scenario did to an exchange."""

from simulator.domain.phrase import Phrase

UNDONE = Phrase("left the operation undone", "l'opération n'a pas été faite")
ANSWERED = Phrase("answered {name}", "réponse : {name}")
ANSWERED_INSTEAD = Phrase(
    "answered {name} in place of what was done", "réponse : {name}, à la place de ce qui a été fait"
)
LEFT_AS_IT_WAS = Phrase(
    "left the answer as it was: {name} stands for an operation, and this request was refused",
    "la réponse reste ce qu'elle était : {name} remplace une opération, et cette requête a été refusée",
)
PATCHED = Phrase("patched {places}", "réponse modifiée : {places}")
WAITED = Phrase("waited {seconds} s", "attente de {seconds:nombre} s")
CLIENT_LEFT = Phrase(
    "the client left during {seconds} s", "le client est parti pendant l'attente de {seconds:nombre} s"
)
TOKEN = Phrase("handed out a token: {flaw}", "jeton défectueux délivré : {flaw}")
STATE = Phrase("went to state {state}", "passe à l'état {state}")
STATE_AFTER = Phrase("went to state {state}: {outcome}", "passe à l'état {state} : {outcome:suite}")
CONNECTION = Phrase("connection: {broken}", "connexion : {broken:rupture}")
KEPT_BACK = Phrase(
    "kept back step {step} of scenario {scenario}: {other} was started before it",
    "étape {step} du scénario {scenario} retenue : {other} a été lancé avant lui",
)
CLOCK = Phrase("moved the clock by {seconds} s, to {moment}", "horloge avancée de {seconds:nombre} s, à {moment}")

KEYS = Phrase("rotated OKTA's keys: {kid} signs", "clés d'OKTA renouvelées : {kid} signe")
MOVED = Phrase("moved demande {numero} to {statut}", "demande {numero} passée à {statut}")
NO_DEMANDE = Phrase("no demande {numero} to move to {statut}", "aucune demande {numero} à passer à {statut}")
PCE = Phrase("changed {fields} of PCE {numero}", "{fields} du PCE {numero} modifié")
NO_PCE = Phrase("no PCE {numero} to change", "aucun PCE {numero} à modifier")
PCE_KEPT = Phrase("PCE {numero} was not changed: {mistakes}", "PCE {numero} non modifié : {mistakes}")
CDGF = Phrase("changed {fields} of CDG-F {code}", "{fields} du CDG-F {code} modifié")
NO_CDGF = Phrase("no CDG-F {code} to change", "aucun CDG-F {code} à modifier")
CDGF_KEPT = Phrase("CDG-F {code} was not changed: {mistakes}", "CDG-F {code} non modifié : {mistakes}")
PLACES = Phrase(
    "took {count} places of slot {plage} of {day}", "{count} places du créneau {plage} du {day:jour} prises"
)
NO_SLOT = Phrase("no slot to take: the request names none", "aucun créneau à prendre : la requête n'en nomme pas")

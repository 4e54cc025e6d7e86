"""Why what came in a scenario cannot be, and what its author hardly meant: told behind what came."""

from simulator.domain.phrase import Phrase

ONLY_SOAP = Phrase("only SOAP operations answer so", "seules les opérations SOAP répondent ainsi")
ONLY_OKTA = Phrase("only OKTA's operations answer so", "seules les opérations d'OKTA répondent ainsi")
ONLY_ONE = Phrase("only {name} answers so", "seule {name} répond ainsi")
ONLY_TOKENS = Phrase("only {name} hands out tokens", "seule {name} délivre des jetons")
ON_ANY = Phrase("any operation: say which in when.operation", "toutes : dites laquelle dans when.operation")
NO_PLACE = Phrase("the label of {code} has no place for a code", "Le libellé de {code} n'a pas de place pour un code.")
NOT_CARRIED_OUT = Phrase(
    "the operation is not carried out, so nothing is accepted or refused",
    "L'opération n'est pas faite : rien n'est accepté ni refusé.",
)
NO_TOKEN = Phrase("no token is handed out beside {beside}", "Aucun jeton n'est délivré avec {beside}.")
NO_BODY = Phrase(
    "the answer {status} has no body to {connection}: give http a body",
    "La réponse {status} n'a pas de corps sur lequel {connection} agisse : donnez un body à http.",
)
NO_ANSWER = Phrase(
    "after lose: request there is no answer to {connection}",
    "Après lose: request, il n'y a pas de réponse sur laquelle {connection} agisse.",
)
ANY = Phrase("any operation", "toute opération")
A_REQUEST = Phrase("a request", "une requête")
REQUESTS = Phrase("the requests of {who}", "les requêtes de {who:et}")
AROUND = Phrase(
    "{tag} stands around the request, and a path begins at the request itself: //{inside}, say",
    "{tag} entoure la requête, et un chemin commence à la requête même : //{inside}, par exemple.",
)
NO_TAG = Phrase(
    "{tag} is no tag of {where}; {offer}", "{tag} n'est aucune balise dans {where:phrase} ; {offer:phrase}."
)
FINDS_NOTHING = Phrase(
    "it finds nothing in {where}: there {tag} is {places}",
    "Il ne trouve rien dans {where:phrase} : {tag} y est {places:ou}.",
)
HOLDS_TAGS = Phrase(
    "it holds tags, not a text: give the path of one, or null",
    "Elle tient des balises, et non un texte : donnez le chemin de l'une, ou null.",
)
TELL_NONE = Phrase(
    "the requests of {who} tell no {field}, so they never match",
    "Les requêtes de {who:et} ne portent pas de champ {field} : l'étape n'agirait jamais.",
)
COUNTED = Phrase(
    "its requests tell no {per}, which this scenario counts by",
    "Ses requêtes ne portent pas de champ {per}, par lequel ce scénario compte.",
)
ARE_XML = Phrase(
    "the requests of {who} are XML, so it takes xpath", "Les requêtes de {who} sont du XML : il y faut xpath."
)
ARE_NO_XML = Phrase(
    "the requests of {who} are no XML, so it takes jsonpath",
    "Les requêtes de {who} ne sont pas du XML : il y faut jsonpath.",
)
VERSIONS = Phrase("the versions of {who} are {known}", "Les versions de {who:et} sont {known:et}.")
WITHOUT_STATE = Phrase(
    "it counts from the beginning of a state, so it needs state beside it",
    "La durée compte depuis le début d'un état : mettez state à côté.",
)
NO_WAY_BACK = Phrase(
    "it counts from the step that led to {state}, and no step leads back there",
    "La durée compte depuis l'étape qui a mené à {state}, et aucune n'y ramène.",
)
NO_WAY = Phrase("no step that can act leads there; {near}", "Aucune étape qui puisse agir n'y mène ; {near:phrase}.")
NO_WAY_ANYWHERE = Phrase("no step leads anywhere from {state}", "aucune étape ne mène nulle part depuis {state}")
NO_SLOT = Phrase(
    "the requests of {who} name no slot, those of {others} do",
    "Les requêtes de {who:et} ne nomment pas de créneau ; celles de {others:et}, oui.",
)
VARIABLE = Phrase(
    "{variable} stays as it is: nothing puts a variable's value into a scenario",
    "{variable} reste tel quel : rien ne met la valeur d'une variable dans un scénario.",
)
BLANKS = Phrase(
    "a blank stands at its end or beginning, and blanks around a request's text are taken off",
    "Un blanc est à son début ou à sa fin, et ceux qui entourent un texte de la requête sont ôtés.",
)
A_GLOB = Phrase(
    "a glob knows * and ? alone: for a regular expression write {{regex: {regex}}}",
    "Un motif ne connaît que * et ? : pour une expression régulière, écrivez {{regex: {regex}}}.",
)
LETTER_BY_LETTER = Phrase(
    "equals takes it letter by letter: for a regular expression write matches in its place",
    "equals le prend lettre à lettre : pour une expression régulière, écrivez matches à sa place.",
)
NO_PARAMETER = Phrase(
    "the documents tell no parameter {name} of {who}; {offer}",
    "Les documents ne disent aucun paramètre {name} de {who:et} ; {offer:phrase}.",
)
TWO_CHARSETS = Phrase(
    "it declares {declared}, and is written in {written} as its Content-Type says",
    "Il déclare {declared}, et il est écrit en {written}, comme le dit son Content-Type.",
)

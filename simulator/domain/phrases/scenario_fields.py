"""What the fields of a scenario expect; a French that ends with a full stop is a sentence of its own."""

from simulator.domain.phrase import Phrase

NAMED_NEAR = Phrase("it is {what}; the nearest is {near}", "{what:phrase} ; le plus proche est {near}")
NAMED = Phrase("it is {what}; there are {known}", "{what:phrase} ; il y a {known:et}")
AN_OPERATION = Phrase(
    "no operation and none of the channels soap, rest, okta", "une opération, ou l'un des canaux soap, rest, okta"
)
A_RETURN_CODE = Phrase("no entry of the return-code catalogue", "une ligne du catalogue des codes de retour")
AN_OKTA_ERROR = Phrase("none of OKTA's errors", "une erreur d'OKTA")
A_GATEWAY_ERROR = Phrase("none of the gateway's errors", "une erreur de passerelle")
A_SERVICE_ERROR = Phrase("none of the follow-up service's errors", "une erreur du service de suivi")

CALLS = Phrase("it is 1, 2-3, 4.. or every 5", "1, 2-3, 4.. ou every 5")
CALLS_FROM_ONE = Phrase("it is 1, 2-3, 4.. or every 5: calls count from 1", "1, 2-3, 4.. ou every 5 : on compte de 1")
NO_CALL = Phrase(
    "it is 1, 2-3, 4.. or every 5: every 0 is no call", "1, 2-3, 4.. ou every 5 : every 0 n'est aucun appel"
)
NO_CALL_BETWEEN = Phrase(
    "it is 1, 2-3, 4.. or every 5: no call is both after {after} and before {before}",
    "1, 2-3, 4.. ou every 5 : aucun appel n'est après le {after} et avant le {before}",
)

LENGTH = Phrase(
    "it is a length such as 300ms, 2s, 6m or 1h, 24h at most", "une durée comme 300ms, 2s, 6m ou 1h, 24h au plus"
)
LENGTH_ABOVE_NOUGHT = Phrase(
    "it is a length above 0, such as 300ms, 2s, 6m or 1h", "une durée au-dessus de 0, comme 300ms, 2s, 6m ou 1h"
)
DELAY = Phrase(
    "it is a length such as 300ms, 2s, 6m or 1h, or one of {{uniform: [1s, 3s]}}, {{lognormal: {{median: 300ms, sigma: 0.4}}}},"
    " {{clock: 6m}}",
    "une durée comme 300ms, 2s, 6m ou 1h, ou {{uniform: [1s, 3s]}}, {{lognormal: {{median: 300ms, sigma: 0.4}}}},"
    " {{clock: 6m}}",
)
CHANCE = Phrase(
    "it is a probability above 0 and at most 1, such as 0.2", "une probabilité au-dessus de 0, de 1 au plus, comme 0.2"
)
STATUS = Phrase("it is an HTTP status from 200 to 599, without quotes", "un statut HTTP de 200 à 599, sans guillemets")
STEPS = Phrase(
    "it is a list of 1 to {most} steps, such as [{{then: {{delay: 2s}}}}]",
    "une liste de 1 à {most} étapes, comme [{{then: {{delay: 2s}}}}]",
)

CODES = Phrase("it is a list of codes, one at least", "une liste de codes, un au moins")
FAULT_CODE = Phrase(
    "it is the code of a SOAP fault: Server, Client, MustUnderstand, VersionMismatch, or such as Client.Order",
    "le code d'une faute SOAP : Server, Client, MustUnderstand, VersionMismatch, ou par exemple Client.Order",
)
HEADERS = Phrase("it is a mapping of at most {most} names to texts", "au plus {most} noms, chacun avec son texte")
HEADER_NAME = Phrase(
    "the name of a header has letters, digits and -, such as Retry-After",
    "Le nom d'un en-tête a des lettres, des chiffres et des tirets, comme Retry-After.",
)
HEADER_OF_THE_SERVER = Phrase(
    "it is a header of the server's own; leave it out", "Cet en-tête est celui du serveur : ôtez-le."
)
HEADER_TEXT = Phrase(
    "the text of a header stands on one line, in Latin-1", "le texte d'un en-tête, sur une ligne, en Latin-1"
)
NO_BODY = Phrase("an answer {status} has no body", "Une réponse {status} n'a pas de corps.")
NO_CHARSET = Phrase(
    "{charset} is no charset that is known: utf-8, iso-8859-1, iso-8859-15, windows-1252 or utf-16, say",
    "{charset:cité} n'est aucun jeu de caractères connu, comme utf-8, iso-8859-1, iso-8859-15, windows-1252 ou utf-16.",
)
CHARSET_OF_NO_TEXT = Phrase(
    "{charset} cannot hold any text: utf-8, iso-8859-1, iso-8859-15, windows-1252 or utf-16, say",
    "{charset:cité} ne peut tenir aucun texte : prenez utf-8, iso-8859-1, iso-8859-15, windows-1252 ou utf-16.",
)
NOT_IN_CHARSET = Phrase(
    "{charset} does not have {sign} (U+{code}), at character {at}: take it out, or name a charset that has it in"
    " Content-Type, such as utf-8",
    "{charset} n'a pas {sign:cité} (U+{code}), au caractère {at} : ôtez-le, ou nommez dans Content-Type un jeu qui l'a,"
    " comme utf-8.",
)

NAME = Phrase(
    "the name of a scenario has letters, digits, ., _ and -, 64 at most, such as reponse-perdue",
    "un nom de scénario : des lettres, des chiffres, des points, des tirets ou des traits bas, 64 au plus, comme"
    " reponse-perdue",
)
PASSAGE = Phrase(
    "it is a text of {least} to {most} characters, without control characters; a number with a point stands in quotes",
    "un texte de {least} à {most} caractères ; un nombre à virgule se met entre guillemets",
)
PASSAGE_AT_MOST = Phrase(
    "it is a text of at most {most} characters, without control characters; a number with a point stands in quotes",
    "un texte de {most} caractères au plus ; un nombre à virgule se met entre guillemets",
)
LINE = Phrase(
    "it is a text on one line, of 1 to {most} characters, not blank",
    "un texte d'une ligne, de 1 à {most} caractères, qui n'est pas vide",
)
ONE_OR_SOME = Phrase(
    "it is one value, or a list of 1 to {most} of them", "une valeur, ou une liste qui en a de 1 à {most}"
)
ONE_ALONE = Phrase("it has one of {names}", "un champ, et un seul, parmi {names}")
STATE = Phrase(
    "it is the name of a state, or one for each outcome, such as {{accepted: creee, refused: refusee}}",
    "le nom d'un état, ou un pour chaque issue, comme {{accepted: creee, refused: refusee}}",
)
PATCH = Phrase(
    "it is a mapping of 1 to {most} paths to values, such as Retour/MessageRetour; null removes a tag",
    "de 1 à {most} chemins, chacun avec sa valeur, comme Retour/MessageRetour ; null ôte une balise",
)
BODY = Phrase(
    "it is a path and a test, such as {{xpath: //Tarif, equals: T2}}",
    "un chemin et un critère, comme {{xpath: //Tarif, equals: T2}}",
)
ABSENT = Phrase("it is true; leave it out where something stands there", "true ; à omettre si quelque chose s'y trouve")
CHANGES = Phrase("it is what changes: {names}", "ce qui change : {names}")
SOME_OF_PCE = Phrase(
    "it is some fields of the PCE that the request names, such as {names}", "quelques champs du PCE, comme {names}"
)
SOME_OF_CDGF = Phrase(
    "it is some fields of the CDG-F that the request names, such as {names}", "quelques champs du CDG-F, comme {names}"
)
PCE_KEEPS_ITS_NUMBER = Phrase("a PCE keeps its number", "Un PCE garde son numéro : ôtez ce champ.")
CDGF_KEEPS_ITS_CODE = Phrase("a CDG-F keeps its code", "Un CDG-F garde son code : ôtez ce champ.")
STATUT = Phrase(
    "it is the code, the number or the label of a status; {offer}",
    "le code, le numéro ou le libellé d'un statut ; {offer:phrase}",
)

SHORTEST_AND_LONGEST = Phrase(
    "it is the shortest and the longest, such as [1s, 3s]", "la plus courte et la plus longue, comme [1s, 3s]"
)
SHORTEST_FIRST = Phrase(
    "it is the shortest and then the longest, such as [1s, 3s]",
    "la plus courte d'abord, puis la plus longue, comme [1s, 3s]",
)
SIGMA = Phrase(
    "it is a number above 0, {most} at most, such as 0.4", "un nombre au-dessus de 0, {most} au plus, comme 0.4"
)
ELAPSED = Phrase(
    "it is an ISO 8601 duration such as PT5M, P1D or P1M, above 0, 10 years at most",
    "une durée comme PT5M (minutes), P1D (jours) ou P1M (mois), au-dessus de 0, 10 ans au plus",
)
WINDOW = Phrase(
    'it is a start and an end: two moments such as ["2026-03-02T08:00", "2026-03-02T12:00"], of Paris unless they say'
    ' otherwise, or two hours of Paris such as ["20:00", "08:00"], every day',
    'un début et une fin : deux moments comme ["2026-03-02T08:00", "2026-03-02T12:00"], de Paris sauf s\'ils disent autre'
    ' chose, ou deux heures de Paris comme ["20:00", "08:00"], tous les jours',
)
WINDOW_BACKWARDS = Phrase(
    "it ends before it starts, so it is never open; {expected}",
    "Elle finit avant de commencer, et ne s'ouvre donc jamais. {expected:attendu}",
)
WINDOW_OF_NOTHING = Phrase(
    "it ends as it starts, so it is never open; {expected}",
    "Elle finit quand elle commence, et ne s'ouvre donc jamais. {expected:attendu}",
)
WINDOW_OF_BOTH = Phrase("it has a moment and an hour; {expected}", "Elle a un moment et une heure. {expected:attendu}")

REGEX = Phrase(
    "it is a regular expression of RE2, without look-around and back references ({problem})",
    "une expression régulière de RE2, sans lookaround ni référence arrière : {problem:bibliothèque}",
)
REGEX_AT_MOST = Phrase(
    "a regular expression has at most {most} characters", "une expression régulière de {most} caractères au plus"
)
REGEX_WITHIN = Phrase(
    "a repeat without end stands within another, as in (a+)+; write it with one",
    "Une répétition sans fin est dans une autre, comme dans (a+)+ : écrivez-la avec une seule.",
)
REGEX_TOO_LARGE = Phrase(
    "it repeats too much: once its repeats are written out it is too large",
    "Elle répète trop : écrite sans répétitions, elle serait trop grande.",
)
REGEXES = Phrase(
    "it has {count} regular expressions; a scenario has at most {most}",
    "Il y a {count} expressions régulières ; un scénario en a {most} au plus.",
)
BODIES = Phrase(
    "{count} of its steps ask for a body; at most {most} of a scenario do",
    "{count} étapes regardent dans le corps ; {most} au plus le font dans un scénario.",
)

XPATH = Phrase(
    "it is an XPath of local names, such as //Tarif or //Demande[TypeDemande='MES']/NumeroPCE: steps begin with / or //,"
    " and are a name, *, @name or text(), with [2] or [Tag='x']",
    'un XPath de noms locaux, comme //Tarif ou //Demande[TypeDemande="MES"]/NumeroPCE : ses pas commencent par / ou //,'
    ' et sont un nom, *, @nom ou text(), avec [2] ou [Balise="x"]',
)
XPATH_AT_MOST = Phrase("an XPath has at most {most} characters", "un XPath de {most} caractères au plus")
XPATH_STEPS = Phrase("an XPath has at most {most} steps", "un XPath de {most} pas au plus")
XPATH_ANYWHERE = Phrase("an XPath has // at most {most} times", "un XPath où // vient {most} fois au plus")
JSONPATH = Phrase(
    "it is a JSONPath of RFC 9535, such as $.scope or $['code_cdgf']",
    'un JSONPath de la RFC 9535, comme $.scope ou $["code_cdgf"]',
)
JSONPATH_AT_MOST = Phrase("a JSONPath has at most {most} characters", "un JSONPath de {most} caractères au plus")
JSONPATH_FILTERS = Phrase("{expected}, without filters", "{expected:phrase}, sans filtre")
JSONPATH_ANYWHERE = Phrase("{expected}, with .. at most once", "{expected:phrase}, où .. vient une fois au plus")
JSONPATH_DEEP = Phrase(
    "{expected}: a form and parameters hold texts by name, and nothing deeper",
    "{expected:phrase} : un formulaire et des paramètres n'ont que des textes, par leur nom, et rien de plus profond",
)

"""What is wrong in a file of a story, and where in it: told as its reader tells it in English, on the console in French."""

from simulator.domain.phrase import Phrase

WRONG = Phrase("{where} is {came}; {expected}", "{where} : reçu {came:cité}. Attendu : {expected:phrase}.")
MISSING = Phrase("{where} is missing; it is required", "{where} manque, et il est obligatoire.")
UNKNOWN = Phrase(
    "{where} is not a field here; {offer}", "{where} n'est pas une clé que l'on peut mettre ici ; {offer:phrase}."
)
NOTHING = Phrase(
    "{where} does nothing; a step does one of {first} or {last}",
    "{where} ne fait rien ; une étape fait une chose : {first} ou {last}.",
)
SEVERAL = Phrase(
    "{where} has {acts}; a step does one of {first} or {last}",
    "{where} a {acts:et} ; une étape ne fait qu'une chose : {first} ou {last}.",
)
NO_REQUEST = Phrase(
    "{where} changes a request, and this step sends none", "{where} change une requête, et cette étape n'en envoie pas."
)
NOT_SENT = Phrase(
    "{where} is nothing that {operation} sends; {offer}", "{where} n'est rien que {operation} envoie ; {offer:phrase}."
)
NOT_ANSWERED = Phrase(
    "{where} is nothing that {operation} answers; {offer}",
    "{where} n'est rien que {operation} réponde ; {offer:phrase}.",
)
NO_RULE = Phrase(
    "{where} names {name}, which is no rule; {offer}", "{where} nomme {name}, qui n'est pas une règle ; {offer:phrase}."
)
NOT_REMEMBERED = Phrase(
    "{where} is {name}, which no step before remembered, and no number such as WD000001; {offer}",
    "{where} : aucune étape d'avant n'a retenu (remember) {name:cité}, et ce n'est pas un numéro comme WD000001 ;"
    " {offer:phrase}.",
)
NO_RULE_OFF = Phrase("{where} {name} is no rule; {offer}", "{where} : {name} n'est pas une règle ; {offer:phrase}.")
KEPT = Phrase("{where} {name} cannot be turned off: {why}", "{where} : {name} ne s'éteint pas : {why:phrase}.")
NO_CODE = Phrase(
    "{where} {name} is no rule whose answer carries a code; {offer}",
    "{where} : {name} n'est pas une règle dont la réponse porte un code ; {offer:phrase}.",
)
TEXT = Phrase("the text is {came}; {expected}", "Reçu {came:cité}. Attendu : {expected:phrase}.")
TWICE = Phrase(
    "{name} is given twice; the first is on line {line}", "{name} est donné deux fois ; la première, à la ligne {line}."
)
TAB = Phrase(
    "a tab stands here, where blanks indent; YAML was expected",
    "Une tabulation est ici : en YAML, ce sont des espaces qui décalent.",
)
NO_YAML = Phrase("{why}; YAML was expected", "Ce n'est pas du YAML : {why}.")
EMPTY = Phrase("the file is empty; a story was expected", "Le fichier est vide ; il y faut un parcours.")
UNREAD = Phrase("the file cannot be read: {why}", "Le fichier ne se lit pas : {why}.")
NO_FOLDER = Phrase("the folder cannot be read: {why}", "Le dossier ne se lit pas : {why}.")
TOO_LONG = Phrase(
    "the text has {size} bytes; a story has at most {most}, 256 KiB", "Le texte a {size} octets ; au plus {most}."
)
NO_UTF_8 = Phrase("byte {byte} is no UTF-8; a story is UTF-8 text", "L'octet {byte} n'est pas de l'UTF-8.")
SHIPS = Phrase(
    "{name} is the name of a story that ships; give the file another name",
    "{name} est le nom d'un parcours livré ; donnez un autre nom au fichier.",
)
SAME_NAME = Phrase(
    "{file} is a story of that name, too; give one of them another",
    "{file} est aussi un parcours de ce nom ; donnez-en un autre à l'un des deux.",
)
NO_NAME = Phrase(
    "{name} cannot be the name of a story: give the file one of letters without accents, digits, ., _ and -, 64 at most,"
    " such as ma-mes.yaml",
    "{name:cité} ne peut pas nommer un parcours : donnez au fichier un nom de lettres sans accent, de chiffres, de points, de"
    " tirets ou de traits bas, 64 au plus, comme ma-mes.yaml.",
)
ANCHOR = Phrase(
    "&{name} is an anchor; a story writes everything out, and puts a text that begins with & or * in quotes",
    "&{name} est une ancre ; un parcours écrit tout en entier, et met entre guillemets un texte qui commence par & ou *.",
)
ALIAS = Phrase(
    "*{name} is an alias; a story writes everything out, and puts a text that begins with & or * in quotes",
    "*{name} est un alias ; un parcours écrit tout en entier, et met entre guillemets un texte qui commence par & ou *.",
)
TAG = Phrase(
    "{name} is a tag; a story holds texts, numbers, true, false and null, without tags",
    "{name} est une étiquette de YAML ; un parcours n'a que des textes, des nombres, true, false et null.",
)
TOO_DEEP = Phrase(
    "lists and mappings are nested {depth} deep; a story goes {most} deep at most",
    "Les listes s'emboîtent sur {depth} niveaux ; au plus {most}.",
)
TOO_MANY = Phrase(
    "the {count}th value stands here; a story has at most {most}", "Il y a plus de {most} valeurs, ici la {count}ᵉ."
)
SECOND = Phrase(
    "a second document begins here; a file holds one story",
    "Un second document commence ici ; un fichier, un parcours.",
)
CONTROL = Phrase(
    "{sign} stands here; a story has no control characters and no halves of surrogate pairs",
    "{sign} est ici ; un parcours n'a pas de caractères de contrôle.",
)

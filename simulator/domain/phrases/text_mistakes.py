"""What is wrong in a text that people write, be it a scenario's or a story's, before anybody makes anything of it."""

from simulator.domain.phrase import Phrase

KINDS = (
    Phrase("a scenario", "un scénario"),
    Phrase("a story", "un parcours"),
    Phrase("scenario", "scénario"),
    Phrase("story", "parcours"),
)
"""What a text is to be."""

UNREAD = Phrase("the file cannot be read: {why}", "Le fichier ne se lit pas : {why:bibliothèque}.")
NO_FOLDER = Phrase("the folder cannot be read: {why}", "Le dossier ne se lit pas : {why:bibliothèque}.")
EMPTY = Phrase(
    "the text is empty; {kind} was expected, such as `{such}`",
    "Le texte est vide ; {kind:phrase} est attendu, comme {such}.",
)
TOO_LONG = Phrase(
    "the text has {size} bytes; {kind} has at most {most}, 256 KiB",
    "Le texte a {size} octets ; {kind:phrase} en a {most} au plus, soit 256 Kio.",
)
NO_UTF_8 = Phrase(
    "byte {byte} is no UTF-8; {kind} is UTF-8 text",
    "L'octet {byte} n'est pas de l'UTF-8 ; {kind:phrase} est un texte en UTF-8.",
)
CONTROL = Phrase(
    "{sign} stands here; {kind} has no control characters and no halves of surrogate pairs",
    "{sign} est ici ; {kind:phrase} n'a ni caractère de contrôle, ni moitié d'une paire de substitution.",
)
A_TAB = Phrase(
    "a tab stands here, where blanks indent; YAML was expected",
    "Une tabulation est ici, où YAML attend des blancs.",
)
NOT_YAML = Phrase("{problem}; YAML was expected", "Ce n'est pas du YAML : {problem:bibliothèque}.")
TWICE = Phrase("is given twice; the first is on line {line}", "donné deux fois ; d'abord ligne {line}")
ANCHOR = Phrase(
    "&{name} is an anchor; {kind} writes everything out, and puts a text that begins with & or * in quotes",
    "&{name} est une ancre ; {kind:phrase} écrit tout en entier, et met entre guillemets un texte qui commence par & ou *.",
)
ALIAS = Phrase(
    "*{name} is an alias; {kind} writes everything out, and puts a text that begins with & or * in quotes",
    "*{name} est un alias ; {kind:phrase} écrit tout en entier, et met entre guillemets un texte qui commence par & ou *.",
)
TAG = Phrase(
    "{name} is a tag; {kind} holds texts, numbers, true, false and null, without tags",
    "{name} est une étiquette de YAML ; {kind:phrase} n'a que des textes, des nombres, true, false et null.",
)
TOO_DEEP = Phrase(
    "lists and mappings are nested {depth} deep; {kind} goes {most} deep at most",
    "Les listes s'emboîtent sur {depth} niveaux ; {kind:phrase} en a {most} au plus.",
)
TOO_MANY = Phrase(
    "the {count}th value stands here; {kind} has at most {most}",
    "La {count}ᵉ valeur est ici ; {kind:phrase} en a {most} au plus.",
)
SECOND = Phrase(
    "a second document begins here; a file holds one {kind}",
    "Un second document commence ici ; un fichier tient un seul {kind:phrase}.",
)
NO_FIELDS = Phrase("the text is {came}; {expected}", "Reçu {came:cité}. {expected:attendu}")
NO_FILE_OF_IT = Phrase("the file is {kind}; {expected}", "Le fichier est {kind}. {expected:attendu}")
NOT_MADE = Phrase("a value cannot be made: {why}", "Une valeur n'existe pas : {why:bibliothèque}.")
NO_TEXT = Phrase(
    "the file cannot be read as UTF-8 text: {why}",
    "Le fichier ne se lit pas comme du texte UTF-8 : {why:bibliothèque}.",
)

"""What is wrong in a story, behind the place that it names; ``mistakes`` and ``text_mistakes`` have what others share."""

from simulator.domain.phrase import Phrase

NOTHING = Phrase(
    "does nothing; a step does one of {first} or {last}",
    "Ne fait rien ; une étape fait une chose : {first} ou {last}.",
)
SEVERAL = Phrase(
    "has {acts}; a step does one of {first} or {last}",
    "A {acts:et} ; une étape ne fait qu'une chose : {first} ou {last}.",
)
NO_REQUEST = Phrase(
    "changes a request, and this step sends none", "Change une requête, et cette étape n'en envoie pas."
)
NOT_SENT = Phrase("is nothing that {operation} sends; {offer}", "N'est rien que {operation} envoie ; {offer:phrase}.")
NOT_ANSWERED = Phrase(
    "is nothing that {operation} answers; {offer}", "N'est rien que {operation} réponde ; {offer:phrase}."
)
NO_RULE = Phrase("names {name}, which is no rule; {offer}", "Nomme {name}, qui n'est pas une règle ; {offer:phrase}.")
NOT_REMEMBERED = Phrase(
    "is {came}, which no step before remembered, and no number such as WD000001; {offer}",
    "Aucune étape d'avant n'a retenu (remember) {came:cité}, et ce n'est pas un numéro comme WD000001 ; {offer:phrase}.",
)

EMPTY = Phrase("the file is empty; a story was expected", "Le fichier est vide ; il y faut un parcours.")
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

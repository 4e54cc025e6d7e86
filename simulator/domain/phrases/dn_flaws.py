"""What keeps a text from being a Distinguished Name."""

from simulator.domain.phrase import Phrase

DN = Phrase(
    "it is a Distinguished Name, as CN=fournisseur-a,O=Exemple,C=FR",
    "un Distinguished Name, comme CN=fournisseur-a,O=Exemple,C=FR",
)
FLAWED = Phrase(
    "it is a Distinguished Name, as CN=fournisseur-a,O=Exemple,C=FR; {flaw}",
    "un Distinguished Name, comme CN=fournisseur-a,O=Exemple,C=FR ; {flaw:phrase}",
)
TOO_LONG = Phrase(
    "it is {length} characters long; a Distinguished Name has at most {most}",
    "il a {length} caractères, et un Distinguished Name en a {most} au plus",
)
EMPTY = Phrase(
    "it is empty; a Distinguished Name has at least one part, as CN=fournisseur-a",
    "il est vide, et un Distinguished Name a une partie au moins, comme CN=fournisseur-a",
)
NO_PART = Phrase(
    "{part} is no part of it, as CN=fournisseur-a is", "{part:cité} n'en est pas une partie, comme CN=fournisseur-a"
)
MISREAD = Phrase("{part} is no part of it: {why}", "{part:cité} n'en est pas une partie : {why:phrase}")
NO_ESCAPE = Phrase(
    "{escape} is no escape; a backslash is written twice",
    "{escape} ne veut rien dire, et une barre \\ s'écrit deux fois",
)
NOT_ON_ONE_LINE = Phrase(
    "{text} is none on one line, as /C=FR/CN=fournisseur-a is",
    "{text:cité} n'en est pas un sur une ligne, comme /C=FR/CN=fournisseur-a",
)

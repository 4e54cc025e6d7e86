"""In what an exchange differs from the step of a scenario that came nearest: what was told, and what the step asks for."""

from simulator.domain.phrase import Phrase

NOTHING = Phrase("nothing there", "rien à cet endroit")
A_MATCH = Phrase("a text that matches {regex}", "un texte qui convient à {regex}")
AN_EMPTY_TEXT = Phrase("an empty text", "un texte vide")
LONGER = Phrase("a longer time", "plus longtemps")
SINCE = Phrase("{now}, in its state since {since}", "{now}, dans son état depuis {since}")
SINCE_THE_BEGINNING = Phrase("{now}, in its state since the beginning", "{now}, dans son état depuis le début")
WINDOW = Phrase("from {start} to {end}", "de {start} à {end}")
MATCHING_CALL = Phrase("matching call {number}", "l'appel {number} de ceux qui conviennent")
EVERY = Phrase("every {number}", "un appel sur {number}")
DRAWN = Phrase("{number} drawn", "{number:nombre} tiré")
LESS = Phrase("less than {chance}", "moins de {chance:nombre}")
NO_KEY = Phrase("no {per} in {operation}", "pas de {per} dans {operation}")

"""What the fields of a story expect."""

from simulator.domain.phrase import Phrase

BILINGUAL = Phrase(
    "it is a text in both languages, such as {example}",
    "un texte dans les deux langues, comme {example}",
)
MOMENT = Phrase("it is a moment of Paris, such as 2026-03-02T09:00", "un moment de Paris, comme 2026-03-02T09:00")
MOMENT_BETWEEN = Phrase(
    "it is a moment of Paris, such as 2026-03-02T09:00, between the years {first} and {last}",
    "un moment de Paris, comme 2026-03-02T09:00, entre les années {first} et {last}",
)
DURATION = Phrase(
    "it is an ISO 8601 duration such as P3D, P3Y or PT2H", "une durée comme P3D (jours), P3Y (ans) ou PT2H (heures)"
)
TAG = Phrase(
    "it is a text, in quotes where it looks like a number, or null for what is left out",
    "un texte, entre guillemets s'il ressemble à un nombre, ou null pour ce qui est omis",
)
TAGS = Phrase("it is a mapping of paths to texts", "des chemins, chacun avec son texte")
NAME = Phrase(
    "it is a name of small letters, digits and -, such as first", "un nom de minuscules, de chiffres et de tirets"
)
CDGF = Phrase("it is a CDG-F code such as A04000010", "un code CDG-F comme A04000010")
A_RULE = Phrase("the id of a rule, such as TJDC-05", "l'id d'une règle, comme TJDC-05")
A_SCENARIO = Phrase(
    "it is the name of a scenario that ships or stands in this story, or all of one",
    "le nom d'un scénario livré ou de ce parcours, ou un scénario entier",
)
SCENARIO = Phrase(
    "it is the name of a scenario that ships or stands in this story, or all of one; {offer}",
    "le nom d'un scénario livré ou de ce parcours, ou un scénario entier ; {offer:phrase}",
)
PART_OF_PCE = Phrase("it is fields of the PCE, as control tells it", "des champs du PCE, comme le contrôle les dit")
PCE = Phrase("it is the fields of a PCE", "les champs d'un PCE")
STATUS = Phrase("it is an HTTP status, from 100 to 599", "un statut HTTP, de 100 à 599")
WORKING_DAYS = Phrase("it is a number of working days, from 1", "un nombre de jours ouvrés, à partir de 1")
MINUTES = Phrase("it is a number of minutes from 1 to 120", "un nombre de minutes de 1 à 120")
ADVANCE = Phrase(
    "it is a duration, working days or both, such as {day} or {days}",
    "une durée, des jours ouvrés ou les deux, comme {day} ou {days}",
)
SET = Phrase(
    "it is what changes: pce, cdgf or demande, such as {example}",
    "ce qui change : pce, cdgf ou demande, comme {example}",
)
DEMANDE = Phrase(
    "it is the number of a demande, or the name of one that was remembered",
    "le numéro d'une demande, ou le nom de l'une qu'une étape a retenue",
)
EXPECT = Phrase("it is what is to come, such as {example}", "ce qui doit venir, comme {example}")
SETTINGS = Phrase("it is settings of a sandbox, such as {example}", "des réglages d'un bac, comme {example}")
STEPS = Phrase(
    "it is a list of 1 to {most} steps, such as [{{send: CreerDemandeTJDC}}]",
    "une liste de 1 à {most} étapes, comme [{{send: CreerDemandeTJDC}}]",
)

"""What is wrong in a document, and what was expected: told behind a field's name in English, at the field in French."""

from simulator.domain.phrase import Phrase

NEAREST = Phrase("the nearest is {near}", "le plus proche est {near}")
THERE_ARE = Phrase("there are {known}", "il y a {known:et}")
THERE_IS_NONE = Phrase("there are none", "il n'y en a pas")

NO_FIELD = Phrase("is not a field here", "Ce champ n'existe pas ici.")
NO_FIELD_NEAR = Phrase(
    "is not a field here; the nearest is {near}", "Ce champ n'existe pas ici ; le plus proche est {near}."
)
NO_FIELD_AMONG = Phrase("is not a field here; there are {known}", "Ce champ n'existe pas ici ; il y a {known:et}.")
WRONG = Phrase("is {came}; {expected}", "Reçu {came:cité}. {expected:attendu}")
MISSING = Phrase("is missing; it is required", "Ce champ est obligatoire.")

ONE_MORE = Phrase("and 1 more mistake", "Et une autre erreur.")
MORE = Phrase("and {count} more mistakes", "Et {count} autres erreurs.")
ONE_MORE_WARNING = Phrase("and 1 more warning", "Et une autre mise en garde.")
MORE_WARNINGS = Phrase("and {count} more warnings", "Et {count} autres mises en garde.")

NO_CHANGES = Phrase("The changes are {came}; they are a mapping of fields", "Reçu {came:cité}. Attendu : des champs.")
FILLED = Phrase("it is a text on one line, and not empty", "un texte sur une ligne, qui n'est pas vide")
WITHOUT_BLANKS = Phrase(
    "it is a text of letters, digits and signs, without blanks", "des lettres, des chiffres et des signes, sans blanc"
)
JWK = Phrase("it is a JWK, as the text of its JSON", "un JWK, comme le texte de son JSON")
CDGF_CODE = Phrase(
    "it is a CDG-F code of capitals and digits, such as A04000010, in quotes",
    "un code CDG-F, de majuscules et de chiffres, comme A04000010",
)
PCE_NUMBER = Phrase(
    "it is a PCE number, 14 digits or GI and 6 digits, in quotes",
    "un numéro de PCE, 14 chiffres, ou GI et 6 chiffres",
)
CDGF_OR_NONE = Phrase(
    "it is a CDG-F code such as A04000010, in quotes, or null for a PCE libre",
    "un code CDG-F comme A04000010, ou rien pour un PCE libre",
)
SLOT = Phrase('it is the code of a slot, in quotes, such as "01"', "le code d'un créneau, comme 01")
MONTH = Phrase('it is a month YYYY-MM, in quotes, such as "2026-05"', "un mois AAAA-MM, comme 2026-05")
DAY = Phrase(
    "it is a date YYYY-MM-DD, or J-3, J, J+20 from the day on which the sandbox begins",
    "une date AAAA-MM-JJ, ou J-3, J, J+20 à partir du premier jour du bac",
)
ONE_OF = Phrase("it is one of {among}", "{among:ou}")
ONE_OF_NEAR = Phrase("it is one of {among}; the nearest is {near}", "{among:ou} ; le plus proche est {near}")
TEXT = Phrase("it is a text, in quotes", "un texte")
LINE = Phrase("it is a text on one line", "un texte sur une ligne")
TEXT_AT_MOST = Phrase("{says}, of at most {most} characters", "{says:phrase}, de {most} caractères au plus")
FLAG = Phrase("it is true or false, without quotes", "true ou false")
WHOLE = Phrase("it is a whole number from 0, without quotes", "un nombre entier à partir de 0")
POSITIVE = Phrase("it is a number above 0, without quotes, such as 6.0", "un nombre au-dessus de 0, comme 6")
QUANTITY = Phrase("it is a number from 0, without quotes", "un nombre à partir de 0")
LIST = Phrase("it is a list", "une liste")
AT_MOST = Phrase("it is a list of at most {most}", "au plus {most} lignes")
FIELDS = Phrase("it is a mapping of the fields {names}", "les champs {names}")
POSTAL_CODE = Phrase("it is a postal code of 5 digits, in quotes", "un code postal de 5 chiffres")
DEPARTEMENT = Phrase("it is a département, in quotes, such as 69, 2A or 974", "un département, comme 69, 2A ou 974")
INSEE = Phrase(
    "it is a commune's INSEE code, in quotes, such as 69383 or 2A004",
    "le code INSEE d'une commune, comme 69383 ou 2A004",
)
INSEE_NEAR = Phrase(
    "it is a commune's INSEE code, in quotes, such as 69383 or 2A004; the nearest is {near}",
    "le code INSEE d'une commune, comme 69383 ou 2A004 ; le plus proche est {near}",
)
INSEE_OF_CORSICA = Phrase(
    "it is a commune's INSEE code, in quotes, such as 69383 or 2A004; in Corsica it begins with 2A or 2B",
    "le code INSEE d'une commune, qui en Corse commence par 2A ou 2B",
)
INSEE_NOT_POSTAL = Phrase(
    "it is a commune's INSEE code, in quotes, such as 69383 or 2A004; this looks like a postal code, which goes into"
    " code_postal",
    "le code INSEE d'une commune, comme 69383 ; ceci ressemble à un code postal, qui a son champ",
)

KEEPS_ITS_NUMBER = Phrase(
    "is {came}; a PCE keeps its number, {numero}", "Reçu {came:cité}. Un PCE garde son numéro, {numero}."
)
EXISTS = Phrase(
    "is {came}; this PCE exists already: change it, or give another number",
    "Le PCE {came} existe déjà : modifiez-le, ou donnez un autre numéro.",
)
ENDS_BEFORE_IT_BEGINS = Phrase(
    "is {fin}; it is not before debut, {debut}", "Reçu {fin}, qui est avant le début, {debut}."
)
ELSEWHERE = Phrase(
    "is {came}; it is {own}, that of code_insee {insee}: leave it out, or mend the other",
    "Reçu {came:cité}, mais le code INSEE {insee} est du département {own} : videz ce champ, ou corrigez l'autre.",
)
ANOTHER_COMMUNE = Phrase(
    "is {came}; code_insee {insee} is {known}'s: give those of one commune",
    "Reçu {came:cité}, mais le code INSEE {insee} est celui de {known} : donnez ceux d'une même commune.",
)
ANOTHER_COMMUNE_OR = Phrase(
    "is {came}; code_insee {insee} is {known}'s, and {others} another: give those of one commune",
    "Reçu {came:cité}, mais le code INSEE {insee} est celui de {known}, et ce nom est celui de {others} : donnez ceux d'une"
    " même commune.",
)
WHICH_COMMUNE = Phrase(
    "is missing; {came} may be {found}: give the code_insee of one",
    "Plusieurs communes ont {came:lieu}, {found} : donnez le code INSEE de l'une.",
)
WHICH_COMMUNE_OF_MORE = Phrase(
    "is missing; {came} may be {found}, and {more} more: give the code_insee of one",
    "Plusieurs communes ont {came:lieu}, {found} et {more} autres : donnez le code INSEE de l'une.",
)
NO_COMMUNE = Phrase(
    "is missing; no commune of the fixtures has {came}: give code_insee, which tells the département",
    "Aucune commune connue n'a {came:lieu} : donnez son code INSEE, qui dit le département.",
)
NO_COMMUNE_NEAR = Phrase(
    "is missing; no commune of the fixtures has {came}; the nearest name is {near}: give code_insee, which tells the"
    " département",
    "Aucune commune connue n'a {came:lieu} ; le nom le plus proche est {near} : corrigez-le, ou donnez le code INSEE.",
)

BEGINNING = Phrase(
    "is {came}; the number of a PCE has {most} digits: give some of the first, as 2145",
    "Reçu {came:cité}. Un numéro de PCE a {most} chiffres : donnez-en les premiers, comme 2145.",
)
UNKNOWN_COMMUNE_NEAR = Phrase(
    "is {came}, which is none that is known; it is a name, an INSEE code or a postal code; the nearest is {near}",
    "Aucune commune connue n'a {came:cité}, ni nom, ni code INSEE, ni code postal ; la plus proche est {near}.",
)
UNKNOWN_COMMUNE = Phrase(
    "is {came}, which is none that is known; it is a name, an INSEE code or a postal code; there are {known}",
    "Aucune commune connue n'a {came:cité}, ni nom, ni code INSEE, ni code postal. Il y a {known:et}.",
)
LIBRE_OF_SOMEBODY = Phrase(
    "is asked for beside cdgf {cdgf}: a PCE libre has none",
    "Un PCE libre n'a pas de CDG-F : décochez, ou videz {cdgf:cité}.",
)

CALLS_EACH_SECOND = Phrase(
    "it is how many follow-up calls a supplier has each second, a whole number from 0, for no limit",
    "un nombre entier d'appels du suivi par seconde et par fournisseur ; 0 : sans limite",
)
CALLS_EACH_DAY = Phrase(
    "it is how many follow-up calls a supplier has each day, a whole number from 0, for no limit",
    "un nombre entier d'appels du suivi par jour et par fournisseur ; 0 : sans limite",
)
HOURS = Phrase(
    "opening hours are Paris time, the earlier first, as 08:00-20:00 or 08:00-20:00 mon-fri, or always",
    "des heures de Paris, la première d'abord, comme 08:00-20:00 ou 08:00-20:00 mon-fri, ou always",
)
STRICT = Phrase(
    "it is true to refuse the requests that the XSD refuses, false to judge them by the rules",
    "true pour refuser ce que le XSD refuse, false pour le juger par les règles",
)
NO_SCHEMAS = Phrase("it cannot be true here: {why}", "Ce ne peut être true ici : {why}.")
MAINTENANCE = Phrase(
    "it is true to answer as during a maintenance, else false",
    "true pour répondre comme en maintenance, sinon false",
)
OWN_CODES = Phrase(
    'it goes from rules to official codes, as {{"TJDC-05": "0105"}}',
    'des règles, chacune avec son code officiel, comme {{"TJDC-05": "0105"}}',
)
RULES_OFF = Phrase(
    'it is a list of rules that refuse, as ["MES-33"]: nobody is judged by them',
    'une liste de règles qui refusent, comme ["MES-33"] : elles ne jugent plus personne',
)
NO_RULE = Phrase("{name} is no rule; {offer}", "{name} n'est le nom d'aucune règle ; {offer:phrase}.")
RULES_LISTED = Phrase("docs/rules.md lists them", "le catalogue les donne toutes")
NO_REFUSAL = Phrase(
    "{name} is a behaviour and refuses nothing: only rules that refuse can be turned off",
    "{name} est un comportement et ne refuse rien : seules les règles qui refusent s'éteignent.",
)
WHICH_HOLDS = Phrase("{name}, which holds {part},", "{name}, qui comprend {part},")
KEPT_RULE = Phrase("{name} cannot be turned off: {why}", "{name:phrase} ne s'éteint pas : {why:phrase}.")
KEPT_ACCESS = Phrase(
    "who may call, and when, is said by the referential and by the settings opening_hours and maintenance",
    "qui peut appeler, et quand, se dit dans le référentiel et par les réglages des horaires et de la maintenance",
)
KEPT_PCE = Phrase(
    "a demande that goes on is about a PCE that exists", "une demande qui se poursuit porte sur un PCE qui existe"
)
KEPT_DATE = Phrase(
    "no slot can be proposed or accepted on a day or at an hour that is none",
    "aucun créneau ne peut être proposé ni accepté un jour ou à une heure qui n'en est pas",
)
KEPT_RDV = Phrase(
    "an appointment is made for a demande that exists and waits for it",
    "un rendez-vous se prend pour une demande qui existe et qui l'attend",
)
NO_CODE = Phrase(
    "{name} is no rule whose answer carries a code; {offer}",
    "{name} n'est pas une règle dont la réponse porte un code ; {offer:phrase}.",
)

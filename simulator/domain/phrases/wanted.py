"""What a rule expected."""

from simulator.domain.phrase import Phrase

OPEN = Phrase("{hours} (setting opening_hours)", "{hours:phrase} (réglage opening_hours)")
NO_MAINTENANCE = Phrase("none (setting maintenance)", "aucune (réglage maintenance)")
NOT_JUDGED = Phrase(
    "nothing: not judged, since it is turned off (setting rules_off)",
    "rien : elle n'est pas jugée, étant désactivée (réglage rules_off)",
)

LOGIN = Phrase("the OMEGA identifier of a user", "l'identifiant OMEGA d'un utilisateur")
DN = Phrase(
    "the Distinguished Name of a known supplier's certificate",
    "le Distinguished Name du certificat d'un fournisseur connu",
)
DN_READABLE = Phrase(
    "the Distinguished Name of a known supplier's certificate; {flaw}",
    "le Distinguished Name du certificat d'un fournisseur connu ; celui-ci ne se lit pas : {flaw:phrase}",
)
SUBJECT = Phrase("the client certificate's subject, {dn}", "l'objet du certificat client, {dn}")
CDGF_OF = Phrase("a CDG-F of {suppliers}", "un CDG-F de {suppliers:ou}")
USER_OF = Phrase("a user of {suppliers}", "un utilisateur de {suppliers:ou}")
CDGF_THAT_EXISTS = Phrase("a CDG-F that exists", "un CDG-F qui existe")
ACTIVE_CDGF = Phrase("an active CDG-F", "un CDG-F actif")

PCE = Phrase(
    "a PCE of the referential: 14 digits, or GI and 6 digits",
    "un PCE du référentiel : 14 chiffres, ou GI et 6 chiffres",
)
OF_DEPARTEMENT = Phrase("a postal code of the département {departement}", "un code postal du département {departement}")
OF_DEPARTEMENT_OR_OWN = Phrase(
    "a postal code of the département {departement}, or the PCE's own, {own}",
    "un code postal du département {departement}, ou celui du PCE, {own}",
)
ATTACHED = Phrase("a PCE attached to a CDG-F", "un PCE rattaché à un CDG-F")
TITULAIRE = Phrase("the CDG-F that the PCE is attached to", "le CDG-F auquel le PCE est rattaché")
OF_FREQUENCY = Phrase("a PCE of frequency {frequences}", "un PCE de fréquence {frequences:phrase}")
NO_TJDC = Phrase("no TJDC running", "aucune TJDC en cours")
NO_TJDC_COMING = Phrase("no TJDC being set up", "aucune TJDC en préparation")
NO_MES = Phrase("no MES open on the PCE", "aucune MES ouverte sur le PCE")

ONE_OF = Phrase("one of {among}", "{among:ou}")
EITHER = Phrase("{one} or {other}", "{one} ou {other}")
AT_MOST = Phrase("at most {most}", "au plus {most}")
NONE = Phrase("none", "aucune")

A_DATE = Phrase("a date YYYY-MM-DD", "une date AAAA-MM-JJ")
A_MONTH = Phrase("a month YYYY-MM", "un mois AAAA-MM")
FROM = Phrase("from {day}", "dès le {day}")
BEFORE = Phrase("before {day}", "avant le {day}")
FROM_TO = Phrase("from {first} to {last}", "de {first} à {last}")
TODAY_OR_LATER = Phrase("today, {day}, or later", "le jour même, {day}, ou plus tard")
OR_LATER = Phrase("{day} or later", "{day} ou plus tard")
DATE_OF_MHS = Phrase("{day}, the date of the MHS", "{day}, la date de la MHS")
DAY_OF_MHS = Phrase("{day}, of the MHS", "{day}, celui de la MHS")
TODAY_OR_BEFORE = Phrase("today, {day}, or before", "le jour même, {day}, ou avant")
FROM_READING = Phrase("from {day}, the date of {what}", "dès le {day}, la date de {what:phrase}")
AT_LEAST = Phrase("at least {index}, {what}", "au moins {index}, {what:phrase}")

INDEX_OF_MHS = Phrase("the index of the MHS", "l'index de la MHS")
LAST_ESTIMATED = Phrase("the last estimated reading", "la dernière relève estimée")
LAST_REMOTE = Phrase("the last remote reading", "la dernière télérelève")
A_WHOLE_INDEX = Phrase("a whole number of m³", "un nombre entier de m³")
AT_CREATION = Phrase("filled in at creation: {why}", "renseigné à la création : {why:phrase}")
WITH_OPTION_2 = Phrase("filled in with option 2", "renseigné avec l'option 2")
ABSENT_WITH_OPTION = Phrase("absent with option {option}", "absent avec l'option {option}")
ABSENT_NOT_REMOTE = Phrase("absent: the PCE is not read remotely", "absent : le PCE n'est pas télérelevé")
ABSENT_RECENT = Phrase(
    "absent: the last remote reading is 5 days old at most", "absent : la dernière télérelève a 5 jours au plus"
)

V6 = Phrase("NumeroVersion V6 or later", "NumeroVersion V6 ou plus")
BELOW_URGENT = Phrase("below 16 m³/h, or a later date", "moins de 16 m³/h, ou une date ultérieure")
KWH_A_YEAR = Phrase(
    "kWh a year: digits, with a point before a fraction", "des kWh par an : des chiffres, un point avant les décimales"
)
AT_MOST_KWH = Phrase("at most {most} kWh", "au plus {most:nombre} kWh")
ADVISED_KWH = Phrase("advised: at most {most} kWh", "conseillé : au plus {most:nombre} kWh")
PROFILE = Phrase(
    "a profile, since FrequenceReleve is {frequence}", "un profil, puisque FrequenceReleve vaut {frequence}"
)
HISTORICAL = Phrase(
    "N, since the CDG-F is not the historical supplier's",
    "N, puisque le CDG-F n'est pas celui du fournisseur historique",
)
EMPTY_FOR_USAGE = Phrase("empty, since TypeUsageLocal is {usage}", "vide, puisque TypeUsageLocal vaut {usage}")
FILLED_FOR_USAGE = Phrase(
    "filled in, since TypeUsageLocal is {usage}", "renseigné, puisque TypeUsageLocal vaut {usage}"
)
A_PERCENTAGE = Phrase("a percentage like 12,5", "un pourcentage comme 12,5")
DIGITS_ONLY = Phrase("digits only", "des chiffres seulement")
SIRET = Phrase("14 digits with a right key", "14 chiffres dont la clé est juste")
EMAIL = Phrase("an e-mail address", "une adresse électronique")
POSTAL_CODE = Phrase("5 digits", "5 chiffres")

CJA_SINCE = Phrase(
    "a CJA in kWh a day, since the request is for {where}",
    "une CJA en kWh par jour, puisque la demande est pour {where:phrase}",
)
DATE_WITH_CJA = Phrase("a date asked, since it comes with a CJA", "une date demandée, puisqu'elle accompagne une CJA")
EACH_DATE_ONCE = Phrase("each date once", "chaque date une seule fois")
WITHOUT_DATE = Phrase("a value without a date", "une valeur sans date")
KWH_A_DAY = Phrase("kWh a day", "des kWh par jour")
DATE_OF_VALUE = Phrase("the date for which the value stands", "la date pour laquelle vaut cette valeur")

DEMANDE_THAT_EXISTS = Phrase("a demande that exists", "une demande qui existe")
DEMANDE_OF = Phrase("a demande of {cdgf}", "une demande de {cdgf}")
DEMANDE_OF_SANDBOX = Phrase("a demande that exists in this sandbox", "une demande qui existe dans ce bac à sable")
CDGF_OF_SANDBOX = Phrase("a CDG-F that exists in this sandbox", "un CDG-F qui existe dans ce bac à sable")
CDGF_IN_QUERY = Phrase("a CDG-F, as A04000010, in the query", "un CDG-F, comme A04000010, dans l'adresse appelée")
LOGIN_IN_HEADER = Phrase("the user's login, in this header", "le login de l'utilisateur, dans cet en-tête")
ONE_CDGF = Phrase("one CDG-F", "un seul CDG-F")
CODE_CDGF = Phrase("a letter and digits, as A04000010", "une lettre et des chiffres, comme A04000010")
NUMERO_DEMANDE = Phrase(
    "WD and six digits or capitals, as WD00053H", "WD et six chiffres ou majuscules, comme WD00053H"
)
USER_OF_OR_UNKNOWN = Phrase(
    "a user of {fournisseur}, or one that OMEGA does not know",
    "un utilisateur de {fournisseur}, ou un qu'OMEGA ne connaît pas",
)
A_MES = Phrase("a MES", "une MES")

ASSERTION = Phrase("a JWT that the client signed for this endpoint", "un JWT que le client a signé pour cette adresse")
A_TOKEN = Phrase("a token", "un jeton")
FORM = Phrase("application/x-www-form-urlencoded, in UTF-8", "application/x-www-form-urlencoded, en UTF-8")
METHOD = Phrase("the method that the endpoint takes", "le verbe que cette adresse admet")
SERVER = Phrase("an authorization server of this simulator", "un serveur d'autorisation de ce simulateur")
ENDPOINT = Phrase("an address of OKTA's", "une adresse d'OKTA")
SHORTER = Phrase("a shorter form", "un formulaire plus court")
NOT_IN_QUERY = Phrase(
    "no credentials there: they go in the form or in Authorization",
    "aucun identifiant à cet endroit : ils vont dans le formulaire ou dans Authorization",
)
ONCE = Phrase("each parameter once", "chaque paramètre une seule fois")
ONE_KIND = Phrase(
    "credentials of one kind, and of one client", "des identifiants d'une seule sorte, et d'un seul client"
)
BASIC = Phrase("Basic, then client_id:client_secret in base64", "Basic, puis client_id:client_secret en base64")
NOTHING_FAILED = Phrase(
    "nothing to fail inside: the server's log tells what did",
    "que rien n'échoue : le journal du serveur dit ce qui a échoué",
)
CLIENT_WITH_CDGF = Phrase(
    "a client of a supplier that has an active CDG-F", "un client d'un fournisseur qui a un CDG-F actif"
)
CLIENT = Phrase(
    "a known client with its own secret, or an assertion that it signed",
    "un client connu, avec son secret ou une assertion qu'il a signée",
)

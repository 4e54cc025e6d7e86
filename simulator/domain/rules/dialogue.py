"""Behaviours of every dialogue, SOAP and REST, that are not checks of one request."""

from simulator.domain.rule import ASSUMED, Source, behaviour

_2_1 = Source("TJDC", "2.1")
_API = Source("SUIVI", "1.3")

DIALOGUE = (
    behaviour(
        "DLG-01",
        "Stateless: no session, no time-out; NumeroDemande identifies an exchange; a call out of sequence gets an error.",
        Source("TJDC", "2.1, 2.3"),
    ),
    behaviour(
        "DLG-02",
        "Every answer carries TypeRetourDialogue and Retour: one CodeRetour, one or more MessageRetour.",
        Source("TJDC", "3.2.2"),
    ),
    behaviour(
        "DLG-03",
        "Step 1 refused for an unknown PCE creates a demande in status 022, refused as not recevable one in 023; accepted,"
        " it creates nothing.",
        Source("TJDC", "2.1.1"),
    ),
    behaviour(
        "DLG-04",
        "Refusals about access create nothing; a postal-code mismatch or incorrect data in step 1 creates a demande in 023.",
        Source("TJDC", "2.1.1"),
        ASSUMED,
    ),
    behaviour(
        "DLG-05",
        "Step 2 needs no preceding step 1: it repeats all its checks. Refused, it creates nothing.",
        Source("MES", "history 2.2"),
        note="Stated for the existence of the PCE; the rest is assumed.",
    ),
    behaviour(
        "DLG-06",
        "A client gives up after 5 minutes; when the answer of step 2 is lost, the demande exists and the follow-up tells.",
        _2_1,
    ),
    behaviour(
        "DLG-07",
        'All incorrect data of one request are reported together, one "Donnée incorrecte" each.',
        Source("TJDC", "Annexe A"),
    ),
    behaviour(
        "DLG-08",
        "A functional refusal is an ordinary answer, HTTP 200; a fault (HTTP 500) is for what is no valid message.",
        Source("TJDC", "2.2"),
        note="The two classes are stated, the HTTP statuses assumed.",
    ),
    behaviour(
        "DLG-09",
        "The XSD is looser than the rules: tags may be optional in the schema and required by a rule, or present and empty.",
        Source("TJDC", "3.1"),
    ),
)
ROUNDS = (
    behaviour(
        "RDV-10",
        "Rounds have 12 slots a day with real hours; their capacity is drawn from the seed, the same every time.",
        Source("omega-simulator"),
        ASSUMED,
    ),
)
_LIFE = Source("MES", "2.1, 2.1.1")
LIFE = (
    behaviour(
        "TJDC-13",
        "The demande is Clôturée once the subscription has started, at the date asked, or Annulée if OMEGA gives up: the"
        " supplier lost the PCE before.",
        Source("TJDC", "2.1"),
        note="The statuses are stated; the moment and the reason to give up are assumed.",
    ),
    behaviour(
        "TJDC-14",
        "The subscription runs 3 years from its start, and ends by itself, never renewed.",
        Source("TJDC", "1.2"),
    ),
    behaviour("TJDC-15", "The subscription is suspended when the supplier loses the PCE.", Source("TJDC", "1.2")),
    behaviour(
        "VIE-01",
        "A MES without intervention is En cours de réalisation, then Clôturée at its date (the next day, when that is not to"
        " come); the PCE is then attached to the CDG-F, with the demande's tariff, frequency, CAR, profile and index.",
        _LIFE,
        ASSUMED,
    ),
    behaviour(
        "VIE-02",
        "A MES with appointment goes from RDV programmé to En cours de réalisation on the day, to Clôturée on the next working"
        " day, with the same effect on the PCE.",
        _LIFE,
        ASSUMED,
    ),
    behaviour(
        "VIE-03",
        "A demande En attente de RDV past its date is programmed by OMEGA itself, on the first slot that is free.",
        _LIFE,
        ASSUMED,
    ),
    behaviour("VIE-04", "Everything a demande went through, when, and why, is kept in order.", _LIFE, ASSUMED),
    behaviour(
        "VIE-05",
        "Time passing is computed when someone looks, from the sandbox's clock.",
        Source("omega-simulator"),
        ASSUMED,
    ),
)
FOLLOW_UP = (
    behaviour(
        "API-01",
        "POST …/v1/token, grant client_credentials, scope suivi_demande in any case, gives a Bearer token for 3600 s.",
        Source("SUIVI", "1.3, 1.4, Annexe B"),
    ),
    behaviour(
        "API-02",
        "GET …/demandes/{numero_demande}/externe?code_cdgf=… with Authorization: Bearer and x-user-login.",
        Source("SUIVI", "2.2.1"),
    ),
    behaviour(
        "API-03",
        "Three families of answers: OKTA's, API Management's, the service's.",
        Source("SUIVI", "1.4"),
    ),
    behaviour(
        "API-04",
        "One call a second for each supplier; beyond it, 429.",
        _API,
        note="The quota is stated, the status 429 assumed.",
    ),
    behaviour(
        "API-05",
        "A token is refused when absent, malformed, forged, expired (1 h) or of another scope.",
        Source("SUIVI", "1.4"),
        note="The principle is stated; each answer is assumed.",
    ),
    behaviour(
        "API-06",
        "The CDG-F belongs to the token's supplier and the demande to that CDG-F; else 403.",
        Source("SUIVI", "Annexe A"),
        ASSUMED,
    ),
    behaviour(
        "API-07",
        "Missing parameter 400, malformed 400, unknown CDG-F 400, unknown demande 404, other verbs 405.",
        Source("SUIVI", "Annexe A"),
        ASSUMED,
    ),
    behaviour(
        "API-08",
        "All 16 rows of Annexe A are in the catalogue, and a scenario can provoke each.",
        Source("SUIVI", "Annexe A"),
        note="Marked « à confirmer » by GRDF.",
    ),
    behaviour(
        "API-09",
        "One JSON shape for all 23 types: root fields, then five blocks, filled by type and by what was entered.",
        Source("SUIVI", "2.2.2"),
        note="The inner fields of the blocks are assumed.",
    ),
    behaviour("API-10", "Demandes made by SOAP are seen here at once, with the same number, dates and statuses.", _2_1),
    behaviour("API-11", "The referential starts with demandes of all 23 types.", Source("omega-simulator"), ASSUMED),
)

"""Behaviours of the follow-up: OKTA, the API management, the service."""

from simulator.domain.rule import ASSUMED, Source, behaviour
from simulator.domain.source import OURS

BEHAVIOURS = (
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
        Source("SUIVI", "1.3"),
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
    behaviour(
        "API-10",
        "Demandes made by SOAP are seen here at once, with the same number, dates and statuses.",
        Source("TJDC", "2.1"),
    ),
    behaviour("API-11", "The referential starts with demandes of all 23 types.", OURS, ASSUMED),
)

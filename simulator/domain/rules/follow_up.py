"""Behaviours of the follow-up: OKTA, the API management, the service."""

from simulator.domain.rule import ASSUMED, Source, behaviour
from simulator.domain.source import OURS

_INDICATIVE = "SUIVI calls its urls, paths, scopes and return codes indicative: not final."
BEHAVIOURS = (
    behaviour(
        "API-01",
        "POST …/v1/token, grant client_credentials, scope suivi_demande in any case, gives a Bearer token for 3600 s.",
        Source("SUIVI", "1.3, 1.4, Annexe B"),
        french=(
            "POST …/v1/token, grant client_credentials, scope suivi_demande en majuscules ou en minuscules,"
            " donne un jeton Bearer de 3600 s."
        ),
        assumed=("the grant, client_credentials: SUIVI names none", "that the scope's case does not matter"),
        note=_INDICATIVE,
    ),
    behaviour(
        "API-02",
        "GET …/demandes/{numero_demande}/externe?code_cdgf=… with Authorization: Bearer and x-user-login.",
        Source("SUIVI", "2.2.1"),
        french=("GET …/demandes/{numero_demande}/externe?code_cdgf=… avec Authorization: Bearer et x-user-login."),
        note=_INDICATIVE,
    ),
    behaviour(
        "API-03",
        "Three families of answers: OKTA's, API Management's, the service's.",
        Source("SUIVI", "1.4"),
        french="Trois familles de réponses : celles d'OKTA, celles de l'API Management, celles du service.",
    ),
    behaviour(
        "API-04",
        "One call a second for each supplier; beyond it, 429.",
        Source("SUIVI", "1.3"),
        french="Un appel par seconde et par fournisseur ; au-delà, 429.",
        assumed=("the status 429", "the 50 ms of tolerance", "which calls count: those that the gateway lets through"),
    ),
    behaviour(
        "API-05",
        "A token is refused when absent, malformed, forged, expired (1 h) or of another scope.",
        Source("SUIVI", "1.4"),
        french="Un jeton est refusé s'il est absent, mal formé, falsifié, expiré (1 h) ou d'un autre scope.",
        assumed=("the answer to each: RFC 6750's",),
    ),
    behaviour(
        "API-06",
        "The CDG-F belongs to the token's supplier and the demande to that CDG-F; else 403 \"L'utilisateur n'a pas accès à"
        ' cette ressource".',
        Source("SUIVI", "Annexe A"),
        ASSUMED,
        french=(
            "Le CDG-F est du fournisseur du jeton et la demande de ce CDG-F ; sinon 403 « L'utilisateur n'a pas"
            " accès à cette ressource »."
        ),
        note="The label is SUIVI's; which situation gets it is ours. A login that OMEGA knows as another supplier's is refused"
        " so too.",
    ),
    behaviour(
        "API-07",
        'code_cdgf or x-user-login missing: 400 "Paramètre de requête manquant"; malformed: 400 "Paramètres de requête'
        ' incohérents…"; unknown CDG-F: 400 "Données inexistantes"; unknown demande: 404 "La ressource demandée est'
        ' introuvable"; other verbs: 405.',
        Source("SUIVI", "Annexe A"),
        ASSUMED,
        french=(
            "code_cdgf ou x-user-login absent : 400 « Paramètre de requête manquant » ; mal formé : 400 «"
            " Paramètres de requête incohérents… » ; CDG-F inconnu : 400 « Données inexistantes » ; demande"
            " inconnue : 404 « La ressource demandée est introuvable » ; autre verbe : 405."
        ),
        note="The labels are SUIVI's; which situation gets which is ours. A code of a letter, digits and whatever letters and"
        " digits follow is not malformed: SUIVI's own example is A04000000X.",
    ),
    behaviour(
        "API-08",
        "All 16 rows of Annexe A are in the catalogue, and a scenario can provoke each.",
        Source("SUIVI", "Annexe A"),
        french="Les 16 lignes de l'Annexe A sont au catalogue, et un scénario peut provoquer chacune.",
        note="Marked « à confirmer » by GRDF.",
    ),
    behaviour(
        "API-09",
        "One JSON shape for all 23 types: root fields, then five blocks, filled by type and by what was entered; the four"
        " values of DonneesFournisseur are given back, the Express or Urgent that was recorded is shown.",
        Source("SUIVI", "2.2.2"),
        french=(
            "Une seule forme de JSON pour les 23 types : les champs de la racine, puis cinq blocs, remplis"
            " selon le type et selon ce qui a été saisi ; les quatre valeurs de DonneesFournisseur sont rendues,"
            " l'Express ou l'Urgent enregistré est montré."
        ),
        assumed=(
            "the fields inside the blocks, and their keys",
            "informations_intervention, which the text counts and the example leaves out",
        ),
        note="DonneesFournisseur: MES 3.3.1.2; Express and Urgent: MES 3.3.2.2.1.1. GRDF's own mapping is a workbook that is"
        " not public.",
    ),
    behaviour(
        "API-10",
        "Demandes made by SOAP are seen here at once, with the same number, dates and statuses.",
        Source("TJDC", "2.1"),
        french=(
            "Les demandes faites en SOAP se voient ici aussitôt, avec le même numéro, les mêmes dates et les"
            " mêmes statuts."
        ),
        assumed=("at once", "the same dates"),
        note="The footnote to 2.1 sends whoever lost an answer to the follow-up for the demande's state.",
    ),
    behaviour(
        "API-11",
        "The referential starts with demandes of all 23 types.",
        OURS,
        ASSUMED,
        french="Le référentiel commence avec des demandes des 23 types.",
    ),
)

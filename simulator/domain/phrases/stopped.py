"""Why the gateway stopped a call of the follow-up: what came, what was expected, what to do. The value of its two rules."""

from simulator.domain.phrase import Phrase

_TOKEN, _QUOTA = ("API-05",), ("API-04",)

TWO_HEADERS = Phrase(
    "{count} Authorization headers came; send one.", "{count} en-têtes Authorization : envoyez-en un seul.", _TOKEN
)
NO_HEADER = Phrase(
    "No Authorization header came; send Authorization: Bearer and {token}",
    "aucun en-tête Authorization : envoyez Authorization: Bearer et {token:phrase}",
    _TOKEN,
)
OTHER_SCHEME = Phrase(
    "An Authorization of scheme {came} came; send Authorization: Bearer and {token}",
    "un en-tête Authorization {came:cité} : envoyez Authorization: Bearer et {token:phrase}",
    _TOKEN,
)
NOTHING_BEHIND = Phrase(
    "After Bearer, one blank and one token were expected; nothing came. Send {token}",
    "rien après Bearer ; attendu : un blanc et un jeton. Envoyez {token:phrase}",
    _TOKEN,
)
SOMETHING_ELSE_BEHIND = Phrase(
    "After Bearer, one blank and one token were expected; something else came. Send {token}",
    "autre chose qu'un blanc et un jeton après Bearer. Envoyez {token:phrase}",
    _TOKEN,
)
BAD_TOKEN = Phrase("{why} Send {token}", "{why:phrase} Envoyez {token:phrase}", _TOKEN)
FRESH = Phrase(
    "a token that POST {servers} gave less than an hour ago.",
    "un jeton délivré depuis moins d'une heure par POST {servers:ou}.",
    _TOKEN,
)
OTHER_SCOPE = Phrase(
    "The token's scope is {came}; {wanted} was expected. Ask for it with scope={wanted_again}: send {token}",
    "la portée du jeton est {came:aucune} ; attendue : {wanted}. Demandez-la par scope={wanted_again} : envoyez {token:phrase}",
    _TOKEN,
)

DAY_IS_FULL = Phrase(
    "{supplier} made its {count} calls of the day. {wait}: the day ends at midnight in Paris.",
    "{supplier} a fait ses {count:nombre} appels du jour. {wait:phrase} : le jour finit à minuit, à Paris.",
    _QUOTA,
)
TOO_SOON = Phrase(
    "{supplier} called too soon after its last call: each supplier has {allowed}, in real time, whatever its number of tokens"
    " or CDG-F. {wait}, or change quota_per_second.",
    "{supplier} a rappelé trop tôt : un fournisseur a droit à {allowed:phrase}, en temps réel, quels que soient ses jetons et"
    " ses CDG-F. {wait:phrase}, ou changez le quota par seconde.",
    _QUOTA,
)
ONE_A_SECOND = Phrase("one call a second", "un appel par seconde", _QUOTA)
SOME_A_SECOND = Phrase("{count} calls a second", "{count:nombre} appels par seconde", _QUOTA)
WAIT = Phrase("Wait {seconds} s", "Attendez {seconds:nombre} s", _QUOTA)
WAIT_OR_ADVANCE = Phrase(
    "Wait {seconds} s (or advance the clock, which is frozen, by as much)",
    "Attendez {seconds:nombre} s (ou avancez d'autant l'horloge, qui est arrêtée)",
    _QUOTA,
)

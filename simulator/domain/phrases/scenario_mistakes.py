"""What is wrong in a scenario, behind the place that it names; ``mistakes`` and ``text_mistakes`` have what others share."""

from simulator.domain.phrase import Phrase

NAMED_NEAR = Phrase("it is {what}; the nearest is {near}", "{what:phrase} ; le plus proche est {near}")
NAMED = Phrase("it is {what}; there are {known}", "{what:phrase} ; il y a {known:et}")
AN_OPERATION = Phrase(
    "no operation and none of the channels soap, rest, okta", "une opération, ou l'un des canaux soap, rest, okta"
)
A_RETURN_CODE = Phrase("no entry of the return-code catalogue", "une ligne du catalogue des codes de retour")
AN_OKTA_ERROR = Phrase("none of OKTA's errors", "une erreur d'OKTA")
A_GATEWAY_ERROR = Phrase("none of the gateway's errors", "une erreur de passerelle")
A_SERVICE_ERROR = Phrase("none of the follow-up service's errors", "une erreur du service de suivi")

CALLS = Phrase("it is 1, 2-3, 4.. or every 5", "1, 2-3, 4.. ou every 5")
CALLS_FROM_ONE = Phrase("it is 1, 2-3, 4.. or every 5: calls count from 1", "1, 2-3, 4.. ou every 5 : on compte de 1")
NO_CALL = Phrase(
    "it is 1, 2-3, 4.. or every 5: every 0 is no call", "1, 2-3, 4.. ou every 5 : every 0 n'est aucun appel"
)
NO_CALL_BETWEEN = Phrase(
    "it is 1, 2-3, 4.. or every 5: no call is both after {after} and before {before}",
    "1, 2-3, 4.. ou every 5 : aucun appel n'est après le {after} et avant le {before}",
)

LENGTH = Phrase(
    "it is a length such as 300ms, 2s, 6m or 1h, 24h at most", "une durée comme 300ms, 2s, 6m ou 1h, 24h au plus"
)
LENGTH_ABOVE_NOUGHT = Phrase(
    "it is a length above 0, such as 300ms, 2s, 6m or 1h", "une durée au-dessus de 0, comme 300ms, 2s, 6m ou 1h"
)
DELAY = Phrase(
    "it is a length such as 300ms, 2s, 6m or 1h, or one of {{uniform: [1s, 3s]}}, {{lognormal: {{median: 300ms, sigma: 0.4}}}},"
    " {{clock: 6m}}",
    "une durée comme 300ms, 2s, 6m ou 1h, ou {{uniform: [1s, 3s]}}, {{lognormal: {{median: 300ms, sigma: 0.4}}}},"
    " {{clock: 6m}}",
)
CHANCE = Phrase(
    "it is a probability above 0 and at most 1, such as 0.2", "une probabilité au-dessus de 0, de 1 au plus, comme 0.2"
)
STATUS = Phrase("it is an HTTP status from 200 to 599, without quotes", "un statut HTTP de 200 à 599, sans guillemets")
STEPS = Phrase(
    "it is a list of 1 to {most} steps, such as [{{then: {{delay: 2s}}}}]",
    "une liste de 1 à {most} étapes, comme [{{then: {{delay: 2s}}}}]",
)

DOES_NOTHING = Phrase(
    "is {came}; it does one thing at least: {does}", "Reçu {came:cité}. Attendu : au moins l'un de ceux-ci : {does}."
)
GIVEN_BESIDE = Phrase(
    "is given beside {first}; one of {instead} answers", "donné avec {first} ; un seul de {instead} répond."
)
NEEDS_A_CODE = Phrase(
    "is {came}; its label needs a code, such as with: {{code: DEM_COH9100}}",
    "Reçu {came:cité}, dont le libellé attend un code : ajoutez with: {{code: DEM_COH9100}}.",
)
NEVER_ACTS = Phrase(
    "never acts: {earlier} acts on all that it matches; put it before that one, or narrow that one",
    "N'agit jamais : {earlier} agit avant elle sur tout ce qui lui convient ; mettez-la devant, ou restreignez l'autre.",
)
OTHER_NAME = Phrase(
    "is {given}; the text stands under the name {name}: give it that one, or leave it out",
    "Reçu {given:cité}, mais le texte est sous le nom {name} : donnez-lui ce nom, ou ôtez-le.",
)
ELSEWHERE = Phrase(
    "is {came}; {only}, and the step acts on {names}",
    "Reçu {came:cité}, mais {only:phrase}, et l'étape agit sur {names:phrase}.",
)
ONLY_SOAP = Phrase("only SOAP operations answer so", "seules les opérations SOAP répondent ainsi")
ONLY_OKTA = Phrase("only OKTA's operations answer so", "seules les opérations d'OKTA répondent ainsi")
ONLY_ONE = Phrase("only {name} answers so", "seule {name} répond ainsi")
ONLY_TOKENS = Phrase("only {name} hands out tokens", "seule {name} délivre des jetons")
ON_ANY = Phrase("any operation: say which in when.operation", "toutes : dites laquelle dans when.operation")

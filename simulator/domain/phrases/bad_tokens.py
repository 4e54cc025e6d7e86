"""What makes an access token invalid: told within why the gateway stopped a call."""

from simulator.domain.phrase import Phrase

NOT_A_JWT = Phrase(
    "A JWT of three parts was expected; {came} came.",
    "un JWT en trois parties était attendu, {came:cité} est venu.",
)
NO_CLAIMS = Phrase(
    "Its signature is right, but its claims are not those of an OKTA access token.",
    "sa signature est bonne, mais ses claims ne sont pas ceux d'un jeton d'accès d'OKTA.",
)
STRANGER = Phrase(
    "Its issuer is {issuer}, not this sandbox's {own}.",
    "son émetteur est {issuer:cité}, pas celui de ce bac, {own:ou}.",
)
AND_STRANGER = Phrase(  # more of it is fixed than of what it follows: so it is read first
    "{bad} Its issuer is {issuer} besides, which is not this sandbox's {own}.",
    "{bad:phrase} Son émetteur est {issuer:cité}, pas celui de ce bac, {own:ou}.",
)
OTHER_AUDIENCE = Phrase(
    "Its audience (aud) is {came}; {expected} was expected.",
    "son audience (aud) est {came:cité} ; attendue : {expected:cité}.",
)
UNSIGNED = Phrase(
    "Its header says alg none: nobody signed it; RS256 was expected.",
    "son en-tête dit alg none : nul ne l'a signé ; attendu : RS256.",
)
OTHER_ALG = Phrase(
    "Its header says alg {came}; RS256 was expected.", "son en-tête dit alg {came:cité} ; attendu : RS256."
)
OTHER_KEY = Phrase(
    "Its header says kid {came}; the published keys are {known}.",
    "son en-tête dit kid {came:cité} ; les clés publiées sont {known}.",
)
FORGED = Phrase(
    "Its signature does not match: content and signature were not made together.",
    "sa signature ne correspond pas : le contenu et elle n'ont pas été faits ensemble.",
)
NOT_YET = Phrase(
    "It is valid (nbf) in {seconds} s only: the sandbox's clock shows {now}.",
    "il n'est valable (nbf) que dans {seconds:nombre} s : l'horloge du bac montre {now}.",
)
EXPIRED = Phrase(
    "It expired {seconds} s ago: the sandbox's clock shows {now}.",
    "il a expiré il y a {seconds:nombre} s : l'horloge du bac montre {now}.",
)
REVOKED = Phrase("The token {jti} was revoked through /v1/revoke.", "le jeton {jti:cité} a été révoqué par /v1/revoke.")
NO_CLIENT = Phrase(
    "Its client {client} is in no supplier's referential.",
    "son client {client:cité} n'est celui d'aucun fournisseur.",
)
CLIENT_INACTIVE = Phrase("Its client {client} is no longer active.", "son client {client:cité} n'est plus actif.")

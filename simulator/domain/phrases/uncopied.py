"""Why an exchange cannot be copied in the form that was asked for."""

from simulator.domain.phrase import Phrase

BY_ITSELF = Phrase(
    "OMEGA answers so by itself: a scenario is for what it does not do, so there is nothing to make.",
    "OMEGA répond ainsi de lui-même : un scénario sert à ce qu'il ne fait pas, il n'y a donc rien à écrire.",
)
NOT_A_SUPPLIERS = Phrase(
    "a scenario acts on what suppliers call, and this exchange is the simulator's own.",
    "Un scénario agit sur ce que les fournisseurs appellent, et cet échange est de contrôle.",
)
OF_NO_ADDRESS = Phrase(
    "a scenario acts on what suppliers call, and this exchange is at no address of OMEGA's.",
    "Un scénario agit sur ce que les fournisseurs appellent, et cet échange n'est à aucune adresse d'OMEGA.",
)
ANSWER_NOT_KEPT = Phrase(
    "the journal has not kept all of the answer (it was too long, held a secret, or was no text).",
    "Le journal n'a pas gardé toute la réponse : elle était trop longue, portait un secret, ou n'était pas du texte.",
)
REQUEST_NOT_KEPT = Phrase(
    "the journal kept {kept} bytes of a body of {size}: it cannot be sent again.",
    "Le journal a gardé {kept:nombre} octets d'un corps de {size:nombre} : il ne peut pas être renvoyé.",
)
NO_SOAP = Phrase(
    "zeep speaks SOAP, and this exchange is of another channel: copy it for curl, or as a test.",
    "zeep parle SOAP, et cet échange est d'un autre canal : copiez-le en curl, ou en test.",
)
NO_TEST = Phrase(
    "a test calls what suppliers call, and this exchange is not of SOAP, OKTA or the follow-up.",
    "Un test appelle ce que les fournisseurs appellent, et cet échange n'est ni de SOAP, ni d'OKTA, ni du suivi.",
)

"""The keys of a scenario's steps, as they are written, and what each is in a word: the editor lists them."""

from collections.abc import Mapping

from simulator.transports.console.contents import n_

WHEN: Mapping[str, str] = {
    "operation": n_("l’opération, ou le canal : soap, rest, okta"),
    "pce": n_('le PCE, comme "2145*"'),
    "cdgf": n_("le CDG-F"),
    "login": n_("le login de l’utilisateur"),
    "demande": n_("le numéro de la demande"),
    "version": n_("NumeroVersion, comme V8"),
    "body": n_("ce qui est dans le corps, par xpath ou jsonpath"),
    "state": n_("l’état où le scénario se trouve"),
    "elapsed": n_("depuis combien de temps il y est, comme PT5M"),
    "between": n_("entre deux moments, ou deux heures"),
    "chance": n_("tiré au sort : 0.2, une fois sur cinq"),
}
THEN: Mapping[str, str] = {
    "delay": n_("la réponse attend, comme 2s"),
    "answer": n_("un code retour du catalogue, à la place d’OMEGA"),
    "with": n_("les codes et les textes de cette réponse"),
    "fault": n_("une erreur SOAP : code, message"),
    "http": n_("une réponse HTTP : status, headers, body"),
    "okta": n_("une erreur d’OKTA"),
    "gateway": n_("une erreur de la passerelle, comme over-quota"),
    "suivi": n_("une erreur du service de suivi"),
    "connection": n_("la connexion se rompt : reset, close, stall, truncate, garbage"),
    "lose": n_("request : rien n’est fait ; response : la réponse se perd"),
    "patch": n_("des balises de la réponse changent de valeur"),
    "set": n_("un PCE, un CDG-F, une demande, un créneau change"),
    "token": n_("le jeton remis ne vaut rien, comme expired"),
    "state": n_("l’état où le scénario passe"),
}

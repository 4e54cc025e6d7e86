"""What is wrong between the fields and the steps of a scenario, behind the place that it names.

Behind what came there, ``scenario_fields`` tells what was expected, ``scenario_reasons`` why it cannot be. ``mistakes`` and
``text_mistakes`` have what others share.
"""

from simulator.domain.phrase import Phrase

DOES_NOTHING = Phrase(
    "is {came}; it does one thing at least: {does}", "Reçu {came:cité}. Attendu : au moins l'un de ceux-ci : {does}."
)
GIVEN_BESIDE = Phrase(
    "is given beside {first}; one of {instead} answers", "donné avec {first} ; un seul parmi {instead} répond."
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
MISNAMED = Phrase(
    "the text stands under the name {name}; {expected}", "Le texte est sous le nom {name:cité}. {expected:attendu}"
)
WITHOUT_ANSWER = Phrase(
    "is given without answer; it completes the label of an answer", "donné sans answer, dont il complète le libellé."
)
PATCH_BESIDE = Phrase(
    "is given beside {instead}; it changes the tags of an answer, write them there",
    "donné avec {instead} ; il change les balises d'une réponse : écrivez-les dans {instead}.",
)
PATCH_OF_NOTHING = Phrase(
    "is given beside lose: {lose}; no answer arrives that it could change",
    "donné avec lose: {lose} ; aucune réponse n'arrive, qu'il puisse changer.",
)
NO_ANSWERS_TAG = Phrase(
    "is no tag of the answers of {who}; {offer}", "N'est aucune balise des réponses de {who:et} ; {offer:phrase}."
)
OTHER_GUIDE = Phrase(
    "is {came}; only the guide of {guides} lists this entry, and the step acts on {names} too",
    "Reçu {came:cité}, mais seul le guide de {guides:et} a cette ligne, et l'étape agit aussi sur {names:et}.",
)
NEVER_ENDS = Phrase(
    "is {came}, which is {ends}; {operation} answers P or A alone (DLG-02)",
    "Reçu {came:cité}, qui est {ends} ; {operation} ne répond que P ou A (DLG-02).",
)
NAMES_NONE = Phrase(
    "is given; the requests of {who} name no {what} to change",
    "donné, mais les requêtes de {who:et} ne nomment pas de {what} à changer.",
)
NO_DEMANDE = Phrase(
    "is given; the requests of {who} neither name nor create a demande",
    "donné, mais les requêtes de {who:et} ne nomment ni ne créent de demande.",
)
CREATES_NONE = Phrase(
    "is given; {operation} is not carried out, so it creates none to change",
    "donné, mais {operation} n'est pas faite, et n'en crée donc aucune.",
)

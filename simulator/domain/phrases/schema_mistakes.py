"""What the published schema does not allow of a request: libxml2's sentences, and ours behind them, told one by one.

Of libxml2's own nothing here tells the English.
"""

from simulator.domain.phrase import Phrase

BESIDE = Phrase("The Body holds one request; {second} follows it.", "Le Body tient une requête ; {second} la suit.")
EMPTY = Phrase(
    "An empty tag is no value of its type: leave it out.",
    "Une balise vide n'est pas une valeur de son type : omettez-la.",
)
FOREIGN = Phrase(
    "{tag} is in {came}; the contract has it in {expected}.",
    "{tag} est dans {came:phrase} ; le contrat l'a dans {expected:phrase}.",
)
MENDING = Phrase(
    "Send it there, or have the service answer in yours: --namespace, or the settings of its contract.",
    "Envoyez-le là, ou faites répondre le service dans le vôtre : --namespace, ou les réglages de son contrat.",
)
NAMESPACE = Phrase("the namespace '{uri}'", "l'espace de noms {uri}")
NO_NAMESPACE = Phrase("no namespace", "aucun espace de noms")
ELSEWHERE = Phrase(
    "{inside} has no tag {tag}: it belongs in {places}.", "{inside} n'a pas de balise {tag} : elle va dans {places:ou}."
)
UNKNOWN_NEAR = Phrase(
    "{inside} has no tag {tag}: the nearest is {near}.", "{inside} n'a pas de balise {tag} ; la plus proche est {near}."
)
UNKNOWN = Phrase("{inside} has no tag {tag}.", "{inside} n'a pas de balise {tag}.")

OF_LIBXML2 = (
    Phrase("Element '{tag}': This element is not expected.", "{tag} n'est pas attendu ici."),
    Phrase("Element '{tag}': Missing child element(s).", "Il manque une balise dans {tag}."),
    Phrase("Expected is ( {tag} ).", "Attendu : {tag}."),
    Phrase("Expected is one of ( {tags} ).", "Attendu : {tags:ou}."),
    Phrase(
        "Element '{tag}': [facet 'enumeration'] The value {value} is not an element of the set {{{known}}}.",
        "{tag} vaut {value:cité}, et non l'une de {known:et}.",
    ),
    Phrase(
        "Element '{tag}': [facet 'pattern'] The value {value} is not accepted by the pattern '{pattern}'.",
        "{tag} vaut {value:cité}, qui n'a pas la forme {pattern}.",
    ),
    Phrase(
        "Element '{tag}': [facet 'maxLength'] The value has a length of '{length}'; this exceeds the allowed maximum length"
        " of '{most}'.",
        "{tag} a {length} caractères, et {most} au plus sont permis.",
    ),
    Phrase(
        "Element '{tag}': [facet 'minLength'] The value has a length of '{length}'; this underruns the allowed minimum length"
        " of '{least}'.",
        "{tag} a {length} caractères, et il en faut {least} au moins.",
    ),
    Phrase(
        "Element '{tag}': {value} is not a valid value of the atomic type '{type}'.",
        "{tag} vaut {value:cité}, qui n'est pas du type {type}.",
    ),
    Phrase(
        "Element '{tag}': {value} is not a valid value of the local atomic type.",
        "{tag} vaut {value:cité}, qui n'est pas de son type.",
    ),
    Phrase(
        "Element '{tag}': Character content other than whitespace is not allowed because the content type is"
        " 'element-only'.",
        "{tag} tient des balises, et aucun texte entre elles.",
    ),
    Phrase(
        "Element '{tag}': Element content is not allowed, because the type definition is simple.",
        "{tag} tient un texte, et aucune balise.",
    ),
    Phrase(
        "Element '{tag}': Element content is not allowed, because the content type is a simple type definition.",
        "{tag} tient un texte, et aucune balise.",
    ),
    Phrase(
        "Element '{tag}', attribute '{name}': The attribute '{same}' is not allowed.",
        "{tag} n'a pas d'attribut {name} ({same}).",
    ),
    Phrase(
        "Element '{tag}': No matching global declaration available for the validation root.",
        "{tag} n'est la racine d'aucun message.",
    ),
)

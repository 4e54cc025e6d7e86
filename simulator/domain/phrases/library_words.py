"""What libraries and the system say of a text: of YAML, XML and regular expressions, and of a file that cannot be read.

The English is theirs, so nothing here tells it: what has no French is quoted.
"""

from simulator.domain.phrase import Phrase

OF_LIBYAML = (
    Phrase("did not find expected ',' or ']'", "une liste ouverte par [ n'a pas son , ou son ]"),
    Phrase("did not find expected ',' or '}}'", "ce que {{ ouvre n'a pas son , ou son }}"),
    Phrase(
        "did not find expected key",
        "une clé était attendue ici : vérifiez les blancs du début de la ligne, et les guillemets avant elle",
    ),
    Phrase("did not find expected '-' indicator", "un - était attendu ici, comme aux autres lignes de la liste"),
    Phrase("did not find expected node content", "une valeur était attendue ici"),
    Phrase("did not find expected <document start>", "le texte devait finir avant ceci"),
    Phrase(
        "mapping values are not allowed in this context",
        "un « : » n'a pas sa place ici : vérifiez les blancs du début de la ligne, ou mettez le texte entre guillemets",
    ),
    Phrase("mapping keys are not allowed in this context", "une clé n'a pas sa place ici"),
    Phrase(
        "block sequence entries are not allowed in this context",
        "un - n'a pas sa place ici : la liste commence à la ligne suivante",
    ),
    Phrase("could not find expected ':'", "un « : » était attendu derrière la clé"),
    Phrase("found unexpected end of stream", "le texte finit avant que les guillemets se ferment"),
    Phrase("found unexpected document indicator", "--- ou ... est ici, avant que les guillemets se ferment"),
    Phrase(
        "found character that cannot start any token",
        "aucune valeur ne commence par ce caractère : mettez le texte entre guillemets",
    ),
    Phrase(
        "found unknown escape character",
        "ce qui suit \\ n'est pas connu de YAML : mettez \\\\, ou des guillemets simples",
    ),
    Phrase("did not find expected hexdecimal number", "des chiffres hexadécimaux étaient attendus derrière \\x ou \\u"),
    Phrase("did not find expected comment or line break", "rien ne peut suivre | ou > sur la même ligne"),
    Phrase(
        "did not find expected alphabetic or numeric character",
        "un nom était attendu derrière & ou * : mettez le texte entre guillemets",
    ),
    Phrase("did not find expected tag URI", "un nom était attendu derrière ! : mettez le texte entre guillemets"),
    Phrase("did not find the expected '>'", "une étiquette ouverte par !< n'a pas son >"),
    Phrase("found undefined tag handle", "une étiquette commence par un ! qui n'est pas déclaré"),
    Phrase("could not determine a constructor for the tag {tag}", "l'étiquette {tag:cité} n'est pas connue"),
    Phrase("found unhashable key", "une liste ou des champs ne peuvent pas être une clé"),
    Phrase("exceeded maximum nesting depth", "les listes s'emboîtent trop"),
)
OF_LIBXML2 = (
    Phrase(
        "Opening and ending tag mismatch: {opened} line {line} and {closed}",
        "la balise {opened}, ouverte ligne {line}, est fermée par </{closed}>",
    ),
    Phrase("Premature end of data in tag {tag} line {line}", "la balise {tag}, ouverte ligne {line}, n'est pas fermée"),
    Phrase("Start tag expected, '<' not found", "une balise était attendue, comme <Requete>"),
    Phrase("StartTag: invalid element name", "ce qui suit < n'est pas un nom : un < dans un texte s'écrit &lt;"),
    Phrase("Extra content at the end of the document", "quelque chose suit la dernière balise"),
    Phrase("Document is empty", "le texte est vide"),
    Phrase("xmlParseEntityRef: no name", "un & dans un texte s'écrit &amp;"),
    Phrase("EntityRef: expecting ';'", "un & dans un texte s'écrit &amp;"),
    Phrase(
        "Entity '{name}' not defined", "&{name}; n'est pas défini : XML connaît &amp;, &lt;, &gt;, &quot; et &apos;"
    ),
    Phrase("AttValue: \" or ' expected", "la valeur d'un attribut se met entre guillemets"),
    Phrase("Specification mandates value for attribute {name}", "l'attribut {name} n'a pas de valeur"),
    Phrase("attributes construct error", "les attributs de cette balise ne se lisent pas"),
    Phrase("Attribute {name} redefined", "l'attribut {name} vient deux fois"),
    Phrase("Unescaped '<' not allowed in attributes values", "un < dans un attribut s'écrit &lt;"),
    Phrase("Couldn't find end of Start Tag {tag} line {line}", "la balise {tag} de la ligne {line} n'a pas son >"),
    Phrase("Couldn't find end of Start Tag {tag}", "la balise {tag} n'a pas son >"),
    Phrase("expected '>'", "un > était attendu"),
    Phrase(
        "Namespace prefix {prefix} on {tag} is not defined",
        "le préfixe {prefix} de {tag} n'est pas déclaré (xmlns:{prefix})",
    ),
    Phrase("PCDATA invalid Char value {number}", "le caractère {number} n'est pas permis en XML"),
    Phrase(
        "XML declaration allowed only at the start of the document",
        "la déclaration <?xml …?> ne se met qu'au tout début",
    ),
    Phrase("Comment not terminated", "un commentaire <!-- n'a pas son -->"),
    Phrase("Comment must not contain '--' (double-hyphen)", "un commentaire ne contient pas --"),
    Phrase("Sequence ']]>' not allowed in content", "]]> ne se met pas dans un texte"),
)
OF_RE2 = (
    Phrase("missing ): {regex}", "une ( n'a pas sa ) dans {regex}"),
    Phrase("unexpected ): {regex}", "une ) n'a pas sa ( dans {regex}"),
    Phrase("missing ]: {regex}", "un [ n'a pas son ] dans {regex}"),
    Phrase("no argument for repetition operator: {sign}", "rien à répéter devant {sign}"),
    Phrase("bad repetition operator: {sign}", "la répétition {sign} ne se lit pas"),
    Phrase("invalid repetition size: {sign}", "la répétition {sign} ne se peut pas"),
    Phrase("invalid perl operator: {sign}", "{sign} n'en est pas"),
    Phrase("invalid escape sequence: {sign}", "{sign} ne veut rien dire"),
    Phrase("invalid character class range: {sign}", "{sign} n'est ni un intervalle, ni une classe de caractères"),
    Phrase("invalid named capture group: {sign}", "{sign} n'est le nom d'aucun groupe"),
    Phrase("trailing \\", "un \\ à la fin"),
)
OF_THE_SYSTEM = (
    Phrase("No such file or directory", "il n'existe pas"),
    Phrase("Permission denied", "il n'est pas permis de le lire"),
    Phrase("Is a directory", "c'est un dossier"),
    Phrase("Not a directory", "ce n'est pas un dossier"),
)

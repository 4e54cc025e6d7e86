"""What libraries and the system say of a text: YAML's, regular expressions', and of a file that cannot be read.

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

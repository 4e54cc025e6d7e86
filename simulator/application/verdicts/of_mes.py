"""How the rules of MES refuse."""

from collections.abc import Mapping

from simulator.application.verdicts.case import Case, above, below, case, days, days_too_many
from simulator.domain.phrases import found, wanted

_HELD_AGAINST = (
    case(
        "{field} is {amount} below {what}, {index}",
        "{field} est {amount} en dessous de {what:phrase}, {index}",
        wanted=wanted.AT_LEAST,
        measure=below("value", "index", "m³"),
    ),
    case(
        "{field} is {amount} from now: the index is not read yet",
        "{field} est dans {amount} : l'index n'est pas encore relevé",
        wanted=wanted.TODAY_OR_BEFORE,
        measure=days,
    ),
    case(
        "{field} is {amount} before {what}",
        "{field} précède de {amount} {what:phrase}",
        wanted=wanted.FROM_READING,
        measure=days,
    ),
    case(
        "{field} is no whole number of m³: {value}",
        "{field} n'est pas un nombre entier de m³ : {value}",
        wanted=wanted.A_WHOLE_INDEX,
    ),
)
"""An index and its date, held against what OMEGA knows."""
_NEEDED = (
    case("{field} is missing: {why}", "{field} manque : {why:phrase}", wanted=wanted.AT_CREATION, empty=True),
    case(
        "{field} will be needed at creation: {why}",
        "{field} sera exigé à la création : {why:phrase}",
        wanted=wanted.AT_CREATION,
    ),
)
_INDEX: Mapping[str, tuple[Case, ...]] = {
    "MES-06": _NEEDED,
    "MES-07": (*_NEEDED, *_HELD_AGAINST),
    "MES-11": (
        *_HELD_AGAINST,
        case("option 2 needs {field}", "l'option 2 exige {field}", wanted=wanted.WITH_OPTION_2),
        case(
            "{field} does not go with option {option}",
            "{field} ne va pas avec l'option {option}",
            wanted=wanted.ABSENT_WITH_OPTION,
        ),
    ),
    "MES-12": (
        *_HELD_AGAINST,
        case(
            "{field} is one too many: the PCE is not read remotely",
            "{field} est de trop : le PCE n'est pas télérelevé",
            wanted=wanted.ABSENT_NOT_REMOTE,
        ),
        case(
            "{field} is one too many: the last remote reading is 5 days old at most",
            "{field} est de trop : la dernière télérelève a 5 jours au plus",
            wanted=wanted.ABSENT_RECENT,
        ),
    ),
}
_PRESTATION: Mapping[str, tuple[Case, ...]] = {
    "MES-02": (
        case(
            "another MES is open on the PCE: {numero}",
            "une autre MES est ouverte sur le PCE : {numero}",
            found=found.DEMANDE,
        ),
    ),
    "MES-09": (
        case("OptionPrestation is missing: {expected}", "OptionPrestation manque : {expected}", empty=True),
        case("option {value} is not allowed on this PCE", "l'option {value} n'est pas permise sur ce PCE"),
    ),
    "MES-10": (
        case(
            "option {option} needs V6, and the request is in {version}",
            "l'option {option} exige V6, et la requête est en {version}",
            found=found.OPTION_IN,
        ),
    ),
    "MES-13": (
        case(
            "the date asked is {amount} off that of the MHS, {day}",
            "la date demandée est à {amount} de celle de la MHS, le {day:jour}",
            wanted=wanted.DATE_OF_MHS,
            measure=days,
        ),
    ),
    "MES-31": (
        case(
            "Urgent needs a meter below 16 m³/h: this one is {amount} too large",
            "l'Urgent exige un compteur de moins de 16 m³/h : celui-ci a {debit} m³/h",
            found=found.TODAY_AT,
            measure=above("debit", "16", "m³/h"),
        ),
    ),
    "MES-33": (
        case(
            "the date asked is {amount} past",
            "la date demandée est passée de {amount}",
            wanted=wanted.TODAY_OR_LATER,
            measure=days,
        ),
    ),
}
_CONTRACT: Mapping[str, tuple[Case, ...]] = {
    "MES-14": (
        case(
            "at {tarif} the frequency {frequence} is only tolerated",
            "au tarif {tarif}, la fréquence {frequence} est seulement tolérée",
            found=found.TOLERATED,
        ),
        case(
            "the tariff {tarif} does not allow the frequency {frequence}",
            "le tarif {tarif} n'admet pas la fréquence {frequence}",
            found=found.NOT_ALLOWED,
        ),
    ),
    "MES-15": (
        case("CAR is missing", "CAR manque", empty=True),
        case(
            "the CAR is {amount} above the ceiling of {tarif}",
            "la CAR dépasse de {amount} le plafond du tarif {tarif}",
            wanted=wanted.AT_MOST_KWH,
            found=found.CAR_AT,
            measure=above("car", "most", "kWh"),
        ),
        case(
            "the CAR is {amount} above what is advised at {tarif}",
            "la CAR dépasse de {amount} ce qui est conseillé au tarif {tarif}",
            wanted=wanted.ADVISED_KWH,
            found=found.CAR_AT,
            measure=above("car", "most", "kWh"),
        ),
        case("the CAR is no number of kWh: {value}", "la CAR n'est pas un nombre de kWh : {value}"),
    ),
    "MES-16": (
        case(
            "CodeProfil is missing: the frequency {frequence} needs it",
            "CodeProfil manque : la fréquence {frequence} l'exige",
            wanted=wanted.PROFILE,
        ),
    ),
    "MES-19": (
        case(
            "OffreHistorique is « A », which only the historical supplier may send",
            "OffreHistorique vaut « A », réservé au fournisseur historique",
            wanted=wanted.HISTORICAL,
        ),
    ),
    "MES-20": (
        case(
            "{field} is one too many: the premises are {usage}",
            "{field} est de trop : le local est {usage:usage}",
            wanted=wanted.EMPTY_FOR_USAGE,
        ),
        case(
            "{field} is missing: the premises are {usage}",
            "{field} manque : le local est {usage:usage}",
            wanted=wanted.FILLED_FOR_USAGE,
        ),
    ),
    "MES-23": (
        case(
            "the contact's phone has more than digits: {value}",
            "le téléphone du contact n'a pas que des chiffres : {value}",
        ),
    ),
}
_CAPACITY: Mapping[str, tuple[Case, ...]] = {
    "MES-17": (
        case("a CJA does not go with {where}", "une CJA ne va pas avec {where:phrase}", found=found.A_CJA_FOR),
        case("CJAA is missing: {where} needs it", "CJAA manque : {where:phrase} l'exige", wanted=wanted.CJA_SINCE),
        case(
            "the date asked is missing: a CJA needs it",
            "la date demandée manque : une CJA l'exige",
            wanted=wanted.DATE_WITH_CJA,
        ),
    ),
    "MES-18.RG1": (
        case(
            "a CJAAJ is {amount} before the date asked",
            "une CJAAJ précède de {amount} la date demandée",
            wanted=wanted.FROM,
            measure=days,
        ),
    ),
    "MES-18.RG2": (case("two CJAAJ are of {value}", "deux CJAAJ sont du {value:jour}"),),
    "MES-18.RG3": (
        case(
            "a CJAAJ is {amount} too late: the date asked and 12 months end before {day}",
            "une CJAAJ vient {amount} trop tard : les 12 mois s'arrêtent avant le {day:jour}",
            wanted=wanted.BEFORE,
            measure=days_too_many,
        ),
    ),
    "MES-18.RG5": (case("the yearly CJAA has a date: {value}", "la CJAA annuelle porte une date : {value}"),),
    "MES-18.RG6": (
        case(
            "the month of a CJAAM, {value}, is not from {first} to {last}",
            "le mois d'une CJAAM, {value}, n'est pas de {first} à {last}",
            wanted=wanted.FROM_TO,
        ),
    ),
    "MES-18.RG9": (
        case("{field} is missing", "{field} manque", empty=True),
        case("{field} is no number of kWh a day: {value}", "{field} n'est pas un nombre de kWh par jour : {value}"),
    ),
    "MES-18.nombre": (
        case(
            "there are {count} {field}, and {most} at most are taken",
            "il y a {count} {field}, et {most} au plus sont admises",
            wanted=wanted.AT_MOST,
            found=found.OF_THEM,
        ),
    ),
}
CASES = {**_INDEX, **_PRESTATION, **_CONTRACT, **_CAPACITY}

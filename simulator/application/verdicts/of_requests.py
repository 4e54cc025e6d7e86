"""How the rules refuse that are not MES's own: access, PCE, TJDC, appointments, follow-up."""

from collections.abc import Mapping

from simulator.application.verdicts.case import Case, case, days, working_days
from simulator.domain.phrases import found, wanted

_ACCESS: Mapping[str, tuple[Case, ...]] = {
    "ACC-01": (case("OMEGA is closed: it is {told}", "OMEGA est fermé : on est {told}"),),
    "ACC-02": (case("OMEGA is under maintenance", "OMEGA est en maintenance"),),
    "ACC-03": (case("no login is sent", "aucun login n'est envoyé"),),
    "ACC-04": (
        case("DNEntreprise is missing", "DNEntreprise manque", wanted=wanted.DN_READABLE, empty=True),
        case(
            "DNEntreprise cannot be read as a Distinguished Name",
            "DNEntreprise ne se lit pas comme un Distinguished Name",
            wanted=wanted.DN_READABLE,
        ),
        case("no supplier has this DNEntreprise", "aucun fournisseur n'a ce DNEntreprise", wanted=wanted.DN),
        case(
            "DNEntreprise is not the client certificate's subject",
            "DNEntreprise n'est pas l'objet du certificat client",
            wanted=wanted.SUBJECT,
        ),
        case(
            "the CDG-F {value} is not one of {suppliers}",
            "le CDG-F {value} n'est pas de {suppliers:ou}",
            wanted=wanted.CDGF_OF,
        ),
        case(
            "the login {value} is not one of {suppliers}",
            "le login {value} n'est pas de {suppliers:ou}",
            wanted=wanted.USER_OF,
        ),
    ),
    "ACC-05": (
        case("NumeroCAD is missing", "NumeroCAD manque", empty=True),
        case("the CDG-F {value} does not exist", "le CDG-F {value} n'existe pas", wanted=wanted.CDGF_THAT_EXISTS),
        case(
            "the CDG-F {value} is not active any more", "le CDG-F {value} n'est plus actif", wanted=wanted.ACTIVE_CDGF
        ),
    ),
    "PCE-01": (
        case("NumeroPCE is missing", "NumeroPCE manque", empty=True),
        case("the PCE {value} does not exist", "le PCE {value} n'existe pas"),
    ),
    "PCE-02": (
        case(
            "the postal code {value} is not of the département {departement}, the PCE's",
            "le code postal {value} n'est pas du département {departement}, celui du PCE",
            wanted=wanted.OF_DEPARTEMENT_OR_OWN,
        ),
        case(
            "the postal code {value} is not of the département {departement}, the PCE's",
            "le code postal {value} n'est pas du département {departement}, celui du PCE",
            wanted=wanted.OF_DEPARTEMENT,
        ),
    ),
}
_TJDC: Mapping[str, tuple[Case, ...]] = {
    "TJDC-02": (case("the PCE is libre: no CDG-F holds it", "le PCE est libre : aucun CDG-F n'en est titulaire"),),
    "TJDC-03": (
        case("the CDG-F {value} is not the titulaire of the PCE", "le CDG-F {value} n'est pas titulaire du PCE"),
    ),
    "TJDC-04": (
        case(
            "the PCE's frequency is {frequence}, not 1M",
            "la fréquence du PCE est {frequence}, et non 1M",
            found=found.FREQUENCY,
        ),
    ),
    "TJDC-05": (
        case(
            "the date asked is {amount} too early",
            "la date demandée est {amount} trop tôt",
            wanted=wanted.FROM,
            measure=working_days,
        ),
    ),
    "TJDC-06": (case("the customer has not authorised it", "le client n'a pas donné son autorisation expresse"),),
    "TJDC-08": (
        case(
            "a TJDC runs on the PCE until {fin}",
            "une TJDC court déjà sur le PCE, jusqu'au {fin:jour}",
            found=found.TJDC_RUNNING,
        ),
        case(
            "a TJDC is being set up on the PCE: {numero}",
            "une TJDC est déjà en préparation sur le PCE : {numero}",
            found=found.DEMANDE,
        ),
    ),
}
_RDV: Mapping[str, tuple[Case, ...]] = {
    "MES-33.rdv": (
        case("the date is {amount} past", "la date est passée de {amount}", wanted=wanted.OR_LATER, measure=days),
    ),
    "MES-13.rdv": (
        case(
            "the date is {amount} off that of the MHS, {day}",
            "la date est à {amount} de celle de la MHS, le {day:jour}",
            wanted=wanted.DAY_OF_MHS,
            measure=days,
        ),
    ),
    "RDV-07": (
        case("NumeroDemande is missing", "NumeroDemande manque", empty=True),
        case(
            "the demande {value} does not exist",
            "la demande {value} n'existe pas",
            wanted=wanted.DEMANDE_THAT_EXISTS,
        ),
        case(
            "the demande {value} is not one of {cdgf}",
            "la demande {value} n'est pas de {cdgf}",
            wanted=wanted.DEMANDE_OF,
        ),
        case(
            "the demande is of type {type}, not MES", "la demande est de type {type}, et non MES", found=found.OF_TYPE
        ),
        case(
            "the demande does not wait for an appointment: it is « {value} »",
            "la demande n'attend pas de rendez-vous : elle est « {value} »",
        ),
    ),
    "RDV-07.creneaux": (
        case(
            "a PCE of frequency {frequence} has no slots: it is served at the date asked",
            "un PCE de fréquence {frequence} n'a pas de créneaux : il est servi à la date demandée",
            found=found.PCE_OF_FREQUENCY,
        ),
    ),
}
_FOLLOW_UP: Mapping[str, tuple[Case, ...]] = {
    "API-06": (
        case(
            "the CDG-F {what} is one of {owner}, the token is {suppliers}'s",
            "le CDG-F {what} est de {owner:ou}, le jeton est de {suppliers:ou}",
            wanted=wanted.CDGF_OF,
            found=found.OF_OWNER,
        ),
        case(
            "the login {what} is one of {owner}, the token is {fournisseur}'s",
            "le login {what} est de {owner:ou}, le jeton est de {fournisseur}",
            wanted=wanted.USER_OF_OR_UNKNOWN,
            found=found.OF_OWNER,
        ),
        case(
            "the demande {what} is one of {owner}, not of {cdgf}",
            "la demande {what} est de {owner:ou}, et non de {cdgf}",
            wanted=wanted.DEMANDE_OF,
            found=found.OF_OWNER,
        ),
    ),
    "API-07": (
        case("{field} is missing", "{field} manque", empty=True),
        case("code_cdgf is given more than once", "code_cdgf est donné plusieurs fois", wanted=wanted.ONE_CDGF),
        case(
            "{value} is no number of a demande",
            "{value} n'est pas un numéro de demande",
            wanted=wanted.NUMERO_DEMANDE,
        ),
        case("{value} is no code of a CDG-F", "{value} n'est pas un code de CDG-F", wanted=wanted.CODE_CDGF),
        case("the CDG-F {value} does not exist", "le CDG-F {value} n'existe pas", wanted=wanted.CDGF_OF_SANDBOX),
        case("the demande {value} does not exist", "la demande {value} n'existe pas", wanted=wanted.DEMANDE_OF_SANDBOX),
        case("{value} is no verb of it: {expected} is", "le verbe {value} n'est pas admis : {expected} l'est"),
    ),
}
CASES = {**_ACCESS, **_TJDC, **_RDV, **_FOLLOW_UP}

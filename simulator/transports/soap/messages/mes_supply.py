"""Demande/DonneesTypeDemande of CreerDemandeMES: the supply asked for (MES 3.3.1.1)."""

from itertools import zip_longest

from simulator.domain.asks import Cja, DatedValue
from simulator.transports.soap.messages.mes_contrat import CONTRAT
from simulator.transports.soap.wire.form import Form, Received
from simulator.transports.soap.wire.tag import Section

OPTIONS = ("4", "1", "2", "12", "9")
OPTIONS_DOC = "1 relève spéciale, 2 index auto-relevé, 4 reprise d'index MHS, 9 sans intervention, 12 télé-relevé"
_S = Section("MES 3.3.1.1")
_KWH_A_DAY = "Capacité en kWh par jour."
_CJA_PATH = "Demande/DonneesTypeDemande/CJA"
_FRACTION = "la partie décimale est gardée."

_CJA = _S.group(
    "CJA",
    "Capacités journalières d'acheminement, pour une fréquence journalière ou mensuelle au tarif T4 ou TP.",
    _S.number("CJAA", "Capacité annuelle de référence, en kWh par jour ; sans date.", assumed=_FRACTION),
    _S.group(
        "CJAAM",
        "Supplément pour un mois, un seul.",
        _S.month("Date", "Mois du supplément, AAAA-MM.", assumed="un fuseau peut suivre, sans effet."),
        _S.number("Valeur", _KWH_A_DAY, assumed=_FRACTION),
        assumed="un second est refusé.",
    ),
    _S.group(
        "CJAAJ",
        "Supplément pour un jour ; cinq au plus.",
        _S.day("Date", "Jour du supplément, AAAA-MM-JJ."),
        _S.number("Valeur", _KWH_A_DAY, assumed=_FRACTION),
        occurs="0-5",
    ),
)

_TICGN = _S.group(
    "TICGN",
    "Taxe intérieure sur les consommations de gaz naturel.",
    _S.one_of("TICGN", ("0", "1"), "Application de la taxe : 0 = non, 1 = oui."),
    _S.text("ValeurTICGN", "Pourcentage, avec une virgule : 3,2."),
)

_INDEX_RELEVE = _S.group(
    "IndexReleve",
    "Index auto-relevé : exigé par l'option 2 sur un PCE 6M non télé-relevé, exclu par les options 4 et 1.",
    _S.day("Date", "Date du relevé.", assumed="ni à venir, ni avant le relevé auquel l'index est comparé."),
    _S.index("ValeurIndexReleve", "Index lu, si le PCE n'est pas télé-relevé."),
    assumed="exclu aussi par les options 9 et 12.",
)

SUPPLY = _S.group(
    "DonneesTypeDemande",
    "Données techniques et contractuelles de la mise en service.",
    CONTRAT,
    _S.one_of(
        "OffreHistorique",
        ("A", "N"),
        "A = offre historique (fournisseur historique seul), N = nouvelle (par défaut).",
    ),
    _S.one_of(
        "Tarif",
        ("T1", "T2", "T3", "T4", "TP", "TB", "TG"),
        "Tarif d'acheminement demandé.",
        assumed="TB et TG s'ajoutent aux cinq de 3.3.1.1, d'après l'annexe B.",
    ),
    _S.one_of("FrequenceReleve", ("JJ", "MM", "6M", "1M"), "Fréquence de relève demandée."),
    _S.number(
        "CAR",
        "Consommation annuelle de référence prévue ; exigée sauf forfait cuisine.",
        assumed=f"en kWh ; {_FRACTION}",
    ),
    _S.text("CodeProfil", "Profil de consommation ; exigé en relève journalière ou mensuelle."),
    _CJA,
    _S.one_of(
        "OptionPrestation",
        OPTIONS,
        f"Prestation choisie : {OPTIONS_DOC}, imposée à un PCE télé-relevé non coupé.",
    ),
    _TICGN,
    _INDEX_RELEVE,
    _S.day(
        "DateIndexClient",
        "Date de l'index client, exigée avec lui.",
        assumed="ni à venir, ni avant ce relevé ou la MHS.",
    ),
    _S.index(
        "IndexClient",
        "Index client : exigé d'un PCE télé-relevé il y a plus de 5 jours, ou libre et consommant sans fournisseur.",
        assumed="pas sous l'index de la télé-relève ou de la MHS ; exclu ailleurs.",
    ),
    _S.truth("MIG", "Mission d'intérêt général : le PCE ne doit jamais être coupé.", assumed="true ou false, 1 ou 0."),
)


def cja_of(received: Received) -> Cja:
    """Read the capacities of a request."""
    sent = received.form.all(_CJA_PATH)
    if not sent and not received.unread:  # as most have none
        return Cja()
    cja = sent[0] if sent else Form({})
    # The yearly value has no date (RG5), so no tag to read it from: a date sent all the same was set aside.
    date = next((each.text or "?" for each in received.unread if each.path.endswith(f"{_CJA_PATH}/CJAA/Date")), "")
    return Cja(
        cjaa=cja.text("CJAA") or "",
        cjaa_date=date,
        cjaam=(*_dated(cja, "CJAAM"), *_other_cjaam(received)),
        cjaaj=_dated(cja, "CJAAJ"),
    )


def _other_cjaam(received: Received) -> tuple[DatedValue, ...]:
    # Only one is published, so those that follow were set aside: the rule has them all the same (MES-18).
    more = [each for each in received.unread if each.why == "duplicate"]
    again = {
        name: [each.text for each in more if each.path == f"{_CJA_PATH}/CJAAM/{name}"] for name in ("Date", "Valeur")
    }
    return tuple(DatedValue(*pair) for pair in zip_longest(again["Date"], again["Valeur"], fillvalue="") if any(pair))


def _dated(form: Form, name: str) -> tuple[DatedValue, ...]:
    values = tuple(DatedValue(each.text("Date") or "", each.text("Valeur") or "") for each in form.all(name))
    return tuple(each for each in values if each != DatedValue())

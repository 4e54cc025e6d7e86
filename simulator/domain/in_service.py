"""What a closed MES leaves on its PCE: what the demande said, read again from what was entered (VIE-01)."""

from collections.abc import Container, Iterator, Mapping, Sequence

from simulator.domain.calendar import parse_date, parse_month
from simulator.domain.demande import Demande
from simulator.domain.numbers import as_json, kwh, whole_number
from simulator.domain.pce import CapaciteJournaliere, CapaciteMensuelle, Cja, Pce, Releve
from simulator.domain.prestations import INDEX_AUTO_RELEVE, REPRISE_INDEX_MHS
from simulator.domain.rules.mes_contract import TARIF_FREQUENCE
from simulator.domain.rules.mes_request import FREQUENCES
from simulator.domain.value import replace


def put_into_service(pce: Pce, demande: Demande) -> Pce:
    """Give the PCE as a closed MES leaves it: CJA, tariff, frequency, CAR (kWh), profile, index (m³) of the demande.

    A tariff or a frequency that OMEGA does not know, let through with MES-26 turned off, leaves the PCE its own.
    """
    asked = demande.saisie
    return replace(
        pce,
        cdgf=demande.cdgf,
        tarif=_known(asked, "tarif", TARIF_FREQUENCE) or pce.tarif,
        frequence=_known(asked, "frequence_releve", FREQUENCES) or pce.frequence,
        car=pce.car if (car := _quantity(_text(asked, "car"))) is None else car,
        profil=_text(asked, "code_profil") or pce.profil,
        cja=_cja(asked),
        mig=_text(asked, "mig") == "true" if _text(asked, "mig") else pce.mig,
        offre_historique=_text(asked, "offre_historique") == "A",
        derniere_releve=_index(pce, demande) or pce.derniere_releve,
        coupe=False,
        compteur="POSE",
        mhs=None,
        consommation_sans_fournisseur=False,
    )


def _index(pce: Pce, demande: Demande) -> Releve | None:
    # The client's own, where it was required, is later than the MHS and than what was read before (MES-07).
    if client := _entered_index(demande, "date_index_client", "index_client"):
        return client
    if demande.option_prestation == REPRISE_INDEX_MHS:
        return Releve(pce.mhs.date, pce.mhs_index) if pce.mhs and pce.mhs_index is not None else None
    if demande.option_prestation != INDEX_AUTO_RELEVE:
        return None
    return _entered_index(demande, "index_releve_date", "index_releve_valeur")


def _entered_index(demande: Demande, day: str, value: str) -> Releve | None:
    read_on, index = parse_date(_text(demande.saisie, day)), whole_number(_text(demande.saisie, value))
    return Releve(read_on, index) if read_on and index is not None else None


def _cja(entered: Mapping[str, object]) -> Cja | None:
    """Give the capacities that a MES set (RG4), None where it set none: a MES at another tariff has none (assumed)."""
    cja = entered.get("cja")
    annuelle = _quantity(_text(cja, "cjaa")) if isinstance(cja, Mapping) else None
    if not isinstance(cja, Mapping) or annuelle is None:
        return None
    mensuelles = (CapaciteMensuelle(month, value) for month, value in _dated(cja, "cjaam") if parse_month(month))
    journalieres = ((parse_date(day), value) for day, value in _dated(cja, "cjaaj"))
    return Cja(
        annuelle, tuple(mensuelles), tuple(CapaciteJournaliere(day, value) for day, value in journalieres if day)
    )


def _dated(cja: Mapping[str, object], name: str) -> Iterator[tuple[str, float]]:
    entries = cja.get(name)
    for each in entries if isinstance(entries, Sequence) and not isinstance(entries, str) else ():
        if isinstance(each, Mapping) and (value := _quantity(_text(each, "valeur"))) is not None:
            yield _text(each, "date"), value


def _quantity(text: str) -> float | None:
    """Read a number of kWh, or of kWh a day; None when the text is no such number."""
    amount = kwh(text)
    return None if amount is None else as_json(amount)


def _known(entered: Mapping[str, object], name: str, known: Container[str]) -> str:
    value = _text(entered, name)
    return value if value in known else ""


def _text(entered: Mapping[str, object], name: str) -> str:
    value = entered.get(name, "")
    return value if isinstance(value, str) else ""

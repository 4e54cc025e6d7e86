"""VerifierRecevabiliteMES, as ask and answer (MES 3.2)."""

from simulator.domain.answer import Answer
from simulator.domain.asks import MES_VERSIONS, DialogueStep, MesAsk
from simulator.transports.soap.messages import header
from simulator.transports.soap.messages.mes_demande import CODES
from simulator.transports.soap.messages.mes_supply import OPTIONS, OPTIONS_DOC
from simulator.transports.soap.wire.form import Received
from simulator.transports.soap.wire.operation import Caller, Contract
from simulator.transports.soap.wire.tag import REQUIRED, Section

_ASK = Section("MES 3.2.1.1")
_VERIFIED = Section("MES 3.2.2.1")

CONTRACT = Contract(
    "VerifierRecevabiliteMES",
    _ASK.group(
        "RequeteWSVerifierRecevabiliteMES",
        "Demande si une mise en service sur ce PCE aurait des chances d'aboutir.",
        *header.caller(_ASK, MES_VERSIONS, cad="Numéro de CDG-F (ex CAD) du fournisseur."),
        header.pce(_ASK),
        header.postal_code(_ASK),
    ),
    _VERIFIED.group(
        "ReponseWSVerifierRecevabiliteMES",
        "Dit si la mise en service est recevable, et sous quelles prestations.",
        _VERIFIED.one_of(
            "TypeRetourDialogue",
            ("P", "A"),
            "Suite du dialogue : P = à poursuivre, A = abandonné.",
            REQUIRED,
            type_name="TypeRetourVerificationEnum",
        ),
        header.retour(_VERIFIED, CODES),
        _VERIFIED.group(
            "RetourRecupererDonneesObjet",
            "Données du PCE utiles à la création ; absent en cas de refus.",
            _VERIFIED.one_of(
                "ListePrestationsAutorisees",
                OPTIONS,
                f"Une prestation autorisée : {OPTIONS_DOC}.",
                "1-5",
                type_name="OptionPrestationEnum",
            ),
            _VERIFIED.group(
                "ReleveIndexMHS",
                "Relevé de la mise hors service, si elle a été réalisée et que le PCE est inactif.",
                _VERIFIED.day("Date", "Date du relevé."),
                _VERIFIED.index("Valeur", "Index relevé."),
                assumed="inactif veut dire coupé, compteur déposé ou libre.",
            ),
            _VERIFIED.day("DateMHS", "Date de la MHS demandée ou programmée : la mise en service se fera ce jour-là."),
            _VERIFIED.index("IndexMHS", "Index auto-relevé de la MHS en cours de réalisation, s'il y en a un."),
        ),
    ),
    "Vérifie qu'une demande de mise en service serait recevable (MES 3.2)",
)

_FIELDS = header.fields({"numero_pce": "NumeroPCE", "code_postal": "CodePostal"})


def ask(received: Received, caller: Caller) -> MesAsk:
    """Read RequeteWSVerifierRecevabiliteMES."""
    return MesAsk(step=DialogueStep.VERIFY, **header.asked(received, caller, _FIELDS))


def answered(answer: Answer) -> dict[str, object]:
    """Write ReponseWSVerifierRecevabiliteMES; what is known of the PCE is told only when it is recevable."""
    if not answer.prestations:
        return header.returned(answer)
    releve = answer.releve_index_mhs
    known = {
        "ListePrestationsAutorisees": list(answer.prestations),
        "ReleveIndexMHS": {"Date": releve.date, "Valeur": str(releve.index)} if releve else None,
        "DateMHS": answer.date_mhs,
        "IndexMHS": None if answer.index_mhs is None else str(answer.index_mhs),
    }
    return {**header.returned(answer), "RetourRecupererDonneesObjet": known}

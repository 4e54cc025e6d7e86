"""CreerDemandeTJDC: its messages, as asks and answers (TJDC 3.2 and 3.3)."""

from simulator.domain.answer import Answer
from simulator.domain.asks import DialogueStep, TjdcAsk
from simulator.transports.soap.messages import header
from simulator.transports.soap.wire.form import Received
from simulator.transports.soap.wire.operation import Caller, Contract
from simulator.transports.soap.wire.tag import REQUIRED, Section

_VERSIONS = ("V1",)
_CODES = "DmdOkDD, Message ou DmdKo (annexe A)"

_ASK = Section("TJDC 3.2.1.1")
_VERIFIED = Section("TJDC 3.2.2.1")
_CREATE = Section("TJDC 3.3.1.1")
_CREATED = Section("TJDC 3.3.2.1")

VERIFY = Contract(
    "VerifierRecevabiliteTJDC",
    _ASK.group(
        "RequeteWSVerifierRecevabiliteTJDC",
        "Demande si une TJDC sur ce PCE serait recevable.",
        *header.caller(_ASK, _VERSIONS, cad="Numéro de CDG-F (ex CAD) du fournisseur."),
        header.request_type(_ASK, "TJDC", "0-1"),
        header.pce(_ASK),
        _ASK.text("NomDuClient", "Nom du client qui souscrit à la TJDC ; facultatif."),
        header.postal_code(_ASK),
    ),
    _VERIFIED.group(
        "ReponseWSVerifierRecevabiliteTJDC",
        "Dit si la demande de TJDC est recevable.",
        *header.outcome(_VERIFIED, _CODES),
    ),
    "Vérifie qu'une demande de TJDC serait recevable (TJDC 3.2)",
)

CREATE = Contract(
    "CreerDemandeTJDC",
    _CREATE.group(
        "RequeteWSCreerDemandeTJDC",
        "Crée une demande de TJDC.",
        *header.caller(_CREATE, _VERSIONS, cad="Numéro du CDG-F (ex CAD) auquel le PCE est rattaché."),
        _CREATE.group(
            "Demande",
            "La demande de TJDC.",
            header.request_type(_CREATE, "TJDC", assumed="obligatoire en création ; "),
            header.pce(_CREATE),
            _CREATE.day("DateDemandee", "Date de début d'abonnement souhaitée, au moins 5 jours ouvrés après ce jour."),
            _CREATE.one_of(
                "AutorisationExpresse", ("OUI", "NON"), "Le client a-t-il donné son autorisation expresse ?"
            ),
            _CREATE.text("NomDuClient", "Nom du client qui souscrit à la TJDC ; facultatif."),
            _CREATE.text(
                "CodePostal",
                "Code postal du lieu du PCE, facultatif : il sert à repérer un numéro mal saisi.",
                assumed="publié sous Demande, lu aussi à la racine.",
            ),
            _CREATE.text(
                "Tarif",
                "Tarif du PCE ; facultatif et sans effet.",
                assumed="publié sous Demande, lu aussi à la racine.",
            ),
            occurs=REQUIRED,
        ),
    ),
    _CREATED.group(
        "ReponseWSCreerDemandeTJDC",
        "Dit ce qu'est devenue la demande de TJDC.",
        *header.outcome(_CREATED, _CODES),
        _CREATED.group(
            "ReponseCreerDemandeObjet",
            "La demande créée ; absent quand rien n'a été créé.",
            _CREATED.text(
                "NumeroDemande", "Numéro de la demande, à rappeler par la suite, tel que WD00053H.", REQUIRED
            ),
            _CREATED.day("DateDemandee", "Date enregistrée, en confirmation."),
        ),
    ),
    "Crée une demande de TJDC, après les mêmes contrôles que la vérification (TJDC 3.3)",
    aliases={"CodePostal": "Demande/CodePostal", "Tarif": "Demande/Tarif"},
)

CONTRACTS = (VERIFY, CREATE)

_VERIFY_PATHS = {
    "type_demande": "TypeDemande",
    "numero_pce": "NumeroPCE",
    "nom_du_client": "NomDuClient",
    "code_postal": "CodePostal",
}
_CREATE_PATHS = {
    **_VERIFY_PATHS,
    "date_demandee": "DateDemandee",
    "autorisation_expresse": "AutorisationExpresse",
    "tarif": "Tarif",
}
_VERIFY_FIELDS = header.fields(_VERIFY_PATHS)
_CREATE_FIELDS = header.fields(_CREATE_PATHS, "Demande/")


def verify_ask(received: Received, caller: Caller) -> TjdcAsk:
    """Read RequeteWSVerifierRecevabiliteTJDC."""
    return TjdcAsk(step=DialogueStep.VERIFY, **header.asked(received, caller, _VERIFY_FIELDS))


def create_ask(received: Received, caller: Caller) -> TjdcAsk:
    """Read RequeteWSCreerDemandeTJDC."""
    return TjdcAsk(step=DialogueStep.CREATE, **header.asked(received, caller, _CREATE_FIELDS))


def verified(answer: Answer) -> dict[str, object]:
    """Write ReponseWSVerifierRecevabiliteTJDC."""
    return header.returned(answer)


def created(answer: Answer) -> dict[str, object]:
    """Write ReponseWSCreerDemandeTJDC; the demande is told only where there is one."""
    if answer.numero_demande is None:
        return header.returned(answer)
    demande = {"NumeroDemande": answer.numero_demande, "DateDemandee": answer.date_demandee}
    return {**header.returned(answer), "ReponseCreerDemandeObjet": demande}

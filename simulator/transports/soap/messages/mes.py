"""The messages of CreerDemandeMES (MES 3.2 and 3.3)."""

from simulator.domain.asks import MES_VERSIONS
from simulator.transports.soap.messages import header as header_types
from simulator.transports.soap.messages.mes_contrat import CONTRAT
from simulator.transports.soap.messages.mes_demande import CODES, demande_object
from simulator.transports.soap.messages.mes_supply import OPTIONS, OPTIONS_DOC, supply
from simulator.transports.soap.wire.operation import Contract
from simulator.transports.soap.wire.tag import REQUIRED, Section

NAME = "CreerDemandeMES"
_ASK = Section("MES 3.2.1.1")
_VERIFIED = Section("MES 3.2.2.1")
_CREATE = Section("MES 3.3.1.1")
_CREATED = Section("MES 3.3.2.1")
_CONTRAT = "Demande/DonneesTypeDemande/Contrat"

VERIFY_MES = Contract(
    "VerifierRecevabiliteMES",
    _ASK.group(
        "RequeteWSVerifierRecevabiliteMES",
        "Demande si une mise en service sur ce PCE aurait des chances d'aboutir.",
        *header_types.caller(_ASK, MES_VERSIONS, cad="Numéro de CDG-F (ex CAD) du fournisseur."),
        header_types.pce(_ASK),
        header_types.postal_code(_ASK),
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
        header_types.returned(_VERIFIED, CODES),
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

CREATE_MES = Contract(
    "CreerDemandeMES",
    _CREATE.group(
        "RequeteWSCreerDemandeMES",
        "Crée une demande de mise en service.",
        *header_types.caller(_CREATE, MES_VERSIONS, cad="Numéro du CDG-F (ex CAD) auquel le PCE sera rattaché."),
        _CREATE.group(
            "Demande",
            "La demande de mise en service.",
            header_types.request_type(_CREATE, "MES"),
            header_types.pce(_CREATE),
            header_types.postal_code(_CREATE),
            _CREATE.group(
                "DonneesFournisseur",
                "Valeurs du fournisseur, rendues dans le suivi.",
                _CREATE.text("ReferenceDemande", "Référence de la demande chez le fournisseur."),
                _CREATE.text("TelephoneFournisseur", "Téléphone du fournisseur."),
                _CREATE.text("GroupeAppartenance", "Groupe d'appartenance du fournisseur."),
                _CREATE.text("CommentaireFournisseur", "Commentaire PDLA du fournisseur."),
            ),
            _CREATE.text("Commentaire", "Observation libre."),
            _CREATE.group(
                "PremierRdvDemande",
                "Premier rendez-vous souhaité.",
                _CREATE.day(
                    "Date",
                    "Date souhaitée, AAAA-MM-JJ ; celle de la MHS demandée ou programmée s'y substitue sans intervention.",
                    assumed="pas avant ce jour ; à défaut, ce jour, ou le jour ouvré suivant pour l'option 1.",
                ),
                _CREATE.text("Plage", "Créneau souhaité ; nécessaire pour un PCE 6M non télé-relevé ou 1M coupé."),
                _CREATE.text("NumeroSynchroIntervention", "Sans effet depuis OMEGA V4."),
                assumed="les schémas l'appellent RdvDemande ; les deux noms sont lus.",
            ),
            _CREATE.group(
                "ContactIntervention",
                "Personne à joindre pour l'intervention.",
                _CREATE.text("Nom", "Nom ou raison sociale."),
                _CREATE.text("Telephone", "Téléphone ; chiffres seulement à partir de V7."),
                _CREATE.text("CodeAcces", "Code d'accès au local."),
                _CREATE.text("ComplementAdresse", "Précisions pour accéder au local."),
            ),
            supply(CONTRAT),
            occurs=REQUIRED,
        ),
    ),
    _CREATED.group(
        "ReponseWSCreerDemandeMES",
        "Dit ce qu'est devenue la demande de mise en service.",
        *header_types.outcome(_CREATED, CODES),
        demande_object("ReponseCreerDemandeObjet"),
    ),
    "Crée une demande de mise en service, après les mêmes contrôles que la vérification (MES 3.3)",
    aliases={
        "Demande/RdvDemande": "Demande/PremierRdvDemande",
        f"{_CONTRAT}/ClientFinal/Civilité": f"{_CONTRAT}/ClientFinal/Civilite",
        f"{_CONTRAT}/UtilisateurFinal/Civilité": f"{_CONTRAT}/UtilisateurFinal/Civilite",
    },
    passed_over={
        f"{_CONTRAT}/UtilisateurFinal/{name}": MES_VERSIONS[: MES_VERSIONS.index("V8")]
        for name in ("TelephonePortable", "TelephoneFixe", "eMail")
    },
)

"""What every message begins with: who asks, and what OMEGA makes of it (TJDC 3.2.1.1 and 3.2.2.1)."""

from collections.abc import Mapping
from typing import Any

from simulator.domain.answer import Answer
from simulator.transports.soap.wire.form import Fields, Received
from simulator.transports.soap.wire.operation import Caller
from simulator.transports.soap.wire.tag import REQUIRED, Section, Tag

_DIALOGUE = "Suite du dialogue : P = à poursuivre, A = abandonné, T = terminé."


def caller(section: Section, versions: tuple[str, ...], *, cad: str) -> tuple[Tag, ...]:
    """The head of a request: DNEntreprise, NumeroCAD, Utilisateur/Login, NumeroVersion."""
    return (
        section.text("DNEntreprise", "Distinguished Name du fournisseur, celui de son certificat.", REQUIRED),
        section.text("NumeroCAD", cad, REQUIRED, assumed="forme telle que A04000010."),
        section.group(
            "Utilisateur",
            "Utilisateur qui fait la demande.",
            section.text("Login", "Identifiant OMEGA de l'utilisateur ; à renseigner.", REQUIRED),
            occurs=REQUIRED,
        ),
        section.one_of("NumeroVersion", versions, f"Version du web service : {', '.join(versions)}.", REQUIRED),
    )


def pce(section: Section) -> Tag:
    """The metering point."""
    return section.text(
        "NumeroPCE",
        "Numéro du PCE concerné par la demande.",
        REQUIRED,
        assumed="14 chiffres, ou GI suivi de 6 chiffres.",
    )


def postal_code(section: Section) -> Tag:
    """The postal code that guards against a mistyped metering point."""
    return section.text("CodePostal", "Code postal du lieu du PCE, facultatif : il sert à repérer un numéro mal saisi.")


def request_type(section: Section, value: str, occurs: str = REQUIRED, *, assumed: str = "") -> Tag:
    """TypeDemande, whose enumeration comes from a dictionary common to the services; ``assumed`` is what else is ours."""
    return section.one_of(
        "TypeDemande",
        ("MES", "TJDC"),
        f"Type de la demande ; ce service attend {value}.",
        occurs,
        assumed=f"{assumed}l'énumération commune se limite ici aux deux types des guides.",
    )


def outcome(section: Section, codes: str) -> tuple[Tag, ...]:
    """The head of an answer: TypeRetourDialogue and Retour."""
    return (
        section.one_of("TypeRetourDialogue", ("P", "A", "T"), _DIALOGUE, REQUIRED),
        retour(section, codes),
    )


def retour(section: Section, codes: str) -> Tag:
    """Retour: one code and its messages."""
    return section.group(
        "Retour",
        "Cause ou nature de la réponse.",
        section.text("CodeRetour", f"Code de la réponse : {codes}.", REQUIRED),
        section.text("MessageRetour", "Libellé de la réponse ; un par anomalie.", "1-n"),
        occurs=REQUIRED,
    )


_HEADER = {
    "dn_entreprise": "DNEntreprise",
    "numero_cad": "NumeroCAD",
    "login": "Utilisateur/Login",
    "numero_version": "NumeroVersion",
}


def fields(paths: Mapping[str, str], prefix: str = "") -> Fields:
    """Give what is read of a request: what each begins with (TJDC 3.2.1.1), and its own tags, by field name."""
    return Fields({**_HEADER, **{name: f"{prefix}{path}" for name, path in paths.items()}})


def asked(received: Received, caller: Caller, fields: Fields) -> dict[str, Any]:
    """Read a request's tags by field name, in what forms its values came, and whether the XSD allows it."""
    asked: dict[str, Any] = received.form.read(fields)
    asked["certificate_dn"], asked["read_as"] = caller.certificate_dn, received.read_as
    asked["in_schema"] = not received.mistakes
    return asked


def returned(answer: Answer) -> dict[str, object]:
    """Write what every answer begins with (TJDC 3.2.2.1; DLG-02)."""
    return {
        "TypeRetourDialogue": answer.dialogue,
        "Retour": {"CodeRetour": answer.code, "MessageRetour": list(answer.messages)},
    }

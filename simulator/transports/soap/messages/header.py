"""What every message begins with: who asks, and what OMEGA makes of it (TJDC 3.2.1.1 and 3.2.2.1)."""

from collections.abc import Mapping
from typing import Any

from simulator.domain.answer import Answer
from simulator.transports.soap.wire.form import Form, Received
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


HEADER = {
    "dn_entreprise": "DNEntreprise",
    "numero_cad": "NumeroCAD",
    "login": "Utilisateur/Login",
    "numero_version": "NumeroVersion",
}


def asked(received: Received, caller: Caller, paths: Mapping[str, str], prefix: str = "") -> dict[str, Any]:
    """Read what every request begins with (TJDC 3.2.1.1), its tags by field name, and in what forms its values came."""
    known = {"certificate_dn": caller.certificate_dn, "read_as": received.read_as}
    return {**texts(received.form, HEADER), **known, **texts(received.form, paths, prefix)}


def texts(form: Form, paths: Mapping[str, str], prefix: str = "") -> dict[str, str]:
    """Read tags by field name; an absent tag is an empty one (DLG-09)."""
    read = form.read([f"{prefix}{path}" for path in paths.values()])
    return {name: text or "" for name, text in zip(paths, read, strict=True)}


def returned(answer: Answer) -> dict[str, object]:
    """Write what every answer begins with (TJDC 3.2.2.1; DLG-02)."""
    return {
        "TypeRetourDialogue": answer.dialogue,
        "Retour": {"CodeRetour": answer.code, "MessageRetour": list(answer.messages)},
    }

"""From a message to an ask, and from an answer to a message: what TJDC and MES share."""

from collections.abc import Mapping
from typing import Any

from simulator.domain.answer import Answer
from simulator.transports.soap.wire.form import Form, Received
from simulator.transports.soap.wire.operation import Caller

HEADER = {
    "dn_entreprise": "DNEntreprise",
    "numero_cad": "NumeroCAD",
    "login": "Utilisateur/Login",
    "numero_version": "NumeroVersion",
}


def texts(form: Form, paths: Mapping[str, str], prefix: str = "") -> dict[str, str]:
    """Read tags by field name; an absent tag is an empty one (DLG-09)."""
    return {name: form.text(f"{prefix}{path}") or "" for name, path in paths.items()}


def header(received: Received, caller: Caller) -> dict[str, Any]:
    """Read what every request begins with (TJDC 3.2.1.1), and in what forms its values came."""
    known = {"certificate_dn": caller.certificate_dn, "read_as": received.read_as}
    return {**texts(received.form, HEADER), **known}


def returned(answer: Answer) -> dict[str, object]:
    """Write what every answer begins with (TJDC 3.2.2.1; DLG-02)."""
    return {
        "TypeRetourDialogue": answer.dialogue,
        "Retour": {"CodeRetour": answer.code, "MessageRetour": list(answer.messages)},
    }

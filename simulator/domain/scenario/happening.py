"""What a scenario sees of an exchange, before anything of it is done."""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from simulator.domain.value import value


class Channel(StrEnum):
    """The three ways in which suppliers call OMEGA."""

    SOAP = "soap"
    REST = "rest"
    OKTA = "okta"


_DEMANDE_ENTERED = frozenset({"pce", "cdgf", "login", "version"})
_DEMANDE_NAMED = frozenset({"demande", "pce", "cdgf", "login", "version"})
_RDV = ("ProposerDatePlage", "DemanderPrecSuiv", "AccepterRdv", "AbandonnerRdv", "AbandonnerDemande")
CREATING = ("CreerDemandeTJDC", "CreerDemandeMES")
TOKEN = "Token"  # noqa: S105  an operation's name


@value()
class Called:
    """An operation that a supplier can call: its channel, which of FIELDS its requests or their demande tell.

    ``parameters`` are those of its form or of its query, as far as the documents tell them.
    """

    name: str
    channel: Channel
    tells: frozenset[str] = frozenset()
    parameters: frozenset[str] = frozenset()


_SOAP = (
    *(Called(f"VerifierRecevabilite{kind}", Channel.SOAP, _DEMANDE_ENTERED) for kind in ("TJDC", "MES")),
    *(Called(each, Channel.SOAP, _DEMANDE_ENTERED) for each in CREATING),
    *(Called(each, Channel.SOAP, _DEMANDE_NAMED) for each in _RDV),
)
_REST = (Called("SuiviDemande", Channel.REST, _DEMANDE_NAMED - {"version"}, frozenset({"code_cdgf"})),)
_CLIENT = frozenset({"client_id", "client_secret", "client_assertion", "client_assertion_type"})
_GRANT, _OF_A_TOKEN = _CLIENT | {"grant_type", "scope"}, _CLIENT | {"token", "token_type_hint"}
_OKTA = (
    Called(TOKEN, Channel.OKTA, parameters=_GRANT),
    *(Called(each, Channel.OKTA, parameters=_OF_A_TOKEN) for each in ("Introspect", "Revoke")),
    *(Called(each, Channel.OKTA) for each in ("Keys", "Metadata")),
)
OPERATIONS: Mapping[str, Called] = {each.name: each for each in (*_SOAP, *_REST, *_OKTA)}
COUNTED = frozenset(OPERATIONS) - {"Metadata"}
"""The operations that are an exchange with OMEGA: from the first on, a sandbox's clock only moves forward."""
FIELDS = ("pce", "cdgf", "login", "demande", "version")


class Document(Protocol):
    """The body of a request, to be looked into; a path that finds nothing gives no text."""

    def xpath(self, path: str) -> tuple[str, ...]:
        """Give the texts that an XPath finds in a SOAP request, by local names."""
        ...

    def jsonpath(self, path: str) -> tuple[str, ...]:
        """Give the texts that a JSONPath finds in an OKTA form or in the parameters of a follow-up."""
        ...


@value(kw_only=True)
class Happening:
    """An exchange as it begins. ``operation`` is empty when the request names none that exists."""

    channel: Channel
    operation: str = ""
    told: Mapping[str, str] = field(default_factory=dict)
    """What the request tells of FIELDS; ``rdv_date`` and ``rdv_plage`` where it names a slot; whose CDG-F it is."""
    document: Document | None = None
    now: datetime | None = None

    def tell(self, name: str) -> str:
        """Give one of FIELDS; empty when the request does not tell it."""
        return self.told.get(name, "")

"""What a story's supplier sends, as requests: SOAP messages, a form to OKTA, a call of the follow-up."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeAlias
from urllib.parse import quote, urlencode

from simulator.application.documents.cdgf import read_cdgf
from simulator.application.documents.pce import read_pce
from simulator.application.ready import CONTENT_TYPE, WriteRequest
from simulator.application.referential import Referential
from simulator.application.stories.control import Control
from simulator.application.stories.ports import Request
from simulator.domain import addresses
from simulator.domain.calendar import Calendar
from simulator.domain.cdgf import Cdgf
from simulator.domain.pce import Pce
from simulator.domain.scenario.happening import OPERATIONS, TOKEN, Channel
from simulator.domain.story import Send, Step

FOLLOW_UP = "SuiviDemande"
_FORM = "application/x-www-form-urlencoded"
Tags: TypeAlias = dict[str, str]
"""What a request holds: tags by path, fields of a form, or the parameter and headers of the follow-up."""
BASE: Mapping[str, Mapping[str, str]] = {
    TOKEN: {
        "grant_type": "client_credentials",
        "scope": "suivi_demande",
        "client_id": "{client_id}",
        "client_secret": "{client_secret}",
    },
    FOLLOW_UP: {"code_cdgf": "{cdgf}", "Authorization": "Bearer {token}", "x-user-login": "{login}"},
}
"""The requests that are no SOAP: every field of them, as a valid one has it."""


@dataclass(frozen=True, slots=True)
class Known:
    """What earlier steps left: the last demande that was told, the last token, demandes by the names given to them."""

    demande: str = ""
    token: str = ""
    named: Mapping[str, str] = field(default_factory=dict)

    def numero(self, name: str) -> str:
        """Give the number of a demande: the last one's, one that has a name, or the number itself."""
        return self.named.get(name, name) or self.demande


@dataclass(frozen=True, slots=True, kw_only=True)
class Making:
    """Whatever requests are made with: the base requests of the fixtures, how messages are written, working days."""

    referential: Referential
    calendar: Calendar
    write: WriteRequest

    def request(self, step: Step, send: Send, known: Known, control: Control) -> tuple[Tags, Request]:
        """Make what a step sends, of the sandbox as it is now. Raises PlayError for a CDG-F that it does not have."""
        asking, numero = read_cdgf(control.cdgf(step.cdgf)), known.numero(step.demande)
        if OPERATIONS[send.operation].channel is Channel.SOAP:
            tags = self._tags(send, asking, step.pce, numero, control)
            return tags, self._soap(send.operation, tags)
        tags = _filled(send, known, asking)
        return tags, (self._token(tags) if send.operation == TOKEN else _follow_up(tags, numero))

    def _tags(self, send: Send, asking: Cdgf, pce: str, numero: str, control: Control) -> Tags:
        today = date.fromisoformat(control.look("/clock")["now"][:10])
        document = control.find("pces", pce)
        return replace(self.referential, cdgfs={asking.code: asking}).request(
            send.operation,
            asking.code,
            read_pce(document, today) if document else Pce(numero=pce),
            send.changes,
            today=today,
            calendar=self.calendar,
            numero_demande=numero,
        )

    def _soap(self, operation: str, tags: Tags) -> Request:
        path, xml = self.write(operation, tags)
        headers = {"Content-Type": CONTENT_TYPE, "SOAPAction": '""'}
        return Request(method="POST", path=path, headers=headers, body=xml.encode())

    def _token(self, tags: Tags) -> Request:
        path = addresses.token(max(self.referential.authorization_servers))
        return Request(method="POST", path=path, headers={"Content-Type": _FORM}, body=urlencode(tags).encode())


def _filled(send: Send, known: Known, asking: Cdgf) -> Tags:
    values = {
        "cdgf": asking.code,
        "login": next(iter(asking.logins), ""),
        "token": known.token,
        "client_id": asking.okta.client_id if asking.okta else "",
        "client_secret": asking.okta.client_secret if asking.okta else "",
    }
    tags: Mapping[str, str | None] = {**BASE[send.operation], **send.changes}
    return {name: _filled_in(text, values) for name, text in tags.items() if text}


def _filled_in(text: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def _follow_up(tags: Tags, numero: str) -> Request:
    headers = {name: text for name, text in tags.items() if name != "code_cdgf"}
    query = urlencode({"code_cdgf": tags["code_cdgf"]}) if "code_cdgf" in tags else ""
    path = addresses.FOLLOW_UP.format(numero_demande=quote(numero, safe=""))
    return Request(method="GET", path=f"{path}?{query}" if query else path, headers=headers)

"""What is answered in an operation's place: an entry of a catalogue, a fault, plain HTTP."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from simulator.adapters.scenarios.charsets import encoded
from simulator.adapters.scenarios.texts import line, named, passage
from simulator.application.documents.fields import Reader, read_part, reads
from simulator.application.documents.readers import fitting, group, many, number
from simulator.domain.codes import RETURN_CODES
from simulator.domain.gateway import GATEWAY_ERRORS
from simulator.domain.okta_errors import OKTA_ERRORS
from simulator.domain.phrases import scenario_fields as wanted
from simulator.domain.scenario.effects import HttpAnswer, SoapFailure
from simulator.domain.scenario.limits import MOST_BYTES
from simulator.domain.service_errors import SERVICE_ERRORS

_MOST_CODES = 50
_MOST_HEADERS = 50
_WITHOUT_BODY = (204, 205, 304)
_FAULT = r"(?:Client|Server|MustUnderstand|VersionMismatch)(?:\.[A-Za-z][A-Za-z0-9_]{0,63})*"
_HEADER = "[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}"
_HEADER_TEXT = passage(4000)
_IN_LATIN_1 = re.compile(r"[\t\x20-\x7e\xa0-\xff]{0,4000}")
_OURS = {"content-length", "transfer-encoding", "connection", "trailer", "upgrade"}


def _entry(catalogue: Iterable[Any], none: str, about: str, told: Callable[[Any], str]) -> Reader:
    """Read the id of a catalogue's entry."""
    known = {each.id: each for each in catalogue}
    return named(known, none, {name: told(each) for name, each in known.items()}).about(about)


def _with(code: str | None = None, codes: tuple[str, ...] | None = None) -> tuple[str, ...]:
    if (code is None) is (codes is None):
        raise ValueError(wanted.ONE_ALONE(names="code, codes"))
    return (code,) if code is not None else codes or ()


def _one_at_least(codes: tuple[str, ...]) -> tuple[str, ...]:
    if not codes:
        raise ValueError(wanted.CODES())
    return codes


@reads(
    type="object",
    maxProperties=_MOST_HEADERS,
    propertyNames={"pattern": f"^{_HEADER}$"},
    additionalProperties=_HEADER_TEXT.schema,
    description="Headers by name.",
    examples=[{"Retry-After": "30"}],
)
def _headers(value: Any) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, dict) or len(value) > _MOST_HEADERS:
        raise ValueError(wanted.HEADERS(most=_MOST_HEADERS))
    return tuple(read_part({name: _header(name) for name in value}, value).items())


def _header(name: str) -> Reader:
    def read(value: Any) -> str:
        if not re.fullmatch(_HEADER, name):
            raise ValueError(wanted.HEADER_NAME())
        if name.lower() in _OURS:
            raise ValueError(wanted.HEADER_OF_THE_SERVER())
        text: str = _HEADER_TEXT.read(value)
        if not _IN_LATIN_1.fullmatch(text):
            raise ValueError(wanted.HEADER_TEXT())
        return text.strip()

    return Reader(read, _HEADER_TEXT.schema)


def _http(status: int, headers: tuple[tuple[str, str], ...] = (), body: str = "") -> HttpAnswer:
    if body and status in _WITHOUT_BODY:
        raise ValueError(wanted.NO_BODY(status=status))
    return HttpAnswer(status, headers, encoded(headers, body))


_BODY_WITHOUT_PLACE = {
    "required": ["status", "body"],
    "properties": {"status": {"enum": list(_WITHOUT_BODY)}, "body": {"minLength": 1}},
}
_CODE = line(200).about("What completes the label.", examples=["DEM_COH9100"])
_CODES = many(_CODE, _MOST_CODES).into(_one_at_least).about("Several: each makes a message of its own.", minItems=1)
_FAULT_CODE = fitting(
    lambda value: isinstance(value, str) and len(value) <= 200 and re.fullmatch(_FAULT, value),
    wanted.FAULT_CODE(),
    type="string",
    maxLength=200,
    pattern=f"^{_FAULT}$",
)
_STATUS = number(wanted.STATUS(), whole=True, minimum=200, maximum=599)
WITH = group(_with, {"code": _CODE, "codes": _CODES}, minProperties=1, maxProperties=1).about(
    "What completes the label of the answer."
)
INSTEAD_FIELDS: dict[str, Reader] = {
    "answer": _entry(
        RETURN_CODES,
        wanted.A_RETURN_CODE(),
        "An entry of the return-code catalogue.",
        lambda each: each.label,
    ),
    "fault": group(
        SoapFailure,
        {
            "code": _FAULT_CODE.about("Server, Client…", examples=["Server"]),
            "message": passage(4000).about("What the fault says."),
        },
        ("code", "message"),
    ).about("A SOAP fault."),
    "http": group(
        _http,
        {
            "status": _STATUS.about("The status.", examples=[503]),
            "headers": _headers,
            "body": passage(MOST_BYTES).about("The body, empty when left out."),
        },
        ("status",),
    ).about("An answer of plain HTTP.", **{"not": _BODY_WITHOUT_PLACE}),
    "okta": _entry(
        OKTA_ERRORS,
        wanted.AN_OKTA_ERROR(),
        "An error of OKTA's.",
        lambda each: f"{each.status} {each.code}: {each.text}",
    ),
    "gateway": _entry(
        GATEWAY_ERRORS,
        wanted.A_GATEWAY_ERROR(),
        "An error of the gateway's.",
        lambda each: f"{each.status} {each.title}",
    ),
    "suivi": _entry(
        SERVICE_ERRORS,
        wanted.A_SERVICE_ERROR(),
        "An error of the follow-up service's.",
        lambda each: f"{each.status} {each.label}",
    ),
}

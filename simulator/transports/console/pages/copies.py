"""An exchange in another form: as it was on the wire, or as what sends it again."""

from collections.abc import Callable, Mapping

from starlette.responses import Response

from simulator.application.copies.curl import as_curl
from simulator.application.copies.kit_test import as_test
from simulator.application.copies.scenario import as_scenario
from simulator.application.copies.zeep import as_zeep
from simulator.application.documents.demande import write_demande
from simulator.application.documents.pce import write_pce
from simulator.application.journal.har import write_har
from simulator.application.journal.record import Record, Wired
from simulator.application.words import uncopied_of
from simulator.errors import CopyError
from simulator.transports.console.desk import Asked, Desk, NothingHereError
from simulator.transports.console.pages.exchange import record_of
from simulator.transports.console.telling import language

_TEXT = "text/plain; charset=utf-8"
_SAFE = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "X-Content-Type-Options": "nosniff",
}


def show(asked: Asked, desk: Desk) -> Response:
    record = record_of(asked.parts["id"], desk)
    write = FORMS.get(asked.parts["form"])
    if write is None:
        raise NothingHereError(desk.words.gettext("Un échange ne se copie pas sous cette forme."))
    try:
        return write(record, desk)
    except CopyError as error:
        return _text(f"{uncopied_of(str(error), language(desk))}\n", status=422)


def _text(text: str, status: int = 200) -> Response:
    return Response(text, status, media_type=_TEXT, headers=_SAFE)


def _test(record: Record, desk: Desk) -> Response:
    """Write a test of the kit, with the PCE and the demande as they are now."""
    with desk.exchange() as exchange:
        pce = exchange.pce(record.pce) if record.pce else None
        demande = exchange.demande(record.demande) if record.demande else None
    told = as_test(record, pce=write_pce(pce) if pce else None, demande=write_demande(demande) if demande else None)
    return _text(told)


def _har(record: Record, desk: Desk) -> Response:
    text = "".join(write_har([record], desk.codes, version=desk.console.version))
    named = {"Content-Disposition": f'attachment; filename="omega-sim-{record.id}.har"'}
    return Response(text, media_type="application/json", headers=named)


def _raw(wired: Wired) -> Response:
    """Give the bytes of a body as text, whatever they call themselves: a browser is to show them, and run nothing."""
    return Response(wired.body, media_type=_TEXT, headers=_SAFE)


FORMS: Mapping[str, Callable[[Record, Desk], Response]] = {
    "requete": lambda record, _desk: _raw(record.request),
    "reponse": lambda record, _desk: _raw(record.answer),
    "har": _har,
    "curl": lambda record, _desk: _text(as_curl(record)),
    "zeep": lambda record, _desk: _text(as_zeep(record)),
    "test": _test,
    "scenario": lambda record, _desk: _text(as_scenario(record)),
}
"""By the last step of an exchange's address."""

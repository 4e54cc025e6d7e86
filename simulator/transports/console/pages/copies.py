"""An exchange in another form: as it was on the wire, or as what sends it again."""

from collections.abc import Callable, Mapping

from starlette.responses import Response

from simulator.application.journal.har import write_har
from simulator.application.journal.record import Record, Wired
from simulator.transports.console.desk import Asked, Desk, NothingHereError
from simulator.transports.console.pages.exchange import record_of

_TEXT = "text/plain; charset=utf-8"


def show(asked: Asked, desk: Desk) -> Response:
    record = record_of(asked.parts["id"], desk)
    write = FORMS.get(asked.parts["form"])
    if write is None:
        raise NothingHereError(desk.words.gettext("Un échange ne se copie pas sous cette forme."))
    return write(record, desk)


def _har(record: Record, desk: Desk) -> Response:
    text = "".join(write_har([record], desk.console.omega.official_codes, version=desk.console.version))
    named = {"Content-Disposition": f'attachment; filename="omega-sim-{record.id}.har"'}
    return Response(text, media_type="application/json", headers=named)


def _raw(wired: Wired) -> Response:
    """Give the bytes of a body as text, whatever they call themselves: a browser is to show them, and run nothing."""
    safe = {"Content-Security-Policy": "default-src 'none'; sandbox", "X-Content-Type-Options": "nosniff"}
    return Response(wired.body, media_type=_TEXT, headers={**safe, "Cache-Control": "no-store"})


FORMS: Mapping[str, Callable[[Record, Desk], Response]] = {
    "requete": lambda record, _desk: _raw(record.request),
    "reponse": lambda record, _desk: _raw(record.answer),
    "har": _har,
}
"""By the last step of an exchange's address."""

"""What was played of a story, to take away: Markdown, a page that stands alone, curl, a test of the kit."""

from starlette.responses import Response

from simulator.transports.console.desk import Asked, Desk, NothingHereError
from simulator.transports.console.playing import stage
from simulator.transports.console.telling import language

_TYPES = {"html": "text/html", "md": "text/markdown"}
_SAFE = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "X-Content-Type-Options": "nosniff",
}


def show(asked: Asked, desk: Desk) -> Response:
    on, said = stage(asked, desk), desk.words.gettext
    form = asked.parts["form"]
    write = desk.console.shelf().forms.get(f".{form}")
    if write is None:
        raise NothingHereError(said("Un parcours ne s’emporte pas sous cette forme."))
    if not on.rehearsal.played:
        raise NothingHereError(said("Rien de ce parcours n’est encore joué."), said("Jouez une étape, puis revenez."))
    named = {"Content-Disposition": f'attachment; filename="{on.story.name}.{form}"'}
    text = write(on.played, language(desk))
    return Response(text, media_type=f"{_TYPES.get(form, 'text/plain')}; charset=utf-8", headers=_SAFE | named)

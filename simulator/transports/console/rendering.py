"""Views written as HTML: one environment of Jinja for each language, everything escaped, an unknown name an error."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from simulator.transports.console.compiled import Compiled
from simulator.transports.console.words import words

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": _POLICY,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
_DATE = re.compile(r"(\b[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:]+)?\b)")
_TEMPLATES = Path(__file__).parent / "templates"


def written(template: str, lang: str, shown: dict[str, Any], status: int = 200) -> HTMLResponse:
    """Write a page, or a part of one."""
    return HTMLResponse(environment(lang).get_template(template).render(shown), status, headers=_HEADERS)


@cache
def environment(lang: str) -> Environment:
    """Give what templates are written with, in a language."""
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        bytecode_cache=Compiled(_TEMPLATES, Path(__file__)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    said = words(lang)
    made.install_gettext_callables(said.gettext, said.ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.filters.update(
        moment=said.moment,
        day=said.day,
        short_day=said.short_day,
        weekday=said.weekday,
        long_day=said.long_day,
        short_moment=said.short_moment,
        time=said.time,
        number=said.number,
        milliseconds=said.milliseconds,
        lines=str.splitlines,
        dated=_dated,
        capfirst=lambda text: text[:1].upper() + text[1:],
    )
    return made


def _dated(text: str) -> Markup:
    """Write a text whose dates no line breaks."""
    parts = _DATE.split(text)
    return Markup("").join(
        Markup('<span class="nw">{}</span>').format(each) if at % 2 else each for at, each in enumerate(parts)
    )

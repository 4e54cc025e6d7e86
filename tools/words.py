"""The console's texts: every French one that stands in it, and those that have no English yet.

``python -m tools.words`` brings ``locale/en/`` up to date: a file for each page, in which what is missing has an empty English
to fill in, and what is left over is gone.
"""

from collections import defaultdict
from functools import cache
from pathlib import Path, PurePath
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

CONSOLE = Path(__file__).parents[1] / "simulator" / "transports" / "console"
ENGLISH = CONSOLE / "locale" / "en"
_HOW = [("**.py", "python"), ("**.html", "jinja2.ext:babel_extract")]
_KEYWORDS = {"_": None, "gettext": None, "n_": None, "ngettext": (1, 2), "said": None}
_OPTIONS = {"**.html": {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}}
_SHARED = "console"


@cache
def texts() -> tuple[tuple[str, str | tuple[str, ...]], ...]:
    """Give every French text, with the page where it stands; of one that depends on a number, both forms."""
    found = extract_from_dir(CONSOLE, _HOW, options_map=_OPTIONS, keywords=_KEYWORDS)
    return tuple((_page(PurePath(file)), text) for file, _line, text, *_ in found)


def known() -> dict[str, Any]:
    """Read the English of each text; of one that depends on a number, both forms."""
    english: dict[str, Any] = {}
    for path in ENGLISH.glob("*.po"):
        with path.open("rb") as file:
            english |= {_first(each.id): each.string for each in read_po(file, locale="en") if each.id}
    return english


def missing() -> list[str]:
    """Give the texts that have no English."""
    english = known()
    return [_first(text) for _, text in texts() if not all(_forms(english.get(_first(text), "")))]


def left_over() -> list[str]:
    """Give what has an English and stands nowhere."""
    return sorted(known().keys() - {_first(text) for _, text in texts()})


def renew() -> None:
    """Write the files anew."""
    english, seen = known(), set()
    pages: dict[str, Catalog] = defaultdict(lambda: Catalog(locale="en", charset="utf-8"))
    for page, text in sorted(texts(), key=str):
        if _first(text) not in seen:
            seen.add(_first(text))
            pages[page].add(text, english.get(_first(text), ""))
    for path in ENGLISH.glob("*.po"):
        path.unlink()
    for page, catalog in pages.items():
        with (ENGLISH / f"{page}.po").open("wb") as file:
            write_po(file, catalog, width=120, omit_header=True, sort_output=True)


def _page(file: PurePath) -> str:
    """Give the page that a file is of: a module of ``pages/``, a template or a folder of them."""
    folder, *below = file.parts
    if folder not in {"pages", "templates"} or below[0] in {"parts", "base.html"}:
        return _SHARED
    return PurePath(below[0]).stem


def _first(text: Any) -> str:
    return text if isinstance(text, str) else str(text[0])


def _forms(english: Any) -> tuple[str, ...]:
    return (english,) if isinstance(english, str) else tuple(english)


if __name__ == "__main__":
    renew()
    print("\n".join(missing()) or "every text has its English")

"""A request that came, to be changed and sent anew: where a rule named what it expected, that stands there already."""

from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from simulator.application.verdicts.correction import Correction, corrected
from simulator.application.words import library_words_of
from simulator.transports.console.again import editable, encoded, send_again, written
from simulator.transports.console.desk import Asked, Desk, NothingHereError, View
from simulator.transports.console.message import Malformed, cut, malformed
from simulator.transports.console.pages.exchange import Exchange, found, record_of
from simulator.transports.console.telling import language

AS_IT_IS = "tel-quel"
_SPARE_LINES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionPage(View):
    """The text of a request; ``corrections`` are what was written into it, ``wrong`` why it is no XML."""

    template: ClassVar[str] = "correction.html"
    of: Exchange
    text: str
    corrections: tuple[Correction, ...] = ()
    wrong: Malformed | None = None

    @property
    def kinds(self) -> dict[int, str]:
        """Tell which lines are marked, and how."""
        return {each.line: "new" for each in self.corrections} | ({self.wrong.line: "bad"} if self.wrong else {})

    @property
    def lines(self) -> range:
        """Give the numbers that stand beside the text: those of its lines, and of some that may be added."""
        return range(1, self.text.count("\n") + _SPARE_LINES)


def show(asked: Asked, desk: Desk) -> CorrectionPage:
    exchange = _editable(asked, desk)
    record = exchange.record
    lines, _ = cut(written(record) or "", record.request.header("content-type"))
    text, corrections = corrected("\n".join(lines), record.trail)
    return CorrectionPage(of=exchange, text=text, corrections=corrections)


async def act(asked: Asked, desk: Desk) -> CorrectionPage | str:
    """Send what was typed, and go to what comes of it; what is no XML is shown again, unless it is meant."""
    record = record_of(asked.parts["id"], desk)
    text = asked.form.get("texte", "").replace("\r\n", "\n")
    wrong = malformed(text)
    if wrong and asked.form.get("faire") != AS_IT_IS:
        exchange = await desk.console.turns.take(desk.sandbox, partial(_editable, asked, desk))
        wrong = replace(wrong, why=library_words_of(wrong.why, language(desk)))
        return CorrectionPage(of=exchange, text=text, wrong=wrong, status=422)
    if not editable(record):
        raise _nothing_to_change(desk)
    return await send_again(record, encoded(text, record), desk)


def _editable(asked: Asked, desk: Desk) -> Exchange:
    exchange = found(asked.parts["id"], desk)
    if not exchange.editable:
        raise _nothing_to_change(desk)
    return exchange


def _nothing_to_change(desk: Desk) -> NothingHereError:
    says = desk.words.gettext("La requête de cet échange ne se modifie pas : le journal n’en a pas gardé le texte.")
    return NothingHereError(says)

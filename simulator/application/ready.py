"""What to try on a test PCE as requests ready to send: XML, and a shell's command with curl."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from simulator.application.announced import announced_try
from simulator.application.ports import Exchange
from simulator.application.referential import Essai, Referential, TestPce
from simulator.domain.calendar import Calendar
from simulator.domain.pce import Pce

WriteRequest: TypeAlias = Callable[[str, Mapping[str, str]], tuple[str, str]]
"""From an operation and its tags, by path, to the path of its service and the envelope."""
CONTENT_TYPE = "text/xml; charset=utf-8"
OF_THE_ANSWER_BEFORE = "{NumeroDemande}"
"""What stands in a request that follows another, where the demande of that one's answer is to be named."""
_SPECIAL = re.compile(r"[\\$`]")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadyTry:
    """A try as a request that can be sent, and those that follow it. ``number`` counts a PCE's tries from 1."""

    number: int
    essai: Essai
    url: str
    xml: str
    curl: str
    puis: tuple["ReadyTry", ...] = ()


def write_ready(ready: ReadyTry, official: Mapping[str, str]) -> dict[str, Any]:
    """Write a try as JSON, with the answer to expect."""
    return {
        **announced_try(ready.essai, official),
        "url": ready.url,
        "content_type": CONTENT_TYPE,
        "xml": ready.xml,
        "curl": ready.curl,
        "puis": [write_ready(each, official) for each in ready.puis],
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """Makes the requests of one sandbox: by its clock and its PCE, at the address by which it was called.

    ``referential`` has the sandbox's CDG-F.
    """

    exchange: Exchange
    referential: Referential
    calendar: Calendar
    write: WriteRequest
    base: str

    def tries(self, entry: TestPce, number: int | None = None) -> Iterator[ReadyTry]:
        """Make each try on a test PCE, or the one of this number, with what follows it."""
        pce = self.exchange.pce(entry.numero) or Pce(numero=entry.numero)
        for each, essai in enumerate(entry.essais, 1):
            if number in {None, each}:
                yield self._try(each, essai, pce)

    def _try(self, number: int, essai: Essai, pce: Pce, numero_demande: str = "") -> ReadyTry:
        tags = self.referential.request(
            essai.operation,
            essai.cdgf,
            pce,
            essai.demande,
            today=self.exchange.now.date(),
            calendar=self.calendar,
            numero_demande=numero_demande,
        )
        path, xml = self.write(essai.operation, tags)
        return ReadyTry(
            number=number,
            essai=essai,
            url=self.base + path,
            xml=xml,
            curl=curl(self.base + path, xml, keeps=bool(essai.puis)),
            puis=tuple(self._try(number, each, pce, OF_THE_ANSWER_BEFORE) for each in essai.puis),
        )


def curl(url: str, xml: str, *, keeps: bool = False) -> str:
    """Write a shell's command that sends a request.

    The demande of the answer before is ``$numero``, which a command that ``keeps`` its answer's sets.
    """
    follows = OF_THE_ANSWER_BEFORE in xml
    end, text = ("XML", _in_shell(xml)) if follows else ("'XML'", xml)
    sent = f"curl -sS '{url}' -H 'Content-Type: {CONTENT_TYPE}' --data-binary @- <<{end}\n{text}\nXML\n"
    if not keeps:
        return sent
    found = r"sed -n 's/.*<[^/>]*NumeroDemande>\([^<]*\)<.*/\1/p'"
    return (
        f'answer=$({sent})\nprintf "%s\\n" "$answer"\n'
        f'found=$(printf "%s\\n" "$answer" | {found})\nnumero=${{found:-${{numero-}}}}\n'
    )


def _in_shell(xml: str) -> str:
    """Write a text as a shell's here-document takes it that replaces variables."""
    return _SPECIAL.sub(r"\\\g<0>", xml).replace(OF_THE_ANSWER_BEFORE, "$numero")

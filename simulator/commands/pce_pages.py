"""``docs/test-pce.md`` and a page for each subject in ``docs/test-pce/``: what to send, and the answer to expect."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from textwrap import fill

from simulator.adapters.system import french_holidays
from simulator.application.announced import messages
from simulator.application.documents.pce import read_pce
from simulator.application.referential import Essai, Referential, TestPce
from simulator.application.samples import nested
from simulator.application.subjects import Subject, by_subject
from simulator.domain.calendar import Calendar
from simulator.domain.pce import Pce
from simulator.transports.soap.services import CONTRACTS
from simulator.transports.soap.wire.request import indented, request_text

Page = Callable[..., str]
Table = Callable[[Sequence[str], Iterable[Sequence[object]]], str]
_WIDTH = 110
_CDGF = "A04000010"
_TODAY = date(2026, 3, 2)  # what a base request says of a day goes by J and JO, not by this


def pages(referential: Referential, page: Page, table: Table) -> dict[str, str]:
    """Write the index and the pages, by file name."""
    groups = by_subject(referential.test_pces)
    return {
        "test-pce.md": _index(groups, page, table),
        **{
            f"test-pce/{each.name}.md": _subject_page(referential, each, entries, page)
            for each, entries in groups.items()
        },
    }


def _index(groups: Mapping[Subject, list[TestPce]], page: Page, table: Table) -> str:
    says = (
        "PCE whose number never changes, like the cards with which one tries a payment. Each has things to try, each try an\n"
        "answer to expect, as long as nothing was done to the PCE before: a MES that stands refuses the next.\n"
        "`/s/NAME` in front of a path is a sandbox where all is untouched. Every try is played by a test.\n\n"
        "To send one as it stands, ask a server for it, by number of the PCE and of the try:\n\n"
        "```sh\nomega-sim request 21450000000201 --try 2          # the XML; on stderr, where to, and the answer to expect\n"
        "omega-sim request 21450000000201 --try 2 --curl   # a command to paste\n```\n\n"
        "`GET /_sim/pces/21450000000201/requests` gives all of a PCE's, XML and curl, with dates and address of the sandbox\n"
        "that was called; `GET /_sim/pces?test=true`, the tables below as JSON."
    )
    parts = (
        f"## [{each.title()}](test-pce/{each.name}.md)\n\n{each.says()}\n\n"
        + table(
            ("PCE", "shows", "tries"),
            (
                (f"[{one.numero}](test-pce/{each.name}.md#{one.numero.lower()})", one.montre, len(one.essais))
                for one in entries
            ),
        )
        for each, entries in groups.items()
    )
    return page("Test PCE", says, *parts)


def _subject_page(referential: Referential, subject: Subject, entries: Sequence[TestPce], page: Page) -> str:
    says = (
        f"{subject.says()}\n\nA try says what differs from its operation's [base request](#base-requests), below.\n"
        "Days count from today: `J+20` is in twenty days, `JO+5` in five working days (Monday to Friday but French public\n"
        "holidays; the two of Alsace and Moselle are working days for us). [All test PCE](../test-pce.md)"
    )
    pce = read_pce(next(each.document for each in entries if each.document), _TODAY)
    used = dict.fromkeys(each.operation for entry in entries for essai in entry.essais for each in _in_order(essai))
    base = "\n\n".join(f"### {name}\n\n```xml\n{_base_request(referential, name, pce)}\n```" for name in used)
    return page(
        f"Test PCE: {subject.title()}",
        says,
        *map(_entry, entries),
        f"## Base requests\n\nBy Flammeche ({_CDGF}), on PCE {pce.numero}.\n\n{base}",
    )


def _in_order(essai: Essai) -> Iterator[Essai]:
    yield essai
    for each in essai.puis:
        yield from _in_order(each)


def _base_request(referential: Referential, operation: str, pce: Pce) -> str:
    """Write an operation's base request; its days stay as they are written, in J and JO."""
    tags = referential.request(
        operation,
        _CDGF,
        pce,
        {},
        today=_TODAY,
        calendar=Calendar(french_holidays),
        numero_demande="WD001000",
    )
    written = {path: text for path, text in referential.requests[operation].items() if text and "{" not in text}
    service, contract = CONTRACTS[operation]
    return indented(request_text(contract, nested(tags | written), f"urn:omega-simulator:{service}"))


def _entry(entry: TestPce) -> str:
    tries = "\n\n".join(
        f"### {entry.numero}, try {number}\n\n" + "\n\n".join(map(_try, _in_order(essai)))
        for number, essai in enumerate(entry.essais, 1)
    )
    stands = "".join(f"\n- {each.numero}, {each.type} {each.statut.code}, stands on it" for each in entry.demandes)
    return f"## {entry.numero}\n\n{fill(entry.montre, _WIDTH)}\n{stands}".rstrip() + f"\n\n{tries}"


def _try(essai: Essai) -> str:
    expected = essai.attendu
    sends = f"**Send** {essai.operation}, by {essai.cdgf}{_when(essai)}"
    answers = f"**Answer** {expected.type} {expected.code}"
    return "\n\n".join(filter(None, (sends, _list(_changes(essai)), answers, _list(_told(essai)))))


def _list(lines: Iterable[str]) -> str:
    return "\n".join(
        fill(f"- {each}", _WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False)
        for each in lines
    )


def _when(essai: Essai) -> str:
    where = f", where {essai.jour_ouvre} is a working day" if essai.jour_ouvre else ""
    return where + (f", before {essai.avant}" if essai.avant else "")


def _changes(essai: Essai) -> Iterator[str]:
    for path, text in essai.demande.items():
        yield f"without `{path}`" if text is None else f"`{path}` = `{text}`" if text else f"`{path}` empty"


def _told(essai: Essai) -> Iterator[str]:
    expected = essai.attendu
    yield from messages(expected, {})
    if expected.prestations:
        yield f"prestations {', '.join(expected.prestations)}"
    for path, text in expected.champs.items():
        yield f"no `{path}`" if text is None else f"`{path}` = `{text}`"
    if expected.statut:
        yield f"the demande is {expected.statut}"
    if essai.regles:
        yield f"rules {', '.join(essai.regles)}"

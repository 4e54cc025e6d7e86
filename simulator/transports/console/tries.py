"""What to try on a test PCE: what is sent, the answer that is announced, and, once it was sent, what came of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from simulator.application.announced import messages
from simulator.application.conform import Differs, differences
from simulator.application.journal.record import Record
from simulator.application.ports import Session
from simulator.application.ready import Ready
from simulator.application.referential import Essai, TestPce, fill
from simulator.domain.calendar import paris_day
from simulator.transports.console.contents import n_
from simulator.transports.console.desk import Desk
from simulator.transports.console.rows import Mark

ORDINARY = "A04000010"
"""Who sends what no other is named for."""
VERBS = {
    "VerifierRecevabiliteTJDC": (n_("Vérifier"), "TJDC"),
    "CreerDemandeTJDC": (n_("Créer"), "TJDC"),
    "VerifierRecevabiliteMES": (n_("Vérifier"), "MES"),
    "CreerDemandeMES": (n_("Créer"), "MES"),
    "ProposerDatePlage": (n_("Proposer"), "RDV"),
    "DemanderPrecSuiv": (n_("Feuilleter"), "RDV"),
    "AccepterRdv": (n_("Accepter"), "RDV"),
    "AbandonnerRdv": (n_("Renoncer"), "RDV"),
    "AbandonnerDemande": (n_("Abandonner"), "MES"),
}
"""What each operation does, and about what."""
_LONG = ("Demande/DonneesTypeDemande/Contrat/", "Demande/DonneesTypeDemande/", "Demande/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What came of one request: its exchange, and in what it differs from what was announced; nothing: it conforms."""

    url: str
    now: datetime
    differs: tuple[Differs, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One request: what it does, how it differs from the ordinary one, the answer announced, and what came of it.

    Of ``changes`` None is a tag left out, "" an empty one.
    """

    verb: str
    about: str
    by: str
    changes: tuple[tuple[str, str | None], ...]
    mark: Mark
    expected: tuple[str, ...]
    rules: tuple[str, ...]
    came: Came | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """One thing to try, its requests in order. ``holds`` False: not at this moment; ``lost``: the journal has it no more."""

    number: int
    steps: tuple[Step, ...]
    holds: bool
    lost: bool = False

    @property
    def sent(self) -> bool:
        """Tell whether something came of it."""
        return any(each.came for each in self.steps)

    @property
    def conforms(self) -> bool:
        """Tell whether all that came is what was announced."""
        return all(each.came and not each.came.differs for each in self.steps)


def tries(entry: TestPce, exchange: Session, desk: Desk) -> Iterator[Try]:
    """Give what there is to try, as of now."""
    for number, essai in enumerate(entry.essais, 1):
        steps = tuple(_step(each, exchange, desk) for each in in_order(essai))
        yield Try(number=number, steps=steps, holds=essai.holds(exchange.now, desk.console.omega.calendar))


def with_what_came(one: Try, essai: Essai, ids: Sequence[str], exchange: Session, desk: Desk) -> Try:
    """Give a try with what came of it: ``ids`` are the exchanges of its requests, in order."""
    records = [desk.console.journal.get(desk.sandbox, each) for each in ids]
    steps = list(one.steps)
    for at, (each, record) in enumerate(zip(in_order(essai), records, strict=False)):
        if record:
            statut = _statut(record, exchange) if at == len(steps) - 1 else ""
            differs = differences(each, record, exchange.conduct.codes, desk.console.omega.calendar, statut)
            came = Came(url=desk.link(f"/echanges/{record.id}"), now=record.now or record.at, differs=differs)
            steps[at] = replace(steps[at], came=came)
    return replace(one, steps=tuple(steps), lost=not all(records))


def in_order(essai: Essai) -> Iterator[Essai]:
    """Give a try and what follows it, as they are sent."""
    yield essai
    for each in essai.puis:
        yield from in_order(each)


def requests(exchange: Session, desk: Desk) -> Ready:
    """Give what writes the requests of tries."""
    console = desk.console
    return Ready(
        exchange=exchange,
        referential=replace(console.referential, cdgfs=dict(exchange.directory.by_code)),
        calendar=console.omega.calendar,
        write=console.write_request,
        base="",
    )


def _step(essai: Essai, exchange: Session, desk: Desk) -> Step:
    verb, about = VERBS[essai.operation]
    today, calendar = paris_day(exchange.now), desk.console.omega.calendar
    asking = exchange.directory.cdgf(essai.cdgf)
    return Step(
        verb=desk.words.gettext(verb),
        about=about,
        by=(asking.libelle if asking else essai.cdgf) if essai.cdgf != ORDINARY else "",
        changes=tuple(
            (_short(path), text and fill(path, text, {}, today, calendar)) for path, text in essai.demande.items()
        ),
        mark=Mark(essai.attendu.type),
        expected=messages(essai.attendu, exchange.conduct.codes),
        rules=essai.regles,
    )


def _statut(record: Record, exchange: Session) -> str:
    """Give the status of an exchange's demande as it is by now: one that is urgent is programmed at once."""
    demande = exchange.demande(record.demande) if record.demande else None
    return demande.statut.code if demande else ""


def _short(path: str) -> str:
    """Name a tag without the groups that every request has."""
    return next((path.removeprefix(each) for each in _LONG if path.startswith(each)), path)

"""The hand-written part of the referential, as the fixtures give it: who asks, where, and the test PCE."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from simulator.application.documents.demande import read_demande
from simulator.domain.calendar import Calendar, add_months
from simulator.domain.cdgf import Cdgf
from simulator.domain.commune import Communes
from simulator.domain.demande import Demande, Statut
from simulator.domain.pce import Pce
from simulator.domain.phrases import causes
from simulator.domain.relative import resolve_date
from simulator.domain.rounds import Plage, RoundPattern
from simulator.domain.value import value

_DAY = re.compile(r"(?P<unit>JO|J|M)(?P<count>[+-][0-9]{1,5})?")


@value(kw_only=True)
class Attendu:
    """The answer to expect of one try.

    ``type`` is TypeRetourDialogue, ``code`` CodeRetour. ``messages`` are the MessageRetour, in order and exact, but that
    ``{TJDC-05}`` stands for the code that answers carry for that rule. ``prestations`` are ListePrestationsAutorisees, empty
    where the answer holds none. ``statut`` is the status of the demande that the exchange made or changed, None where there
    is none. ``champs`` are other tags of the answer by their path, a date as in a request; None is an absent tag.
    """

    type: str
    code: str
    messages: tuple[str, ...]
    prestations: tuple[str, ...] = ()
    statut: str | None = None
    champs: Mapping[str, str | None] = field(default_factory=dict)


@value(kw_only=True)
class Essai:
    """Something to try on a test PCE, in a sandbox of its own, and the answer to expect.

    ``cdgf`` is who asks; ``demande`` is what differs from the operation's base request (None: the tag is left out).
    ``puis`` are the exchanges that follow it, in the same sandbox, in order. ``jour_ouvre`` (``J``, ``J+10``) is a day that
    must be a working day, ``avant`` an hour before which it must be tried (``19:00``), for the answer to be this one.
    """

    operation: str
    attendu: Attendu
    cdgf: str = "A04000010"
    demande: Mapping[str, str | None] = field(default_factory=dict)
    regles: tuple[str, ...] = ()
    puis: tuple["Essai", ...] = ()
    jour_ouvre: str = ""
    avant: str = ""

    def holds(self, now: datetime, calendar: Calendar) -> bool:
        """Tell whether the answer is to be expected at a moment."""
        day = resolve_date(self.jour_ouvre, now.date()) if self.jour_ouvre else None
        return (day is None or calendar.is_working_day(day)) and (not self.avant or f"{now:%H:%M}" < self.avant)


@value(kw_only=True)
class TestDemande:
    """A demande that exists on a test PCE from the beginning. Its dates are relative to the sandbox's first day."""

    __test__ = False  # no test class, whatever its name tells pytest

    numero: str
    type: str
    statut: Statut
    cdgf: str
    cree_le: str = "J-2T10:00"
    date_demandee: str | None = None
    rdv: tuple[str, Plage] | None = None
    option_prestation: str = ""

    def document(self, pce: str) -> dict[str, Any]:
        """Give its JSON on a PCE, dates still relative."""
        event = {"moment": self.cree_le, "statut": self.statut.code, "cause": causes.FROM_BEGINNING()}
        rdv: dict[str, str] | None = None
        if self.rdv:
            day, plage = self.rdv
            rdv = {"date": day, "plage": plage.code, "heure_min": plage.heure_min, "heure_max": plage.heure_max}
        return {
            "numero": self.numero,
            "type": self.type,
            "statut": self.statut.code,
            "pce": pce,
            "cdgf": self.cdgf,
            "date_demandee": self.date_demandee,
            "cree_le": self.cree_le,
            "rdv": rdv,
            "plage_demandee": rdv["plage"] if rdv else "",
            "option_prestation": self.option_prestation,
            "historique": [event],
        }

    def demande(self, pce: str, begun: date) -> Demande:
        """Give the demande, on a PCE, in a sandbox that begins on a day."""
        return read_demande(self.document(pce), begun)


@value(kw_only=True)
class TestPce:
    """A PCE whose number never changes, what it shows (in French), and what to try on it.

    ``document`` is its JSON, dates still relative; None for the number that never exists.
    """

    __test__ = False  # no test class, whatever its name tells pytest

    numero: str
    montre: str
    regles: tuple[str, ...]
    document: Mapping[str, Any] | None
    demandes: tuple[TestDemande, ...] = ()
    essais: tuple[Essai, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Referential:
    """Everything that the fixtures say.

    ``round_patterns`` go by a commune's INSEE code, ``requests`` by operation; ``test_pces`` are in the order of their numbers.
    """

    cdgfs: dict[str, Cdgf]
    authorization_servers: frozenset[str]
    communes: Communes
    plages: tuple[Plage, ...]
    round_patterns: Mapping[str, RoundPattern]
    test_pces: tuple[TestPce, ...]
    requests: Mapping[str, Mapping[str, str]]

    @cached_property
    def documents(self) -> Mapping[str, Mapping[str, Any]]:
        """Give the documents of the test PCE that exist, by number, dates still relative."""
        return {each.numero: each.document for each in self.test_pces if each.document is not None}

    @cached_property
    def demande_documents(self) -> tuple[Mapping[str, Any], ...]:
        """Give the documents of the demandes that stand on the test PCE from the beginning, dates still relative."""
        return tuple(demande.document(each.numero) for each in self.test_pces for demande in each.demandes)

    def request(  # noqa: PLR0913  a request is made of the one who asks, of a PCE, of a day
        self,
        operation: str,
        cdgf: str,
        pce: Pce,
        changes: Mapping[str, str | None],
        *,
        today: date,
        calendar: Calendar,
        numero_demande: str = "",
    ) -> dict[str, str]:
        """Give the tags of a request, by path: the operation's base request for this CDG-F and this PCE, changed.

        What comes out empty is left out.
        """
        asking = self.cdgfs[cdgf]
        values = {
            "dn": asking.dn,
            "cdgf": asking.code,
            "login": next(iter(asking.logins), ""),
            "numero": pce.numero,
            "code_postal": pce.adresse.code_postal,
            "commune": pce.adresse.commune,
            "numero_rue": pce.adresse.numero,
            "rue": pce.adresse.rue,
            "tarif": pce.tarif,
            "frequence": pce.frequence,
            "car": "" if pce.car is None else str(pce.car),
            "profil": pce.profil,
            "mig": str(pce.mig).lower(),
            "NumeroDemande": numero_demande,
        }
        tags: Mapping[str, str | None] = {**self.requests[operation], **changes}
        filled = {path: fill(path, text, values, today, calendar) for path, text in tags.items() if text}
        return {path: text for path, text in filled.items() if text}


def fill(path: str, text: str, values: Mapping[str, str], today: date, calendar: Calendar) -> str:
    """Write the text of a tag: ``{name}`` gives way to its value.

    In a tag of dates, so do ``J+20`` (days from today), ``JO+5`` (working days) and ``M+1`` (months, written YYYY-MM).
    """
    if path.rpartition("/")[2].startswith("Date") and (found := _DAY.fullmatch(text)):
        return _day(found["unit"], int(found["count"] or 0), today, calendar)
    for name, filled in values.items():
        text = text.replace(f"{{{name}}}", filled)
    return text


def _day(unit: str, count: int, today: date, calendar: Calendar) -> str:
    if unit == "M":
        return f"{add_months(today.replace(day=1), count):%Y-%m}"
    if unit == "J":
        return resolve_date(f"J{count:+}", today).isoformat()
    if count < 0:
        return calendar.subtract_working_days(today, -count).isoformat()
    return calendar.add_working_days(today, count).isoformat()

"""Three things to try at once, for who has just come: what passes, what is refused, an answer that is lost."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from simulator.application.original import intact
from simulator.application.ports import Session
from simulator.application.referential import Essai, Referential, TestPce


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstTry:
    """What is looked for among the tries of the test PCE; ``scenario`` runs while it is sent.

    ``rule`` is one that the try is about, ``statut`` the demande's that it makes; "" for whichever.
    """

    name: str
    operation: str
    outcome: str
    rule: str = ""
    statut: str = ""
    scenario: str = ""

    def is_it(self, essai: Essai) -> bool:
        """Tell whether a try is one: one that holds on any day, and ordinary but for what its rule asks."""
        return (
            essai.operation == self.operation
            and essai.attendu.type == self.outcome
            and (self.rule in essai.regles if self.rule else not essai.demande)
            and self.statut in ("", essai.attendu.statut)
            and not (essai.jour_ouvre or essai.avant)
        )


FIRST_TRIES = (
    FirstTry(name="passes", operation="VerifierRecevabiliteTJDC", outcome="P"),
    FirstTry(name="refused", operation="CreerDemandeTJDC", outcome="A", rule="TJDC-05"),
    FirstTry(name="lost", operation="CreerDemandeMES", outcome="T", statut="ATTRDV", scenario="reponse-perdue"),
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A try, the test PCE on which it is sent in this sandbox, and its number among that PCE's, counted from 1.

    ``intact`` False: no test PCE is as the try supposes any more, and what is announced may not come.
    """

    first: FirstTry
    entry: TestPce
    number: int
    intact: bool = True

    @property
    def essai(self) -> Essai:
        """Give what is sent, and expected."""
        return self.entry.essais[self.number - 1]


def chosen(exchange: Session, referential: Referential) -> Iterator[Chosen]:
    """Choose the tries: each on the first test PCE that still is as it was, so that its answer is the one announced."""
    for first in FIRST_TRIES:
        found = list(_found(first, referential))
        free = (each for each in found if intact(each.entry.numero, exchange, referential))
        yield next(free, replace(found[0], intact=False))


def _found(first: FirstTry, referential: Referential) -> Iterator[Chosen]:
    for entry in referential.test_pces:
        for number, essai in enumerate(entry.essais, 1):
            if first.is_it(essai) and not entry.demandes:
                yield Chosen(first, entry, number)

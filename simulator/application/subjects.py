"""What the test PCE are about, as their pages group them."""

from collections.abc import Iterable
from dataclasses import dataclass

from simulator.application.referential import TestPce
from simulator.domain.phrase import Phrase


@dataclass(frozen=True, slots=True)
class Subject:
    """A group of test PCE: its name, its title, and which numbers stand in it, by what they begin with."""

    name: str
    title: Phrase
    says: Phrase
    numeros: tuple[str, ...]


SUBJECTS = (
    Subject(
        "ordinary",
        Phrase("The ordinary PCE", "Le PCE ordinaire"),
        Phrase(
            "What depends on the request alone, tried on one PCE.",
            "Ce qui dépend de la requête seule, sur un même PCE.",
        ),
        ("214500000000",),
    ),
    Subject(
        "tjdc",
        Phrase("TJDC", "TJDC"),
        Phrase("The daily readings of a communicating meter.", "Les données journalières d'un compteur communicant."),
        ("214500000001",),
    ),
    Subject(
        "mes",
        Phrase("MES", "MES"),
        Phrase("Prestations, indexes, contract, outcomes.", "Prestations, index, contrat, issues."),
        ("214500000002",),
    ),
    Subject(
        "appointments",
        Phrase("Appointments", "Rendez-vous"),
        Phrase("Slots that are free, taken, Express or Urgent.", "Des créneaux libres, pris, Express ou Urgents."),
        ("214500000003",),
    ),
    Subject(
        "places",
        Phrase("Where it stands, whether it exists", "Où il se trouve, s'il existe"),
        Phrase("Départements, and numbers of nobody.", "Des départements, et des numéros qui ne sont à personne."),
        ("214500000004", ""),
    ),
)


def subject_of(numero: str) -> Subject:
    """Give the subject of a test PCE: the first whose numbers begin so."""
    return next(each for each in SUBJECTS if numero.startswith(each.numeros))


def by_subject(entries: Iterable[TestPce]) -> dict[Subject, list[TestPce]]:
    """Group test PCE, in the order of the subjects; one that has none of them is there all the same."""
    groups: dict[Subject, list[TestPce]] = {each: [] for each in SUBJECTS}
    for each in entries:
        groups[subject_of(each.numero)].append(each)
    return groups

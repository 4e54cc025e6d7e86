"""The test PCE by their subject: what they show, the rules and the prestations that they are about."""

import unicodedata
from collections.abc import Iterator

from simulator.application.referential import Essai, Referential, TestPce


def find_test_pces(referential: Referential, words: str) -> tuple[TestPce, ...]:
    """Give the test PCE that all of these words are about, whatever case and accents; all of them where there is no word."""
    wanted = _folded(words).split()
    return tuple(each for each in referential.test_pces if _about(each, wanted))


def _about(entry: TestPce, wanted: list[str]) -> bool:
    told = _folded(" ".join(_told(entry)))
    return all(each in told for each in wanted)


def _told(entry: TestPce) -> Iterator[str]:
    yield from (entry.numero, entry.montre, *entry.regles)
    for each in entry.essais:
        yield from _tried(each)


def _tried(essai: Essai) -> Iterator[str]:
    yield from (essai.operation, essai.attendu.code, essai.attendu.statut or "", *essai.attendu.messages, *essai.regles)
    for each in essai.puis:
        yield from _tried(each)


def _folded(text: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(each))

"""Communes: what an INSEE code tells, and which communes are known."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from simulator.domain.value import value

_INSEE = re.compile(
    r"(?P<metropole>0[1-9]|1[0-9]|2[1-9AB]|[3-8][0-9]|9[0-5])(?!000)[0-9]{3}|(?P<overseas>97[1-8])(?!00)[0-9]{2}"
)
_NO_LETTER = re.compile(r"[\W_]+")
_SAINT = re.compile(r"\bst(e?)\b")


def departement_of(code_insee: str) -> str:
    """Give the département of a commune's INSEE code (2A, 2B and 97x included); empty where there is no such code."""
    found = _INSEE.fullmatch(code_insee) if code_insee.isascii() else None
    return (found["metropole"] or found["overseas"]) if found else ""


def same_name(first: str, second: str) -> bool:
    """Tell whether two names are one commune's, whatever the case, accents and hyphens: ST ETIENNE is Saint-Étienne."""
    return _folded(first) == _folded(second)


def _folded(name: str) -> str:
    plain = "".join(each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each))
    return _SAINT.sub(r"saint\1", _NO_LETTER.sub(" ", plain.casefold()).strip())


@value()
class Commune:
    """A real commune: name, INSEE code, some of its postal codes, département (2A, 2B and 97x included)."""

    nom: str
    code_insee: str
    codes_postaux: tuple[str, ...]
    departement: str

    def is_called(self, name: str) -> bool:
        """Tell whether this is its name; an arrondissement may be named after it: Lyon 3e, Paris 10e Arrondissement."""
        ours, asked = _folded(self.nom), _folded(name)
        return asked == ours or (asked.startswith(f"{ours} ") and asked[len(ours) + 1 :][:1].isdigit())


@dataclass(frozen=True)
class Communes:
    """The communes that are known: those of the fixtures. There are 35 000 in France, so one may be unknown."""

    items: tuple[Commune, ...] = ()

    @cached_property
    def _by_code(self) -> dict[str, Commune]:
        return {each.code_insee: each for each in self.items}

    def find(self, code_insee: str) -> Commune | None:
        """Give the commune of an INSEE code, where it is known."""
        return self._by_code.get(code_insee)

    def those(self, *, nom: str = "", code_postal: str = "", departement: str = "") -> tuple[Commune, ...]:
        """Give those that fit all that is said."""
        return tuple(self._fitting(nom, code_postal, departement))

    def _fitting(self, nom: str, code_postal: str, departement: str) -> Iterator[Commune]:
        for each in self.items:
            named = not nom or each.is_called(nom)
            if named and code_postal in {"", *each.codes_postaux} and departement in {"", each.departement}:
                yield each


def of_one_city(communes: tuple[Commune, ...]) -> bool:
    """Tell whether these are one commune, or arrondissements of one."""
    return len({(each.nom, each.departement) for each in communes}) == 1


def listed(communes: Iterable[Commune]) -> str:
    """Write communes as a sentence has them: Ajaccio (2A004), Bastia (2B033)."""
    return ", ".join(f"{each.nom} ({each.code_insee})" for each in communes)

"""The JSON of a PCE's address: a part of it says where the rest lies, so it is completed, or refused."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from simulator.application.documents.fields import Reader, reads
from simulator.application.documents.readers import group, text, unless
from simulator.domain.commune import Commune, Communes, departement_of, listed, of_one_city, same_name
from simulator.domain.nearest import nearest
from simulator.domain.pce import Adresse
from simulator.domain.phrases import mistakes
from simulator.domain.rules.pce import departement
from simulator.errors import DocumentError, Mistake

HOUSEHOLD = Adresse("12", "rue des Lilas", "69003", "Lyon", "69383", "69")
"""Where a PCE stands when its document does not say."""

_PLACE = ("code_postal", "commune", "code_insee", "departement")
_MOST_LISTED = 5
_PLACES_KEPT = 4096
DEPARTEMENT = text(r"0[1-9]|1[0-9]|2[1-9AB]|[3-8][0-9]|9[0-5]|97[1-8]", mistakes.DEPARTEMENT())


@reads(type="string", pattern="^(?:[0-9]{5}|2[AB][0-9]{3})$", description=mistakes.INSEE())
def insee(value: Any) -> str:
    """Read the INSEE code of a commune."""
    if isinstance(value, str) and departement_of(value):
        return value
    if isinstance(value, str) and departement_of(value.strip().upper()):
        raise ValueError(mistakes.INSEE_NEAR(near=value.strip().upper()))
    if isinstance(value, str) and value.startswith("20") and len(value) == len("20000"):
        raise ValueError(mistakes.INSEE_OF_CORSICA())
    if isinstance(value, str) and value.isdigit() and value.endswith("00"):
        raise ValueError(mistakes.INSEE_NOT_POSTAL())
    raise ValueError(mistakes.INSEE())


def _unless_unknown(reader: Reader) -> Reader:
    """Read null as the empty text that stands for what is not known."""
    return unless((None, ""), "", reader)


ADRESSE_FIELDS: dict[str, Reader] = {
    "numero": text(),
    "rue": text(),
    "code_postal": _unless_unknown(text(r"[0-9]{5}", mistakes.POSTAL_CODE())),
    "commune": _unless_unknown(text()),
    "code_insee": _unless_unknown(insee),
    "departement": _unless_unknown(DEPARTEMENT),
}
ADRESSE = group(dict, ADRESSE_FIELDS)
KEPT_ADRESSE = Reader(lambda value: Adresse(**value), ADRESSE.schema)
"""An address as the store keeps it: it was read when it was entered, and is whole."""


def adresse_on(before: Adresse, communes: Communes) -> Reader:
    """Read an address, or a part of one, that takes the place of another.

    What is left out stays as it was where that still is true; else it follows from what is given, by the communes that
    are known, or is empty: nobody knows the postal code of an unknown commune. The département is the INSEE code's, never
    the postal code's: a commune may be served from another département.
    """

    @lru_cache(_PLACES_KEPT)
    def moved(*told: str) -> Adresse:
        place = {name: each for name, each in zip(_PLACE, told, strict=True) if each}
        if wrong := [*contradictions(place, communes)]:
            raise DocumentError(wrong)
        return _moved(before, place, communes)

    def completed(given: dict[str, Any]) -> Adresse:
        place = moved(*(given.get(name) or "" for name in _PLACE))
        return replace(place, numero=given.get("numero", before.numero), rue=given.get("rue", before.rue))

    return ADRESSE.into(completed)


def write_adresse(adresse: Adresse) -> dict[str, str]:
    """Write an address in full."""
    return {name: getattr(adresse, name) for name in ADRESSE_FIELDS}


def contradictions(given: Mapping[str, Any], communes: Communes) -> Iterator[Mistake]:
    """Tell which parts of an address cannot be true together, wherever the rest of it lies."""
    code_insee, commune, told = (given.get(name) or "" for name in ("code_insee", "commune", "departement"))
    if not code_insee:
        return
    known = communes.find(code_insee)
    own = departement_of(code_insee)
    if told and told != own:
        yield Mistake(("departement",), mistakes.ELSEWHERE(came=repr(told), own=own, insee=code_insee))
    if commune and known and not known.is_called(commune):
        others = listed(communes.those(nom=commune)[:_MOST_LISTED])
        says = mistakes.ANOTHER_COMMUNE_OR if others else mistakes.ANOTHER_COMMUNE
        yield Mistake(("commune",), says(came=repr(commune), insee=code_insee, known=known.nom, others=others))


def _moved(before: Adresse, place: Mapping[str, str], communes: Communes) -> Adresse:
    """Give the address at the place that some of its parts tell."""
    if _stays(before, place, communes):
        return replace(before, **place)
    code_insee = place.get("code_insee") or _found(place, communes)
    known = communes.find(code_insee)
    return replace(
        before,
        code_postal=place.get("code_postal") or (known.codes_postaux[0] if known else ""),
        commune=place.get("commune") or (known.nom if known else ""),
        code_insee=code_insee,
        departement=departement_of(code_insee),
    )


def _stays(before: Adresse, place: Mapping[str, str], communes: Communes) -> bool:
    """Tell whether what is given can be said of the commune where it stands already."""
    if place.get("code_insee", before.code_insee) != before.code_insee:
        return False
    if place.get("departement", before.departement) != before.departement:
        return False
    known = communes.find(before.code_insee)
    commune, code_postal = place.get("commune", before.commune), place.get("code_postal", before.code_postal)
    if "code_insee" in place:
        return True
    named = same_name(commune, before.commune) or (known is not None and known.is_called(commune))
    return named and (known is None or code_postal in {before.code_postal, *known.codes_postaux})


def _found(place: Mapping[str, str], communes: Communes) -> str:
    """Give the INSEE code of the one commune that is meant. Raises DocumentError where none is, or several are."""
    nom, code_postal, own = (place.get(name, "") for name in ("commune", "code_postal", "departement"))
    found = communes.those(nom=nom, code_postal=code_postal, departement=own)
    if of_one_city(found):
        return found[0].code_insee
    if not found and nom and code_postal and not communes.those(code_postal=code_postal):
        # Of a commune's postal codes only some are known: another one near them is taken for its own.
        found = communes.those(nom=nom, departement=own or departement(code_postal))
        if len(found) == 1:
            return found[0].code_insee
    raise DocumentError.one(("code_insee",), _unclear(place, found, communes))


def _unclear(place: Mapping[str, str], found: tuple[Commune, ...], communes: Communes) -> str:
    came = " and ".join(f"{name} {value!r}" for name, value in place.items())
    if found:
        more = len(found) - _MOST_LISTED
        which = mistakes.WHICH_COMMUNE_OF_MORE if more > 0 else mistakes.WHICH_COMMUNE
        return which(came=came, found=listed(found[:_MOST_LISTED]), more=more)
    near = nearest(place["commune"], [each.nom for each in communes.items]) if "commune" in place else ""
    if near and not same_name(near, place["commune"]):
        return mistakes.NO_COMMUNE_NEAR(came=came, near=near)
    return mistakes.NO_COMMUNE(came=came)

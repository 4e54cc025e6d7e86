"""How OKTA and the gateway refuse: their errors, by the id that the trail carries."""

from collections.abc import Mapping
from functools import cache

from simulator.application.language import FRENCH, Language
from simulator.application.typography import typeset
from simulator.domain.gateway import GATEWAY_ERRORS
from simulator.domain.okta_errors import OKTA_ERRORS
from simulator.domain.rule import TrailEntry

_OF_OKTA, _OF_GATEWAY = "API-01", ("API-04", "API-05")


def error_told(entry: TrailEntry, language: Language) -> str:
    """Tell the error with which OKTA or the gateway refused; "" for what a rule refused."""
    if entry.rule == _OF_OKTA:
        return _small(_okta().get(entry.code, {}).get(language, ""))
    return _small(_gateway().get(entry.code, {}).get(language, "")) if entry.rule in _OF_GATEWAY else ""


@cache
def _okta() -> Mapping[str, Mapping[Language, str]]:
    return {each.id: {Language.ENGLISH: each.text, FRENCH: typeset(each.french)} for each in OKTA_ERRORS}


@cache
def _gateway() -> Mapping[str, Mapping[Language, str]]:
    return {each.id: {Language.ENGLISH: each.title, FRENCH: typeset(each.french)} for each in GATEWAY_ERRORS}


def _small(sentence: str) -> str:
    """Begin a sentence small, behind another half of it: names stay, which are capitals throughout."""
    begins_a_name = sentence[1:2].isupper() or sentence[1:2] == "'"
    return sentence if begins_a_name else sentence[:1].lower() + sentence[1:]

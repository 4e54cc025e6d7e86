"""What a sandbox is set to, as JSON: the settings that each may have of its own, read, kept and told."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from simulator.application.documents.fields import Reader, Schema, mapping, read_fields, read_part, reads
from simulator.application.documents.readers import any_text, by_name, fitting, many, number, optional, text
from simulator.domain.conduct import Conduct, RulesOff
from simulator.domain.opening import OpeningHours, read_hours, write_hours
from simulator.domain.own_codes import why_no_code
from simulator.domain.phrases import mistakes as wrong
from simulator.domain.rules_off import turned_off, why_not
from simulator.errors import ContractError, DocumentError, Mistake

_HOURS = wrong.HOURS()
_MOST_NAMES = 500


def _calls(says: str) -> Reader:
    return number(says, whole=True, minimum=0, maximum=10**9)


def _switch(says: str) -> Reader:
    return fitting(lambda value: isinstance(value, bool), says, type="boolean")


@reads(type="string", description=_HOURS)
def hours(value: Any) -> OpeningHours | None:
    """Read opening hours."""
    try:
        return read_hours(value)
    except (AttributeError, ValueError):
        raise ValueError(_HOURS) from None


def _known(why_none: Callable[[str], str | None], names: Iterable[str]) -> None:
    """Hold each name to be that of a rule. Raises DocumentError with what each that is none is told."""
    if mistakes := [Mistake((), told) for name in names if (told := why_none(name))]:
        raise DocumentError(mistakes)


def _codes(codes: dict[str, str]) -> dict[str, str]:
    _known(why_no_code, codes)
    return codes


def _rules_off(names: tuple[str, ...]) -> RulesOff:
    _known(why_not, names)
    return RulesOff(names, turned_off(names))


FIELDS: Mapping[str, Reader] = {
    "quota_per_second": _calls(wrong.CALLS_EACH_SECOND()),
    "quota_per_day": _calls(wrong.CALLS_EACH_DAY()),
    "strict_xsd": _switch(wrong.STRICT()),
    "opening_hours": hours,
    "maintenance": _switch(wrong.MAINTENANCE()),
    "codes": by_name(text(most=100), wrong.OWN_CODES(), most=_MOST_NAMES).into(_codes),
    "rules_off": many(any_text, _MOST_NAMES, says=wrong.RULES_OFF()).into(_rules_off),
}
"""The settings by name; what each reader says is what the server's own option says, too."""


def conduct_schema() -> Schema:
    """Describe all of them."""
    return mapping(FIELDS, "What a sandbox is set to.")


def changes_schema() -> Schema:
    """Describe some of them; null goes back to the server's."""
    return mapping(
        {name: optional(each) for name, each in FIELDS.items()}, "What to set; null goes back to the server's."
    )


def read_changes(document: object, fields: Mapping[str, Reader] = FIELDS) -> dict[str, Any]:
    """Hold changes to be right, and give them as they came; ``fields`` may judge more closely.

    Raises DocumentError with every mistake.
    """
    return read_fields("settings", {name: optional(each.kept()) for name, each in fields.items()}, document)


def usable_fields(prepare_schemas: Callable[[], None]) -> Mapping[str, Reader]:
    """Give the readers, strict mode refused where ``prepare_schemas`` says that the schemas cannot be used."""

    def usable(strict: bool) -> bool:  # noqa: FBT001  a setting's value
        try:
            if strict:
                prepare_schemas()
        except ContractError as problem:
            raise ValueError(wrong.NO_SCHEMAS(why="; ".join(problem.mistakes))) from None
        return strict

    return {**FIELDS, "strict_xsd": FIELDS["strict_xsd"].into(usable)}


def conduct_over(server: Conduct, own: Mapping[str, Any]) -> Conduct:
    """Give what a sandbox is set to: its own settings, each of which was read before, over the server's."""
    return replace(server, **read_part(FIELDS, own))


def write_conduct(conduct: Conduct) -> dict[str, object]:
    """Write what a sandbox is set to, so that it can be read again."""
    return {
        "quota_per_second": conduct.quota_per_second,
        "quota_per_day": conduct.quota_per_day,
        "strict_xsd": conduct.strict_xsd,
        "opening_hours": write_hours(conduct.opening_hours),
        "maintenance": conduct.maintenance,
        "codes": dict(conduct.codes),
        "rules_off": list(conduct.rules_off.names),
    }

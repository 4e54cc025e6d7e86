"""A document's form, as a page shows it: its fields in groups, what stands in each, and what is wrong with it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from simulator.application.documents.form import Box, Misplaced
from simulator.application.language import Language
from simulator.application.words import mistake_of
from simulator.transports.console.words import Words


@dataclass(frozen=True, slots=True)
class Labelled:
    """What a page says of a field: its label and a hint, in French; ``named`` says what each choice means."""

    path: str
    label: str
    hint: str = ""
    named: Mapping[str, str] | None = None
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together."""

    title: str
    fields: tuple[Labelled, ...]
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field as it is written: ``choices`` are values and what they mean, ``wrong`` what is to be mended, ``id`` its own."""

    id: str
    name: str
    kind: str
    label: str
    hint: str
    text: str
    wide: bool
    choices: tuple[tuple[str, str], ...]
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fieldset:
    """Some fields under a title; it is folded where it is not ``open``: nothing of it is typed, or wrong."""

    title: str
    hint: str
    fields: tuple[Field, ...]
    open: bool


def amiss(sets: Iterable[Fieldset]) -> tuple[Field, ...]:
    """Give the fields that are to be mended, in their order."""
    return tuple(field for each in sets for field in each.fields if field.wrong)


def fieldsets(
    groups: Sequence[Group],
    boxes: Mapping[str, Box],
    typed: Mapping[str, str],
    wrong: Mapping[str, Sequence[Misplaced]],
    words: Words,
) -> Iterator[Fieldset]:
    """Write the groups of a form."""
    for at, group in enumerate(groups):
        fields = tuple(_field(each, boxes[each.path], typed, wrong, words) for each in group.fields)
        used = any((each.text and each.kind != "flag") or each.wrong for each in fields)
        hint = words.gettext(group.hint) if group.hint else ""
        yield Fieldset(words.gettext(group.title), hint, fields, open=used or at == 0)


def _field(
    said: Labelled,
    box: Box,
    typed: Mapping[str, str],
    wrong: Mapping[str, Sequence[Misplaced]],
    words: Words,
) -> Field:
    tell = words.gettext
    named = {each: tell(means) for each, means in (said.named or {}).items()}
    return Field(
        id=said.path.replace(".", "-"),
        name=said.path,
        kind=box.kind,
        label=tell(said.label),
        hint=tell(said.hint) if said.hint else "",
        text=typed.get(said.path, ""),
        wide=said.wide,
        choices=tuple((each, named.get(each, "")) for each in box.choices),
        wrong=tuple(told(each, words) for each in wrong.get(said.path, ())),
    )


def told(mistake: Misplaced, words: Words) -> str:
    """Say what is wrong, with its line where there are several."""
    says = mistake_of(mistake.says, Language(words.lang))
    says = says[:1].upper() + says[1:]
    return words.gettext("Ligne %(line)s : %(says)s") % {"line": mistake.line, "says": says} if mistake.line else says


def as_typed(text: str) -> str:
    """Give what somebody can have typed into a search: a store refuses to look for a NUL."""
    return "".join(filter(str.isprintable, text)).strip()

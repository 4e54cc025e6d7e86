"""The settings of a sandbox's own: how OMEGA conducts itself here, and the rules by which nobody is judged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from simulator.application.changes.conduct import change_conduct
from simulator.application.documents.conduct import FIELDS, read_changes, usable_fields
from simulator.application.documents.conduct_form import BOXES, changed_settings, conduct_texts
from simulator.application.documents.form import placed
from simulator.errors import DocumentError, Mistake
from simulator.transports.console.contents import n_
from simulator.transports.console.desk import Asked, Desk, View
from simulator.transports.console.forms import Field, Fieldset, Group, Labelled, amiss, fieldsets, told

GROUPS = (
    Group(
        n_("Service"),
        (
            Labelled(
                "opening_hours",
                n_("Horaires"),
                n_("heures de Paris. 08:00-20:00 mon-fri : du lundi au vendredi ; always : toujours ouvert"),
            ),
            Labelled("maintenance", n_("En maintenance")),
            Labelled("strict_xsd", n_("Refuser ce que le XSD refuse")),
        ),
    ),
    Group(
        n_("Quota du suivi"),
        (
            Labelled("quota_per_second", n_("Appels par seconde"), n_("par fournisseur ; 0 : sans limite")),
            Labelled("quota_per_day", n_("Appels par jour"), n_("par fournisseur ; 0 : sans limite")),
        ),
    ),
    Group(
        n_("Règles désactivées"),
        (
            Labelled(
                "rules_off", n_("Règles"), n_("une par ligne, comme MES-33 ; elles ne jugent plus personne"), wide=True
            ),
        ),
        n_("Pour qui sait mieux que nos suppositions. La piste dit chaque règle désactivée."),
    ),
    Group(
        n_("Codes officiels"),
        (Labelled("codes", n_("Codes"), n_("une règle et son code par ligne, comme TJDC-05 0105"), wide=True),),
    ),
)
LABELS: Mapping[str, str] = {each.path: each.label for group in GROUPS for each in group.fields}


@dataclass(frozen=True, slots=True, kw_only=True)
class Form(View):
    """The form: ``own`` names the sandbox's settings; ``amiss`` are fields to mend, ``general`` mistakes of none."""

    template: ClassVar[str] = "settings.html"
    fieldsets: tuple[Fieldset, ...]
    own: tuple[str, ...]
    amiss: tuple[Field, ...]
    general: tuple[str, ...]


def show(_asked: Asked, desk: Desk) -> Form:
    return _form(desk)


def act(asked: Asked, desk: Desk) -> Form | str:
    """Keep what was typed, or show what is wrong with it, nothing lost; or go back to what the server is set to."""
    fields = usable_fields(desk.console.prepare_schemas)
    with desk.exchange() as exchange:
        if asked.form.get("faire") == "serveur":
            change_conduct(exchange, dict.fromkeys(FIELDS))
            return desk.link("/horloge/reglages")
        changed = changed_settings(asked.form, conduct_texts(exchange.conduct))
        try:
            change_conduct(exchange, read_changes(changed, fields))
        except DocumentError as error:
            mistakes = error.mistakes
        else:
            return f"{desk.link('/horloge')}#reglages"
    return _form(desk, asked.form, mistakes)


def _form(desk: Desk, typed: Mapping[str, str] | None = None, wrong: Sequence[Mistake] = ()) -> Form:
    with desk.exchange() as exchange:
        texts = conduct_texts(exchange.conduct) if typed is None else typed
        own = tuple(exchange.own_settings)
    at = placed(wrong, BOXES.values())
    sets = tuple(fieldsets(GROUPS, BOXES, texts, at, desk.words))
    return Form(
        fieldsets=sets,
        own=tuple(desk.words.gettext(LABELS[each]) for each in own),
        amiss=amiss(sets),
        general=tuple(told(each, desk.words) for each in at.get("", ())),
    )

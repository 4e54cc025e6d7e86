"""The pages of the console. A new one is a line here, a module in ``pages/`` and a template in ``templates/``."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """A path of the console, the module that shows it, and its entry in the rail, where it has one."""

    path: str
    module: str
    name: str = ""


def n_(french: str) -> str:
    """Mark a text that is translated where it is shown."""
    return french


PAGES = (
    Page("/", "home", n_("Accueil")),
    Page("/echanges", "exchanges", n_("Échanges")),
    Page("/echanges/flux", "stream"),
    Page("/echanges/{id}", "exchange"),
    Page("/echanges/{id}/corriger", "correction"),
    Page("/echanges/{id}/dialogue", "dialogue"),
    Page("/echanges/{id}/{form}", "copies"),
    Page("/pce", "pces", n_("PCE")),
    Page("/pce/nouveau", "pce_form"),
    Page("/pce/{numero}", "pce"),
    Page("/pce/{numero}/modifier", "pce_form"),
    Page("/pce/{numero}/essais/{essai}", "pce_try"),
    Page("/demandes", "demandes", n_("Demandes")),
    Page("/demandes/nouvelle", "demande_form"),
    Page("/demandes/{numero}", "demande"),
    Page("/demandes/{numero}/statut", "demande_event"),
    Page("/scenarios", "scenarios", n_("Scénarios")),
    Page("/scenarios/{name}", "scenario"),
    Page("/horloge", "clock", n_("Horloge et bacs")),
    Page("/horloge/bacs", "sandboxes"),
    Page("/horloge/reglages", "settings"),
    Page("/catalogue", "catalogue", n_("Catalogue")),
    Page("/catalogue/{id}", "catalogue_entry"),
    Page("/parcours", "stories", n_("Parcours guidés")),
    Page("/parcours/{story}", "story"),
    Page("/parcours/{story}/export/{form}", "story_copy"),
    Page("/parcours/{story}/{step}", "story_step"),
    Page("/parcours/{story}/{step}/salle", "story_room"),
    Page("/_console/horloge", "bar"),
    Page("/_console/essai", "home"),
)
"""In the order of the rail, whose entries have the keys 1, 2, 3…"""

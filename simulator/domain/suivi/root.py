"""The root of the follow-up: its fields are those of the example of SUIVI 2.2.2, in its order."""

from functools import partial

from simulator.domain.calendar import PARIS, paris_day
from simulator.domain.demande import ATTENTE_RDV, TYPES
from simulator.domain.prestations import Way, way
from simulator.domain.source import STATED
from simulator.domain.suivi.field import ROOT, ShownField, View, computed, entered, known

PASSANT = {"code": "PASSANT", "libelle": "Passant"}
NON_PASSANT = {"code": "NONPASSANT", "libelle": "Non Passant"}


def _type(view: View) -> object:
    return {"code": view.demande.type, "libelle": TYPES[view.demande.type]}


def _cdgf(view: View) -> object:
    return {"code": view.cdgf.code, "libelle": view.cdgf.libelle}


def _statut(view: View) -> object:
    return {"code": view.demande.statut.code, "libelle": view.demande.statut.libelle}


def _created(view: View) -> object:
    return view.demande.cree_le.astimezone(PARIS).isoformat(timespec="microseconds")


def _mode(view: View) -> object:
    analysed = bool(view.demande.saisie.get("commentaire_soumission_analyse"))
    return NON_PASSANT if view.refused or analysed else PASSANT


def _effect(view: View) -> object:
    day = view.demande.date_effet
    return None if view.refused or day is None else day.isoformat()


def _last_change(view: View) -> object:
    moment, before = view.demande.cree_le, ""
    for each in view.demande.historique:
        if each.statut != before:  # a note of the dialogue is no change
            moment, before = each.moment, each.statut
    return paris_day(moment).isoformat()


def _may_book(view: View) -> object:
    demande, pce = view.demande, view.pce
    if demande.type != "MES" or demande.statut is not ATTENTE_RDV:
        return demande.statut is ATTENTE_RDV
    return pce is not None and way(pce, demande.option_prestation) is Way.APPOINTMENT


def _wrong_cdgf(view: View) -> object:
    named = entered("cdgf_erreur_pce").read(view)
    return named if view.demande.type == "ERREUR_PCE" and isinstance(named, dict) else {}


_root = partial(ShownField, ROOT, certainty=STATED, note="")
_VALUE = ("when it holds which value",)

FIELDS = (
    _root("numero_demande", known("numero"), "Numéro de la demande"),
    _root(
        "type_demande",
        computed("type de la demande", _type, "type_demande"),
        "Type de la demande, parmi les 23 de SUIVI 1.2",
    ),
    _root(
        "cdgf",
        computed("CDG-F de la demande", _cdgf, "numero_cad"),
        "CDG-F (ex CAD) du fournisseur demandeur",
    ),
    _root(
        "statut_externe_demande",
        computed("statut de la demande", _statut),
        "Statut de la demande, vu du fournisseur",
        assumed=("every code but ATTRDV",),
        note="The labels are GRDF's.",
    ),
    _root("cree_le", computed("moment de création", _created), "Date et heure de création, à Paris"),
    _root(
        "mode_traitement",
        computed("NONPASSANT si refusée (022, 023) ou soumise à analyse, PASSANT sinon", _mode),
        "Mode de traitement",
        assumed=("the value PASSANT and its libelle", "when which of the two is given"),
        note="The example shows NONPASSANT, with a comment left for analysis.",
    ),
    _root(
        "est_demande_fournisseur",
        computed("vrai si un utilisateur l'a créée", lambda view: bool(view.demande.cree_par)),
        "La demande vient d'un fournisseur",
        assumed=_VALUE,
    ),
    _root(
        "cree_par",
        computed("login du créateur", lambda view: view.demande.cree_par, "login"),
        "Login de l'utilisateur qui a créé la demande",
        assumed=_VALUE,
    ),
    _root(
        "cree_automatiquement",
        computed("vrai si nul utilisateur ne l'a créée", lambda view: not view.demande.cree_par),
        "La demande a été créée par OMEGA",
        assumed=_VALUE,
    ),
    _root(
        "date_effet_contractuel",
        computed("date du rendez-vous, sinon date demandée ; aucune si refusée", _effect),
        "Date d'effet contractuelle",
        assumed=_VALUE,
    ),
    _root(
        "date_dernier_changement_statut_externe",
        computed("dernier changement de l'historique", _last_change),
        "Date du dernier changement de statut",
    ),
    _root("derniere_date_demandee", known("date_demandee"), "Dernière date demandée"),
    _root(
        "fournisseur_peut_prendre_rdv",
        computed("en attente de RDV ; d'une MES, sur un PCE où l'on choisit son créneau", _may_book),
        "Le fournisseur peut prendre rendez-vous",
        assumed=("of a MES, that it depends on the PCE's frequency",),
        note="The example shows true for a CHF that waits for its appointment; PriseRendezVous knows the MES only.",
    ),
    _root(
        "est_digitalisable",
        computed("toujours faux", lambda _: False),
        "La demande est digitalisable",
        assumed=("that it is always false",),
        note="The documents do not say what it means; the example shows false.",
    ),
    _root(
        "presence_pj",
        computed(
            "vrai si des pièces jointes ont été saisies",
            lambda view: bool(view.demande.saisie.get("pieces_jointes")),
            "pieces_jointes",
        ),
        "La demande porte des pièces jointes",
        assumed=_VALUE,
    ),
    _root(
        "commentaire_soumission_analyse",
        entered("commentaire_soumission_analyse"),
        "Commentaire laissé en soumettant la demande à analyse",
        assumed=_VALUE,
    ),
    _root(
        "cdgf_erreur_pce",
        computed("CDG-F en cause, pour une ERREUR_PCE ; objet vide sinon", _wrong_cdgf, "cdgf_erreur_pce"),
        "CDG-F concerné par l'erreur de PCE",
        assumed=("its code and its libelle, and when they are there",),
        note="The example shows an empty object.",
    ),
)

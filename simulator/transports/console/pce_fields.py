"""What the form of a PCE says of each field."""

from simulator.transports.console.contents import n_
from simulator.transports.console.forms import Group, Labelled

_DAY = n_("AAAA-MM-JJ, ou J-3, J, J+20 depuis le premier jour du bac")
_INDEX = n_("en m³")
NUMERO = Group(n_("Numéro"), (Labelled("numero", n_("Numéro du PCE"), n_("14 chiffres, ou GI et 6 chiffres")),))
GROUPS = (
    Group(
        n_("Contrat"),
        (
            Labelled("cdgf", n_("CDG-F titulaire"), n_("vide : PCE libre")),
            Labelled(
                "frequence",
                n_("Fréquence de relevé"),
                named={
                    "6M": n_("semestrielle"),
                    "1M": n_("mensuelle, compteur communicant"),
                    "MM": n_("mensuelle"),
                    "JJ": n_("journalière"),
                },
            ),
            Labelled("tarif", n_("Tarif")),
            Labelled("car", n_("CAR"), n_("kWh par an ; vide : inconnue")),
            Labelled("profil", n_("Profil")),
            Labelled("offre_historique", n_("Offre historique")),
            Labelled("mig", n_("MIG")),
            Labelled("forfait_cuisine", n_("Forfait cuisine")),
        ),
    ),
    Group(
        n_("Compteur"),
        (
            Labelled("compteur", n_("Compteur"), named={"POSE": n_("posé"), "DEPOSE": n_("déposé")}),
            Labelled("debit", n_("Débit"), n_("en m³/h")),
            Labelled("telereleve", n_("Télé-relevé")),
            Labelled("coupe", n_("Coupé")),
            Labelled("consommation_sans_fournisseur", n_("Consomme sans fournisseur depuis la MHS")),
        ),
    ),
    Group(
        n_("Adresse"),
        (
            Labelled("adresse.numero", n_("Numéro dans la rue")),
            Labelled("adresse.rue", n_("Rue")),
            Labelled("adresse.code_postal", n_("Code postal")),
            Labelled("adresse.commune", n_("Commune")),
            Labelled("adresse.code_insee", n_("Code INSEE")),
            Labelled("adresse.departement", n_("Département")),
        ),
        n_("Changez ce que vous savez : le reste suit, tant qu’une seule commune convient."),
    ),
    Group(
        n_("Dernier relevé"),
        (
            Labelled("derniere_releve.date", n_("Date du relevé"), _DAY),
            Labelled("derniere_releve.index", n_("Index relevé"), _INDEX),
            Labelled("derniere_releve.estimee", n_("Estimé par GRDF")),
        ),
    ),
    Group(
        n_("Dernier télé-relevé"),
        (
            Labelled("derniere_telereleve.date", n_("Date du télé-relevé"), _DAY),
            Labelled("derniere_telereleve.index", n_("Index télé-relevé"), _INDEX),
        ),
        n_("Vide, un compteur télé-relevé l’est chaque jour ; rempli, il est muet depuis."),
    ),
    Group(
        n_("Mise hors service"),
        (
            Labelled(
                "mhs.etat",
                n_("État de la MHS"),
                named={"DEMANDEE": n_("demandée"), "PROGRAMMEE": n_("programmée"), "REALISEE": n_("réalisée")},
            ),
            Labelled("mhs.date", n_("Date de la MHS"), _DAY),
            Labelled("mhs.index", n_("Index de la MHS"), n_("en m³ ; vide : inconnu")),
        ),
    ),
    Group(
        n_("Abonnement TJDC"),
        (
            Labelled("tjdc.cdgf", n_("CDG-F abonné")),
            Labelled(
                "tjdc.etat",
                n_("État de l’abonnement"),
                named={"EN_COURS": n_("en cours"), "SUSPENDU": n_("suspendu"), "TERMINE": n_("terminé")},
            ),
            Labelled("tjdc.debut", n_("Début"), _DAY),
            Labelled("tjdc.fin", n_("Fin"), n_("vide : trois ans après le début")),
        ),
    ),
    Group(
        n_("Capacités journalières (CJA)"),
        (
            Labelled("cja.annuelle", n_("CJA annuelle"), n_("kWh par jour")),
            Labelled("cja.mensuelles", n_("CJA mensuelles"), n_("un mois par ligne : 2026-05 5000"), wide=True),
            Labelled("cja.journalieres", n_("CJA journalières"), n_("un jour par ligne : 2026-03-30 3000"), wide=True),
        ),
    ),
    Group(
        n_("Rendez-vous déjà pris pour l’électricité"),
        (Labelled("rdv_electricite", n_("Rendez-vous"), n_("un par ligne, trois au plus : 2026-03-09 03"), wide=True),),
    ),
)
"""Groups of fields, in the order of the form; those that most PCE leave empty come last."""

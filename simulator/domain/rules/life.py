"""Behaviours of time: what becomes of a demande and of a subscription once they are accepted."""

from simulator.domain.rule import ASSUMED, Source, behaviour
from simulator.domain.source import OURS

_LIFE = Source("MES", "2.1, 2.1.1")
BEHAVIOURS = (
    behaviour(
        "TJDC-13",
        "The demande is Clôturée once the subscription has started, at the date asked, or Annulée if OMEGA gives up: the"
        " supplier lost the PCE before.",
        Source("TJDC", "2.1"),
        french=(
            "La demande est Clôturée dès que l'abonnement a commencé, à la date demandée, ou Annulée si OMEGA y"
            " renonce : le fournisseur a perdu le PCE avant."
        ),
        assumed=("the moment: the date asked", "why OMEGA gives up"),
    ),
    behaviour(
        "TJDC-14",
        "The subscription runs 3 years from its start, and ends by itself, never renewed.",
        Source("TJDC", "1.2"),
        french=("L'abonnement court 3 ans depuis son début et prend fin de lui-même, sans jamais être reconduit."),
        assumed=("that one begun on a 29 February ends on 1 March",),
        note="1.2 still shows the year that V1.9 struck out: « d'un an de 3 ans »; the history says 3 years.",
    ),
    behaviour(
        "TJDC-15",
        "The subscription is suspended when the supplier loses the PCE.",
        Source("TJDC", "1.2"),
        french="L'abonnement est suspendu quand le fournisseur perd le PCE.",
    ),
    behaviour(
        "VIE-01",
        "A MES without intervention is En cours de réalisation, then Clôturée at its date (the next day, when that is not to"
        " come); the PCE is then attached to the CDG-F, with the demande's CJA, tariff, frequency, CAR, profile, MIG and"
        " index.",
        Source("MES", "2.1.1, 3.3.1.1, 3.3.1.2 RG4"),
        french=(
            "Une MES sans intervention est En cours de réalisation, puis Clôturée à sa date (le lendemain, si"
            " elle n'est plus à venir) ; le PCE est alors rattaché au CDG-F, avec la CJA, le tarif, la"
            " fréquence, la CAR, le profil, le MIG et l'index de la demande."
        ),
        assumed=(
            "the moment of the closing",
            "that tariff, frequency, CAR, profile, MIG and index are the demande's too",
            "that a demande without CJA leaves the PCE without any",
        ),
    ),
    behaviour(
        "VIE-02",
        "A MES with appointment goes from RDV programmé to En cours de réalisation on the day (at the hour of its slot, when it"
        " was programmed on that day), to Clôturée on the next working day, with the same effect on the PCE.",
        _LIFE,
        ASSUMED,
        french=(
            "Une MES avec rendez-vous passe de RDV programmé à En cours de réalisation le jour même (à l'heure"
            " de son créneau, si elle a été programmée ce jour-là), puis à Clôturée le jour ouvré suivant, avec"
            " le même effet sur le PCE."
        ),
    ),
    behaviour(
        "VIE-03",
        "A demande En attente de RDV past its date is programmed by OMEGA itself, on the first slot that is free; an Urgent one"
        " for which no slot is asked is programmed on the day itself, on the first slot that has not begun.",
        _LIFE,
        ASSUMED,
        french=(
            "Une demande En attente de RDV dont la date est passée est programmée par OMEGA, sur le premier"
            " créneau libre ; une demande Urgente sans créneau demandé est programmée le jour même, sur le"
            " premier créneau qui n'a pas commencé."
        ),
    ),
    behaviour(
        "VIE-04",
        "Everything a demande went through, when, and why, is kept in order.",
        _LIFE,
        ASSUMED,
        french="Tout ce qu'une demande a traversé, quand et pourquoi, est gardé dans l'ordre.",
    ),
    behaviour(
        "VIE-05",
        "Time passing is computed when someone looks, from the sandbox's clock.",
        OURS,
        ASSUMED,
        french="Le temps qui passe est calculé quand quelqu'un regarde, d'après l'horloge du bac à sable.",
    ),
)

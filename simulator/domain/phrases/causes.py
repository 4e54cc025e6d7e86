"""Why a demande changed, as its history tells."""

from simulator.domain.phrase import Phrase

FROM_BEGINNING = Phrase("there from the beginning (fixtures)", "présente dès le début (référentiel)")
BY_CONTROL = Phrase("made by /_sim", "créée par /_sim")
EVENT_BY_CONTROL = Phrase("internal event, by /_sim", "événement interne, par /_sim")
EVENT_BY_CONSOLE = Phrase("internal event, by the console", "événement interne, par la console")
MOVED_BY_SCENARIO = Phrase("moved by scenario {scenario}", "déplacée par le scénario {scenario}")

STEP_1_REFUSED = Phrase("step 1 refused: {messages}", "étape 1 refusée : {messages}")
CREATED = Phrase("created by {operation}", "créée par {operation}")
WITHOUT_INTERVENTION = Phrase(
    "created without intervention, option {option}", "créée sans intervention, option {option}"
)
A_TECHNICIAN_CALLS = Phrase(
    "created at the date asked: a technician calls the customer",
    "créée à la date demandée : un technicien appellera le client",
)
SLOT_ASKED = Phrase("created, slot {plage} asked", "créée, créneau {plage} demandé")
NO_SLOT_AT_CREATION = Phrase(
    "created at the date asked: no slot is left around it",
    "créée à la date demandée : il ne reste aucun créneau autour d'elle",
)

PROPOSED_FREE = Phrase("slot {plage} of {day} proposed: free", "créneau {plage} du {day:jour} proposé : libre")
PROPOSED_TAKEN = Phrase("slot {plage} of {day} proposed: taken", "créneau {plage} du {day:jour} proposé : pris")
NONE_LEFT = Phrase("{cause}; no slot is left around it", "{cause:phrase} ; il ne reste aucun créneau autour de lui")
SLOTS_AFTER = Phrase("slots after those of {day} asked for", "créneaux après ceux du {day:jour} demandés")
SLOTS_BEFORE = Phrase("slots before those of {day} asked for", "créneaux avant ceux du {day:jour} demandés")
ACCEPTED = Phrase("slot {plage} of {day} accepted", "créneau {plage} du {day:jour} accepté")
ACCEPTED_TAKEN = Phrase("slot {plage} of {day} accepted: taken", "créneau {plage} du {day:jour} accepté : pris")
STOPS_ASKING = Phrase("the supplier stops asking for an appointment", "le fournisseur renonce à prendre rendez-vous")
ABANDONED = Phrase("abandoned by the supplier", "abandonnée par le fournisseur")

URGENT_TODAY = Phrase(
    "internal event: Urgent, OMEGA programmes it today at {hour}",
    "événement interne : Urgente, OMEGA la programme aujourd'hui à {hour}",
)
NO_SLOT_TODAY = Phrase(
    "no slot is left today: it is not Urgent any more",
    "il ne reste aucun créneau aujourd'hui : elle n'est plus Urgente",
)
PAST_ITS_DATE = Phrase(
    "internal event: past its date, OMEGA programmes it on {day}",
    "événement interne : sa date étant passée, OMEGA la programme le {day:jour}",
)
DAY_OF_APPOINTMENT = Phrase("the day of the appointment", "le jour du rendez-vous")
DAY_AFTER_APPOINTMENT = Phrase("the working day after the appointment", "le jour ouvré qui suit le rendez-vous")
ITS_DATE = Phrase("its date", "sa date")

SUBSCRIBED = Phrase("the subscription starts, until {day}", "l'abonnement commence, jusqu'au {day:jour}")
SUBSCRIPTION_ENDS = Phrase("the subscription ends after 3 years", "l'abonnement prend fin après 3 ans")
GIVEN_UP = Phrase("OMEGA gives up: {why}", "OMEGA y renonce : {why:phrase}")
SUSPENDED = Phrase("the subscription is suspended: {why}", "l'abonnement est suspendu : {why:phrase}")
NO_LONGER_HOLDS = Phrase("the supplier no longer holds the PCE", "le fournisseur n'a plus le PCE")
LOST_BY_MHS = Phrase("the supplier loses the PCE, by its MHS", "le fournisseur perd le PCE, par sa MHS")
LOST_TO = Phrase(
    "the supplier loses the PCE to {cdgf}, by {numero}", "le fournisseur perd le PCE au profit de {cdgf}, par {numero}"
)
LOST_BY_CONTROL = Phrase(
    "the supplier loses the PCE, changed by /_sim", "le fournisseur perd le PCE, modifié par /_sim"
)

STEP = Phrase("step {step}", "étape {step}")
STEP_FOR = Phrase("step {step}, {per} {key}", "étape {step}, {per} {key}")

OF_THE_DEMANDES_THAT_SHIP = (
    Phrase("abandoned by AbandonnerDemande", "abandonnée par AbandonnerDemande"),
    Phrase("answered", "réponse donnée"),
    Phrase("changed", "changement fait"),
    Phrase("created", "créée"),
    Phrase("created, slot accepted", "créée, créneau accepté"),
    Phrase("created, submitted to analysis", "créée, soumise à analyse"),
    Phrase("done", "faite"),
    Phrase("index accepted", "index accepté"),
    Phrase("intervention reported", "compte rendu de l'intervention"),
    Phrase("it began", "elle a commencé"),
    Phrase("paid before the cut", "payé avant la coupure"),
    Phrase("programmed by OMEGA", "programmée par OMEGA"),
    Phrase("slot accepted", "créneau accepté"),
    Phrase("the PCE changed supplier", "le PCE a changé de fournisseur"),
    Phrase("the capacity applies", "la capacité s'applique"),
    Phrase("the day has come", "le jour est venu"),
    Phrase("the new day applies", "le nouveau jour s'applique"),
    Phrase("the new frequency applies", "la nouvelle fréquence s'applique"),
    Phrase("the pressure was set", "la pression a été réglée"),
    Phrase("the service began", "le service a commencé"),
    Phrase("under way", "en cours"),
    Phrase("withdrawn by the supplier", "retirée par le fournisseur"),
)
"""What ``fixtures/demandes.yaml`` says."""

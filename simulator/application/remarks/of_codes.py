"""How codes, statuses, fields and errors are remarked on: what is assumed, and what explains."""

from simulator.domain.phrase import Phrase

REMARKS = (
    Phrase("the blank between label and code", "l'espace entre le libellé et le code"),
    Phrase("The guide writes « :. » + codeMessageOMEGA.", "Le guide écrit « :. » + codeMessageOMEGA."),
    Phrase("that options 4, 9 and 12 get it as 2 does", "que les options 4, 9 et 12 le reçoivent comme 2"),
    Phrase("Footnote 3 names option 2.", "La note 3 nomme l'option 2."),
    Phrase(
        "MES 3.2.2.2 and 3.3.1.2 speak of a non-blocking DEM_COH; its label is ours.",
        "MES 3.2.2.2 et 3.3.1.2 parlent d'un DEM_COH non bloquant ; son libellé est de nous.",
    ),
    Phrase("that this label is DatePlageH's", "que ce libellé est celui de DatePlageH"),
    Phrase(
        "The table shows one label fewer than codes here.", "Le tableau montre ici un libellé de moins que de codes."
    ),
    Phrase("the label", "le libellé"),
    Phrase(
        "What DemanderPrecSuiv answers: nothing that was asked is said to be taken.",
        "Ce que répond DemanderPrecSuiv : rien de demandé n'y est dit pris.",
    ),
    Phrase("The guides write « + codeErreur ».", "Les guides écrivent « + codeErreur »."),
    Phrase("the codes themselves, DEM_COH9000 to 9999", "les codes eux-mêmes, DEM_COH9000 à 9999"),
    Phrase(
        "GRDF's codes are in the Guide d'implémentation des Web Services, which is not public.",
        "Les codes de GRDF sont dans le Guide d'implémentation des Web Services, qui n'est pas public.",
    ),
    Phrase("that the tag stands for it", "que la balise en tient lieu"),
    Phrase("the REST code", "le code REST"),
    Phrase("every code but ATTRDV", "tous les codes sauf ATTRDV"),
    Phrase("The labels are GRDF's.", "Les libellés sont de GRDF."),
    Phrase("the value PASSANT and its libelle", "la valeur PASSANT et son libelle"),
    Phrase("when which of the two is given", "quand chacune des deux est donnée"),
    Phrase(
        "The example shows NONPASSANT, with a comment left for analysis.",
        "L'exemple montre NONPASSANT, avec un commentaire laissé pour analyse.",
    ),
    Phrase("when it holds which value", "quand il a quelle valeur"),
    Phrase("of a MES, that it depends on the PCE's frequency", "pour une MES, que cela dépend de la fréquence du PCE"),
    Phrase(
        "The example shows true for a CHF that waits for its appointment; PriseRendezVous knows the MES only.",
        "L'exemple montre true pour une CHF qui attend son rendez-vous ; PriseRendezVous ne connaît que la MES.",
    ),
    Phrase("that it is always false", "que c'est toujours false"),
    Phrase(
        "The documents do not say what it means; the example shows false.",
        "Les documents ne disent pas ce que cela veut dire ; l'exemple montre false.",
    ),
    Phrase("its code and its libelle, and when they are there", "son code et son libelle, et quand ils y sont"),
    Phrase("The example shows an empty object.", "L'exemple montre un objet vide."),
    Phrase("the key", "la clé"),
    Phrase(
        "MES says that these are seen in the follow-up of demandes; SUIVI names the block.",
        "MES dit que cela se voit dans le suivi des demandes ; SUIVI nomme le bloc.",
    ),
    Phrase("SUIVI names the block; what stands in it is ours.", "SUIVI nomme le bloc ; ce qui s'y trouve est de nous."),
    Phrase(
        "TJDC-14: the three years are stated; the keys are ours.",
        "TJDC-14 : les trois ans sont énoncés ; les clés sont de nous.",
    ),
    Phrase("the key, and where it stands", "la clé, et sa place"),
    Phrase("its values", "ses valeurs"),
    Phrase("that it is told of other types than MES", "que d'autres types que MES le disent aussi"),
    Phrase(
        "MES says that the follow-up tells the option really recorded.",
        "MES dit que le suivi donne l'option réellement enregistrée.",
    ),
    Phrase(
        "SUIVI names the block in its text, not in its example; what stands in it is ours.",
        "SUIVI nomme le bloc dans son texte, non dans son exemple ; ce qui s'y trouve est de nous.",
    ),
    Phrase("that it stands here, under this key", "qu'elle est ici, sous cette clé"),
    Phrase("MES-25 says how it is made.", "MES-25 dit comment elle est faite."),
    Phrase(
        "MES-22: from V8. That earlier versions have it ignored, and the key, are ours.",
        "MES-22 : à partir de V8. Qu'il ne compte pas avant, et la clé, sont de nous.",
    ),
    Phrase("The list is marked « à confirmer » by GRDF.", "La liste est marquée « à confirmer » par GRDF."),
    Phrase("that a missing x-user-login gets it too", "qu'un x-user-login absent la reçoit aussi"),
    Phrase("that a demande which does not exist gets it", "qu'une demande qui n'existe pas la reçoit"),
    Phrase("that a parameter which is malformed gets it", "qu'un paramètre mal formé la reçoit"),
    Phrase(
        "whom it answers: who asks for another supplier's CDG-F, or another CDG-F's demande",
        "à qui elle répond : à qui demande le CDG-F d'un autre fournisseur, ou la demande d'un autre CDG-F",
    ),
    Phrase("that a CDG-F which does not exist gets it", "qu'un CDG-F qui n'existe pas la reçoit"),
    Phrase(
        "when it is answered: the client's supplier has no active CDG-F",
        "quand elle est donnée : le fournisseur du client n'a aucun CDG-F actif",
    ),
    Phrase("When GRDF's policy refuses is not public.", "Quand la politique de GRDF refuse n'est pas public."),
    Phrase("the text", "le texte"),
    Phrase("the status", "le statut"),
    Phrase("that its host is not compared", "que son hôte n'est pas comparé"),
    Phrase("that the issuer is accepted too", "que l'émetteur est admis aussi"),
    Phrase("One server is called by several names.", "Un même serveur s'appelle de plusieurs noms."),
    Phrase(
        "that it is expired once past on the sandbox's clock and in real time",
        "qu'elle est expirée une fois passée à l'horloge du bac à sable et en temps réel",
    ),
    Phrase("Clients date their assertions in real time.", "Les clients datent leurs assertions en temps réel."),
    Phrase("that a path which does not exist gets it", "qu'un chemin qui n'existe pas la reçoit"),
    Phrase("the limit, which is the simulator's", "la limite, qui est celle du simulateur"),
    Phrase(
        "GRDF's answer is not public: status, header and body follow the RFC.",
        "La réponse de GRDF n'est pas publique : statut, en-tête et corps suivent la RFC.",
    ),
    Phrase(
        "Sandboxes are the simulator's: the real gateway compares the issuer.",
        "Les bacs à sable sont du simulateur : la vraie passerelle compare l'émetteur.",
    ),
    Phrase("the status 429, header and body", "le statut 429, l'en-tête et le corps"),
    Phrase(
        "that a call refused for quota counts for nothing: it does not push the next allowed call back",
        "qu'un appel refusé pour quota ne compte pas : il ne repousse pas le prochain appel admis",
    ),
    Phrase(
        "Calls are too close when less than a second lies between them.",
        "Deux appels sont trop rapprochés s'il y a moins d'une seconde entre eux.",
    ),
    Phrase(
        "No document speaks of a daily quota: it is off unless quota_per_day is set. Its day is the Paris day,"
        " in real time; while the sandbox's clock is frozen, on that clock too.",
        "Aucun document ne parle d'un quota journalier : il est inactif, sauf si quota_per_day est réglé. Son"
        " jour est celui de Paris, en temps réel ; tant que l'horloge du bac est arrêtée, sur cette horloge aussi.",
    ),
)

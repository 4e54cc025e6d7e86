"""How dialogues, access, PCE and TJDC are remarked on: what is assumed, and what explains."""

from simulator.domain.phrase import Phrase

REMARKS = (
    Phrase("the form of that error", "la forme de cette erreur"),
    Phrase("P and A only: MES 3.2.2.1.", "P et A seulement : MES 3.2.2.1."),
    Phrase(
        "that step 2 repeats every check, and not only that the PCE exists",
        "que l'étape 2 refait tous les contrôles, et pas seulement celui de l'existence du PCE",
    ),
    Phrase(
        "Nothing created, and another try: event 6 of the table of 2.1.",
        "Rien n'est créé, et l'on peut réessayer : événement 6 du tableau de 2.1.",
    ),
    Phrase("the HTTP statuses", "les statuts HTTP"),
    Phrase(
        "A request that is too long gets 413. 503 is kept for a store that failed: no answer of OMEGA's has it.",
        "Une requête trop longue reçoit 413. 503 est réservé à une base de données en panne : aucune réponse"
        " d'OMEGA ne le porte.",
    ),
    Phrase(
        "that an empty tag counts as absent for every rule",
        "qu'une balise vide compte comme absente pour toutes les règles",
    ),
    Phrase(
        'MES 3.3.1.2 says of the contract\'s parties that compulsory fields may be filled with "".',
        "MES 3.3.1.2 dit des parties au contrat que les champs obligatoires peuvent être remplis par « ».",
    ),
    Phrase(
        "The official XSD is not public, and many stacks write a date with its zone or an amount with its"
        " cents. An index is a whole number, 4210.0 is one; a CAR or a CJA may have a fraction, which is kept.",
        "Le XSD officiel n'est pas public, et bien des outils écrivent une date avec son fuseau ou un montant"
        " avec ses centimes. Un index est un nombre entier, 4210.0 en est un ; une CAR ou une CJA peut avoir des"
        " décimales, qui sont gardées.",
    ),
    Phrase(
        "Annexe A says « n fois » of incorrect data only. Two rules that your own `codes` give one code make"
        " one message; the trail tells both.",
        "L'Annexe A ne dit « n fois » que des données incorrectes. Deux règles auxquelles vos `codes` donnent"
        " le même code font un seul message ; la piste dit les deux.",
    ),
    Phrase(
        "the hours: always open unless `opening_hours` is set",
        "les heures : toujours ouvert, sauf si `opening_hours` est réglé",
    ),
    Phrase(
        "that DNEntreprise is the client certificate's subject", "que DNEntreprise est l'objet du certificat client"
    ),
    Phrase(
        "that a CDG-F, and a login, that OMEGA knows are that supplier's",
        "qu'un CDG-F et un login connus d'OMEGA sont ceux de ce fournisseur",
    ),
    Phrase(
        "how two DN are compared: as RFC 4514 names, in either order",
        "la façon de comparer deux DN : comme des noms de la RFC 4514, dans un sens ou dans l'autre",
    ),
    Phrase(
        "The guides name the DN, the certificate and the user, and say that the certificate identifies the supplier.",
        "Les guides nomment le DN, le certificat et l'utilisateur, et disent que le certificat identifie le"
        " fournisseur.",
    ),
    Phrase("that a CDG-F which does not exist is answered so", "qu'un CDG-F qui n'existe pas reçoit cette réponse"),
    Phrase(
        "that the département is that of the commune's INSEE code",
        "que le département est celui du code INSEE de la commune",
    ),
    Phrase(
        "that the PCE's own postal code passes, be it of another département",
        "que le code postal du PCE lui-même passe, fût-il d'un autre département",
    ),
    Phrase(
        "Some communes get their post from the département next to theirs.",
        "Certaines communes reçoivent leur courrier du département voisin.",
    ),
    Phrase(
        "in step 2 nothing is created unless the scenario says so",
        "à l'étape 2, rien n'est créé, sauf si le scénario le dit",
    ),
    Phrase(
        "a failure of the simulator is none of OMEGA's: fault Server.Simulator, and X-Omega-Sim-Failure says"
        " store or bug",
        "une panne du simulateur n'est pas une panne d'OMEGA : erreur SOAP Server.Simulator, et"
        " X-Omega-Sim-Failure dit store ou bug",
    ),
    Phrase("that step 2 needs TypeDemande", "que l'étape 2 exige TypeDemande"),
    Phrase(
        "History V2.0 makes TypeDemande, NomDuClient and CodePostal optional and names no step; 3.3.1.2 has"
        " step 2 check the type. NomDuClient and CodePostal may be left out of both steps.",
        "L'historique V2.0 rend TypeDemande, NomDuClient et CodePostal facultatifs sans nommer d'étape ;"
        " 3.3.1.2 fait contrôler le type par l'étape 2. NomDuClient et CodePostal peuvent manquer aux deux"
        " étapes.",
    ),
    Phrase("that MM is refused", "que MM est refusé"),
    Phrase("The glossary's only monthly frequency is 1M.", "La seule fréquence mensuelle du glossaire est 1M."),
    Phrase(
        "that the two holidays of Alsace-Moselle alone (Good Friday, 26 December) are working days everywhere",
        "que les deux jours fériés propres à l'Alsace-Moselle (vendredi saint, 26 décembre) sont ouvrés partout",
    ),
    Phrase(
        "Working days are Monday to Friday but the public holidays of all of France.",
        "Les jours ouvrés vont du lundi au vendredi, hors jours fériés de toute la France.",
    ),
    Phrase(
        'that "NON" is not recevable, and not incorrect data',
        "que « NON » est non recevable, et non une donnée incorrecte",
    ),
    Phrase("that another version is refused", "qu'une autre version est refusée"),
    Phrase("that only a scenario makes it Annulée so early", "que seul un scénario la rend Annulée si tôt"),
    Phrase("the moment: the date asked", "le moment : la date demandée"),
    Phrase("why OMEGA gives up", "la raison pour laquelle OMEGA y renonce"),
    Phrase(
        "that one begun on a 29 February ends on 1 March",
        "qu'un abonnement commencé un 29 février prend fin le 1er mars",
    ),
    Phrase(
        "1.2 still shows the year that V1.9 struck out: « d'un an de 3 ans »; the history says 3 years.",
        "1.2 montre encore l'année que V1.9 a rayée : « d'un an de 3 ans » ; l'historique dit 3 ans.",
    ),
    Phrase("the moment of the closing", "le moment de la clôture"),
    Phrase(
        "that tariff, frequency, CAR, profile, MIG and index are the demande's too",
        "que le tarif, la fréquence, la CAR, le profil, le MIG et l'index sont aussi ceux de la demande",
    ),
    Phrase("that a demande without CJA leaves the PCE without any", "qu'une demande sans CJA laisse le PCE sans CJA"),
    Phrase("the grant, client_credentials: SUIVI names none", "le grant, client_credentials : SUIVI n'en nomme aucun"),
    Phrase("that the scope's case does not matter", "que les majuscules du scope ne comptent pas"),
    Phrase(
        "SUIVI calls its urls, paths, scopes and return codes indicative: not final.",
        "SUIVI dit indicatifs ses adresses, ses chemins, ses scopes et ses codes de retour : rien de définitif.",
    ),
    Phrase("the status 429", "le statut 429"),
    Phrase("the 50 ms of tolerance", "les 50 ms de tolérance"),
    Phrase(
        "which calls count: those that the gateway lets through",
        "les appels qui comptent : ceux que la passerelle laisse passer",
    ),
    Phrase("the answer to each: RFC 6750's", "la réponse à chacun : celle de la RFC 6750"),
    Phrase(
        "The label is SUIVI's; which situation gets it is ours. A login that OMEGA knows as another supplier's"
        " is refused so too.",
        "Le libellé est de SUIVI ; la situation qui le reçoit est de nous. Un login connu d'OMEGA comme celui"
        " d'un autre fournisseur est refusé de même.",
    ),
    Phrase(
        "The labels are SUIVI's; which situation gets which is ours. A code of a letter, digits and whatever"
        " letters and digits follow is not malformed: SUIVI's own example is A04000000X.",
        "Les libellés sont de SUIVI ; la situation qui reçoit chacun est de nous. Un code fait d'une lettre, de"
        " chiffres, puis de lettres ou de chiffres n'est pas mal formé : l'exemple de SUIVI est A04000000X.",
    ),
    Phrase("Marked « à confirmer » by GRDF.", "Marqué « à confirmer » par GRDF."),
    Phrase("the fields inside the blocks, and their keys", "les champs des blocs, et leurs clés"),
    Phrase(
        "informations_intervention, which the text counts and the example leaves out",
        "informations_intervention, que le texte compte et que l'exemple omet",
    ),
    Phrase(
        "DonneesFournisseur: MES 3.3.1.2; Express and Urgent: MES 3.3.2.2.1.1. GRDF's own mapping is a workbook"
        " that is not public.",
        "DonneesFournisseur : MES 3.3.1.2 ; Express et Urgent : MES 3.3.2.2.1.1. La correspondance de GRDF est"
        " un classeur qui n'est pas public.",
    ),
    Phrase("at once", "aussitôt"),
    Phrase("the same dates", "les mêmes dates"),
    Phrase(
        "The footnote to 2.1 sends whoever lost an answer to the follow-up for the demande's state.",
        "La note de 2.1 renvoie au suivi, pour l'état de la demande, quiconque a perdu une réponse.",
    ),
    Phrase(
        "that ProposerDatePlage does as CreerDemandeMES does, of which 3.3.2.2 speaks",
        "que ProposerDatePlage fait comme CreerDemandeMES, dont parle 3.3.2.2",
    ),
    Phrase(
        "that the label with a codeMessageOMEGA is that of a round without any slot left, and the code",
        "que le libellé à codeMessageOMEGA est celui d'une tournée sans créneau libre, et le code",
    ),
    Phrase("that a slot taken meanwhile gets ListeDP", "qu'un créneau pris entre-temps reçoit ListeDP"),
    Phrase("that the case does not matter", "que les majuscules ne comptent pas"),
    Phrase("that it may be left out", "qu'elle peut manquer"),
    Phrase('The guide writes "True".', "Le guide écrit « True »."),
    Phrase("code and type of return", "le code et le type de retour"),
    Phrase("the status of a MES that is given up", "le statut d'une MES abandonnée"),
    Phrase(
        "that any demande En attente de RDV may be given up", "que toute demande En attente de RDV peut être abandonnée"
    ),
    Phrase("which error", "quelle erreur"),
    Phrase(
        "that it is the same where the demande is unknown, another supplier's or no MES",
        "que c'est la même si la demande est inconnue, d'un autre fournisseur ou d'un autre type que MES",
    ),
    Phrase("that JJ and MM have no slots to propose", "que JJ et MM n'ont pas de créneaux à proposer"),
    Phrase(
        "that the position counts their list, and comes with it from V5",
        "que la position est celle de leur liste, et vient avec elle à partir de V5",
    ),
    Phrase(
        "that every rdv_electricite of the referential can be synchronised",
        "que tout rdv_electricite du référentiel peut être synchronisé",
    ),
)

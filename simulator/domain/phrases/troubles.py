"""What the scenarios that ship are for, and what a client will see of them."""

from simulator.domain.phrase import Phrase

TROUBLES = (
    Phrase("GRDF cancels a TJDC while it is being created.", "GRDF annule une TJDC pendant sa création."),
    Phrase(
        "T, DmdOkDD and a number as usual; the first look at the follow-up says ANNULEE.",
        "T, DmdOkDD et un numéro, comme d'ordinaire ; la première consultation du suivi dit ANNULEE.",
    ),
    Phrase(
        "GRDF cancels a demande the day after its creation.", "GRDF annule une demande le lendemain de sa création."
    ),
    Phrase(
        "The demande is created; from a day later on the follow-up says ANNULEE.",
        "La demande est créée ; un jour plus tard, le suivi dit ANNULEE.",
    ),
    Phrase("The CDG-F is deactivated after its first call.", "Le CDG-F est désactivé après son premier appel."),
    Phrase(
        "The second call and those that follow are refused: Etat du CAD invalide. /token is refused too where"
        " it was the supplier's last.",
        "Le deuxième appel et les suivants sont refusés : Etat du CAD invalide. /token l'est aussi si c'était"
        " le dernier du fournisseur.",
    ),
    Phrase(
        "OKTA rotates its signing key before the second token.",
        "OKTA change sa clé de signature avant le deuxième jeton.",
    ),
    Phrase(
        "/keys lists two keys; the second token has another kid, and tokens of the former key stay good.",
        "/keys donne deux clés ; le deuxième jeton a un autre kid, et les jetons de l'ancienne clé restent bons.",
    ),
    Phrase(
        "The connection is reset on the first SOAP call, before anything is done.",
        "La connexion est coupée net au premier appel SOAP, avant tout traitement.",
    ),
    Phrase("Connection reset by peer; nothing was done.", "Connection reset by peer ; rien n'a été fait."),
    Phrase(
        "Somebody else takes the slot between its proposal and its acceptance.",
        "Un autre prend le créneau entre sa proposition et son acceptation.",
    ),
    Phrase(
        "AccepterRdv answers P, ListeDP, with the slots that are left; accepting one of those goes through.",
        "AccepterRdv répond P, ListeDP, avec les créneaux qui restent ; en accepter un aboutit.",
    ),
    Phrase(
        "The first answer of CreerDemandeTJDC carries a date that is none.",
        "La première réponse de CreerDemandeTJDC porte une date qui n'en est pas une.",
    ),
    Phrase(
        "T, DmdOkDD, with DateDemandee 31/02/2026 in place of a date: the client's parser must cope.",
        "T, DmdOkDD, avec DateDemandee 31/02/2026 au lieu d'une date : au client de s'en arranger.",
    ),
    Phrase(
        "OMEGA programmes the appointment by itself while the supplier is choosing a slot.",
        "OMEGA programme le rendez-vous de lui-même pendant que le fournisseur choisit un créneau.",
    ),
    Phrase(
        "The next call of PriseRendezVous is refused: the demande no longer waits for its appointment.",
        "L'appel suivant de PriseRendezVous est refusé : la demande n'attend plus de rendez-vous.",
    ),
    Phrase(
        "Step 2 of a MES is refused for three incorrect data at once.",
        "L'étape 2 d'une MES est refusée pour trois données incorrectes à la fois.",
    ),
    Phrase("A, DmdKo, three MessageRetour, one for each field.", "A, DmdKo, trois MessageRetour, un par champ."),
    Phrase("One SOAP call in ten fails, drawn from the seed.", "Un appel SOAP sur dix échoue, tiré de la graine."),
    Phrase(
        "HTTP 500 with a fault Server, on the same calls at each run with the same seed; nothing was done.",
        "HTTP 500 avec une erreur SOAP Server, aux mêmes appels à chaque passage avec la même graine ; rien n'a"
        " été fait.",
    ),
    Phrase("The web service breaks down.", "Le service web tombe en panne."),
    Phrase(
        "SOAP answers HTTP 500 with a fault Server, once.",
        "SOAP répond HTTP 500 avec une erreur SOAP Server, une fois.",
    ),
    Phrase(
        "The supplier's certificate is no longer known after its first call.",
        "Le certificat du fournisseur n'est plus connu après son premier appel.",
    ),
    Phrase(
        "The second call and those that follow are refused: Habilitation incorrecte.",
        "Le deuxième appel et les suivants sont refusés : Habilitation incorrecte.",
    ),
    Phrase("OMEGA is closed from 20:00 to 08:00, Paris time.", "OMEGA est fermé de 20:00 à 08:00, heure de Paris."),
    Phrase(
        "In those hours every SOAP call is refused: A, DmdKo, the service is closed.",
        "À ces heures, tout appel SOAP est refusé : A, DmdKo, le service est fermé.",
    ),
    Phrase("OKTA hands out a token of another scope.", "OKTA délivre un jeton d'un autre scope."),
    Phrase(
        "The follow-up answers 403 insufficient_scope; the next token is good.",
        "Le suivi répond 403 insufficient_scope ; le jeton suivant est bon.",
    ),
    Phrase("OKTA hands out a token that has expired already.", "OKTA délivre un jeton déjà expiré."),
    Phrase(
        "The follow-up answers 401 invalid_token, expired; the next token is good.",
        "Le suivi répond 401 invalid_token, expiré ; le jeton suivant est bon.",
    ),
    Phrase("OKTA hands out a token whose signature is wrong.", "OKTA délivre un jeton dont la signature est fausse."),
    Phrase(
        "The follow-up answers 401 invalid_token: the signature does not match; the next token is good.",
        "Le suivi répond 401 invalid_token : la signature ne va pas ; le jeton suivant est bon.",
    ),
    Phrase("OKTA hands out a token and revokes it at once.", "OKTA délivre un jeton et le révoque aussitôt."),
    Phrase(
        "The follow-up answers 401 invalid_token, revoked; the next token is good.",
        "Le suivi répond 401 invalid_token, révoqué ; le jeton suivant est bon.",
    ),
    Phrase("OMEGA takes its time, as a busy day would have it.", "OMEGA prend son temps, comme un jour chargé."),
    Phrase(
        "Each SOAP answer takes some 300 ms, seldom much more; drawn from the seed.",
        "Chaque réponse SOAP met quelque 300 ms, rarement beaucoup plus ; tiré de la graine.",
    ),
    Phrase(
        "A maintenance begins between step 1 and step 2 of a dialogue, and is over at the second try.",
        "Une maintenance commence entre l'étape 1 et l'étape 2 d'un dialogue, et prend fin au deuxième essai.",
    ),
    Phrase(
        "Step 1 is accepted; the first step 2 of that PCE is refused for a maintenance, the next one goes through.",
        "L'étape 1 est acceptée ; la première étape 2 sur ce PCE est refusée pour maintenance, la suivante aboutit.",
    ),
    Phrase("OMEGA is in maintenance on every channel.", "OMEGA est en maintenance sur tous les canaux."),
    Phrase(
        "SOAP answers A, DmdKo, a maintenance; the follow-up answers 503 with Retry-After.",
        "SOAP répond A, DmdKo, une maintenance ; le suivi répond 503 avec Retry-After.",
    ),
    Phrase("OKTA fails.", "OKTA échoue."),
    Phrase("Every OKTA address answers 500, E0000009.", "Toute adresse d'OKTA répond 500, E0000009."),
    Phrase(
        "OKTA's own limit is reached from the third call of /token to the fifth.",
        "La limite d'OKTA est atteinte du troisième au cinquième appel de /token.",
    ),
    Phrase(
        "/token answers 429, E0000047, with X-Rate-Limit headers, then tokens again.",
        "/token répond 429, E0000047, avec des en-têtes X-Rate-Limit, puis de nouveau des jetons.",
    ),
    Phrase("OKTA is overloaded for two calls of /token.", "OKTA est surchargé pendant deux appels de /token."),
    Phrase(
        "/token answers 400 temporarily_unavailable twice, then a token.",
        "/token répond deux fois 400 temporarily_unavailable, puis un jeton.",
    ),
    Phrase(
        "The first step 2 fails technically after the demande was created.",
        "La première étape 2 échoue techniquement après la création de la demande.",
    ),
    Phrase(
        "A, DmdKo, a technical problem; the demande exists all the same, and only the follow-up tells.",
        "A, DmdKo, un problème technique ; la demande existe pourtant, et seul le suivi le dit.",
    ),
    Phrase(
        "The first step 2 fails technically, and leaves nothing behind.",
        "La première étape 2 échoue techniquement, sans rien laisser.",
    ),
    Phrase(
        "A, DmdKo, a technical problem; no demande exists. The next try goes through.",
        "A, DmdKo, un problème technique ; aucune demande n'existe. L'essai suivant aboutit.",
    ),
    Phrase("The gateway gives up waiting for the service.", "La passerelle renonce à attendre le service."),
    Phrase("The follow-up answers 504 once, then the demande.", "Le suivi répond 504 une fois, puis la demande."),
    Phrase(
        "The gateway is unavailable for two calls, then recovers.",
        "La passerelle est indisponible pendant deux appels, puis se rétablit.",
    ),
    Phrase(
        "The follow-up answers 503 with Retry-After twice, then the demande.",
        "Le suivi répond deux fois 503 avec Retry-After, puis la demande.",
    ),
    Phrase(
        "Between step 1 and step 2 another supplier becomes the titulaire of the PCE.",
        "Entre l'étape 1 et l'étape 2, un autre fournisseur devient titulaire du PCE.",
    ),
    Phrase(
        "Step 1 of the TJDC is accepted, step 2 is not recevable: the CDG-F is not the titulaire.",
        "L'étape 1 de la TJDC est acceptée, l'étape 2 n'est pas recevable : le CDG-F n'est pas titulaire.",
    ),
    Phrase(
        "The planning system cannot be reached when a MES needs an appointment.",
        "Le système de planning est injoignable quand une MES a besoin d'un rendez-vous.",
    ),
    Phrase(
        "P, Message, the appointment is recorded at the date asked; the demande waits for its appointment (ATTRDV).",
        "P, Message, le rendez-vous est enregistré à la date demandée ; la demande attend son rendez-vous (ATTRDV).",
    ),
    Phrase(
        "Somebody uses up the supplier's quota for five calls.",
        "Un autre épuise le quota du fournisseur pendant cinq appels.",
    ),
    Phrase(
        "The follow-up answers 429 with Retry-After five times, then the demande.",
        "Le suivi répond cinq fois 429 avec Retry-After, puis la demande.",
    ),
    Phrase(
        "No slot is left to propose, at creation or later. The MES is recorded at the date asked, with a"
        " message of OMEGA's.",
        "Il ne reste aucun créneau à proposer, à la création ni ensuite. La MES est enregistrée à la date"
        " demandée, avec un message d'OMEGA.",
    ),
    Phrase(
        "T, DmdOkDD, a technician will call, with a codeMessageOMEGA; the demande waits at the last date asked"
        " (ATTRDV).",
        "T, DmdOkDD, un technicien appellera, avec un codeMessageOMEGA ; la demande attend à la dernière date"
        " demandée (ATTRDV).",
    ),
    Phrase("The first SOAP answer is no HTTP at all.", "La première réponse SOAP n'est pas du HTTP."),
    Phrase("Bytes that are no HTTP; nothing was done.", "Des octets qui ne sont pas du HTTP ; rien n'a été fait."),
    Phrase(
        "The first SOAP answer trickles in over three seconds.",
        "La première réponse SOAP arrive au compte-gouttes, en trois secondes.",
    ),
    Phrase(
        "Bytes arrive in ten pieces, 300 ms apart; the answer is whole and right.",
        "Les octets arrivent en dix morceaux, à 300 ms d'intervalle ; la réponse est entière et juste.",
    ),
    Phrase(
        "The demande is created; its answer never reaches the supplier.",
        "La demande est créée ; sa réponse n'arrive jamais au fournisseur.",
    ),
    Phrase(
        "The connection closes without an answer; the demande exists, and the follow-up finds it.",
        "La connexion se ferme sans réponse ; la demande existe, et le suivi la trouve.",
    ),
    Phrase(
        "The answer of step 2 comes after more than five minutes, on the sandbox's clock.",
        "La réponse de l'étape 2 vient après plus de cinq minutes, à l'horloge du bac à sable.",
    ),
    Phrase(
        "The answer arrives; the clock has moved by six minutes meanwhile, longer than a client waits (TJDC 2.1).",
        "La réponse arrive ; l'horloge a avancé de six minutes entre-temps, plus qu'un client n'attend (TJDC 2.1).",
    ),
    Phrase("The first SOAP answer is empty.", "La première réponse SOAP est vide."),
    Phrase("HTTP 200 without a body; nothing was done.", "HTTP 200 sans corps ; rien n'a été fait."),
    Phrase("The request never reaches OMEGA.", "La requête n'arrive jamais à OMEGA."),
    Phrase(
        "The connection closes without an answer; no demande exists. The next try goes through.",
        "La connexion se ferme sans réponse ; aucune demande n'existe. L'essai suivant aboutit.",
    ),
    Phrase(
        "OMEGA accepts the first SOAP call, and never answers.",
        "OMEGA accepte le premier appel SOAP, et ne répond jamais.",
    ),
    Phrase(
        "No answer and no end, until the client gives up; what was asked was done.",
        "Ni réponse ni fin, jusqu'à ce que le client renonce ; ce qui était demandé a été fait.",
    ),
    Phrase(
        "The front of the web services is unavailable for two calls, then recovers.",
        "Le frontal des services web est indisponible pendant deux appels, puis se rétablit.",
    ),
    Phrase(
        "SOAP answers HTTP 503 with Retry-After and an HTML page twice, then as usual.",
        "SOAP répond deux fois HTTP 503 avec Retry-After et une page HTML, puis comme d'ordinaire.",
    ),
    Phrase(
        "The follow-up service answers the row « {row} » of SUIVI Annexe A.",
        "Le service de suivi répond la ligne « {row} » de SUIVI Annexe A.",
    ),
    Phrase(
        "HTTP {status} with code and libelle of that row.", "HTTP {status} avec le code et le libelle de cette ligne."
    ),
    Phrase("The first SOAP answer stops in the middle.", "La première réponse SOAP s'arrête au milieu."),
    Phrase(
        "The connection closes before the announced end: the XML is cut; what was asked was done.",
        "La connexion se ferme avant la fin annoncée : le XML est coupé ; ce qui était demandé a été fait.",
    ),
)

AGAIN = Phrase(
    "What happened to {called}, {moment} (exchange {id}) happens again, at each call.",
    "Ce qui est arrivé à {called}, {moment} (échange {id}), se reproduit à chaque appel.",
)
AGAIN_ON = Phrase(
    "What happened to {called} on {subject}, {moment} (exchange {id}) happens again, at each call.",
    "Ce qui est arrivé à {called} sur {subject}, {moment} (échange {id}), se reproduit à chaque appel.",
)
NOT_WHOLE = Phrase("No whole answer comes: {ending}.", "Aucune réponse entière ne vient : {ending:fin}.")

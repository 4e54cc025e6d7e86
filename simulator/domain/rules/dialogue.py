"""Behaviours of every dialogue, that are not checks of one request."""

from simulator.domain.rule import ASSUMED, Source, behaviour

BEHAVIOURS = (
    behaviour(
        "DLG-01",
        "Stateless: no session, no time-out; NumeroDemande identifies an exchange; a call out of sequence gets an error: A,"
        " DmdKo, Demande non recevable with a code.",
        Source("TJDC", "2.1, 2.3"),
        french=(
            "Sans état : ni session, ni délai d'attente ; NumeroDemande identifie l'échange ; un appel hors"
            " séquence reçoit une erreur : A, DmdKo, « Demande non recevable » avec un code."
        ),
        assumed=("the form of that error",),
    ),
    behaviour(
        "DLG-02",
        "Every answer carries TypeRetourDialogue (P go on, A abandoned, T finished; VerifierRecevabiliteMES: P and A only) and"
        " Retour: one CodeRetour, one or more MessageRetour.",
        Source("TJDC", "3.2.2"),
        french=(
            "Chaque réponse porte TypeRetourDialogue (P à poursuivre, A abandonné, T terminé ;"
            " VerifierRecevabiliteMES : P et A seulement) et Retour : un CodeRetour, un ou plusieurs"
            " MessageRetour."
        ),
        note="P and A only: MES 3.2.2.1.",
    ),
    behaviour(
        "DLG-03",
        "Step 1 refused for an unknown PCE creates a demande in status 022, refused as not recevable one in 023; accepted,"
        " it creates nothing.",
        Source("TJDC", "2.1.1"),
        french=(
            "L'étape 1 refusée pour un PCE inconnu crée une demande au statut 022, refusée car non recevable"
            " une demande au statut 023 ; acceptée, elle ne crée rien."
        ),
    ),
    behaviour(
        "DLG-04",
        "Refusals about access create nothing; a postal-code mismatch or incorrect data in step 1 creates a demande in 023.",
        Source("TJDC", "2.1.1"),
        ASSUMED,
        french=(
            "Un refus d'accès ne crée rien ; un code postal d'un autre département ou une donnée incorrecte à"
            " l'étape 1 crée une demande au statut 023."
        ),
    ),
    behaviour(
        "DLG-05",
        "Step 2 needs no preceding step 1: it repeats all its checks. Refused, it creates nothing, and may be sent again.",
        Source("MES", "history 2.2, 2.1"),
        french=(
            "L'étape 2 n'exige pas d'étape 1 : elle en refait tous les contrôles. Refusée, elle ne crée rien et"
            " peut être renvoyée."
        ),
        assumed=("that step 2 repeats every check, and not only that the PCE exists",),
        note="Nothing created, and another try: event 6 of the table of 2.1.",
    ),
    behaviour(
        "DLG-06",
        "A client gives up after 5 minutes; when the answer of step 2 is lost, the demande exists and the follow-up tells.",
        Source("TJDC", "2.1"),
        french=(
            "Un client abandonne au bout de 5 minutes ; si la réponse de l'étape 2 se perd, la demande existe"
            " et le suivi la montre."
        ),
    ),
    behaviour(
        "DLG-07",
        'All incorrect data of one request are reported together, one "Donnée incorrecte" each.',
        Source("TJDC", "Annexe A"),
        french=(
            "Toutes les données incorrectes d'une requête sont signalées ensemble, chacune par sa « Donnée"
            " incorrecte »."
        ),
    ),
    behaviour(
        "DLG-08",
        "A functional refusal is an ordinary answer, HTTP 200, never a SOAP fault; a fault (HTTP 500) is for what is no valid"
        " message.",
        Source("TJDC", "2.2"),
        french=(
            "Un refus fonctionnel est une réponse ordinaire, HTTP 200, jamais une erreur SOAP ; l'erreur SOAP"
            " (HTTP 500) est réservée à ce qui n'est pas un message valide."
        ),
        assumed=("the HTTP statuses",),
        note="A request that is too long gets 413. 503 is kept for a store that failed: no answer of OMEGA's has it.",
    ),
    behaviour(
        "DLG-09",
        "The XSD is looser than the rules: a tag may be optional in the schema and required by a rule; one that is compulsory"
        " may be sent empty, and an empty tag counts as absent for every rule.",
        Source("TJDC", "3.1"),
        french=(
            "Le XSD est plus souple que les règles : une balise facultative pour le schéma peut être exigée par"
            " une règle ; une balise obligatoire peut être vide, et une balise vide compte comme absente pour"
            " toutes les règles."
        ),
        assumed=("that an empty tag counts as absent for every rule",),
        note='MES 3.3.1.2 says of the contract\'s parties that compulsory fields may be filled with "".',
    ),
    behaviour(
        "DLG-11",
        'Rules of recevabilité that fail are told together, one "Demande non recevable" for each code.',
        Source("TJDC", "Annexe A"),
        ASSUMED,
        french=(
            "Les règles de recevabilité qui échouent sont signalées ensemble, une « Demande non recevable » par code."
        ),
        note="Annexe A says « n fois » of incorrect data only. Two rules that your own `codes` give one code make one message;"
        " the trail tells both.",
    ),
    behaviour(
        "DLG-10",
        "Contract and rules agree on values: in whatever form the published XSD admits it, a value is judged and kept by its"
        " plain form. 12000.00 and +12000 are 12000; 2026-03-09+01:00 is 9 March, its zone passed over; blanks around do not"
        " count; True and 1 are true. The trail tells each value that came in another form.",
        Source("TJDC", "3.1"),
        ASSUMED,
        french=(
            "Le contrat et les règles s'accordent sur les valeurs : sous quelque forme que le XSD publié"
            " l'admette, une valeur est jugée et gardée sous sa forme simple. 12000.00 et +12000 valent 12000 ;"
            " 2026-03-09+01:00 est le 9 mars, sans son fuseau ; les blancs autour ne comptent pas ; True et 1"
            " valent true. La piste signale chaque valeur venue sous une autre forme."
        ),
        note="The official XSD is not public, and many stacks write a date with its zone or an amount with its cents. An"
        " index is a whole number, 4210.0 is one; a CAR or a CJA may have a fraction, which is kept.",
    ),
)

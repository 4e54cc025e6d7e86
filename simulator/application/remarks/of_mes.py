"""How MES is remarked on: what is assumed, and what explains."""

from simulator.domain.phrase import Phrase

REMARKS = (
    Phrase("which PCE allows what", "quel PCE autorise quoi"),
    Phrase(
        "The first that fits: cut or meter removed, 1; read remotely, 12; MHS asked or programmed, 9 and 1; 6M"
        " libre with the index of a MHS, 4, 2 and 1; 6M otherwise, 2 and 1; any other, 1.",
        "Le premier cas qui convient : coupé ou compteur déposé, 1 ; télérelevé, 12 ; MHS demandée ou"
        " programmée, 9 et 1 ; 6M libre avec l'index d'une MHS, 4, 2 et 1 ; autre 6M, 2 et 1 ; tout autre, 1.",
    ),
    Phrase(
        "that the date follows the value: neither comes back where the PCE is not inactive",
        "que la date suit la valeur : ni l'une ni l'autre ne revient si le PCE n'est pas inactif",
    ),
    Phrase("that inactive means cut, meter removed or libre", "qu'inactif veut dire coupé, compteur déposé ou libre"),
    Phrase("that a DISCO PCE is one of frequency 6M or 1M", "qu'un PCE DISCO est de fréquence 6M ou 1M"),
    Phrase(
        "that coherent means not below the index of the MHS", "que cohérent veut dire non inférieur à l'index de la MHS"
    ),
    Phrase("that option 1 is included", "que l'option 1 est comprise"),
    Phrase("that a meter removed counts as not read remotely", "qu'un compteur déposé compte comme non télérelevé"),
    Phrase("that step 1 warns", "que l'étape 1 avertit"),
    Phrase(
        "that it holds whatever the option, beside IndexReleve for option 2",
        "qu'elle vaut quelle que soit l'option, en plus d'IndexReleve pour l'option 2",
    ),
    Phrase(
        "that it wins over MES-12 when the last remote reading is 5 days old or less",
        "qu'elle l'emporte sur MES-12 si la dernière télérelève a 5 jours ou moins",
    ),
    Phrase(
        "that the index is held against that of the MHS and its date",
        "que l'index est comparé à celui de la MHS et à sa date",
    ),
    Phrase(
        "that it is the index with which the PCE is put into service",
        "que c'est l'index avec lequel le PCE est mis en service",
    ),
    Phrase(
        "that OptionPrestation is compulsory where none is forced",
        "qu'OptionPrestation est obligatoire si aucune n'est imposée",
    ),
    Phrase(
        "that any option of the enumeration, or none, is taken for 12 where 12 is forced",
        "que toute option de la liste, ou aucune, est prise pour 12 là où 12 est imposée",
    ),
    Phrase(
        "that an IndexReleve or a Plage that went with another option is then passed over",
        "qu'un IndexReleve ou une Plage envoyés avec une autre option ne comptent alors pas",
    ),
    Phrase(
        "that an earlier version may send 12 where MES-09 forces it",
        "qu'une version antérieure peut envoyer 12 là où MES-09 l'impose",
    ),
    Phrase("There step 1 offers nothing but 12.", "L'étape 1 n'y offre que 12."),
    Phrase("that « en fonction de » means not below", "que « en fonction de » veut dire non inférieur à"),
    Phrase(
        "that IndexReleve is absent with options 9 and 12 too",
        "qu'IndexReleve est absent avec les options 9 et 12 aussi",
    ),
    Phrase("the bounds of its date", "les bornes de sa date"),
    Phrase("that an index is a whole number of m³", "qu'un index est un nombre entier de m³"),
    Phrase(
        "Where OMEGA forces option 12 in the place of another, the IndexReleve that went with it is passed over"
        " (MES-09).",
        "Là où OMEGA impose l'option 12 à la place d'une autre, l'IndexReleve qui l'accompagnait ne compte pas"
        " (MES-09).",
    ),
    Phrase(
        "that the index is not below the last remote reading, and its date not before it nor after today",
        "que l'index n'est pas inférieur à la dernière télérelève, et que sa date n'est ni antérieure à"
        " celle-ci ni future",
    ),
    Phrase(
        "that IndexClient is absent where the PCE is not read remotely, save for MES-07",
        "qu'IndexClient est absent si le PCE n'est pas télérelevé, sauf pour MES-07",
    ),
    Phrase(
        "On a cut PCE, whose option is 1, an index that is sent is held against the last reading all the same,"
        " old (MES-06) or not, or against the MHS where it is read every day: the PCE is put into service with"
        " it.",
        "Sur un PCE coupé, dont l'option est 1, un index envoyé est tout de même comparé à la dernière relève,"
        " ancienne (MES-06) ou non, ou à la MHS s'il est relevé chaque jour : c'est avec lui que le PCE est mis"
        " en service.",
    ),
    Phrase(
        "that options 2, 4 and 12 count as without intervention",
        "que les options 2, 4 et 12 comptent comme sans intervention",
    ),
    Phrase("that a MHS only asked binds option 1", "qu'une MHS seulement demandée contraint l'option 1"),
    Phrase("that option 1 with another date is not recevable", "que l'option 1 à une autre date n'est pas recevable"),
    Phrase(
        "that a MHS whose day has passed binds nobody with option 1",
        "qu'une MHS dont le jour est passé ne contraint plus l'option 1",
    ),
    Phrase("that a MHS only asked binds an appointment", "qu'une MHS seulement demandée contraint un rendez-vous"),
    Phrase("that another day is not recevable", "qu'un autre jour n'est pas recevable"),
    Phrase("the warning where it is tolerated", "l'avertissement là où c'est toléré"),
    Phrase("that NA is incorrect data", "que NA est une donnée incorrecte"),
    Phrase(
        "MES 3.3.1.1 enumerates T1 to T4 and TP only; Annexe B, the later of the two (history V6.5), has TB and"
        " TG, so we take them. No frequency goes with TF.",
        "MES 3.3.1.1 n'énumère que T1 à T4 et TP ; l'Annexe B, plus récente (historique V6.5), a TB et TG, que"
        " nous admettons donc. Aucune fréquence ne va avec TF.",
    ),
    Phrase("the unit: the columns in MWh, the CAR sent in kWh", "l'unité : les colonnes en MWh, la CAR envoyée en kWh"),
    Phrase(
        "that 0 is no ceiling, and that TG, which has no row, has none",
        "que 0 n'est pas un plafond, et que TG, qui n'a pas de ligne, n'en a pas",
    ),
    Phrase("that a CAR may have a fraction", "qu'une CAR peut avoir des décimales"),
    Phrase(
        "which PCE is a forfait cuisine: the referential's mark",
        "quel PCE est au forfait cuisine : la marque du référentiel",
    ),
    Phrase(
        "The table's head says GWh, but the tariffs themselves change at 6, 300 and 5 000 MWh a year: we read"
        " MWh (setting car_unit_kwh: 1000), and the CAR sent as kWh.",
        "L'en-tête du tableau dit GWh, mais les tarifs changent à 6, 300 et 5 000 MWh par an : nous lisons MWh"
        " (réglage car_unit_kwh : 1000), et la CAR envoyée en kWh.",
    ),
    Phrase("that 1M counts among them", "que 1M en fait partie"),
    Phrase("that the frequency asked decides", "que c'est la fréquence demandée qui décide"),
    Phrase(
        "that the frequency asked decides, and 1M counts as monthly",
        "que c'est la fréquence demandée qui décide, et que 1M compte comme mensuelle",
    ),
    Phrase("that CJAA alone suffices", "que CJAA suffit à elle seule"),
    Phrase("that a CJA is refused elsewhere", "qu'une CJA est refusée ailleurs"),
    Phrase("that at TB and TG it is neither asked nor refused", "qu'à TB et TG elle n'est ni exigée ni refusée"),
    Phrase(
        "Of T4 and TP at MM and 1M MES-14 admits none; a CJA that is missing is told beside that.",
        "De T4 et TP à MM et 1M, MES-14 n'admet rien ; une CJA qui manque est signalée en plus.",
    ),
    Phrase("that a value may have a fraction", "qu'une valeur peut avoir des décimales"),
    Phrase("that a month or a day has both its date and its value", "qu'un mois ou un jour a sa date et sa valeur"),
    Phrase("that a second CJAAM is incorrect data", "qu'une seconde CJAAM est une donnée incorrecte"),
    Phrase(
        "The table gives CJAAJ [0-5] and no number for CJAAM; RG8 and RG10 speak of one.",
        "Le tableau donne CJAAJ [0-5] et aucun nombre pour CJAAM ; RG8 et RG10 parlent d'une.",
    ),
    Phrase("that a field of the other usage is refused", "qu'un champ de l'autre usage est refusé"),
    Phrase("that RaisonSociale is required for NR", "que RaisonSociale est obligatoire pour NR"),
    Phrase("that Nom is required for R", "que Nom est obligatoire pour R"),
    Phrase("An empty tag counts as absent (DLG-09).", "Une balise vide compte comme absente (DLG-09)."),
    Phrase("that they begin with V8, the document's version", "qu'ils commencent avec V8, la version du document"),
    Phrase("that earlier versions have them passed over", "qu'ils ne comptent pas dans les versions antérieures"),
    Phrase(
        "that it has three digits, or a comma and two more, at most",
        "qu'il a trois chiffres au plus, et deux de plus après la virgule",
    ),
    Phrase("that 100 is the most", "que 100 est le maximum"),
    Phrase("the list of the slots", "la liste des créneaux"),
    Phrase(
        "that TypeUsageLocal, Tarif and FrequenceReleve are required",
        "que TypeUsageLocal, Tarif et FrequenceReleve sont obligatoires",
    ),
    Phrase(
        "Of the tariffs, TB, TG and TF are those of Annexe B: MES-14 judges them.",
        "Parmi les tarifs, TB, TG et TF sont ceux de l'Annexe B : MES-14 les juge.",
    ),
    Phrase(
        "that OptionExpress goes on after V5: the text says = « V5 »",
        "qu'OptionExpress continue après V5 : le texte dit = « V5 »",
    ),
    Phrase(
        "that the final user's phones and e-mail begin with V8",
        "que les téléphones et l'adresse électronique de l'utilisateur final commencent avec V8",
    ),
    Phrase("that another version is incorrect data", "qu'une autre version est une donnée incorrecte"),
    Phrase("that both days must be full", "que les deux jours doivent être complets"),
    Phrase("that D+1 and D+2 are working days", "que J+1 et J+2 sont des jours ouvrés"),
    Phrase("that the date accepted is one of them", "que la date acceptée est l'un d'eux"),
    Phrase("that the full slot is taken", "que le créneau complet est pris"),
    Phrase(
        "that a meter removed has the same criteria: the figure with the hour of entry is lost",
        "qu'un compteur déposé a les mêmes critères : la figure qui porte l'heure de saisie est perdue",
    ),
    Phrase(
        "that a meter removed has the criteria of a PCE that is cut",
        "qu'un compteur déposé a les critères d'un PCE coupé",
    ),
    Phrase(
        "that a slot of today that has not begun may be asked and accepted, and that without one OMEGA"
        " programmes the first",
        "qu'un créneau du jour qui n'a pas commencé peut être demandé et accepté, et que sans créneau OMEGA"
        " programme le premier",
    ),
    Phrase(
        "that it is not Urgent on a day off, or with no slot left today",
        "que rien n'est Urgent un jour non ouvré, ni s'il ne reste aucun créneau du jour",
    ),
    Phrase("that a MHS counts by its day", "qu'une MHS compte par son jour"),
    Phrase("The guide gives the flow in m3: read as m³/h.", "Le guide donne le débit en m3 : nous lisons m³/h."),
    Phrase(
        "The date that a MHS forces is not looked at, nor the one sent in its place (MES-13).",
        "La date qu'une MHS impose n'est pas regardée, ni celle envoyée à sa place (MES-13).",
    ),
    Phrase(
        "MES-33, for the date that ProposerDatePlage or AccepterRdv names.",
        "MES-33, pour la date que nomme ProposerDatePlage ou AccepterRdv.",
    ),
    Phrase("that a date may be left out without a CJA", "qu'une date peut manquer s'il n'y a pas de CJA"),
    Phrase(
        "that it is then today with options 2, 4 and 12, and with option 1 the next working day, without slot",
        "que c'est alors le jour même avec les options 2, 4 et 12, et avec l'option 1 le jour ouvré suivant,"
        " sans créneau",
    ),
    Phrase("that a missing one passes", "que s'il manque, la demande passe"),
    Phrase(
        "Where the letters go to the PCE's address, that address stands there.",
        "Si le courrier va à l'adresse du PCE, c'est elle qui y figure.",
    ),
)

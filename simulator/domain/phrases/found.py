"""What a rule found, where that is not what was sent: each names the rules that say so."""

from simulator.domain.phrase import Phrase

ALWAYS_OPEN = Phrase("always open", "toujours ouvert", ("ACC-01",))
HOURS_ON = Phrase("{hours}, ISO days {days}", "{hours}, {days:numérotés}", ("ACC-01",))
MOMENT = Phrase("{weekday} {hour}", "{weekday:semaine} {hour}", ("ACC-01",))
NO_MAINTENANCE = Phrase("no maintenance", "pas de maintenance", ("ACC-02",))
MAINTENANCE = Phrase("maintenance", "en maintenance", ("ACC-02",))
ZONE = Phrase("the zone {zone} is passed over", "le fuseau {zone} ne compte pas", ("DLG-10",))
READ_AS = Phrase("{sent} read as {value}", "{sent} lu {value}", ("DLG-10",))
READ_AS_WITHOUT = Phrase("{sent} read as {value}: {over}", "{sent} lu {value} : {over:phrase}", ("DLG-10",))

PCE_LIBRE = Phrase("PCE libre", "PCE libre", ("TJDC-02",))
FREQUENCY = Phrase("frequency {frequence}", "fréquence {frequence}", ("TJDC-04",))
NOTHING_OPEN = Phrase("none", "aucune", ("TJDC-08", "MES-02"))
TJDC_RUNNING = Phrase("TJDC from {debut} to {fin}", "TJDC du {debut} au {fin}", ("TJDC-08",))
DEMANDE = Phrase("demande {numero}", "demande {numero}", ("TJDC-08", "MES-02"))

FORCED = Phrase("{sent} sent, forced to {forced}", "{sent:aucune} envoyée, {forced} imposée", ("MES-09",))
FORCED_WITHOUT = Phrase(
    "{sent} sent, forced to {forced}; passed over: {over}",
    "{sent:aucune} envoyée, {forced} imposée ; non pris en compte : {over}",
    ("MES-09",),
)
OPTION_IN = Phrase("{option} in {version}", "{option} en {version}", ("MES-10",))
MHS_TAKEN = Phrase(
    "{sent} sent, {day} taken: the date of the MHS",
    "{sent:aucune} envoyée, {day} retenue : la date de la MHS",
    ("MES-13",),
)
DEFAULT_TAKEN = Phrase("none sent, {day} taken", "aucune envoyée, {day} retenue", ("MES-34",))
DEFAULT_TAKEN_WITHOUT = Phrase(
    "none sent, {day} taken; passed over: Plage {plage}",
    "aucune envoyée, {day} retenue ; non pris en compte : Plage {plage}",
    ("MES-34",),
)
AT_TARIF = Phrase("{frequence} at {tarif}", "{frequence} au tarif {tarif}", ("MES-17",))
ALLOWED = Phrase("{frequence} at {tarif}: OK", "{frequence} au tarif {tarif} : admis", ("MES-14",))
TOLERATED = Phrase("{frequence} at {tarif}: OK (toléré)", "{frequence} au tarif {tarif} : toléré", ("MES-14",))
NOT_ALLOWED = Phrase("{frequence} at {tarif}: {cell}", "{frequence} au tarif {tarif} : {cell}", ("MES-14",))
CAR_AT = Phrase("{car} kWh at {tarif}", "{car:nombre} kWh au tarif {tarif}", ("MES-15",))
COOKING_ONLY = Phrase("cooking-only PCE: no CAR", "PCE au forfait cuisine : pas de CAR", ("MES-15",))
A_CJA_FOR = Phrase("a CJA for {where}", "une CJA pour {where:phrase}", ("MES-17",))
OF_THEM = Phrase("{count} of them", "{count}", ("MES-18.nombre",))
FILLED_IN = Phrase("filled in", "renseigné", ("MES-35",))
NO_LETTERS = Phrase(
    "none sent: the address of the PCE was to be repeated; passed",
    "rien envoyé : l'adresse du PCE était à répéter ; admis",
    ("MES-35",),
)
READ_AGO = Phrase("read {age} days ago", "télérelevé il y a {age:jours}", ("MES-06",))
LAST_READ_AGO = Phrase("last read remotely {age} days ago", "la dernière télérelève a {age:jours}", ("MES-06",))
CONSUMES = Phrase(
    "consumption without supplier since the MHS", "il y a consommation sans fournisseur depuis la MHS", ("MES-07",)
)

NO_SLOT_TODAY = Phrase(
    "not Urgent: no slot is left today", "pas Urgent : il ne reste aucun créneau aujourd'hui", ("MES-31",)
)
URGENT = Phrase("Urgent: {debit} m³/h", "Urgent : {debit} m³/h", ("MES-31",))
NOT_URGENT = Phrase("not Urgent: {debit} m³/h", "pas Urgent : {debit} m³/h", ("MES-31",))
TODAY_AT = Phrase("today, at {debit} m³/h", "le jour même, à {debit} m³/h", ("MES-31",))

EXPRESS = Phrase("Express", "Express", ("MES-30",))
NOT_ASKED = Phrase("not asked", "non demandé", ("MES-30",))
NOT_CUT = Phrase("the PCE is neither cut nor without its meter", "le PCE n'est ni coupé ni sans compteur", ("MES-30",))
FREE_SOON = Phrase(
    "a slot is free at D+1 or D+2: an ordinary appointment",
    "un créneau est libre à J+1 ou J+2 : c'est un rendez-vous ordinaire",
    ("MES-30",),
)
NOT_SOON = Phrase("{day} is neither D+1 nor D+2 ({soon})", "{day} n'est ni J+1 ni J+2 ({soon:phrase})", ("MES-30",))
EXPRESS_PASSED_OVER = Phrase(
    "{sent} sent and passed over: OMEGA computes it; {why}",
    "{sent} envoyé et non pris en compte : OMEGA le calcule ; {why:phrase}",
    ("MES-30",),
)

OF_TYPE = Phrase("a demande of type {type}", "une demande de type {type}", ("RDV-07",))
PCE_OF_FREQUENCY = Phrase("a PCE of frequency {frequence}", "un PCE de fréquence {frequence}", ("RDV-07.creneaux",))
OF_OWNER = Phrase("{what}, of {owner}", "{what}, de {owner:ou}", ("API-06",))

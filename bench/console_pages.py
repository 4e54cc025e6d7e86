"""The pages of the console that are measured: each one's name, and its address on a server that has much to show."""

from itertools import islice
from urllib.parse import quote

from bench.exchanges import listed

CROWDED = "un-seul-pce"
"""The sandbox in which all the demandes are due on one PCE."""
_STORY = "une-tjdc-refusee"
_SEARCHES = {
    "échanges, one term": "operation:Creer*",
    "échanges, three terms": "retour:T pce:2* operation:Creer*",
    "échanges, three terms that rules and words hold": "creer -code:000 regle:TJDC-05",
    "échanges, of all channels": "canal:*",
    "échanges, all but those of a rule": "-regle:TJDC-05",
    "échanges, a word that none holds": "nulle-part",
    "échanges, a number that none has": "pce:*-rien",
    "échanges, ten terms that all hold": "soap -regle:A* -regle:B* -code:C* -code:D* -statut:F* pce:* http:200 canal:*",
}
_COPIES = ("curl", "zeep", "test", "scenario", "har", "requete")
_KINDS = (
    "rules",
    "codes",
    "code_kinds",
    "statuts",
    "fields",
    "service_errors",
    "okta_errors",
    "gateway_errors",
    "statements",
)
_ADVANCES = (("5", "jours"), ("5", "ouvres"), ("1", "mois"), ("24", "heures"))


def pages(base: str, pce: str) -> dict[str, str]:
    """Give each page by its name; ``pce`` is one that a demande was made on."""
    exchanges = list(islice(listed(base, "/_sim/journal?limit=60"), 60))
    exchange = exchanges[-1]["id"]
    demande = next(listed(base, f"/_sim/demandes?pce={pce}&limit=1"))["numero"]
    crowd = next(listed(base, f"/s/{CROWDED}/_sim/demandes?limit=1"))
    one = next(listed(base, f"/s/{CROWDED}/_sim/journal?channel=soap&limit=1"))
    crowded = f"bac={CROWDED}"
    return {
        "accueil": "/",
        "the instruments of the bar": "/_console/horloge",
        "échanges": "/echanges",
        "échanges, the next page": f"/echanges?avant={exchange}",
        **{name: f"/echanges?q={quote(text)}" for name, text in _SEARCHES.items()},
        "échanges, one beside the list": f"/echanges?ouvert={exchange}",
        "échange": f"/echanges/{exchange}",
        "échange, corrected": f"/echanges/{exchange}/corriger",
        "échange, its dialogue": f"/echanges/{exchange}/dialogue",
        **{f"échange, as {form}": f"/echanges/{exchange}/{form}" for form in _COPIES},
        "PCE, the tests": "/pce",
        "PCE, of a commune": "/pce?commune=Lyon",
        "PCE, by a number's beginning": "/pce?numero=21",
        "PCE, libres": "/pce?libre=oui",
        "PCE, what OMEGA would answer": f"/pce/{pce}",
        "PCE, a test with its tries": "/pce/21450000000017",
        "PCE, new": "/pce/nouveau",
        "PCE, the form": f"/pce/{pce}/modifier",
        "demandes": "/demandes",
        "demandes, the next page": f"/demandes?apres={demande}",
        "demandes, by type and titulaire": "/demandes?type=MES&cdgf=A04000010",
        "demandes, by status": "/demandes?statut=ATTRDV",
        "demandes, by PCE": f"/demandes?pce={pce}",
        "demande": f"/demandes/{demande}",
        "demande, before an event": f"/demandes/{demande}/statut?vers=ANNULEE",
        "demande, new": "/demandes/nouvelle",
        "scénarios": "/scenarios",
        "scénario, its editor": "/scenarios/reponse-perdue",
        "scénario, new": "/scenarios/_nouveau",
        "scénario, of an exchange": f"/scenarios/_nouveau?comme={exchange}",
        "horloge": "/horloge",
        **{f"horloge, {count} {unit}": f"/horloge?combien={count}&unite={unit}" for count, unit in _ADVANCES},
        "réglages": "/horloge/reglages",
        "catalogue": "/catalogue",
        **{f"catalogue, {kind}": f"/catalogue?genre={kind}" for kind in _KINDS},
        "catalogue, a search": "/catalogue?q=rendez-vous",
        "catalogue, one entry": "/catalogue/TJDC-05",
        "parcours": "/parcours",
        "parcours, one": f"/parcours/{_STORY}",
        "parcours, a step": f"/parcours/{_STORY}/1",
        "parcours, the room": f"/parcours/{_STORY}/1/salle",
        "échange, of thousands on its PCE": f"/echanges/{one['id']}?{crowded}",
        "échange, of thousands, its dialogue": f"/echanges/{one['id']}/dialogue?{crowded}",
        "échanges, all on one PCE": f"/echanges?{crowded}&q={quote('pce:' + one['pce'])}",
        "horloge, all on one PCE": f"/horloge?{crowded}&combien=1&unite=mois",
        "PCE, all on it": f"/pce/{crowd['pce']}?{crowded}",
        "demande, all on its PCE": f"/demandes/{crowd['numero']}?{crowded}",
        "demandes, all on one PCE": f"/demandes?{crowded}&pce={crowd['pce']}",
    }

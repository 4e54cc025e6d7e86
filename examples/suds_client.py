"""The whole dialogue of each service, with suds-community.

    pip install suds-community
    python suds_client.py [http://127.0.0.1:8024]

suds takes dicts for groups of tags. A refusal is an answer, a fault is an exception.
"""

import json
import logging
import os
import sys
import urllib.request
import uuid
from typing import Any

from suds import WebFault
from suds.client import Client

logging.getLogger("suds").setLevel(logging.CRITICAL)  # it logs each fault, which it raises too
base = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8024"
if "/s/" not in base:  # a sandbox of its own, so that the run is the same whatever ran before
    base += f"/s/suds-{uuid.uuid4().hex[:8]}"
WHO = {
    "DNEntreprise": "CN=fournisseur-a,OU=SI,O=Flammeche Energie,C=FR",
    "NumeroCAD": "A04000010",
    "Utilisateur": {"Login": "DN6473"},
}

# The clock of the sandbox stands still on a Monday.
clock = json.dumps({"now": "2026-03-02T09:00:00+01:00", "frozen": True}).encode()
token = os.environ.get("OMEGA_SIM_CONTROL_TOKEN", "")  # empty where the server asks for none
headers = {"Content-Type": "application/json", "X-Omega-Sim-Token": token}
urllib.request.urlopen(urllib.request.Request(f"{base}/_sim/clock", clock, headers, method="PUT")).close()


def client(service: str) -> Any:
    """Make a client of the service, without suds's cache of contracts."""
    return Client(f"{base}/ws/{service}?wsdl", cache=None)


def show(operation: str, answer: Any) -> Any:
    """Print an answer: the type of the dialogue's return, its code, its messages."""
    print(
        f"{operation}: {answer.TypeRetourDialogue} {answer.Retour.CodeRetour}, {'; '.join(answer.Retour.MessageRetour)}"
    )
    return answer


# TJDC: is it recevable? A refusal is an answer like another. Then the demande.
tjdc = client("CreerDemandeTJDC").service
for pce in ("21450000000101", "21450000000102"):
    show("VerifierRecevabiliteTJDC", tjdc.VerifierRecevabiliteTJDC(**WHO, NumeroVersion="V1", NumeroPCE=pce))
daily = {
    "TypeDemande": "TJDC",
    "NumeroPCE": "21450000000101",
    "DateDemandee": "2026-03-09",
    "AutorisationExpresse": "OUI",
}
created = show("CreerDemandeTJDC", tjdc.CreerDemandeTJDC(**WHO, NumeroVersion="V1", Demande=daily))
print("  demande", created.ReponseCreerDemandeObjet.NumeroDemande)

# MES: is it recevable, and with which prestations?
V8 = {**WHO, "NumeroVersion": "V8"}
mes = client("CreerDemandeMES").service
verified = show("VerifierRecevabiliteMES", mes.VerifierRecevabiliteMES(**V8, NumeroPCE="21450000000302"))
print("  prestations", *verified.RetourRecupererDonneesObjet.ListePrestationsAutorisees)


def create(pce: str, plage: str) -> Any:
    """Create a MES that needs a technician, and give what came back of it."""
    supply = {
        "Contrat": {"UtilisateurFinal": {"Nom": "EXEMPLE"}, "TypeUsageLocal": "R"},
        "Tarif": "T2",
        "FrequenceReleve": "6M",
        "CAR": 12000,
        "OptionPrestation": "1",
    }
    demande = {
        "TypeDemande": "MES",
        "NumeroPCE": pce,
        "PremierRdvDemande": {"Date": "2026-03-09", "Plage": plage},
        "DonneesTypeDemande": supply,
    }
    made = show("CreerDemandeMES", mes.CreerDemandeMES(**V8, Demande=demande)).ReponseCreerDemandeObjet
    print("  demande", made.NumeroDemande)
    return made


# An appointment: the slot asked is taken, so OMEGA lists others; see more of them, propose one, accept it.
appointments = client("PriseRendezVous")
rdv = appointments.service
made = create("21450000000302", "01")
print(f"  {len(made.ListeDatePlage)} slots, from {made.ListeDatePlage[0].Date} {made.ListeDatePlage[0].Plage}")
about = {**V8, "NumeroDemande": made.NumeroDemande}
more = show("DemanderPrecSuiv", rdv.DemanderPrecSuiv(**about, Sens="S")).ReponseRdvObjet.ListeDatePlage
print(f"  {len(more)} slots, from {more[0].Date} {more[0].Plage}")
slot = {"Date": more[0].Date, "Plage": more[0].Plage}
show("ProposerDatePlage", rdv.ProposerDatePlage(**about, RdvDemande=slot))
accepted = show("AccepterRdv", rdv.AccepterRdv(**about, Rdv=slot)).ReponseRdvObjet.DateProgrammee
print(f"  on {accepted.Date}, from {accepted.HeureMin} to {accepted.HeureMax}")

# Without an appointment after all; and without a demande.
left = create("21450000000301", "03").NumeroDemande
show("AbandonnerRdv", rdv.AbandonnerRdv(**V8, NumeroDemande=left))
dropped = create("21450000000305", "03").NumeroDemande
show("AbandonnerDemande", rdv.AbandonnerDemande(**V8, NumeroDemande=dropped))

# What is no request of the service is a fault: here, one of PriseRendezVous at the address of CreerDemandeMES.
appointments.set_options(location=f"{base}/ws/CreerDemandeMES")
try:
    rdv.AbandonnerRdv(**about)
except WebFault as error:
    print(f"{error.fault.faultcode}: {error.fault.faultstring}")

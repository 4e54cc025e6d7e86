"""A MES with an appointment, from its creation to the PCE that is yours: what a supplier's integration test looks like.

    omega-sim serve &
    pip install zeep requests
    python examples/mes_with_appointment.py

Each run works in a sandbox of its own, so that many of them share one server without seeing each other.
"""

import os
import uuid
from typing import Any

import requests
from zeep import Client

BASE = os.environ.get("OMEGA_BASE", "http://127.0.0.1:8024")
SANDBOX = f"{BASE}/s/example-{uuid.uuid4().hex[:8]}"
PCE = "21450000000301"  # a test PCE: libre, in a commune where every slot is free
HEADER = {
    "DNEntreprise": "CN=fournisseur-a,OU=SI,O=Flammeche Energie,C=FR",
    "NumeroCAD": "A04000010",
    "Utilisateur": {"Login": "DN6473"},
    "NumeroVersion": "V8",
}


def control(method: str, path: str, **body: Any) -> dict:
    """Call a control path of the sandbox."""
    answer = requests.request(method, f"{SANDBOX}/_sim{path}", json=body or None, timeout=10)
    answer.raise_for_status()
    return answer.json()


# The clock stands still on a Monday, so that the run is the same whatever the day.
control("PUT", "/clock", now="2026-03-02T09:00:00+01:00", frozen=True)

mes = Client(f"{SANDBOX}/ws/CreerDemandeMES?wsdl").service
created = mes.CreerDemandeMES(
    **HEADER,
    Demande={
        "TypeDemande": "MES",
        "NumeroPCE": PCE,
        "PremierRdvDemande": {"Date": "2026-03-09", "Plage": "03"},
        "DonneesTypeDemande": {
            "Contrat": {"UtilisateurFinal": {"Nom": "EXEMPLE"}, "TypeUsageLocal": "R"},
            "Tarif": "T2",
            "FrequenceReleve": "6M",
            "CAR": 12000,
            "OptionPrestation": "1",
        },
    },
)
numero = created.ReponseCreerDemandeObjet.NumeroDemande
print(created.Retour.CodeRetour, numero)

rdv = Client(f"{SANDBOX}/ws/PriseRendezVous?wsdl").service
accepted = rdv.AccepterRdv(**HEADER, NumeroDemande=numero, Rdv={"Date": "2026-03-09", "Plage": "03"})
print(accepted.Retour.CodeRetour, accepted.ReponseRdvObjet.DateProgrammee.HeureMin)

# Five working days later comes the appointment, and one more closes the demande.
control("POST", "/clock/advance", working_days=6)
print(control("GET", f"/demandes/{numero}")["statut"]["libelle"])
print(control("GET", f"/pces/{PCE}")["cdgf"])

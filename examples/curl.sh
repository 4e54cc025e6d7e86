#!/bin/sh
# Verify and create a TJDC by SOAP, then follow it by REST with a token: curl and sed, nothing else.
#
#     sh curl.sh [http://127.0.0.1:8024]
set -eu
base=${1:-http://127.0.0.1:8024}
case $base in */s/*) ;; *) base=$base/s/curl-$$-$(date +%s) ;; esac # a sandbox of its own: the run is always the same

# The clock of the sandbox stands still on a Monday.
curl -sSf -X PUT "$base/_sim/clock" -H 'Content-Type: application/json' \
  -H "X-Omega-Sim-Token: ${OMEGA_SIM_CONTROL_TOKEN:-}" \
  -d '{"now": "2026-03-02T09:00:00+01:00", "frozen": true}' >/dev/null

# The tags of a request, with who sends it, in any namespace or none. No SOAPAction is needed.
soap() {
  curl -s "$base/ws/CreerDemandeTJDC" -H 'Content-Type: text/xml; charset=utf-8' -d "
<Envelope xmlns=\"http://schemas.xmlsoap.org/soap/envelope/\"><Body>
  <$1 xmlns=\"urn:omega-simulator:CreerDemandeTJDC\">
    <DNEntreprise>CN=fournisseur-a,OU=SI,O=Flammeche Energie,C=FR</DNEntreprise>
    <NumeroCAD>A04000010</NumeroCAD>
    <Utilisateur><Login>DN6473</Login></Utilisateur>
    <NumeroVersion>V1</NumeroVersion>
    $2
  </$1>
</Body></Envelope>"
}

# What stands between <tns:NAME> and </tns:NAME>, or in a fault <faultcode> and </faultcode>.
tag() { sed -n "s#.*<\(tns:\)\{0,1\}$1>\([^<]*\)</.*#\2#p"; }

answer=$(soap RequeteWSVerifierRecevabiliteTJDC '<NumeroPCE>21450000000101</NumeroPCE>')
echo "VerifierRecevabiliteTJDC: $(echo "$answer" | tag MessageRetour)"

# A refusal is an answer like another, HTTP 200.
answer=$(soap RequeteWSVerifierRecevabiliteTJDC '<NumeroPCE>21450000000102</NumeroPCE>')
echo "VerifierRecevabiliteTJDC: $(echo "$answer" | tag MessageRetour)"

answer=$(soap RequeteWSCreerDemandeTJDC '<Demande>
      <TypeDemande>TJDC</TypeDemande>
      <NumeroPCE>21450000000101</NumeroPCE>
      <DateDemandee>2026-03-09</DateDemandee>
      <AutorisationExpresse>OUI</AutorisationExpresse>
    </Demande>')
numero=$(echo "$answer" | tag NumeroDemande)
echo "CreerDemandeTJDC: $(echo "$answer" | tag MessageRetour), demande $numero"

# What is no request of the service is a fault, HTTP 500.
answer=$(soap RequeteWSAccepterRdv "<NumeroDemande>$numero</NumeroDemande>")
echo "$(echo "$answer" | tag faultcode): $(echo "$answer" | tag faultstring)"

token=$(curl -sf "$base/oauth2/us5y2ta2uEHjCWIR417/v1/token" \
  -d grant_type=client_credentials -d scope=suivi_demande \
  -d client_id=0oa1flammecheFICTIF4 -d client_secret=secret-fictif-de-flammeche-energie |
  sed 's/.*"access_token": *"\([^"]*\)".*/\1/')

followed=$(curl -sf "$base/fournisseur/demande/v1/demandes/$numero/externe?code_cdgf=A04000010" \
  -H "Authorization: Bearer $token" -H 'x-user-login: DN6473')
echo "follow-up: $(echo "$followed" | sed 's/.*"statut_externe_demande": *{"code": *"\([^"]*\)".*/\1/')"

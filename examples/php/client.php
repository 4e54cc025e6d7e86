<?php
// The whole dialogue of each service, with PHP's SoapClient.
//
//     apt-get install php-cli php-soap
//     php client.php [http://127.0.0.1:8024]
//
// A refusal is an answer, a fault is an exception. Without SOAP_SINGLE_ELEMENT_ARRAYS a list of one is not an array.

$base = $argv[1] ?? 'http://127.0.0.1:8024';
if (!str_contains($base, '/s/')) {
    $base .= '/s/php-' . bin2hex(random_bytes(4)); // a sandbox of its own, so that the run is the same whatever ran before
}
$who = [
    'DNEntreprise' => 'CN=fournisseur-a,OU=SI,O=Flammeche Energie,C=FR',
    'NumeroCAD' => 'A04000010',
    'Utilisateur' => ['Login' => 'DN6473'],
];

// The clock of the sandbox stands still on a Monday.
file_get_contents("$base/_sim/clock", false, stream_context_create(['http' => [
    'method' => 'PUT',
    'header' => [
        'Content-Type: application/json',
        'X-Omega-Sim-Token: ' . getenv('OMEGA_SIM_CONTROL_TOKEN'), // empty where the server asks for none
    ],
    'content' => json_encode(['now' => '2026-03-02T09:00:00+01:00', 'frozen' => true]),
]]));

function client(string $service): SoapClient
{
    global $base;
    return new SoapClient("$base/ws/$service?wsdl", [
        'cache_wsdl' => WSDL_CACHE_NONE,
        'features' => SOAP_SINGLE_ELEMENT_ARRAYS,
    ]);
}

/** Call an operation, and print its answer: the type of the dialogue's return, its code, its messages. */
function call(SoapClient $service, string $operation, array $tags): object
{
    $answer = $service->$operation($tags);
    $messages = implode('; ', $answer->Retour->MessageRetour);
    echo "$operation: $answer->TypeRetourDialogue {$answer->Retour->CodeRetour}, $messages\n";
    return $answer;
}

// TJDC: is it recevable? A refusal is an answer like another. Then the demande.
$tjdc = client('CreerDemandeTJDC');
foreach (['21450000000101', '21450000000102'] as $pce) {
    call($tjdc, 'VerifierRecevabiliteTJDC', [...$who, 'NumeroVersion' => 'V1', 'NumeroPCE' => $pce]);
}
$daily = [
    'TypeDemande' => 'TJDC',
    'NumeroPCE' => '21450000000101',
    'DateDemandee' => '2026-03-09',
    'AutorisationExpresse' => 'OUI',
];
$created = call($tjdc, 'CreerDemandeTJDC', [...$who, 'NumeroVersion' => 'V1', 'Demande' => $daily]);
echo "  demande {$created->ReponseCreerDemandeObjet->NumeroDemande}\n";

// MES: is it recevable, and with which prestations?
$v8 = [...$who, 'NumeroVersion' => 'V8'];
$mes = client('CreerDemandeMES');
$verified = call($mes, 'VerifierRecevabiliteMES', [...$v8, 'NumeroPCE' => '21450000000302']);
echo '  prestations ', implode(' ', $verified->RetourRecupererDonneesObjet->ListePrestationsAutorisees), "\n";

/** Create a MES that needs a technician, and give what came back of it. */
function create(string $pce, string $plage): object
{
    global $mes, $v8;
    $supply = [
        'Contrat' => ['UtilisateurFinal' => ['Nom' => 'EXEMPLE'], 'TypeUsageLocal' => 'R'],
        'Tarif' => 'T2',
        'FrequenceReleve' => '6M',
        'CAR' => 12000,
        'OptionPrestation' => '1',
    ];
    $demande = [
        'TypeDemande' => 'MES',
        'NumeroPCE' => $pce,
        'PremierRdvDemande' => ['Date' => '2026-03-09', 'Plage' => $plage],
        'DonneesTypeDemande' => $supply,
    ];
    $made = call($mes, 'CreerDemandeMES', [...$v8, 'Demande' => $demande])->ReponseCreerDemandeObjet;
    echo "  demande $made->NumeroDemande\n";
    return $made;
}

// An appointment: the slot asked is taken, so OMEGA lists others; see more of them, propose one, accept it.
$rdv = client('PriseRendezVous');
$made = create('21450000000302', '01');
$slots = $made->ListeDatePlage;
echo '  ', count($slots), " slots, from {$slots[0]->Date} {$slots[0]->Plage}\n";
$about = [...$v8, 'NumeroDemande' => $made->NumeroDemande];
$more = call($rdv, 'DemanderPrecSuiv', [...$about, 'Sens' => 'S'])->ReponseRdvObjet->ListeDatePlage;
echo '  ', count($more), " slots, from {$more[0]->Date} {$more[0]->Plage}\n";
call($rdv, 'ProposerDatePlage', [...$about, 'RdvDemande' => $more[0]]);
$accepted = call($rdv, 'AccepterRdv', [...$about, 'Rdv' => $more[0]])->ReponseRdvObjet->DateProgrammee;
echo "  on $accepted->Date, from $accepted->HeureMin to $accepted->HeureMax\n";

// Without an appointment after all; and without a demande.
$left = create('21450000000301', '03');
call($rdv, 'AbandonnerRdv', [...$v8, 'NumeroDemande' => $left->NumeroDemande]);
$dropped = create('21450000000305', '03');
call($rdv, 'AbandonnerDemande', [...$v8, 'NumeroDemande' => $dropped->NumeroDemande]);

// What is no request of the service is a fault: here, one of PriseRendezVous at the address of CreerDemandeMES.
$rdv->__setLocation("$base/ws/CreerDemandeMES");
try {
    call($rdv, 'AbandonnerRdv', $about);
} catch (SoapFault $fault) {
    echo "$fault->faultcode: $fault->faultstring\n";
}

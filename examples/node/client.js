// The whole dialogue of each service, with the npm package `soap`.
//
//     npm install
//     node client.js [http://127.0.0.1:8024]
//
// A refusal is an answer, a fault is an exception. The package makes a Date of xs:date and would send it back with a time,
// which OMEGA refuses: `customDeserializer` keeps dates as they are written.

import { randomUUID } from 'node:crypto'
import { createClientAsync } from 'soap'

let base = process.argv[2] ?? 'http://127.0.0.1:8024'
if (!base.includes('/s/')) base += `/s/node-${randomUUID().slice(0, 8)}` // a sandbox of its own: the run is always the same
const who = {
  DNEntreprise: 'CN=fournisseur-a,OU=SI,O=Flammeche Energie,C=FR',
  NumeroCAD: 'A04000010',
  Utilisateur: { Login: 'DN6473' },
}

// The clock of the sandbox stands still on a Monday.
await fetch(`${base}/_sim/clock`, {
  method: 'PUT',
  headers: {
    'Content-Type': 'application/json',
    'X-Omega-Sim-Token': process.env.OMEGA_SIM_CONTROL_TOKEN ?? '', // empty where the server asks for none
  },
  body: JSON.stringify({ now: '2026-03-02T09:00:00+01:00', frozen: true }),
})

const datesAsText = { customDeserializer: { date: (text) => text } }
const client = (service) => createClientAsync(`${base}/ws/${service}?wsdl`, datesAsText)

/** Call an operation, and print its answer: the type of the dialogue's return, its code, its messages. */
async function call(service, operation, tags) {
  const [answer] = await service[`${operation}Async`](tags)
  const { CodeRetour, MessageRetour } = answer.Retour
  console.log(`${operation}: ${answer.TypeRetourDialogue} ${CodeRetour}, ${MessageRetour.join('; ')}`)
  return answer
}

// TJDC: is it recevable? A refusal is an answer like another. Then the demande.
const tjdc = await client('CreerDemandeTJDC')
for (const NumeroPCE of ['21450000000101', '21450000000102'])
  await call(tjdc, 'VerifierRecevabiliteTJDC', { ...who, NumeroVersion: 'V1', NumeroPCE })
const daily = {
  TypeDemande: 'TJDC',
  NumeroPCE: '21450000000101',
  DateDemandee: '2026-03-09',
  AutorisationExpresse: 'OUI',
}
const created = await call(tjdc, 'CreerDemandeTJDC', { ...who, NumeroVersion: 'V1', Demande: daily })
console.log('  demande', created.ReponseCreerDemandeObjet.NumeroDemande)

// MES: is it recevable, and with which prestations?
const v8 = { ...who, NumeroVersion: 'V8' }
const mes = await client('CreerDemandeMES')
const verified = await call(mes, 'VerifierRecevabiliteMES', { ...v8, NumeroPCE: '21450000000302' })
console.log('  prestations', ...verified.RetourRecupererDonneesObjet.ListePrestationsAutorisees)

/** Create a MES that needs a technician, and give what came back of it. */
async function create(NumeroPCE, Plage) {
  const DonneesTypeDemande = {
    Contrat: { UtilisateurFinal: { Nom: 'EXEMPLE' }, TypeUsageLocal: 'R' },
    Tarif: 'T2',
    FrequenceReleve: '6M',
    CAR: 12000,
    OptionPrestation: '1',
  }
  const PremierRdvDemande = { Date: '2026-03-09', Plage }
  const Demande = { TypeDemande: 'MES', NumeroPCE, PremierRdvDemande, DonneesTypeDemande }
  const made = (await call(mes, 'CreerDemandeMES', { ...v8, Demande })).ReponseCreerDemandeObjet
  console.log('  demande', made.NumeroDemande)
  return made
}

// An appointment: the slot asked is taken, so OMEGA lists others; see more of them, propose one, accept it.
const rdv = await client('PriseRendezVous')
const { NumeroDemande, ListeDatePlage: slots } = await create('21450000000302', '01')
console.log(`  ${slots.length} slots, from ${slots[0].Date} ${slots[0].Plage}`)
const about = { ...v8, NumeroDemande }
const more = (await call(rdv, 'DemanderPrecSuiv', { ...about, Sens: 'S' })).ReponseRdvObjet.ListeDatePlage
console.log(`  ${more.length} slots, from ${more[0].Date} ${more[0].Plage}`)
await call(rdv, 'ProposerDatePlage', { ...about, RdvDemande: more[0] })
const { DateProgrammee } = (await call(rdv, 'AccepterRdv', { ...about, Rdv: more[0] })).ReponseRdvObjet
console.log(`  on ${DateProgrammee.Date}, from ${DateProgrammee.HeureMin} to ${DateProgrammee.HeureMax}`)

// Without an appointment after all; and without a demande.
const left = await create('21450000000301', '03')
await call(rdv, 'AbandonnerRdv', { ...v8, NumeroDemande: left.NumeroDemande })
const dropped = await create('21450000000305', '03')
await call(rdv, 'AbandonnerDemande', { ...v8, NumeroDemande: dropped.NumeroDemande })

// What is no request of the service is a fault: here, one of PriseRendezVous at the address of CreerDemandeMES.
rdv.setEndpoint(`${base}/ws/CreerDemandeMES`)
try {
  await call(rdv, 'AbandonnerRdv', about)
} catch (error) {
  const { faultcode, faultstring } = error.root.Envelope.Body.Fault
  console.log(`${faultcode}: ${faultstring}`)
}

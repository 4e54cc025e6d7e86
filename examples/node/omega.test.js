// A supplier's tests: a sandbox for each, a PCE and a clock of its own, and what OMEGA decided.
//
//     node --test

import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { Omega } from './omega.js'

const PCE = '21990000000001'
let omega

beforeEach(async () => {
  omega = new Omega('node')
  await omega.freeze('2026-03-02T09:00')
  await omega.pce(PCE, { cdgf: 'A04000010', frequence: '1M', telereleve: true })
})
afterEach(() => omega.close())

/** What your own client does; all that it is told is `omega.url`. */
const subscribe = (date) =>
  fetch(`${omega.url}/ws/CreerDemandeTJDC`, {
    method: 'POST',
    headers: { 'Content-Type': 'text/xml; charset=utf-8' },
    body: `<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body>
      <RequeteWSCreerDemandeTJDC xmlns="urn:omega-simulator:CreerDemandeTJDC">
        <DNEntreprise>CN=fournisseur-a,OU=SI,O=Flammeche Energie,C=FR</DNEntreprise>
        <NumeroCAD>A04000010</NumeroCAD><Utilisateur><Login>DN6473</Login></Utilisateur><NumeroVersion>V1</NumeroVersion>
        <Demande><TypeDemande>TJDC</TypeDemande><NumeroPCE>${PCE}</NumeroPCE><DateDemandee>${date}</DateDemandee>
          <AutorisationExpresse>OUI</AutorisationExpresse></Demande>
      </RequeteWSCreerDemandeTJDC></Body></Envelope>`,
  })

test('a TJDC in five working days is created', async () => {
  await subscribe('2026-03-09')

  assert.equal((await omega.journal({ code: 'DmdOkDD' })).length, 1)
  assert.deepEqual((await omega.demandes(PCE)).map((each) => each.statut.code), ['ENCOURSTRAITEMENT'])
})

test('a TJDC of tomorrow is refused', async () => {
  await subscribe('2026-03-03')

  assert.equal((await omega.journal({ rule: 'TJDC-05' })).length, 1)
  assert.deepEqual(await omega.journal({ code: 'DmdOkDD' }), [])
})

test('a working day later the first date is a day later', async () => {
  await omega.advance({ working_days: 1 })

  await subscribe('2026-03-10')

  assert.equal((await omega.journal({ code: 'DmdOkDD' })).length, 1)
})

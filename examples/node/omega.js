// A sandbox of an omega-simulator that runs already, for a test: `close` removes it. Node's own fetch, nothing else.

import { randomUUID } from 'node:crypto'

const { OMEGA_SIM_URL: server = 'http://127.0.0.1:8024', OMEGA_SIM_CONTROL_TOKEN: token = '' } = process.env

async function ask(method, address, body) {
  const headers = { 'Content-Type': 'application/json', 'X-Omega-Sim-Token': token }
  const answer = await fetch(address, { method, headers, body: body && JSON.stringify(body) })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${address}: ${text}`)
  return text ? JSON.parse(text) : undefined
}

export class Omega {
  constructor(name) {
    this.sandbox = `${name}-${randomUUID().slice(0, 8)}`
    this.url = `${server}/s/${this.sandbox}` // all that a client under test has to change
  }

  /** Let its clock stand still, at a moment such as 2026-03-02T09:00, in Paris. */
  freeze = (moment) => this.control('PUT', '/clock', { now: moment, frozen: true })

  /** Let time pass: { working_days: 5 }, { by: 'P3D' }. */
  advance = (step) => this.control('POST', '/clock/advance', step)

  /** Make a PCE of these fields, or replace it. */
  pce = (numero, fields) => this.control('PUT', `/pces/${numero}`, fields)

  /** The demandes of a PCE, each with its status. */
  demandes = async (pce) => (await this.control('GET', `/demandes?pce=${pce}`)).items

  /** What the journal has: { operation: 'CreerDemandeTJDC' }, { rule: 'TJDC-05' }, { code: 'DmdOkDD' }… */
  journal = async (filters) => (await this.control('GET', `/journal?${new URLSearchParams(filters)}`)).items

  /** Any control path of the sandbox, without its /_sim; /_sim/docs lists them. */
  control = (method, path, body) => ask(method, `${this.url}/_sim${path}`, body)

  close = () => ask('DELETE', `${server}/_sim/sandboxes/${this.sandbox}`)
}

// Calls operations one after the other, [address, operation, tags], with dates as JavaScript's own; prints what was sent and answered.

const { readFileSync } = require('node:fs')
const { soap } = require('strong-soap')

const withDates = (tags) =>
  JSON.parse(JSON.stringify(tags), (name, value) => (/^\d{4}-\d\d-\d\d$/.test(value) ? new Date(value) : value))

const clientOf = (address) =>
  new Promise((resolve, reject) =>
    soap.createClient(`${address}?wsdl`, {}, (error, client) => (error ? reject(error) : resolve(client)))
  )

const play = async ([address, operation, tags]) => {
  const client = await clientOf(address)
  client.setEndpoint(address)
  const { result } = await client[operation]({ [`RequeteWS${operation}`]: withDates(tags) })
  return { sent: client.lastRequest, answer: result }
}

const playAll = async (calls) => {
  const played = []
  for (const call of calls) played.push(await play(call))
  console.log(JSON.stringify(played))
}

playAll(JSON.parse(readFileSync(0, 'utf8')))

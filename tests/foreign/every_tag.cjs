// Calls each operation of the list on the standard input, [address, operation, tags], and prints the answers as JSON.

const { readFileSync } = require('node:fs')
const { createClientAsync } = require('soap')

const play = async ([address, operation, tags]) => {
  const client = await createClientAsync(`${address}?wsdl`, { customDeserializer: { date: (text) => text } })
  const [answer] = await client[`${operation}Async`](tags)
  return answer
}

Promise.all(JSON.parse(readFileSync(0, 'utf8')).map(play)).then((answers) => console.log(JSON.stringify(answers)))

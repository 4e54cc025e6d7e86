"use strict";
// node node_soap.cjs LIBRARY SERVICES PORT: each service of a file on its path, giving one answer.
const { readFileSync } = require("node:fs");
const { createServer } = require("node:http");

const [library, services, port] = process.argv.slice(2);
const soap = require(library);
const server = createServer((_, response) => response.writeHead(404).end());
server.keepAliveTimeout = 0;
server.listen(Number(port), "127.0.0.1", () => {
  for (const { path, operation, wsdl, answer } of JSON.parse(readFileSync(services, "utf8"))) {
    const text = readFileSync(wsdl, "utf8");
    const service = /<(?:\w+:)?service name="([^"]+)"/.exec(text)[1];
    const portName = /<(?:\w+:)?port [^>]*name="([^"]+)"/.exec(text)[1];
    soap.listen(server, path, { [service]: { [portName]: { [operation]: () => answer } } }, text);
  }
});

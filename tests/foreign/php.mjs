// PHP 8.2 with its soap extension, compiled to WebAssembly, as the command `php`, where the system has none.
//
//     node --experimental-wasm-jspi php.mjs FILE ARGUMENT…
//
// Of the versions of PHP that the package brings, package.json keeps 8.2 and puts a tiny package in the others' place.

import { loadNodeRuntime, useHostFilesystem } from '@php-wasm/node'
import { PHP } from '@php-wasm/universal'

const php = new PHP(await loadNodeRuntime('8.2', { emscriptenOptions: { processId: 1, ENV: process.env } }))
useHostFilesystem(php)
const run = await php.cli(['php', ...process.argv.slice(2)])
const to = (stream) => new WritableStream({ write: (chunk) => void stream.write(chunk) })
await Promise.all([run.stdout.pipeTo(to(process.stdout)), run.stderr.pipeTo(to(process.stderr))])
process.exit(await run.exitCode)

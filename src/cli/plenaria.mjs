#!/usr/bin/env node
// Plain JavaScript, so that an old runtime gets a sentence instead of a syntax error.
import { existsSync } from 'node:fs'
import module from 'node:module'
import { fileURLToPath } from 'node:url'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18) || Number(process.versions.napi) < 10) {
  console.error(`Plenaria needs Node.js 22.18 or newer; this is ${process.version}.`)
  console.error(
    '"npm run plenaria" brings its own on Linux and Windows; on other systems install a newer one.',
  )
  process.exit(2)
}
// What was compiled once starts sooner, here and in its threads; where nothing can be written nothing is kept.
const compiled = fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url))
module.enableCompileCache(compiled)
process.env['NODE_COMPILE_CACHE'] = compiled
// A checkout runs from its sources, a package from what was built of them.
const sources = new URL('main.ts', import.meta.url)
await import(existsSync(sources) ? sources.href : new URL('../../dist/server/main.js', import.meta.url).href)

// What a first visit loads, in Brotli, without fonts. The aims are the design's; the lobby does not reach its own
// (where its weight lies: src/README.md, Decisions). A bundle that grows over its limit fails.
import { readFileSync, statSync } from 'node:fs'

const kB = 1000
const budgets = [
  { page: 'index.html', what: 'lobby', aim: 160 * kB, limit: 451 * kB },
  { page: 'counter.html', what: 'counter', aim: 400 * kB, limit: 476 * kB },
  { page: 'dashboard.html', what: 'dashboard', aim: 400 * kB, limit: 300 * kB },
  { page: 'registers.html', what: 'registers', aim: 400 * kB, limit: 335 * kB },
  { page: 'admin.html', what: 'administration', aim: 400 * kB, limit: 260 * kB },
  { page: 'settings.html', what: 'settings', aim: 400 * kB, limit: 350 * kB },
  { page: 'setup.html', what: 'first start', aim: 400 * kB, limit: 195 * kB },
]

let over = false
for (const { page, what, aim, limit } of budgets) {
  const html = readFileSync(`target/dist/${page}`, 'utf8')
  const start = html.match(/\/(\w+-start-[0-9a-f]+\.js)/)[1]
  const named = [...(html + readFileSync(`target/dist/${start}`, 'utf8')).matchAll(/\/([\w.-]+\.(?:js|wasm|css))/g)]
  const files = new Set([page, ...named.map((match) => match[1])])
  const bytes = [...files].reduce((sum, file) => sum + statSync(`target/dist/${file}.br`).size, 0)
  console.log(`${what}: ${(bytes / kB).toFixed(1)} kB Brotli (aim ${aim / kB}, limit ${limit / kB})`)
  over ||= bytes > limit
}
process.exit(over ? 1 : 0)

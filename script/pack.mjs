// Trunk's last step, for each page: one stylesheet, no inline script (the policy of the server forbids it), for the
// lobby its keeper and its worker, and compressed copies of everything that compresses.
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, rmSync, writeFileSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const dist = process.env.TRUNK_STAGING_DIR
const page = join(dist, readdirSync(dist).find((name) => name.endsWith('.html')))
const isLobby = basename(page) === 'index.html'
const app = isLobby ? 'lobby' : basename(page, '.html')

const sha256 = (text) => createHash('sha256').update(text).digest('hex')

/** Writes `text` under a name that changes with it, and answers its address. */
function hashed(stem, extension, text) {
  const name = `${app}-${stem}-${sha256(text).slice(0, 16)}.${extension}`
  writeFileSync(join(dist, name), text)
  return `/${name}`
}

/** A script that is written by hand, without its comments. */
function script(name) {
  const text = readFileSync(new URL(`../src/app/worker/${name}`, import.meta.url), 'utf8')
  return text.replace(/^ *\/\*\*.*\*\/\n|^ *\/\/.*\n|^ +|^\n/gm, '')
}

/** Every file that stands here now, as addresses. */
function files() {
  const names = readdirSync(dist, { recursive: true }).filter((name) => statSync(join(dist, name)).isFile())
  return names.map((name) => `/${name}`).sort()
}

let html = readFileSync(page, 'utf8')

const links = [...html.matchAll(/<link rel="stylesheet" href="\/([^"]+)"[^>]*>\s*/g)]
const style = links.map(([, name]) => readFileSync(join(dist, name), 'utf8')).join('\n')
const minimal = style.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\s+/g, ' ').replace(/ ?([{};,]) ?/g, '$1')
for (const [link, name] of links) {
  html = html.replace(link, '')
  rmSync(join(dist, name))
}
html = html.replace('</head>', `<link rel="stylesheet" href="${hashed('style', 'css', minimal)}">\n</head>`)

html = html.replace(/<script type="module"[^>]*>([\s\S]+?)<\/script>/, (_, start) => {
  const keeper = isLobby ? `<script type="module" src="${hashed('keeper', 'js', script('keeper.js'))}"></script>\n` : ''
  return `${keeper}<script type="module" src="${hashed('start', 'js', start)}"></script>`
})

if (isLobby) {
  // The worker knows each file of the lobby by its digest; the page knows of which build it is.
  const shown = files().filter((name) => !/\.(html|txt)$/.test(name))
  const digests = Object.fromEntries(shown.map((name) => [name, sha256(readFileSync(join(dist, name)))]))
  const worker = script('sw.js')
  const build = sha256(html + worker + JSON.stringify(digests)).slice(0, 16)
  html = html.replace('<html ', `<html data-build="${build}" `)
  digests['/index.html'] = sha256(html)
  writeFileSync(join(dist, 'sw.js'), worker.replace('{build}', build).replace('{files}', JSON.stringify(digests)))
}
writeFileSync(page, html)

for (const name of files()) {
  const file = join(dist, name)
  if (/\.(html|js|wasm|css|svg|webmanifest|txt)$/.test(name)) {
    const bytes = readFileSync(file)
    writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }))
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
  }
}

// Trunk's last step, for each page: one stylesheet, no inline script (the policy of the server forbids it),
// and compressed copies of everything that compresses.
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, rmSync, writeFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const dist = process.env.TRUNK_STAGING_DIR
const page = join(dist, readdirSync(dist).find((name) => name.endsWith('.html')))

/** Writes `text` under a name that changes with it, and answers its address. */
function hashed(stem, extension, text) {
  const name = `${stem}-${createHash('sha256').update(text).digest('hex').slice(0, 16)}.${extension}`
  writeFileSync(join(dist, name), text)
  return `/${name}`
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

html = html.replace(/<script type="module"[^>]*>([\s\S]+?)<\/script>/, (_, script) => {
  return `<script type="module" src="${hashed('start', 'js', script)}"></script>`
})
writeFileSync(page, html)

for (const name of readdirSync(dist, { recursive: true })) {
  const file = join(dist, name)
  if (statSync(file).isFile() && /\.(html|js|wasm|css|svg|webmanifest|txt)$/.test(name)) {
    const bytes = readFileSync(file)
    writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }))
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
  }
}

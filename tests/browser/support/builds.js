// Builds of the lobby: what a browser keeps of them, and a stand before the real server that ships another build.
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, request as ask } from 'node:http'
import { expect } from '@playwright/test'

/** More than the keeper's time between two looks for a new build. */
const LOOK_MS = 125_000
/** More than its time after which a screen counts as well. */
const STEADY_MS = 6_000

/** The build of the page. */
export const buildOf = (page) => page.evaluate(() => document.documentElement.dataset.build)

/** Waits until the page is of that build. */
export const isOf = (page, build, timeout) => expect(page.locator('html')).toHaveAttribute('data-build', build, { timeout })

/** What the worker noted of its builds. */
export const notes = (page) => page.evaluate(async () => (await caches.match('/notes', { cacheName: 'istiqbal-worker' }))?.json() ?? {})

const registered = (page, part) => page.evaluate(async (part) => Boolean((await navigator.serviceWorker.getRegistration())?.[part]), part)

/** Waits until the page's build is kept whole, known as good, and the page is the worker's. */
export async function isKept(page) {
  const serving = await buildOf(page)
  await expect.poll(() => notes(page), { timeout: 20_000 }).toMatchObject({ serving, stood: true, previous: null })
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
}

/** The same on a page whose clock is moved by hand. */
export async function isKeptSoon(page) {
  await page.clock.fastForward(STEADY_MS)
  await isKept(page)
}

/** The keeper of the page looks for a new build; waits until the browser has it whole, or has begun with it already. */
export async function findsBuild(page) {
  const before = await buildOf(page)
  await page.clock.fastForward(LOOK_MS)
  // A page that begins anew meanwhile answers nothing.
  const isWaiting = () => registered(page, 'waiting').catch(() => false)
  const isOther = async () => (await buildOf(page).catch(() => before)) !== before
  await expect.poll(async () => (await isWaiting()) || (await isOther())).toBe(true)
}

/** The keeper looks, and there is nothing to be had. */
export async function findsNothing(page, front) {
  const before = front.n_asked('/sw.js')
  await page.clock.fastForward(LOOK_MS)
  await expect.poll(() => front.n_asked('/sw.js')).toBeGreaterThan(before)
  await expect.poll(() => registered(page, 'installing')).toBe(false)
  expect(await registered(page, 'waiting')).toBe(false)
}

/** The keeper looks once more, and takes what it found if it may. */
export const looksAgain = (page) => page.clock.fastForward(LOOK_MS)

/** The listener before a server. */
export class Front {
  #shipped = new Map()
  #asked = []

  static async before(server) {
    const front = new Front()
    front.listener = createServer((asked, answer) => front.#answer(server, asked, answer)).listen(0, '127.0.0.1')
    await once(front.listener, 'listening')
    front.server = server.url
    front.url = `http://127.0.0.1:${front.listener.address().port}`
    return front
  }

  n_asked(path) {
    return this.#asked.filter((asked) => asked === path).length
  }

  #answer(server, asked, answer) {
    const { pathname } = new URL(asked.url, this.url)
    this.#asked.push(pathname)
    const shipped = this.#shipped.get(['/', '/board'].includes(pathname) ? '/index.html' : pathname)
    if (shipped) {
      answer.writeHead(200, shipped.headers)
      return answer.end(shipped.body)
    }
    const { method, headers } = asked
    const forward = ask({ host: '127.0.0.1', port: server.port, path: asked.url, method, headers }, (theirs) => {
      answer.writeHead(theirs.statusCode, theirs.headers)
      theirs.pipe(answer)
    })
    forward.on('error', () => answer.destroy())
    answer.on('close', () => forward.destroy())
    asked.pipe(forward)
  }

  async #file(path) {
    const { headers, ...answer } = await this.#fetched(path)
    const kept = ['content-type', 'content-security-policy'].map((name) => [name, headers.get(name)])
    return { ...answer, headers: { ...Object.fromEntries(kept), 'cache-control': 'no-cache' } }
  }

  async #fetched(path) {
    const answer = await fetch(this.server + path)
    return { headers: answer.headers, body: Buffer.from(await answer.arrayBuffer()) }
  }

  /**
   * Ships a build of its own, made of the server's: every name is new, and `change` alters files by a part of their names.
   * What `spoil` alters is not what the build's list says. Answers the build.
   */
  async ship(seed, { change = {}, spoil = {} } = {}) {
    const worker = await this.#file('/sw.js')
    const [, text] = worker.body.toString().match(/JSON\.parse\('(.*?)'\)/)
    const paths = Object.keys(JSON.parse(text))
    const tokens = new Set(paths.flatMap((path) => path.match(/[0-9a-f]{16}/) ?? []))
    tokens.add(worker.body.toString().match(/BUILD = '(\w+)'/)[1])
    const renamed = (text) => [...tokens].reduce((text, token) => text.replaceAll(token, hash(token + seed).slice(0, 16)), text)
    const altered = (path, body, by) => Object.entries(by).reduce((body, [part, alter]) => (path.includes(part) ? Buffer.from(alter(body)) : body), body)

    const shipped = new Map()
    const digests = {}
    for (const path of paths) {
      const file = await this.#file(path)
      const isText = /\.(html|js)$/.test(path)
      const body = isText ? Buffer.from(renamed(file.body.toString()).replace(/ integrity="[^"]*"/g, '')) : file.body
      const built = altered(path, body, change)
      digests[renamed(path)] = hash(built)
      shipped.set(renamed(path), { ...file, body: altered(path, built, spoil) })
    }
    const list = renamed(worker.body.toString()).replace(/JSON\.parse\('.*?'\)/, () => `JSON.parse('${JSON.stringify(digests)}')`)
    shipped.set('/sw.js', { ...worker, body: list })
    this.#shipped = shipped
    return list.match(/BUILD = '(\w+)'/)[1]
  }

  /** Ships one file besides, of which no list knows. */
  async alter(path, alter) {
    const file = await this.#file(path)
    this.#shipped.set(path, { ...file, body: alter(file.body) })
  }

  async close() {
    this.listener.close()
    this.listener.closeAllConnections()
  }
}

const hash = (bytes) => createHash('sha256').update(bytes).digest('hex')

// The lobby's worker: kiosk and board open from a copy that is whole and was looked through, with the server or without.
// What it must know of a build, `script/pack.mjs` fills in. Only what is listed here is ever kept; all else (the API, the
// phone's page, the staff's) goes to the network as if there were no worker. README.md, Decisions, says why it is as it is.
const BUILD = '{build}'
/** Address → SHA-256 of what stands there. */
const FILES = JSON.parse('{files}')

const PAGE = '/index.html'
/** The addresses at which the page stands. */
const LOBBY = ['/', '/board']
/** Files of the lobby alone, of any build: their names change with what is in them. */
const OWN = /^\/lobby-/
const COPIES = 'istiqbal-lobby-'
/** The association's own picture: its address changes with what is in it. */
const LOGO = /^\/logo\//
const LOGOS = 'istiqbal-logo'
const NOTES = 'istiqbal-worker'
const NOTE = '/notes'
/** A build that was started so often, and never stood, gives way to the one before. */
const STARTS_MAX = 3
/** Starts that lie closer together are one: several tabs that begin at once. The keeper's pause is longer. */
const SPACING_MS = 1_500
/** The server has this long to answer where the copy does not serve. */
const LIVE_MS = 3_000
/** So many builds that were given up are remembered. */
const GIVEN_UP_MAX = 8

self.addEventListener('install', (event) => {
  // The browser then need not wake the worker for the API at all.
  event.waitUntil(Promise.all([install(), event.addRoutes?.({ condition: { urlPattern: '/v1/*' }, source: 'network' })]))
})

self.addEventListener('activate', (event) => event.waitUntil(takeOver()))

self.addEventListener('message', (event) => {
  const { data } = event
  // What was kept long ago is looked through once more: only a whole build takes over.
  if (data === 'take-over') event.waitUntil(complete().then(() => self.skipWaiting(), () => null))
  if (data === 'claim') event.waitUntil(self.clients.claim())
  if (typeof data?.stands === 'string') event.waitUntil(stands(data.stands))
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate') {
    if (LOBBY.includes(pathname)) event.respondWith(page(event))
  } else if (LOGO.test(pathname)) {
    event.respondWith(logo(event))
  } else if (OWN.test(pathname) || pathname in FILES) {
    event.respondWith(file(event, pathname))
  }
})

async function install() {
  const { givenUp } = await read()
  if (givenUp.includes(BUILD)) throw new Error('this build was given up here')
  await complete()
}

/** Keeps every file of this build, or fails. What is kept already, of this build or another, is not fetched again. */
async function complete() {
  const copies = await caches.open(COPIES + BUILD)
  for (const [path, digest] of Object.entries(FILES)) {
    if (await is(await copies.match(path, { ignoreVary: true }), digest)) continue
    const other = await kept(path)
    const found = (await is(other, digest)) ? other : await fetch(path, { cache: 'no-store', redirect: 'error' })
    // A half answer, or the page of somebody else's network, is not what was built.
    if (!(await is(found, digest))) throw new Error(`${path} is not of this build`)
    await copies.put(path, found)
  }
}

/** Whether an answer is what its digest says. */
async function is(answer, digest) {
  if (!answer?.ok) return false
  const bytes = await answer.clone().arrayBuffer().catch(() => null)
  if (!bytes) return false
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('') === digest
}

/** The copy of a file, of that build or of any. */
function kept(path, build) {
  return caches.match(path, { ignoreVary: true, cacheName: build && COPIES + build })
}

/** This build is served from now on; the last one that stood is kept until this one stands too. */
async function takeOver() {
  const { serving, previous } = await change((notes) => {
    if (notes.serving === BUILD) return notes
    const last = notes.stood ? notes.serving : notes.previous
    return { ...notes, serving: BUILD, stood: false, starts: 0, previous: last === BUILD ? null : last }
  })
  const needed = [NOTES, LOGOS, COPIES + serving, COPIES + previous]
  const names = await caches.keys()
  await Promise.all(names.filter((name) => !needed.includes(name)).map((name) => caches.delete(name)))
}

/** A page of that build stands and works. */
async function stands(build) {
  let previous = null
  const { serving } = await change((notes) => {
    if (notes.serving !== build) return notes
    previous = notes.previous
    return { ...notes, stood: true, starts: 0, previous: null }
  })
  if (previous) await caches.delete(COPIES + previous)
  // What the disk has lost since is fetched again, now that nobody waits for it; without the server, the next time.
  if (serving === BUILD) await complete().catch(() => null)
}

async function page(event) {
  const { serving, starts } = await change(started).catch(() => BLANK)
  if (starts > STARTS_MAX) {
    // There is no other copy, and this one does not work: the server's is left, and a copy can be made whole.
    event.waitUntil(complete().catch(() => null))
    const live = await fetch(event.request.url, { signal: AbortSignal.timeout(LIVE_MS) }).catch(() => null)
    if (live?.ok) return live
  }
  return (await kept(PAGE, serving)) ?? fetch(event.request)
}

/** One more start; or, after too many, the build before it. */
function started(notes) {
  const at = Date.now()
  if (Math.abs(at - notes.at) < SPACING_MS) return notes
  const { serving, previous, starts } = notes
  if (starts < STARTS_MAX || !previous) return { ...notes, at, starts: Math.min(starts, STARTS_MAX) + 1 }
  const givenUp = [...notes.givenUp, serving].slice(-GIVEN_UP_MAX)
  return { serving: previous, stood: true, starts: 1, at, previous: null, givenUp }
}

async function file(event, path) {
  // Icons and fonts stand under the same names for all pages, and the staff's may be of a newer build.
  if (!OWN.test(path) && !(await isLobby(event.clientId))) return fetch(event.request)
  const { serving } = await read()
  return (await kept(path, serving)) ?? (await kept(path)) ?? fetch(event.request)
}

/** The picture as it was kept, or as it comes now; only the last that a screen of the lobby showed is kept. */
async function logo({ request, clientId }) {
  const known = await caches.match(request, { cacheName: LOGOS, ignoreVary: true })
  if (known) return known
  const found = await fetch(request)
  if (found.ok && (await isLobby(clientId))) {
    const copy = found.clone()
    const keep = async () => {
      await caches.delete(LOGOS)
      await (await caches.open(LOGOS)).put(request, copy)
    }
    await keep().catch(() => null)
  }
  return found
}

async function isLobby(id) {
  const client = await self.clients.get(id)
  return client !== undefined && LOBBY.includes(new URL(client.url).pathname)
}

// What the worker notes lies beside the copies, since it is ended whenever nothing happens: which build is `serving`,
// whether it ever `stood`, how often it was started since it last did, when it last was; the `previous` build while that
// is kept; and the builds that were given up.
const BLANK = { serving: BUILD, stood: false, starts: 0, at: 0, previous: null, givenUp: [] }
let last = Promise.resolve()

async function read() {
  const answer = await caches.match(NOTE, { cacheName: NOTES })
  const notes = await answer?.json().catch(() => null)
  return { ...BLANK, ...notes }
}

/** Changes the notes, one change after the other. */
function change(next) {
  const turn = last.then(async () => {
    const before = await read()
    const after = next(before)
    if (after !== before) await (await caches.open(NOTES)).put(NOTE, new Response(JSON.stringify(after)))
    return after
  })
  last = turn.catch(() => null)
  return turn
}

// Stands beside the program and works when the program does not: begins the page anew after a failure, keeps the worker
// for the time without a server (`sw.js`), and lets a new build in while nobody is here. `browser/keeper.rs` tells it
// how the screen stands, in an attribute of the root: `calm`, `busy`, or none while the app cannot do its work.
const root = document.documentElement
const { build } = root.dataset
const worker = navigator.serviceWorker

/** The screen has this long to stand. */
const PATIENCE_MS = 20_000
/** A screen that stood for so long is taken for well. */
const STEADY_MS = 5_000
/** The page begins anew this long after a failure … */
const PAUSE_MS = 2_000
/** … but after so many failures of this build … */
const FAILURES_MAX = 3
/** … within this time, only this much later. */
const FAILURES_WITHIN_MS = 5 * 60_000
/** A new build is looked for this often. */
const LOOK_MS = 2 * 60_000
const FAILURES = 'istiqbal-failures'
/** What ends a program of WebAssembly is of this name: a panic, a full memory, a stack too deep. */
const PROGRAM_ENDED = 'RuntimeError'

const stands = () => root.dataset.standing !== undefined
const isCalm = () => root.dataset.standing === 'calm'
const hasCome = () => document.getElementById('splash') === null

/** When this build failed lately in this tab; what another build did says nothing about this one. */
function failures() {
  try {
    const [of, ...times] = (sessionStorage.getItem(FAILURES) ?? '').split(' ')
    const isRecent = (at) => Date.now() - at >= 0 && Date.now() - at < FAILURES_WITHIN_MS
    return of === build ? times.map(Number).filter(isRecent) : []
  } catch {
    return []
  }
}

let hasFailed = false
function fail() {
  if (hasFailed) return
  hasFailed = true
  const times = [...failures(), Date.now()]
  try {
    sessionStorage.setItem(FAILURES, [build, ...times].join(' '))
  } catch {
    // Where the browser keeps nothing, every failure is the first.
  }
  setTimeout(beginAnew, times.length > FAILURES_MAX ? FAILURES_WITHIN_MS : PAUSE_MS)
}

async function beginAnew() {
  try {
    // A build that waits cannot be worse than this one.
    const registration = await worker?.getRegistration()
    registration?.waiting?.postMessage('take-over')
    // Without a worker the page is the server's: while that is away, a new beginning would be the browser's error page.
    if (!worker?.controller) await fetch(location.href, { method: 'HEAD' })
    location.reload()
  } catch {
    setTimeout(beginAnew, PAUSE_MS)
  }
}

// What goes wrong on a screen that has come (a picture that does not load) does not end the program; before it has come
// everything does.
const isEnd = (error) => error?.name === PROGRAM_ENDED || !hasCome()
addEventListener('error', (event) => {
  const isOfScript = event instanceof ErrorEvent || event.target instanceof HTMLScriptElement
  if (isOfScript && isEnd(event.error)) fail()
}, { capture: true })
addEventListener('unhandledrejection', (event) => {
  if (isEnd(event.reason)) fail()
})
setTimeout(() => {
  // A screen that has come and says what this browser lacks is left standing, unless a worker may know a better one.
  if (!stands() && (!hasCome() || worker?.controller)) fail()
}, PATIENCE_MS)

if (failures().length >= FAILURES_MAX) root.dataset.failing = ''

let isDue = false
let hasStood = false
new MutationObserver(() => {
  if (stands() && !hasStood) {
    hasStood = true
    setTimeout(settle, STEADY_MS)
  }
  beginWhenCalm()
}).observe(root, { attributeFilter: ['data-standing'] })

/** Another build has taken over: the page is its page as soon as nobody is here. */
function beginWhenCalm() {
  if (isDue && isCalm()) location.reload()
}

if (worker) {
  let { controller } = worker
  worker.addEventListener('controllerchange', () => {
    // The first worker of all is of the page's own build.
    isDue ||= controller !== null
    controller = worker.controller
    beginWhenCalm()
  })
}

/** The screen has stood for a while. Where the address is not secure there is no worker, and all works with the server. */
function settle() {
  if (!worker || hasFailed || 'failing' in root.dataset) return
  worker.ready.then(({ active }) => {
    active.postMessage({ stands: build })
    if (!worker.controller) active.postMessage('claim')
  })
  look()
  setInterval(look, LOOK_MS)
}

async function look() {
  try {
    const registration = await worker.register('/sw.js', { updateViaCache: 'none' })
    if (worker.controller) await registration.update()
    if (isCalm()) registration.waiting?.postMessage('take-over')
  } catch {
    // Without the server there is nothing new; the next look is soon.
  }
}

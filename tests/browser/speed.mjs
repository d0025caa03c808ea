// How fast the screens are, in real Chromium; prints a table. Run by hand on a machine that does nothing else.
//   npm run speed --prefix tests/browser              all parts
//   npm run speed --prefix tests/browser -- taps away  only these
// Times are the pages' own (Performance API): "changed" when it stands in the page and can be used, "painted" in the task
// after the frame that shows it. The slowed processor is Chromium's: it slows a page's main thread, not the threads that
// compile WebAssembly, nor the server.
import { loadavg } from 'node:os'
import { chromium, expect } from '@playwright/test'
import { browser } from './support/browser.js'
import { isKept } from './support/builds.js'
import { Line } from './support/line.js'
import { Board, Kiosk, fillLog, kept, reserveOf } from './support/screens.js'
import { ar } from './support/labels.js'
import { Server } from './support/server.js'
import { World } from './support/world.js'

const SLOWDOWN = 4
const SLOWDOWN_OLD = 14
const COLD_STARTS = 30
const TAPS = 100
const TAPS_OFFLINE = 500
const WAITING = 10_000
const LOG_LONG = 100_000
const ROUND_TRIP_MS = 50
const CALLS = 300
const WARM_UP = 5

const engine = await chromium.launch(browser)
const rows = []

function percentile(sorted, part) {
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)].toFixed(1)
}

/** Two rows of the table; `times` are pairs of milliseconds. */
function report(what, times, aim) {
  for (const moment of ['changed', 'painted']) {
    const sorted = times.map((time) => time[moment]).sort((a, b) => a - b)
    const [p50, p90, p99, max] = [0.5, 0.9, 0.99, 1].map((part) => percentile(sorted, part))
    rows.push({ what: `${what} ${moment}`, n: sorted.length, p50, p90, p99, max, 'aim, ms': aim, load: loadavg()[0].toFixed(1) })
  }
}

/** `time` of a page, counted from `start`. */
const since = (start, { changed, painted }) => ({ changed: changed - start, painted: painted - start })

async function slow(page, rate = SLOWDOWN) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate })
  return devtools
}

/** Runs in a page: `nextShown(selector, pattern)` is when that text came into the page and when it was painted. */
function watching() {
  globalThis.nextShown = (selector, pattern) =>
    new Promise((resolve) => {
      const is = new RegExp(pattern)
      const look = () => {
        if (!is.test(document.querySelector(selector)?.textContent ?? '')) return
        watch.disconnect()
        const changed = performance.now()
        const { timeOrigin } = performance
        requestAnimationFrame(() => setTimeout(() => resolve({ timeOrigin, changed, painted: performance.now() })))
      }
      const watch = new MutationObserver(look)
      watch.observe(document, { subtree: true, childList: true, characterData: true })
      look()
    })
}

const shown = (page, selector, pattern) => page.evaluate(([selector, pattern]) => globalThis.nextShown(selector, pattern), [selector, pattern])

/** From the beginning of the navigation to the first button, painted and pressed; nothing is in the cache. */
async function coldStarts(world) {
  const page = await world.screen('kiosk', { name: 'لوح البداية' })
  const kiosk = new Kiosk(page)
  await kiosk.welcome()
  const devtools = await slow(page)
  await devtools.send('Network.setCacheDisabled', { cacheDisabled: true })
  await page.addInitScript(watching)
  await page.addInitScript(() => (globalThis.firstButton = globalThis.nextShown('.reception__go', '\\S')))
  const found = []
  for (let n = 0; n < COLD_STARTS; n += 1) {
    await devtools.send('Network.clearBrowserCache')
    await page.reload({ waitUntil: 'commit' })
    found.push(await page.evaluate(() => globalThis.firstButton))
    const [entry] = await page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('.wasm')).map(({ transferSize }) => transferSize))
    if (!(entry > 0)) throw new Error('the app came from a cache')
    // It can be used: it leads on.
    await kiosk.button(kiosk.t('kiosk.take')).tap()
    await kiosk.service(world.branch.services[0]).waitFor()
  }
  await page.context().close()
  report(`CPU ${SLOWDOWN}× slower: address, cold cache → first button`, found, 270)
}

/** From the address to the first button, painted, in a new tab of an old tablet; the server is stopped. */
async function startsWithoutServer(world) {
  const first = await world.screen('kiosk', { name: 'لوح بلا شبكة' })
  const context = first.context()
  await isKept(first)
  await world.server.kill()
  await first.close()
  await context.addInitScript(watching)
  await context.addInitScript(() => (globalThis.firstButton = globalThis.nextShown('.reception__go', '\\S')))
  const found = []
  for (let n = 0; n < COLD_STARTS; n += 1) {
    const page = await context.newPage()
    await slow(page, SLOWDOWN_OLD)
    await page.goto('/', { waitUntil: 'commit' })
    found.push(await page.evaluate(() => globalThis.firstButton))
    await new Kiosk(page).button(ar('kiosk.take')).tap()
    await new Kiosk(page).service(world.branch.services[0]).waitFor()
    await page.close()
  }
  await context.close()
  report(`CPU ${SLOWDOWN_OLD}× slower, server stopped: address → first button`, found, 700)
}

/** From the tap on the service to the number on the screen; the record is on the disk by then. */
async function taps(page, services, n_taps) {
  const kiosk = new Kiosk(page)
  await page.evaluate(watching)
  const found = []
  for (let n = 0; n < n_taps + WARM_UP; n += 1) {
    await kiosk.button(kiosk.t('kiosk.take')).tap()
    const service = kiosk.service(services[n % services.length])
    await service.waitFor()
    await page.evaluate(() => {
      addEventListener('click', (event) => (globalThis.tapped = event.timeStamp), { once: true, capture: true })
    })
    const number = shown(page, '.ticket__number', '[A-Z]\\d{2}')
    await service.tap()
    const time = await number
    found.push(since(await page.evaluate(() => globalThis.tapped), time))
    await kiosk.done()
  }
  return found.slice(WARM_UP)
}

async function tapsWithServer(world) {
  const page = await world.screen('kiosk', { name: 'لوح القياس' })
  await slow(page)
  report(`CPU ${SLOWDOWN}× slower: tap on the service → number`, await taps(page, world.quick, TAPS), 100)
  await page.context().close()
}

/** Taps without the server, on a young and on an old tablet; then with a log that nobody fetched for a long time. */
async function tapsWithoutServer(world) {
  const page = await world.screen('kiosk', { name: 'لوح منقطع' })
  await new Kiosk(page).welcome()
  await reserveOf(page, world)
  await isKept(page)
  await world.server.kill()
  const services = world.quick
  for (const [rate, aim] of [[SLOWDOWN, 100], [SLOWDOWN_OLD, 250]]) {
    const devtools = await slow(page, rate)
    report(`CPU ${rate}× slower, server stopped: tap → number`, await taps(page, services, TAPS_OFFLINE), aim)
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  }
  const before = await taps(page, services, TAPS)
  report('server stopped, a log of some thousand: tap → number', before)
  await fillLog(page, LOG_LONG, services[0])
  await page.reload()
  await new Kiosk(page).welcome()
  const after = await taps(page, services, TAPS)
  report(`server stopped, ${LOG_LONG} records wait: tap → number`, after)
  const median = (times) => Number(percentile(times.map(({ painted }) => painted).sort((a, b) => a - b), 0.5))
  rows.push({ what: `${LOG_LONG} records: tap, times as long`, p50: (median(after) / median(before)).toFixed(2), 'aim, ms': '1.5×' })
  await page.context().close()
}

/** From the first push to the last answer, when a tablet comes back with many records. */
async function drains(world) {
  for (const [round_trip_ms, aim] of [[0, 3_000], [ROUND_TRIP_MS, 5_000]]) {
    const line = await Line.to(world.server.port)
    line.delayMs = round_trip_ms / 2
    const context = await world.context('kiosk', { address: line.url })
    const page = await world.screen('kiosk', { name: `لوح ${round_trip_ms}`, context })
    await new Kiosk(page).welcome()
    line.cut()
    await fillLog(page, WAITING, world.branch.services[0])
    const pushes = []
    page.on('requestfinished', (request) => {
      if (!request.url().endsWith('/v1/sync/push')) return
      const { startTime, responseEnd } = request.timing()
      pushes.push([startTime, startTime + responseEnd])
    })
    await new Kiosk(page).button(ar('kiosk.take')).tap()
    const alone = page.locator('.chip--news')
    await alone.waitFor({ timeout: 60_000 })
    line.mend()
    await expect.poll(async () => JSON.parse((await kept(page, 'mark')) ?? '{"acked":0}').acked, { timeout: 60_000 }).toBeGreaterThanOrEqual(WAITING)
    const span = Math.max(...pushes.map(([, end]) => end)) - Math.min(...pushes.map(([start]) => start))
    rows.push({ what: `${WAITING} records drain, round trip ${round_trip_ms} ms`, n: pushes.length, p50: span.toFixed(0), 'aim, ms': aim })
    await context.close()
    line.close()
  }
}

/** From the counter's request to the changed board; both clocks are this machine's. */
async function calls(world) {
  const tablet = await world.tablet('لوح بلا شاشة')
  const counter = await world.counter(1)
  const board = new Board(await world.screen('board'))
  await board.page.evaluate(watching)
  const found = []
  for (let n = 0; n < CALLS + WARM_UP; n += 1) {
    const { label } = await tablet.ticket('F')
    const number = shown(board.page, '.board-call__number', `^\\s*${label}\\s*$`)
    await board.page.evaluate(() => null)
    const pressed = performance.timeOrigin + performance.now()
    const called = await counter.next()
    if (called.label !== label) throw new Error(`${called.label} was called, not ${label}`)
    const time = await number
    found.push(since(pressed - time.timeOrigin, time))
    await counter.act('start', { visit: called.visit })
    await counter.act('finish', { visit: called.visit, outcome: 'served' })
  }
  await board.page.context().close()
  report('request of the call → board', found.slice(WARM_UP), 100)
}

const parts = { calls, taps: tapsWithServer, offline: tapsWithoutServer, drains, starts: coldStarts, away: startsWithoutServer }
const asked = process.argv.slice(2)
for (const name of asked) if (!parts[name]) throw new Error(`there is no part ${name}; there are ${Object.keys(parts).join(', ')}`)
for (const [name, part] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  const world = new World(await Server.start(), engine)
  try {
    await world.setUp()
    await part(world)
  } finally {
    await world.close().catch((error) => console.error(error.message))
  }
}
await engine.close()
console.table(rows)

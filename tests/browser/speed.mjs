// How fast the screens are, in real Chromium; prints a table. Run by hand on a machine that does nothing else.
//   npm run speed --prefix tests/browser
import { chromium } from '@playwright/test'
import { browser, places } from './support/browser.js'
import { Board, Kiosk } from './support/screens.js'
import { Server } from './support/server.js'
import { World } from './support/world.js'

const SLOWDOWN = 4
const COLD_STARTS = 5
const TAPS = 50
const CALLS = 100

const engine = await chromium.launch(browser)
const rows = []

function percentile(values, part) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * part) - 1)]
}

function row(what, values, aim) {
  rows.push({ what, n: values.length, 'p50 ms': percentile(values, 0.5).toFixed(1), 'p99 ms': percentile(values, 0.99).toFixed(1), 'aim ms': aim })
}

async function slow(page, rate = SLOWDOWN) {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate })
  return devtools
}

/** In the page: the moment in which `selector` has a text that `is` accepts, as a promise of the page's clock. */
function whenShown([selector, pattern]) {
  const shown = () => new RegExp(pattern).test(document.querySelector(selector)?.textContent ?? '')
  return new Promise((resolve) => {
    const look = () => shown() && (watch.disconnect(), resolve(performance.now()))
    const watch = new MutationObserver(look)
    watch.observe(document, { subtree: true, childList: true, characterData: true })
    look()
  })
}

/** From the address to a service button that can be pressed, nothing in the cache, the device paired. */
async function coldStart(world) {
  const found = []
  for (let n = 0; n < COLD_STARTS; n += 1) {
    const page = await world.screen('kiosk', { name: `لوح ${n}` })
    await new Kiosk(page).welcome()
    const devtools = await slow(page)
    await devtools.send('Network.setCacheDisabled', { cacheDisabled: true })
    await page.reload({ waitUntil: 'commit' })
    found.push(await page.evaluate(whenShown, ['.reception__go', '\\S']))
    await page.context().close()
  }
  row(`first button usable, cold, CPU ${SLOWDOWN}×`, found, 270)
}

/** From the tap on the service to the number on the screen. */
async function taps(world) {
  const page = await world.screen('kiosk', { name: 'لوح القياس' })
  const kiosk = new Kiosk(page)
  await slow(page)
  const found = []
  for (let n = 0; n < TAPS; n += 1) {
    await kiosk.button(kiosk.t('kiosk.take')).tap()
    const service = kiosk.service(world.branch.services[n % 4])
    await service.waitFor()
    await page.evaluate(() => {
      globalThis.tapped = new Promise((resolve) => addEventListener('click', (event) => resolve(event.timeStamp), { once: true, capture: true }))
    })
    const shown = page.evaluate(whenShown, ['.ticket__number', '[A-Z]\\d{3}'])
    await service.tap()
    found.push((await shown) - (await page.evaluate(() => globalThis.tapped)))
    await kiosk.done()
  }
  await page.context().close()
  row(`tap on the service → number on the screen, CPU ${SLOWDOWN}×`, found, 100)
}

/** From the counter's request to the changed board; both ends read clocks of one machine. */
async function calls(world) {
  const tablet = await world.tablet('لوح بلا شاشة')
  const counter = await world.counter(1)
  const context = await engine.newContext({ ...places.board, baseURL: world.server.url })
  const board = new Board(await world.screen('board', { context }))
  const found = []
  for (let n = 0; n < CALLS; n += 1) {
    const { label } = await tablet.ticket('F')
    const shown = board.page.evaluate(
      ([selector, label]) =>
        new Promise((resolve) => {
          const look = () => document.querySelector(selector)?.textContent.trim() === label && (watch.disconnect(), resolve(performance.timeOrigin + performance.now()))
          const watch = new MutationObserver(look)
          watch.observe(document, { subtree: true, childList: true, characterData: true })
        }),
      ['.board-call__number', label],
    )
    const pressed = performance.timeOrigin + performance.now()
    const called = await counter.next()
    if (called.label !== label) throw new Error(`${called.label} was called, not ${label}`)
    found.push((await shown) - pressed)
    await counter.act('start', { visit: called.visit })
    await counter.act('finish', { visit: called.visit, outcome: 'served' })
  }
  await context.close()
  row('press of call → board changed', found, 25)
}

const world = new World(await Server.start(), engine)
await world.setUp()
await calls(world)
await taps(world)
await coldStart(world)
await world.close()
await engine.close()
console.table(rows)

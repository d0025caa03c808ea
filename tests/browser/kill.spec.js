// The tablet's browser is killed, really, in the middle of giving numbers: whoever saw a number is at the server.
import { test } from './support/tablet.js'
import { expect } from './support/world.js'
import { ar } from './support/labels.js'
import { SUNDAY } from './support/time.js'

const KILLS = 20
/** From the touch on, the kills are this many milliseconds further apart. */
const STEP_MS = 7

test('no shown number is lost by twenty kills', async ({ world, tablet: made }) => {
  test.setTimeout(300_000)
  const tablet = made()
  await (await tablet.open()).pair()
  const shown = []
  for (let kill = 0; kill < KILLS; kill += 1) {
    const { kiosk, page } = tablet
    shown.push(await kiosk.take(world.quick[0]))
    await kiosk.done()
    await kiosk.tap(kiosk.button(ar('kiosk.take')))
    const service = kiosk.service(world.quick[0])
    await expect(service).toBeVisible()
    // The screen says by itself what it shows: what came before the kill was seen.
    await page.exposeFunction('seen', (label) => shown.push(label))
    await page.evaluate(() => {
      new MutationObserver(() => {
        const label = document.querySelector('.ticket__number')?.textContent.trim()
        if (label) globalThis.seen(label)
      }).observe(document.body, { childList: true, subtree: true })
    })
    await service.click()
    await new Promise((resolve) => setTimeout(resolve, kill * STEP_MS))
    await tablet.kill()
    await tablet.open()
    await tablet.kiosk.welcome()
  }
  const seen = [...new Set(shown)]
  expect(seen.length).toBeGreaterThanOrEqual(KILLS)
  const labels = async () => (await world.visits(SUNDAY)).visits.map((visit) => visit.label)
  const missing = async () => {
    const there = await labels()
    return seen.filter((label) => !there.includes(label))
  }
  await expect.poll(missing, 'whoever saw a number is at the server').toEqual([])
  const all = await labels()
  expect(new Set(all).size, 'no number twice').toBe(all.length)
})

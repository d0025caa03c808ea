// Somebody moves the tablet's clock while it is on its own: visits keep their day, and what is not certain says so.
import { expect, test } from './support/world.js'
import { isKept } from './support/builds.js'
import { ar } from './support/labels.js'
import { Kiosk, kept, reserveOf } from './support/screens.js'
import { DAY, HOUR, SUNDAY } from './support/time.js'

/** Lets the clock on the wall be moved, also over a new start. */
function movable() {
  const right = Date.now.bind(Date)
  Date.now = () => right() + Number(localStorage.getItem('moved') ?? 0)
}

const move = (page, ms) => page.evaluate((ms) => localStorage.setItem('moved', ms), ms)

test('a clock that is moved by an hour or a day changes no day and repeats no number', async ({ world }) => {
  const context = await world.context('kiosk')
  await context.addInitScript(movable)
  const page = await world.screen('kiosk', { context })
  const kiosk = new Kiosk(page)
  const labels = []
  const take = async () => {
    labels.push(await kiosk.take(world.branch.services[0]))
    await expect(page.locator('.ticket__dates')).toContainText('22')
    await kiosk.done()
  }
  await take()
  await reserveOf(page, world)
  await isKept(page)
  await world.server.stop()
  await expect(page.locator('.chip--news')).toBeVisible({ timeout: 30_000 })
  for (const moved of [HOUR, -HOUR, DAY, -DAY]) {
    await move(page, moved)
    await take()
  }
  // The new start goes by the difference that the tablet kept when it saw that its clock was moved.
  await expect.poll(async () => Number(await kept(page, 'value-clock_offset_ms')), { timeout: 30_000 }).toBeGreaterThan(DAY - HOUR)
  await page.reload()
  await kiosk.welcome()
  await take()
  expect(labels).toEqual(['A001', 'A700', 'A701', 'A702', 'A703', 'A704'])

  await world.server.start()
  await expect(page.locator('.chip--news')).toHaveCount(0, { timeout: 30_000 })
  const { visits } = await world.visits(SUNDAY)
  const said = visits.map(({ label, time_quality }) => `${label} ${time_quality}`).sort()
  expect(said).toEqual(['A001 exact', 'A700 suspect', 'A701 exact', 'A702 suspect', 'A703 exact', 'A704 estimated'])

  const office = await world.office('/dashboard')
  await office.locator('.tile', { hasText: ar('dashboard.waiting') }).first().click()
  await expect(office.getByText(ar.like('visits.arrived_uncertain'))).toHaveCount(2)
  await expect(office.getByText(ar.like('visits.arrived_about'))).toHaveCount(1)
})

// The staff corner: staff see how a tablet is, and carry its records to the server by hand.
import { expect, test } from './support/world.js'
import { Corner, Kiosk } from './support/screens.js'
import { ar } from './support/labels.js'
import { MINUTE, SUNDAY } from './support/time.js'

const PIN = '86420975'

/** A tablet whose corner that PIN opens. */
async function tablet(world, pin = PIN) {
  await world.admin.post('/v1/corner', { branch: world.branch.id, pin })
  world.server.keepsSecret(pin)
  const page = await world.screen('kiosk', { name: 'لوح المدخل' })
  return { page, kiosk: new Kiosk(page), corner: new Corner(page) }
}

/** A visitor takes a number that was asked for before the server went; it stays on the tablet. */
async function ticketWithoutServer(world, { page, kiosk }) {
  const asking = world.branch.services.find((service) => service.asks_visitor_kind)
  const leased = page.waitForResponse((answer) => answer.url().endsWith('/v1/leases') && answer.ok())
  await kiosk.button(ar('kiosk.take')).tap()
  await kiosk.service(asking).tap()
  await expect(page.getByText(ar('kiosk.visitor_ask')).first()).toBeVisible()
  await leased
  await world.server.stop()
  await page.getByText(ar('kiosk.visitor_skip')).tap()
  return kiosk.label()
}

test('without a PIN the corner opens for nobody', async ({ world }) => {
  const page = await world.screen('kiosk')
  await new Kiosk(page).welcome()
  await page.keyboard.press('Control+F9')
  await expect(page.getByRole('heading', { name: ar('staff_corner.no_pin') })).toBeVisible()
  await expect(page.getByLabel(ar('staff_corner.pin'), { exact: true })).toHaveCount(0)
  await page.getByRole('button', { name: ar('common.back') }).tap()
  await new Kiosk(page).welcome()
})

test('holding the association’s name asks for the PIN, and the keys on the screen type it', async ({ world }) => {
  const { page, corner } = await tablet(world)
  await page.locator('.kiosk__name').hover()
  await page.mouse.down()
  await expect(page.getByRole('heading', { name: ar('staff_corner.pin_ask') })).toBeVisible()
  await page.mouse.up()
  for (const digit of PIN) await page.locator('.keypad').getByRole('button', { name: digit, exact: true }).tap()
  await page.locator('.bar').getByRole('button', { name: ar('common.continue') }).tap()
  await expect(corner.heading).toBeVisible()
  await corner.button('leave').tap()
  await new Kiosk(page).welcome()
})

test('wrong PINs stop the trying, and a reload forgives none', async ({ world }) => {
  const { page, kiosk, corner } = await tablet(world)
  await corner.ask()
  for (let n = 0; n < 5; n += 1) {
    await corner.type(`111${n}`)
    await expect(page.getByText(ar.like(n < 4 ? 'staff_corner.pin_wrong' : 'staff_corner.pin_paused'))).toBeVisible()
    await expect(page.locator('.bar').getByRole('button', { name: ar('common.continue') })).toBeVisible()
  }
  await page.reload()
  await kiosk.welcome()
  await corner.ask()
  await expect(page.getByText(ar.like('staff_corner.pin_paused'))).toBeVisible()
  await corner.type(PIN)
  await expect(page.getByText(ar.like('staff_corner.pin_paused'))).toBeVisible()
  await expect(corner.heading).toHaveCount(0)

  world.server.clock.set(world.server.clock.now() + 6 * MINUTE)
  await expect(page.getByText(ar.like('staff_corner.pin_paused'))).toHaveCount(0, { timeout: 30_000 })
  await corner.type(PIN)
  await expect(corner.heading).toBeVisible()
})

test('what a tablet cannot send is carried by hand, and counts once when the tablet comes back', async ({ world }) => {
  const lobby = await tablet(world)
  const { page, kiosk, corner } = lobby
  const label = await ticketWithoutServer(world, lobby)
  const chip = page.locator('.chip--news')
  await expect(chip).toHaveText(ar('kiosk.offline_chip', { n: 2 }))
  await kiosk.done()
  await expect(chip, 'it stands on the welcome too').toBeVisible()

  await corner.open(PIN)
  await expect(corner.fact('devices.unsent')).toContainText(ar('units.records', { n: 2 }))
  await expect(corner.fact('devices.unsent')).toContainText(ar('staff_corner.unsent_range', { from: 1, to: 2 }))
  await expect(page.locator('.corner__tickets')).toContainText(label)
  const download = page.waitForEvent('download')
  await corner.button('export').tap()
  const file = await (await download).path()
  await expect(page.getByText(ar.like('staff_corner.exported'))).toBeVisible()

  expect(world.server.run('import', file)).toContain('2 taken in, 0 were there already')
  expect(world.server.run('import', file)).toContain('0 taken in, 2 were there already')
  await world.server.start()
  await expect.poll(async () => (await world.visits(SUNDAY)).visits.map((visit) => visit.label)).toEqual([label])
  await expect(corner.fact('devices.unsent')).toContainText(ar('units.records', { n: 0 }), { timeout: 45_000 })
  expect((await world.report(SUNDAY)).report.total.visits).toBe(1)
  await corner.button('export').tap()
  await expect(page.getByText(ar('staff_corner.export_none'))).toBeVisible()
  await corner.button('leave').tap()
  await kiosk.welcome()
  await expect(chip).toHaveCount(0)
  expect(await kiosk.take(world.branch.services[0])).toMatch(/^A/)
})

test('a ticket that was lost between its number and the printer is printed in the corner', async ({ world }) => {
  const { page, kiosk, corner } = await tablet(world)
  // The paper is never fetched: the printer hangs, and then the page is gone.
  await page.evaluate(() => (window.print = () => {}))
  const label = await kiosk.take(world.branch.services[0])
  await page.reload()
  await kiosk.welcome()
  await expect.poll(async () => (await world.visits(SUNDAY)).visits.map((visit) => visit.label)).toEqual([label])

  await corner.open(PIN)
  await page.evaluate(() => (window.print = () => (window.printed = document.querySelector('.paper-ticket__number').textContent)))
  await page.getByRole('button', { name: ar('staff_corner.print', { label }) }).tap()
  await expect.poll(() => page.evaluate(() => window.printed)).toBe(label)
  await corner.button('leave').tap()
  await kiosk.welcome()
  expect(await kiosk.take(world.branch.services[0]), 'and nobody else gets its number').not.toBe(label)
  await expect.poll(async () => (await world.report(SUNDAY)).report.total.visits).toBe(2)
})

test('the corner closes by itself', async ({ world }) => {
  await world.admin.post('/v1/corner', { branch: world.branch.id, pin: PIN })
  const page = await world.screen('kiosk', { clock: true })
  const corner = await new Corner(page).open(PIN)
  await page.clock.runFor(92_000)
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await page.clock.runFor(32_000)
  await new Kiosk(page).welcome()
  await expect(corner.heading).toHaveCount(0)
})

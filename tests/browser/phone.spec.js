// The page on the visitor's own phone: this visit and nothing else, and it dies with its day.
import { expect, test } from './support/world.js'
import { Phone } from './support/screens.js'
import { ar, en } from './support/labels.js'
import { HOUR, SUNDAY } from './support/time.js'

test('a turn is given up on the phone, asked first', async ({ world }) => {
  const tablet = await world.tablet()
  const ticket = await tablet.ticket('A')
  const next = await tablet.ticket('A')
  const page = await world.page('phone')
  const phone = new Phone(page)
  await phone.open(ticket.link)
  await phone.says('next')

  await page.getByRole('button', { name: ar('phone.leave') }).tap()
  await expect(page.getByText(ar('phone.leave_lead'))).toBeVisible()
  await page.getByRole('button', { name: ar('phone.leave_keep') }).tap()
  await expect(page.getByText(ar('phone.leave_lead'))).toBeHidden()
  expect((await world.report(SUNDAY)).report.standing.waiting).toBe(2)

  await page.getByRole('button', { name: ar('phone.leave') }).tap()
  await page.locator('main').getByRole('button', { name: ar('phone.leave') }).tap()
  await phone.says('left')
  expect((await world.report(SUNDAY)).report.standing).toMatchObject({ left: 1, waiting: 1 })
  const counter = await world.counter(1)
  expect((await counter.next()).visit).toBe(next.visit)
})

test('the language is changed and the turn stays', async ({ world }) => {
  const ticket = await (await world.tablet()).ticket('A')
  const page = await world.page('phone')
  await new Phone(page).open(ticket.link)
  await expect(page.locator('.number:visible')).toHaveText(ticket.label)
  await page.getByText(ar('common.other_language'), { exact: true }).tap()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr')
  await expect(page.locator('.number:visible')).toHaveText(ticket.label)
  await new Phone(page, en).says('next')
})

test('a token stays in the fragment: no address that is sent holds it', async ({ world }) => {
  const ticket = await (await world.tablet()).ticket('A')
  const secret = ticket.link.split('#')[1]
  const page = await world.page('phone')
  const sent = []
  page.on('request', (request) => sent.push(request.url(), request.headers().referer ?? ''))
  await new Phone(page).open(ticket.link)
  await expect(page.locator('.number:visible')).toHaveText(ticket.label)
  expect(sent.length).toBeGreaterThan(1)
  expect(sent.filter((address) => address.split('#')[0].includes(secret))).toEqual([])
  const origin = new URL(world.server.url).origin
  expect(sent.filter((address) => address !== '' && !address.startsWith(origin)), 'no other origin is asked').toEqual([])
})

test('the link of another day, and one that never was, say so', async ({ world }) => {
  const ticket = await (await world.tablet()).ticket('A')
  const never = await world.page('phone')
  await new Phone(never).open('/t#AAAAAAAAAAAAAAAAAAAAAA')
  await new Phone(never).says('not_yet')

  world.server.clock.set(world.server.clock.now() + 24 * HOUR)
  const late = await world.page('phone')
  await new Phone(late).open(ticket.link)
  await new Phone(late).says('ended')
  await expect(late.locator('main')).not.toContainText(ticket.label)
})

test('without the network the page says so, and goes on by itself', async ({ world }) => {
  const tablet = await world.tablet()
  const ticket = await tablet.ticket('A')
  const page = await world.page('phone')
  await new Phone(page).open(ticket.link)
  await new Phone(page).says('next')
  await world.server.stop()
  await expect(page.getByText(ar('phone.no_network'))).toBeVisible({ timeout: 20_000 })
  await expect(page.locator('.number:visible')).toHaveText(ticket.label)
  await world.server.start()
  await expect(page.getByText(ar('phone.no_network'))).toBeHidden({ timeout: 20_000 })
})

// The tablet in the lobby: its visitor, its idle clock, its network, its memory.
import { expect, test } from './support/world.js'
import { Counter, Kiosk, reserveOf } from './support/screens.js'
import { ar, en } from './support/labels.js'
import { HOUR, MINUTE, SUNDAY, TEN_ON_SUNDAY } from './support/time.js'

/** How many events the log of every device in this browser holds, and what stands in readable storage. */
function stored(page) {
  return page.evaluate(async () => {
    const events = []
    for (const { name } of await indexedDB.databases()) {
      const db = await new Promise((resolve, reject) => {
        const open = indexedDB.open(name)
        open.onsuccess = () => resolve(open.result)
        open.onerror = () => reject(open.error)
      })
      for (const store of db.objectStoreNames) {
        const rows = await new Promise((resolve, reject) => {
          const all = db.transaction(store).objectStore(store).getAll()
          all.onsuccess = () => resolve(all.result)
          all.onerror = () => reject(all.error)
        })
        for (const row of rows) {
          const text = typeof row === 'string' ? row : JSON.stringify(row, (_, value) => (value instanceof Uint8Array ? new TextDecoder().decode(value) : value))
          if (/visit_registered|ticket_issued/.test(text)) events.push({ name, store, text })
        }
      }
      db.close()
    }
    return { events, local: { ...localStorage }, session: { ...sessionStorage } }
  })
}

test('the language is switched without losing the place', async ({ world }) => {
  const page = await world.screen('kiosk')
  const kiosk = new Kiosk(page)
  await kiosk.tap(kiosk.button(ar('kiosk.take')))
  await page.getByText(ar('common.other_language'), { exact: true }).tap()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr')
  await expect(page).toHaveTitle(/[A-Za-z]/)
  const english = new Kiosk(page, en)
  await expect(english.service(world.branch.services[0])).toBeVisible()
  await english.service(world.branch.services[0]).tap()
  const label = await english.label()
  await page.getByText(en('common.other_language'), { exact: true }).tap()
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  expect(await kiosk.label()).toBe(label)
})

test('whoever walks away is asked, and forgotten', async ({ world }) => {
  const page = await world.screen('kiosk', { clock: true })
  const kiosk = new Kiosk(page)
  await kiosk.button(ar('kiosk.take')).tap()
  await page.getByText(ar('common.other_language'), { exact: true }).tap()
  await page.getByRole('button', { name: en('common.contrast') }).tap()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'contrast')

  const warning = page.getByRole('alertdialog')
  await page.clock.runFor(30_000)
  await expect(warning).toBeHidden()
  await page.clock.runFor(17_000)
  await expect(warning).toBeVisible()
  await expect(warning).toContainText(en('kiosk.idle_ask'))

  await page.getByRole('button', { name: en('kiosk.idle_more') }).tap()
  await expect(warning).toBeHidden()
  await expect(new Kiosk(page, en).service(world.branch.services[0])).toBeVisible()

  await page.clock.runFor(47_000)
  await expect(warning).toBeVisible()
  await page.clock.runFor(32_000)
  await kiosk.welcome()
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar')
  await expect(page.locator('html')).not.toHaveAttribute('data-theme', 'contrast')
})

test('a ticket stays on the screen until it is done, and then is gone', async ({ world }) => {
  const page = await world.screen('kiosk', { clock: true })
  const kiosk = new Kiosk(page)
  const label = await kiosk.take(world.branch.services[0])
  const secret = (await kiosk.link()).split('#')[1]
  await page.clock.runFor(30_000)
  expect(await kiosk.label()).toBe(label)
  await kiosk.done()

  const { events, local, session } = await stored(page)
  expect(events.length, 'the log keeps what was sent').toBeGreaterThan(0)
  expect(JSON.stringify({ events, local, session, url: page.url() })).not.toContain(secret)
  const before = page.url()
  await page.goBack().catch(() => null)
  if (page.url() === before) await kiosk.welcome()
  else expect(page.url(), 'nothing of the visitor is in the history').toBe('about:blank')
})

test('the back button leads back, one question at a time', async ({ world }) => {
  const page = await world.screen('kiosk')
  const kiosk = new Kiosk(page)
  const asking = world.branch.services.find((service) => service.asks_visitor_kind)
  await kiosk.button(ar('kiosk.take')).tap()
  await kiosk.service(asking).tap()
  await expect(page.getByText(ar('kiosk.visitor_ask')).first()).toBeVisible()
  await page.getByRole('button', { name: ar('common.back') }).tap()
  await expect(kiosk.service(asking)).toBeVisible()
  await page.getByRole('button', { name: ar('common.back') }).tap()
  await kiosk.welcome()
})

test('a number is taken with the keyboard alone', async ({ world }) => {
  const page = await world.screen('kiosk')
  const kiosk = new Kiosk(page)
  await kiosk.welcome()
  const reach = async (locator) => {
    await expect(async () => {
      await page.keyboard.press('Tab')
      await expect(locator).toBeFocused({ timeout: 100 })
    }).toPass({ intervals: [0] })
    await page.keyboard.press('Enter')
  }
  await reach(kiosk.button(ar('kiosk.take')))
  await reach(kiosk.service(world.branch.services[1]))
  expect(await kiosk.label()).toBe('B001')
  await reach(kiosk.button(ar('kiosk.finish')))
  await kiosk.welcome()
})

test('the printed ticket holds the number alone, on paper of its own', async ({ world }) => {
  const page = await world.screen('kiosk')
  const kiosk = new Kiosk(page)
  const label = await kiosk.take(world.branch.services[0])
  await page.emulateMedia({ media: 'print' })
  const paper = page.locator('.paper-ticket')
  await expect(paper).toBeVisible()
  await expect(paper.locator('.paper-ticket__number')).toHaveText(label)
  await expect(page.locator('.kiosk__ticket')).toBeHidden()
  expect(await paper.evaluate((paper) => paper.scrollWidth <= paper.clientWidth)).toBe(true)
})

test('a second tap is no second ticket', async ({ world }) => {
  const page = await world.screen('kiosk')
  const kiosk = new Kiosk(page)
  await kiosk.button(ar('kiosk.take')).tap()
  await kiosk.service(world.quick[0]).dblclick()
  expect(await kiosk.label()).toBe('B001')
  await expect.poll(async () => (await world.report(SUNDAY)).report.total.visits).toBe(1)
  await kiosk.done()
  await kiosk.button(ar('kiosk.take')).tap()
  await kiosk.service(world.quick[0]).tap()
  expect(await kiosk.label()).toBe('B002')
  await expect.poll(async () => (await world.report(SUNDAY)).report.total.visits).toBe(2)
})

test('without the server tablets go on, each with numbers of its own, and everything arrives by itself', async ({ world }) => {
  const [first, other] = world.branch.services
  const page = await world.screen('kiosk', { name: 'لوح الباب' })
  const kiosk = new Kiosk(page)
  const second = await world.screen('kiosk', { name: 'لوح القاعة' })
  const beside = new Kiosk(second)
  expect(await kiosk.take(first)).toBe('A001')
  await expect.poll(async () => (await world.report(SUNDAY)).report.total.visits).toBe(1)
  await kiosk.done()
  await reserveOf(page, world)
  await reserveOf(second, world)

  await world.server.stop()
  const shown = []
  for (const [on, service] of [[kiosk, first], [beside, first], [kiosk, other], [kiosk, first], [beside, other]]) {
    shown.push(await on.take(service))
    await on.done()
  }
  const [low, high] = [shown[0], shown[1]].sort()
  expect([low, high]).toEqual(['A700', 'A720'])
  expect(new Set(shown).size, 'no number twice').toBe(shown.length)
  expect(shown[2][0] + shown[4][0]).toBe('BB')

  await world.server.start()
  await expect.poll(async () => (await world.report(SUNDAY)).report.total.visits, { timeout: 10_000 }).toBe(1 + shown.length)
  const labels = (await world.visits(SUNDAY)).visits.map((visit) => visit.label)
  expect(labels).toEqual(expect.arrayContaining(['A001', ...shown]))
  expect(labels.length).toBe(1 + shown.length)
  await expect(async () => expect(await kiosk.take(first).finally(() => kiosk.done())).toBe('A002')).toPass()
})

test('without the server a visit whose number came from this tablet is rated, once', async ({ world }) => {
  const page = await world.screen('kiosk')
  const kiosk = new Kiosk(page)
  await kiosk.welcome()
  await reserveOf(page, world)
  await world.server.stop()
  const label = await kiosk.take(world.branch.services[0])
  const check = await kiosk.check()
  await kiosk.done()

  await kiosk.button(ar('kiosk.rate')).tap()
  await kiosk.find({ label: 'A001', check: '11' })
  await expect(page.getByText(ar('rating.find_offline'))).toBeVisible()
  await kiosk.find({ label, check })
  await page.getByRole('radio', { name: ar('rating.score_good'), exact: true }).check({ force: true })
  await page.getByRole('button', { name: ar('rating.send'), exact: true }).tap()
  await expect(page.getByText(ar('rating.thanks'))).toBeVisible()
  await kiosk.welcome()
  await kiosk.button(ar('kiosk.rate')).tap()
  await kiosk.find({ label, check })
  await expect(page.getByText(ar('rating.find_rated'))).toBeVisible()

  await world.server.start()
  const rated = async () => (await world.report(SUNDAY)).report.satisfaction
  await expect.poll(async () => JSON.stringify(await rated()), { timeout: 10_000 }).toContain(`"by_score":[0,0,0,1,0]`)
})

test('a reserve that is used up gives way to the tablet\u2019s own letter', async ({ world }) => {
  const page = await world.screen('kiosk')
  const kiosk = new Kiosk(page)
  await kiosk.welcome()
  await reserveOf(page, world)
  await world.server.stop()
  const asksNothing = world.branch.services.find(({ letter }) => letter === 'C')
  const shown = []
  for (let n = 0; n < 21; n += 1) {
    shown.push(await kiosk.take(asksNothing))
    await kiosk.done()
  }
  shown.push(await kiosk.take(asksNothing))
  expect(shown.slice(18)).toEqual(['C718', 'C719', 'CK01', 'CK02'])
  await expect(page.getByText(ar('kiosk.ticket_reserve'))).toBeVisible()
  const check = await kiosk.check()
  await kiosk.done()

  await kiosk.button(ar('kiosk.rate')).tap()
  for (const key of ['C', 'K', '0', '2', ...check]) await page.locator('.keypad').getByRole('button', { name: key, exact: true }).tap()
  await page.locator('.bar').getByRole('button', { name: ar('common.continue') }).tap()
  await expect(page.getByRole('radio', { name: ar('rating.score_good'), exact: true })).toBeVisible()
  await world.server.start()
  await expect.poll(async () => (await world.report(SUNDAY)).report.total.visits, { timeout: 10_000 }).toBe(22)
})

test('the tablet is the same device after a reload, and goes on counting', async ({ world }) => {
  const page = await world.screen('kiosk', { name: 'لوح الباب' })
  const kiosk = new Kiosk(page)
  expect(await kiosk.take(world.branch.services[0])).toBe('A001')
  await page.reload()
  await kiosk.welcome()
  expect(await kiosk.take(world.branch.services[0])).toBe('A002')
  const devices = await world.admin.get(`/v1/devices?branch=${world.branch.id}`)
  expect(devices.map((device) => device.name)).toEqual(['لوح الباب'])
})

test('a call for staff appears on the counter, and somebody takes it', async ({ world }) => {
  const page = await world.screen('kiosk', { name: 'لوح المدخل 3' })
  const counter = await new Counter(await world.screen('counter', { name: 'شباك' })).choose(1)
  await page.getByRole('button', { name: ar('common.call_staff') }).tap()
  await expect(page.getByText(ar('kiosk.call_sent'))).toBeVisible()
  const notice = counter.page.locator('.notice', { hasText: ar('counter.assistance', { device: 'لوح المدخل 3' }) })
  await expect(notice).toBeVisible()
  await notice.getByRole('button', { name: ar('counter.assistance_take') }).click()
  await expect(notice).toHaveCount(0)
})

test.describe('on a Friday', () => {
  test.use({ serve: { at: TEN_ON_SUNDAY - 48 * HOUR } })
  test('the tablet says when reception opens, and gives no number', async ({ world }) => {
    const page = await world.screen('kiosk')
    await expect(page.getByRole('heading', { name: ar('kiosk.closed_title') })).toBeVisible()
    await expect(page.getByText('8:00').first()).toBeVisible()
    await expect(new Kiosk(page).button(ar('kiosk.take'))).toHaveCount(0)
  })
})

test('the tablet closes by itself at the end of the last shift', async ({ world }) => {
  const page = await world.screen('kiosk')
  world.server.clock.set(TEN_ON_SUNDAY + 4 * HOUR + 29 * MINUTE + 40_000)
  await page.reload()
  await new Kiosk(page).welcome()
  await expect(page.getByRole('heading', { name: ar('kiosk.closed_title') })).toBeVisible({ timeout: 30_000 })
})

// What the tablet does about its own store: it looks before a visitor touches anything, writes durably, has one writer.
import { newTab } from './support/tabs.js'
import { test } from './support/tablet.js'
import { expect } from './support/world.js'
import { Kiosk } from './support/screens.js'
import { ar } from './support/labels.js'
import { SUNDAY } from './support/time.js'

const stopped = (page) => page.getByRole('heading', { name: ar('kiosk.stopped_title') })

/** Gives the tablet's origin room for `bytes` more than it uses; without, as much as the browser likes. */
async function quota(tablet, bytes) {
  tablet.room ??= await tablet.page.context().newCDPSession(tablet.page)
  const { origin } = new URL(tablet.url)
  const { usage } = await tablet.room.send('Storage.getUsageAndQuota', { origin })
  const room = bytes === undefined ? {} : { quotaSize: usage + bytes }
  await tablet.room.send('Storage.overrideQuotaForOrigin', { origin, ...room })
}

const visits = async (world) => (await world.report(SUNDAY)).report.total.visits

test('every change of the log asks to be on the disk', async ({ world }) => {
  const context = await world.context('kiosk')
  await context.addInitScript(() => {
    globalThis.changes = []
    const begin = IDBDatabase.prototype.transaction
    IDBDatabase.prototype.transaction = function (tables, mode, options) {
      if (mode === 'readwrite') globalThis.changes.push({ database: this.name, tables: [tables].flat(), ...options })
      return begin.call(this, tables, mode, options)
    }
  })
  const page = await world.screen('kiosk', { context })
  await new Kiosk(page).take(world.quick[0])
  await expect.poll(() => visits(world)).toBe(1)
  const changes = await page.evaluate(() => globalThis.changes)
  expect(changes.filter(({ tables }) => tables.includes('log')).length).toBeGreaterThan(0)
  expect(changes.filter(({ durability }) => durability !== 'strict')).toEqual([])
})

test('a tablet whose store is full gives no number that was not stored, and goes on by itself', async ({ world, tablet: made }) => {
  const tablet = made()
  await (await tablet.open()).pair()
  await tablet.close()
  await tablet.open({ goes: false })
  // The browser looks at the room when it first writes: from then on there is very little.
  await quota(tablet, 40_000)
  await tablet.page.goto(tablet.url)
  const { kiosk, page } = tablet
  await kiosk.welcome()
  const labels = []
  const isStopped = () => stopped(page).isVisible()
  for (;;) {
    await kiosk.tap(kiosk.button(ar('kiosk.take')))
    await kiosk.tap(kiosk.service(world.quick[0]))
    await expect(kiosk.number.or(stopped(page))).toBeVisible()
    if (await isStopped()) break
    labels.push(await kiosk.label())
    await kiosk.done()
  }
  await expect(page.getByText(ar('kiosk.stopped_quota'))).toBeVisible()
  await quota(tablet)
  await kiosk.tap(kiosk.button(ar('kiosk.stopped_retry')))
  await kiosk.welcome()
  labels.push(await kiosk.take(world.quick[0]))
  await expect.poll(async () => (await world.visits(SUNDAY)).visits.map((visit) => visit.label).sort()).toEqual(labels.sort())
})

test('another writer is noticed before a visitor comes', async ({ world }) => {
  const page = await world.screen('kiosk', { clock: true })
  const kiosk = new Kiosk(page)
  await kiosk.welcome()
  // As a window that opens the same store would.
  await page.evaluate(async () => {
    const answer = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error)
    })
    const { name } = (await indexedDB.databases()).find(({ name }) => /^istiqbal-[0-9a-f]{8}-/.test(name))
    const db = await answer(indexedDB.open(name))
    await answer(db.transaction('meta', 'readwrite').objectStore('meta').put('999', 'writer_epoch'))
    db.close()
  })
  await page.clock.runFor(61_000)
  await expect(page.getByText(ar('kiosk.stopped_other_window'))).toBeVisible()
  await page.clock.runFor(61_000)
  await kiosk.welcome()
  await kiosk.take(world.quick[0])
})

const seconds = {
  'a second tab': (page) => newTab(page.context()),
  'a duplicated tab': async (page) => {
    const opened = page.waitForEvent('popup')
    await page.evaluate(() => globalThis.open('/'))
    return opened
  },
}
const ends = {
  'is closed': (page) => page.close(),
  crashes: async (page) => {
    const room = await page.context().newCDPSession(page)
    // Nobody is left to answer.
    room.send('Page.crash').catch(() => null)
    await page.waitForEvent('crash')
  },
}
// A duplicated tab lives in the program of the one it came from, and ends with it.
for (const [how, end] of [['a second tab', 'is closed'], ['a second tab', 'crashes'], ['a duplicated tab', 'is closed']]) {
  test(`${how} says that the screen is open elsewhere, and takes over when that one ${end}`, async ({ world }) => {
    const page = await world.screen('kiosk')
    const first = await new Kiosk(page).take(world.quick[0])
    const other = await seconds[how](page)
    if (other.url() === 'about:blank') await other.goto('/')
    await expect(other.getByRole('heading', { name: ar('pairing.elsewhere') })).toBeVisible()
    await ends[end](page)
    const kiosk = new Kiosk(other)
    await kiosk.welcome()
    expect(await kiosk.take(world.quick[0])).not.toBe(first)
    expect(await world.admin.get(`/v1/devices?branch=${world.branch.id}`)).toHaveLength(1)
  })
}

test.describe('behind a proxy', () => {
  test.use({ serve: { args: ['--trusted-proxies', '127.0.0.1'] } })
  test('a browser that may clear the records is warned of, but not while somebody tries it out', async ({ world, tablet: made }) => {
    const warning = (tablet) => tablet.page.getByText(ar('kiosk.unkept'))
    const host = 'tablet.test'
    const origin = world.server.url.replace('127.0.0.1', host)
    const args = [`--host-resolver-rules=MAP ${host} 127.0.0.1`, `--unsafely-treat-insecure-origin-as-secure=${origin}`]
    const tablet = made({ host, args })
    await (await tablet.open()).pair()
    await expect(warning(tablet), 'a promise counts after a restart').toBeHidden()
    await tablet.page.reload()
    await tablet.kiosk.welcome()
    await expect(warning(tablet)).toBeVisible()
    await tablet.kiosk.take(world.quick[0])
    await tablet.kiosk.done()

    const office = await world.office('/devices')
    const rule = (key) => office.getByRole('radio', { name: ar(`devices.keeping_${key}`), exact: true })
    const choose = (key) => office.locator('.segmented__item', { hasText: ar(`devices.keeping_${key}`) }).click()
    await expect(rule('warns')).toBeChecked()
    await choose('stops')
    await expect(office.getByText(ar('devices.keeping_saved'))).toBeVisible()
    await tablet.page.reload()
    await expect(stopped(tablet.page)).toBeVisible()
    await expect(tablet.page.getByText(ar('kiosk.stopped_unkept'))).toBeVisible()
    await office.goto('/dashboard')
    await office.goBack()
    await expect(rule('stops'), 'as it stands on the server').toBeChecked()
    await choose('warns')
    await expect(rule('warns')).toBeChecked()
    await tablet.page.reload()
    await expect(warning(tablet)).toBeVisible()
    await tablet.kiosk.take(world.quick[0])
    await tablet.close()

    const trial = made()
    await (await trial.open()).pair()
    await trial.page.reload()
    await trial.kiosk.welcome()
    await expect(warning(trial)).toBeHidden()
  })
})

// A tablet whose memory is spoilt on the disk, in a real profile of a real browser: it goes on from the second copy of
// its log, every visitor arrives once, and no number is given twice.
import { COPIES, LOG_STORE, test } from './support/tablet.js'
import { expect } from './support/world.js'
import { ar } from './support/labels.js'
import { SUNDAY } from './support/time.js'

const LOG_FILES = /\/IndexedDB\/.*\.(log|ldb)$/
const FAULTS = {
  'with flipped bytes': (tablet) => tablet.spoil(LOG_FILES, (bytes) => bytes.map((byte, n) => (n % 97 ? byte : byte ^ 0x5a))),
  'with zeros': (tablet) => tablet.spoil(LOG_FILES, (bytes) => Buffer.alloc(bytes.length)),
  'cut in the middle': (tablet) => tablet.spoil(LOG_FILES, (bytes) => bytes.subarray(0, bytes.length >> 1)),
  'without its last bytes': (tablet) => tablet.spoil(LOG_FILES, (bytes) => bytes.subarray(0, bytes.length - 600)),
  'deleted': (tablet) => tablet.spoil(LOG_STORE, () => null),
}

/** What the tablet's own database holds under `key`. */
function fact(page, key) {
  return page.evaluate(async (key) => {
    const answer = (request) =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
    const { name } = (await indexedDB.databases()).find(({ name }) => /^istiqbal-[0-9a-f]{8}-/.test(name))
    const db = await answer(indexedDB.open(name))
    const text = await answer(db.transaction('meta').objectStore('meta').get(key))
    db.close()
    return text && JSON.parse(text)
  }, key)
}

/** How many events the copy holds. */
function copied(page) {
  return page.evaluate(async () => {
    let n = 0
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('istiqbal-copies')
    for await (const file of folder.values()) {
      const text = await (await file.getFile()).text()
      n = Math.max(n, text.split('"dseq"').length - 1)
    }
    return n
  })
}

/** Takes `n` numbers that do not reach the server, and waits until they are copied. */
async function takeUnsent(tablet, n) {
  const { kiosk, page, world } = tablet
  await page.route('**/v1/sync/push', (route) => route.abort())
  const labels = []
  for (let i = 0; i < n; i += 1) {
    labels.push(await kiosk.take(world.quick[0]))
    await kiosk.done()
  }
  await expect.poll(() => copied(page)).toBe(2 * n)
  return labels
}

/** The labels of the visits at the server. */
async function arrived(world) {
  const { visits } = await world.visits(SUNDAY)
  return visits.map((visit) => visit.label).sort()
}

for (const [how, fault] of Object.entries(FAULTS)) {
  test(`a store ${how} is made again from its copy`, async ({ world, tablet: made }) => {
    const tablet = made()
    await (await tablet.open()).pair()
    const labels = await takeUnsent(tablet, 4)
    await tablet.close()
    fault(tablet)

    await tablet.open()
    await tablet.kiosk.welcome()
    await expect.poll(() => arrived(world)).toEqual([...labels].sort())
    const next = await tablet.kiosk.take(world.quick[0])
    expect(labels).not.toContain(next)
    await expect.poll(() => arrived(world)).toEqual([...labels, next].sort())
    const devices = await world.admin.get(`/v1/devices?branch=${world.branch.id}`)
    expect(devices, 'it is the same device').toHaveLength(1)
    expect((await fact(tablet.page, 'recovered')).missing).toBeNull()
  })
}

test('what neither the store nor its copy has is named', async ({ world, tablet: made }) => {
  const tablet = made()
  await (await tablet.open()).pair()
  const labels = await takeUnsent(tablet, 3)
  await tablet.close()
  tablet.spoil(LOG_STORE, () => null)
  // The last record of the copy: that the third ticket was issued.
  tablet.spoil(COPIES, (bytes) => (bytes.includes('ticket_issued') ? bytes.subarray(0, bytes.length - 9) : bytes))

  await tablet.open()
  await tablet.kiosk.welcome()
  await expect.poll(() => arrived(world)).toEqual(expect.arrayContaining(labels.slice(0, 2)))
  expect(await fact(tablet.page, 'recovered')).toEqual({ brought: { from: 1, to: 5 }, missing: { from: 6, to: null } })
  expect(labels).not.toContain(await tablet.kiosk.take(world.quick[0]))
})

test('a tablet that was wiped asks to be paired, and repeats no number', async ({ world, tablet: made }) => {
  const tablet = made()
  await (await tablet.open()).pair()
  const { kiosk } = tablet
  const labels = [await kiosk.take(world.quick[0])]
  await kiosk.done()
  // A number is ready for whoever touched the service, and is lost with the tablet's memory.
  const asking = world.branch.services.find((service) => service.asks_visitor_kind)
  await kiosk.tap(kiosk.button(ar('kiosk.take')))
  await kiosk.tap(kiosk.service(asking))
  await expect(tablet.page.getByText(ar('kiosk.visitor_ask')).first()).toBeVisible()
  await expect.poll(() => arrived(world)).toEqual(labels)
  await tablet.close()
  tablet.spoil(/\/(IndexedDB|File System|WebStorage|Local Storage|Session Storage)\//, () => null)

  await tablet.open()
  await expect(tablet.page.getByRole('heading', { name: ar('pairing.heading') })).toBeVisible()
  await tablet.pair('اللوح نفسه من جديد')
  for (let n = 0; n < 3; n += 1) {
    labels.push(await tablet.kiosk.take(world.quick[0]))
    await tablet.kiosk.done()
  }
  expect(new Set(labels).size).toBe(labels.length)
  await expect.poll(() => arrived(world)).toEqual([...labels].sort())
})

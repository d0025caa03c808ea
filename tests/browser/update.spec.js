// A new build of the lobby: taken when it is whole and nobody is here; one that does not work gives way by itself.
import { expect, test as base } from './support/world.js'
import { Front, buildOf, findsBuild, findsNothing, isKeptSoon, isOf, looksAgain, notes } from './support/builds.js'
import { Kiosk } from './support/screens.js'
import { ar, en } from './support/labels.js'

const test = base.extend({
  /** What stands before the server and may ship another build. */
  front: async ({ world }, use) => {
    const front = await Front.before(world.server)
    world.server.url = front.url
    await use(front)
    await front.close()
  },
})

/** A paired kiosk whose build is kept. */
async function keptKiosk(world) {
  const page = await world.screen('kiosk', { clock: true })
  await isKeptSoon(page)
  return page
}

test('a new build waits for the visitor to finish, then comes by itself', async ({ world, front }) => {
  const page = await keptKiosk(world)
  const kiosk = new Kiosk(page)
  const first = await buildOf(page)
  expect(await kiosk.take(world.branch.services[0])).toBe('A001')
  await kiosk.done()

  await page.getByText(ar('common.other_language'), { exact: true }).tap()
  const second = await front.ship('second')
  await findsBuild(page)
  await looksAgain(page)
  const english = new Kiosk(page, en)
  await english.button(en('kiosk.take')).tap()
  await looksAgain(page)
  await english.service(world.branch.services[1]).tap()
  expect(await english.label()).toBe('B001')
  await looksAgain(page)
  expect(await buildOf(page), 'the visitor keeps the page').toBe(first)
  expect(await notes(page)).toMatchObject({ serving: first })
  await english.done()

  await looksAgain(page)
  await isOf(page, second)
  await isKeptSoon(page)
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar')
  expect(await kiosk.take(world.branch.services[0]), 'it is the same tablet').toBe('A002')
  await expect.poll(async () => (await world.report('2026-11-22')).report.total.visits).toBe(3)
  const copies = await page.evaluate(async () => (await caches.keys()).filter((name) => name !== 'istiqbal-worker'))
  expect(copies, 'the first build is let go').toEqual([`istiqbal-lobby-${second}`])
})

test('the board takes a new build too', async ({ world, front }) => {
  const page = await world.screen('board', { clock: true })
  await isKeptSoon(page)
  const second = await front.ship('second')
  await findsBuild(page)
  await looksAgain(page)
  await isOf(page, second)
  await isKeptSoon(page)
})

test('what is not what the list says is not taken', async ({ world, front }) => {
  const page = await keptKiosk(world)
  const first = await buildOf(page)
  const html = () => '<!doctype html><title>Free Wi-Fi</title>'
  await front.ship('portal', { spoil: { '-style-': html } })
  await findsNothing(page, front)
  await looksAgain(page)
  await page.reload()
  await new Kiosk(page).welcome()
  expect(await buildOf(page)).toBe(first)
  expect(await notes(page)).toMatchObject({ serving: first, givenUp: [] })
})

test('the staff’s pages have the server’s own files', async ({ world, front }) => {
  const page = await keptKiosk(world)
  await front.alter('/icons/motif-frieze.svg', () => '<svg xmlns="http://www.w3.org/2000/svg"/>')
  const icons = (page) => page.evaluate(async () => (await (await fetch('/icons/motif-frieze.svg')).text()).length)
  expect(await icons(page), 'the kiosk keeps its own').toBeGreaterThan(100)
  const office = await page.context().newPage()
  await office.goto('/setup')
  expect(await icons(office)).toBeLessThan(60)
})

/** The smallest program of WebAssembly: it begins, and ends by a trap. */
const TRAP = '0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,8,1,0,10,5,1,3,0,0,11'
const BROKEN = {
  'whose start fails': { '-start-': () => 'throw new Error("a broken start")' },
  'whose program is cut off': { '_bg.wasm': (bytes) => bytes.subarray(0, bytes.length / 2) },
  'that ends as soon as it stands': {
    '-start-': (text) => `${text}
      new MutationObserver(() => new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([${TRAP}]))))
        .observe(document.documentElement, { attributeFilter: ['data-standing'] })`,
  },
  'that never stands': { '-start-': () => '' },
}
/** More than the time that a screen has to stand. */
const PATIENCE_MS = 21_000

for (const [name, change] of Object.entries(BROKEN)) {
  test(`a build ${name} gives way to the one before, for good`, async ({ world, front }) => {
    const page = await keptKiosk(world)
    const kiosk = new Kiosk(page)
    const first = await buildOf(page)
    expect(await kiosk.take(world.branch.services[0])).toBe('A001')
    await kiosk.done()

    const broken = await front.ship(name, { change })
    await findsBuild(page)
    await looksAgain(page)
    await isOf(page, broken)
    await expect(async () => {
      const isBroken = (await page.locator('html').getAttribute('data-build')) === broken
      if (isBroken && name === 'that never stands') await page.clock.fastForward(PATIENCE_MS)
      await isOf(page, first, 2_000)
    }).toPass({ timeout: 40_000 })
    await kiosk.welcome()
    await isKeptSoon(page)
    expect(await notes(page)).toMatchObject({ serving: first, givenUp: [broken] })
    await findsNothing(page, front)
    await page.reload()
    expect(await kiosk.take(world.branch.services[0])).toBe('A002')
    await kiosk.done()

    const mended = await front.ship('mended')
    await findsBuild(page)
    await looksAgain(page)
    await isOf(page, mended)
    await isKeptSoon(page)
    world.meant()
  })
}

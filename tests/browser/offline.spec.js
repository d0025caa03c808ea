// The server is away and the browser starts: kiosk and board open all the same, and are live again by themselves.
import { expect, test } from './support/world.js'
import { buildOf, isKept } from './support/builds.js'
import { Board, Kiosk } from './support/screens.js'
import { ar, en } from './support/labels.js'
import { newTab } from './support/tabs.js'

/** Closes every tab and opens one; the new page is not the old one's. */
async function coldStart(page, path) {
  const context = page.context()
  for (const tab of context.pages()) await tab.close()
  const opened = await newTab(context)
  await opened.goto(path)
  return opened
}

test('the kiosk opens without the server, offers its services, and goes on by itself', async ({ world }) => {
  let page = await world.screen('kiosk')
  expect(await new Kiosk(page).take(world.branch.services[0])).toBe('A001')
  await new Kiosk(page).done()
  await isKept(page)
  const build = await buildOf(page)

  await world.server.kill()
  for (let start = 1; start <= 5; start += 1) page = await coldStart(page, '/')
  const kiosk = new Kiosk(page)
  await kiosk.welcome()
  expect(await buildOf(page)).toBe(build)
  await page.getByText(ar('common.other_language'), { exact: true }).tap()
  const english = new Kiosk(page, en)
  await english.button(en('kiosk.take')).tap()
  for (const service of world.branch.services) await expect(english.service(service)).toBeEnabled()
  const alone = page.locator('.chip--warn, .banner--warn')
  await expect(alone.first()).toBeVisible()
  const drawn = await page.evaluate(async () => ({
    fonts: [...(await document.fonts.ready)].map((font) => font.status),
    icons: (await fetch('/icons/motif-frieze.svg')).ok,
  }))
  expect(drawn).toEqual({ fonts: ['loaded', 'loaded'], icons: true })

  await world.server.start()
  await expect(alone).toHaveCount(0)
  await english.service(world.branch.services[1]).tap()
  // The line is young: the number may still be one of the tablet's own.
  expect(await english.label()).toMatch(/^B/)
})

test('the board opens without the server, says that it is not live, and is live again by itself', async ({ world }) => {
  const tablet = await world.tablet()
  await tablet.ticket('A')
  const counter = await world.counter(1)
  let page = await world.screen('board')
  await isKept(page)

  await world.server.kill()
  page = await coldStart(page, '/board')
  const stale = page.getByText(ar.like('board.not_live'))
  await expect(stale).toBeVisible({ timeout: 15_000 })

  await world.server.start()
  await counter.next()
  await new Board(page).shows('A001', 1)
  await expect(stale).toHaveCount(0)
})

test('nothing but the lobby is kept, and no other page is the worker’s', async ({ world }) => {
  const page = await world.screen('kiosk')
  await isKept(page)
  await page.reload()
  await new Kiosk(page).welcome()
  const { headers } = await page.evaluate(async () => ({ headers: Object.fromEntries((await fetch('/sw.js')).headers) }))
  expect(headers).toMatchObject({ 'cache-control': 'no-cache', 'content-type': 'text/javascript; charset=utf-8' })
  const kept = await page.evaluate(async () => {
    const addresses = []
    for (const name of await caches.keys()) {
      for (const { url } of await (await caches.open(name)).keys()) addresses.push(new URL(url).pathname)
    }
    return addresses.sort()
  })
  expect(kept.filter((path) => !/^\/(lobby-[\w-]+\.(js|css|wasm)|icons\/.+|fonts\/.+\.woff2|index\.html|copy\.js|manifest\.webmanifest|notes)$/.test(path))).toEqual([])
  expect(kept).toContain('/index.html')

  await world.server.kill()
  for (const path of ['/counter', '/t', '/v1/state', '/index.html']) {
    const other = await newTab(page.context())
    await expect(other.goto(path), path).rejects.toThrow(/ERR_CONNECTION_REFUSED/)
    await other.close()
  }
  await world.server.start()
})

test('a copy that the disk has lost a part of is made whole', async ({ world }) => {
  const page = await world.screen('kiosk')
  await isKept(page)
  const lose = () => page.evaluate(async () => {
    const name = (await caches.keys()).find((name) => name.startsWith('istiqbal-lobby-'))
    const copies = await caches.open(name)
    for (const key of await copies.keys()) if (/_bg\.wasm$/.test(key.url)) await copies.delete(key)
    return (await copies.keys()).length
  })
  const left = await lose()
  await page.reload()
  await new Kiosk(page).welcome()
  await expect.poll(() => page.evaluate(async () => {
    const name = (await caches.keys()).find((name) => name.startsWith('istiqbal-lobby-'))
    return (await (await caches.open(name)).keys()).length
  }), { timeout: 20_000 }).toBe(left + 1)
})

test('a browser that gives no worker works with the server as ever', async ({ world }) => {
  const context = await world.context('kiosk', { clock: true })
  await context.addInitScript(() => Object.defineProperty(Navigator.prototype, 'serviceWorker', { get: () => undefined }))
  const page = await world.screen('kiosk', { context })
  expect(await new Kiosk(page).take(world.branch.services[0])).toBe('A001')
  await page.clock.fastForward(30_000) // longer than everything the keeper waits for
  await page.reload()
  await new Kiosk(page).welcome()
})

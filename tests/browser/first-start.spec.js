// From an empty server to a reception that works: set-up, then tablet, board and counter in tabs of one browser.
import { ADMIN, BRANCH, expect, test } from './support/world.js'
import { Board, Counter, Kiosk, pairScreen } from './support/screens.js'
import { newTab, show } from './support/tabs.js'
import { ar } from './support/labels.js'

/** Makes a pairing code where set-up ends, as the administrator does. */
async function codeFor(office, kind) {
  const line = office.locator('.setup-next__item', { hasText: ar(`setup.next_${kind}`) })
  await line.getByRole('button', { name: ar('devices.pair_make') }).click()
  const code = line.locator('.pair-code')
  await expect(code).toBeVisible()
  const read = (await code.textContent()).replace(/[^0-9A-Z]/g, '')
  expect(read).toHaveLength(8)
  return read
}

test('an empty server becomes a working reception', async ({ bare: world }) => {
  const context = await world.context('desk')
  const office = await context.newPage()

  await test.step('a device of an empty server leads to set-up', async () => {
    const tablet = await world.page('kiosk')
    await tablet.goto('/')
    await expect(tablet.getByText(ar('pairing.setup_needed'))).toBeVisible()
    await tablet.close()
  })

  await test.step('the wizard', async () => {
    await office.goto('/setup')
    await office.getByText('جمعية موج للتنمية المجتمعية').click()
    await office.getByRole('button', { name: ar('common.continue') }).click()
    await office.getByLabel(ar('setup.branch_name_ar')).fill(BRANCH.ar)
    await office.getByLabel(ar('setup.branch_name_en')).fill(BRANCH.en)
    await office.getByLabel(ar('setup.counters'), { exact: true }).fill('2')
    await office.getByRole('button', { name: ar('common.continue') }).click()
    await office.getByLabel(ar('setup.admin_name'), { exact: true }).fill(ADMIN.name)
    await office.getByLabel(ar('setup.login'), { exact: true }).fill(ADMIN.login)
    await office.getByLabel(ar('setup.password'), { exact: true }).fill(ADMIN.password)
    world.server.keepsSecret(ADMIN.password)
    await office.getByRole('button', { name: ar('setup.finish') }).click()
    await expect(office.getByRole('heading', { name: ar('setup.done') })).toBeVisible()
  })

  await test.step('set-up is done once', async () => {
    const again = await newTab(context)
    await again.goto('/setup')
    await expect(again.getByText(ar('setup.already'))).toBeVisible()
    await again.close()
  })

  const pages = {}
  await test.step('three devices in tabs of one browser', async () => {
    for (const kind of ['kiosk', 'board', 'counter']) {
      await show(office)
      const code = await codeFor(office, kind)
      pages[kind] = await newTab(context)
      await pairScreen(pages[kind], kind, code)
    }
    await show(office)
    await office.goto('/devices')
    await expect(office.getByRole('table').getByRole('rowheader')).toHaveCount(3)
    await expect(office.getByRole('heading', { level: 1 })).toHaveText(ar.whole('devices.connected', { n_connected: 3 }))
  })

  await test.step('the first visitor', async () => {
    await show(pages.kiosk)
    const services = (await pages.kiosk.request.get('/v1/session').then((answer) => answer.json())).branches[0].services
    const kiosk = new Kiosk(pages.kiosk)
    await kiosk.button(ar('kiosk.take')).click()
    await kiosk.service(services[0]).click()
    const label = await kiosk.label()
    expect(label).toBe('A001')

    await show(pages.counter)
    const counter = await new Counter(pages.counter).choose(1)
    expect(await counter.callNext()).toBe(label)

    await show(pages.board)
    await new Board(pages.board).shows(label, 1)
  })

  await test.step('each tab is its own device after a reload', async () => {
    for (const page of Object.values(pages)) {
      await show(page)
      await page.reload()
    }
    await show(pages.board)
    await new Board(pages.board).shows('A001', 1)
    await show(pages.counter)
    expect(await new Counter(pages.counter).called()).toBe('A001')
    await show(pages.kiosk)
    await new Kiosk(pages.kiosk).welcome()
  })
})

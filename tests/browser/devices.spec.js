// Pairing and its end: a code is good once and for ten minutes, and a device that was revoked stops at once.
import { expect, test } from './support/world.js'
import { Corner, Kiosk, pairScreen, typeCode } from './support/screens.js'
import { ar } from './support/labels.js'
import { MINUTE } from './support/time.js'

test('a code is good for one device', async ({ world }) => {
  const code = await world.pairingCode('kiosk', 'لوح أول')
  await pairScreen(await world.page('kiosk'), 'kiosk', code)
  const second = await world.page('kiosk')
  await second.goto('/')
  await typeCode(second, code)
  await expect(second.getByText(ar('problem.code_invalid'))).toBeVisible()
  const fresh = await world.pairingCode('kiosk', 'لوح ثان')
  await typeCode(second, `${fresh.slice(0, 4).toLowerCase()} ${fresh.slice(4)}`)
  await new Kiosk(second).welcome()
})

test('a code is good for the kind it was made for', async ({ world }) => {
  const page = await world.page('kiosk')
  await page.goto('/')
  await typeCode(page, await world.pairingCode('board', 'شاشة'))
  await expect(page.getByText(ar('problem.code_invalid')).or(page.getByText(ar('problem.wrong_device'))).first()).toBeVisible()
})

test('a code expires', async ({ world }) => {
  const code = await world.pairingCode('kiosk', 'لوح')
  world.server.clock.set(world.server.clock.now() + 11 * MINUTE)
  const page = await world.page('kiosk')
  await page.goto('/')
  await typeCode(page, code)
  await expect(page.getByText(ar('problem.code_invalid'))).toBeVisible()
})

test('an incomplete code is not sent', async ({ world }) => {
  const page = await world.page('kiosk')
  await page.goto('/')
  await typeCode(page, 'ABC')
  await expect(page.getByText(ar('pairing.code_short', { n: 8 }))).toBeVisible()
})

test('the code can be typed on the screen', async ({ world }) => {
  const page = await world.page('kiosk')
  await page.goto('/')
  const pad = page.getByRole('group', { name: ar('pairing.pad') })
  const code = await world.pairingCode('kiosk', 'لوح')
  await pad.getByRole('button', { name: 'Z', exact: true }).tap()
  await page.getByRole('button', { name: ar('pairing.delete') }).tap()
  for (const character of code) await pad.getByRole('button', { name: character, exact: true }).tap()
  await page.getByRole('button', { name: ar('pairing.pair'), exact: true }).tap()
  await new Kiosk(page).welcome()
})

test('a revoked tablet asks to be paired anew, and keeps its record', async ({ world }) => {
  test.setTimeout(90_000)
  const page = await world.screen('kiosk', { name: 'لوح المدخل' })
  const kiosk = new Kiosk(page)
  await kiosk.take(world.branch.services[0])
  await kiosk.done()

  const office = await world.office('/devices')
  await office.getByRole('button', { name: ar('devices.actions', { device: 'لوح المدخل' }), exact: true }).click()
  await office.getByRole('button', { name: ar('devices.revoke'), exact: true }).click()
  await office.getByRole('dialog').getByRole('button', { name: ar('devices.revoke') }).click()
  await expect(office.getByText(ar('devices.standing_revoked')).first()).toBeVisible()

  await kiosk.button(ar('kiosk.take')).tap()
  await kiosk.service(world.branch.services[0]).tap()
  await expect(page.getByText(ar('kiosk.revoked_title'))).toBeVisible()
  await expect(kiosk.number).toHaveCount(0)

  await typeCode(page, await world.pairingCode('kiosk', 'لوح المدخل'))
  await kiosk.welcome()
  expect(await kiosk.take(world.branch.services[0])).toBe('A002')
})

test('a tablet shows its name and begins anew when it is asked to, but not under a visitor', async ({ world }) => {
  const page = await world.screen('kiosk', { name: 'لوح المدخل 2' })
  const kiosk = new Kiosk(page)
  await kiosk.welcome()
  const office = await world.office('/devices')
  await office.getByRole('button', { name: ar('devices.actions', { device: 'لوح المدخل 2' }), exact: true }).click()
  await office.getByRole('button', { name: ar('devices.show_name'), exact: true }).click()
  await expect(office.getByText(ar('devices.asked_show_name'))).toBeVisible()
  await expect(page.locator('.show-name')).toHaveText('لوح المدخل 2', { timeout: 30_000 })
  await expect(page.locator('.show-name')).toHaveCount(0, { timeout: 30_000 })

  await kiosk.button(ar('kiosk.take')).tap()
  await page.evaluate(() => (window.sameLife = true))
  await office.getByRole('button', { name: ar('devices.reload'), exact: true }).click()
  await expect(office.getByText(ar('devices.asked_reload'))).toBeVisible()
  const asked = async (answer) => answer.url().endsWith('/v1/heartbeat') && (await answer.json()).asks.reload
  await page.waitForResponse(asked, { timeout: 30_000 })
  await expect(kiosk.service(world.branch.services[0])).toBeVisible()
  await page.getByRole('button', { name: ar('common.back') }).tap()
  await expect.poll(() => page.evaluate(() => window.sameLife ?? false).catch(() => true)).toBe(false)
  await kiosk.welcome()
})

test('the supervisor sets the PIN of the tablets’ staff corner', async ({ world }) => {
  const office = await world.office('/devices')
  await expect(office.getByText(ar('devices.corner_none'))).toBeVisible()
  const pin = office.getByLabel(ar('devices.corner_pin'), { exact: true })
  const save = office.getByRole('button', { name: ar('devices.corner_save'), exact: true })
  await pin.fill('12')
  await save.click()
  await expect(office.getByText(ar('devices.corner_wrong'))).toBeVisible()
  await pin.fill('٢٥٨٠')
  await save.click()
  await expect(office.getByText(ar('devices.corner_saved'))).toBeVisible()
  await expect(office.getByText(ar.like('devices.corner_set'))).toBeVisible()
  await new Corner(await world.screen('kiosk')).open('2580')
})

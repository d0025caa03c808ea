// Pauses: begun at a counter, told on every screen, over by themselves or earlier.
import { expect, test } from './support/world.js'
import { Board, Counter, Kiosk, Phone } from './support/screens.js'
import { ar, en } from './support/labels.js'
import { askPause, editPrayers, pause, told } from './support/pauses.js'
import { settings } from './support/settings.js'
import { speak } from './support/speak.js'
import { HOUR, MINUTE, TEN_ON_SUNDAY } from './support/time.js'

for (const t of [ar, en]) {
  test(`a pause is told wherever somebody waits, and ended by one press, in ${t.lang}`, async ({ world }) => {
    const waiting = await (await world.tablet()).ticket('A')
    const kiosk = new Kiosk(await world.screen('kiosk'), t)
    await speak(kiosk.page, t)
    const board = new Board(await world.screen('board'), t)
    await board.page.goto(`/board?lang=${t.lang}`)
    const phone = new Phone(await world.page('phone', { lang: t.lang }), t)
    await phone.open(waiting.link)
    const counter = new Counter(await world.screen('counter'), t)
    await speak(counter.page, t)
    await counter.choose(1)

    await pause(counter, 'meeting', 15)
    await expect(told(counter.page, t, 'meeting')).toBeVisible()
    await expect(told(kiosk.page, t, 'meeting')).toBeVisible()
    await expect(board.page.locator('.board-call')).toContainText(t('pause.for_meeting'))
    await expect(told(phone.page, t, 'meeting')).toBeVisible({ timeout: 10_000 })
    const page = await world.page('phone', { lang: t.lang })
    await page.goto(`${world.server.url}/b/${world.branch.id}?lang=${t.lang}`)
    await expect(told(page, t, 'meeting')).toBeVisible()

    await kiosk.tap(kiosk.button(t('kiosk.take')))
    await kiosk.tap(kiosk.service(world.branch.services.find(({ letter }) => letter === 'C')))
    await kiosk.label()
    await expect(told(kiosk.page, t, 'meeting'), 'the ticket says it too').toBeVisible()
    await kiosk.done()

    await counter.callNext()
    await board.shows(waiting.label, 1)
    await counter.page.getByRole('button', { name: t('pause.resume'), exact: true }).click()
    await expect(told(counter.page, t, 'meeting')).toHaveCount(0)
    await expect(told(kiosk.page, ar, 'meeting')).toHaveCount(0)
  })
}

test('in an emergency nobody gets a number, and a pause that nobody ends is over by itself', async ({ world }) => {
  const kiosk = new Kiosk(await world.screen('kiosk'))
  const counter = await new Counter(await world.screen('counter')).choose(1)
  await kiosk.button(ar('kiosk.take')).tap()
  await expect(kiosk.page.locator('.choice-card').first()).toBeVisible()
  await pause(counter, 'emergency', 30)
  await expect(kiosk.page.getByText(ar('pause.obey'), { exact: true }), 'whoever was choosing is told').toBeVisible()
  await expect(kiosk.button(ar('kiosk.take'))).toHaveCount(0)
  await world.server.kill()
  const away = counter.page.getByText(ar.like('counter.not_live'))
  await expect(away).toBeVisible({ timeout: 15_000 })
  await expect(kiosk.page.getByText(ar('pause.obey'), { exact: true }), 'what was last known stays').toBeVisible()
  await world.server.start()
  await expect(away).toHaveCount(0, { timeout: 15_000 })
  await pause(counter, 'prayer', 20)
  await expect(told(kiosk.page, ar, 'prayer')).toBeVisible({ timeout: 15_000 })
  await kiosk.welcome()

  world.server.clock.set(world.server.clock.now() + 22 * MINUTE)
  await expect(told(counter.page, ar, 'prayer')).toHaveCount(0, { timeout: 30_000 })
  await expect(told(kiosk.page, ar, 'prayer')).toHaveCount(0, { timeout: 30_000 })
  await kiosk.welcome()
})

test('while the counter is on its own reception is not paused, and says so', async ({ world }) => {
  const counter = await new Counter(await world.screen('counter')).choose(1)
  const { page } = counter
  await world.server.kill()
  await expect(page.getByText(ar.like('counter.not_live'))).toBeVisible({ timeout: 15_000 })
  await expect(await askPause(counter)).toHaveCount(0)
  await expect(page.getByRole('alert').getByText(ar('counter.no_offline'), { exact: true })).toBeVisible()
})

test('reception pauses for prayer by itself once the administrator says so', async ({ world }) => {
  const kiosk = new Kiosk(await world.screen('kiosk'))
  const board = new Board(await world.screen('board'))
  const counter = await new Counter(await world.screen('counter')).choose(1)
  const admin = await settings(world)
  await editPrayers(admin)
  await admin.dialog.getByLabel(ar('prayers.after'), { exact: true }).fill('٩٩')
  await admin.press('publish')
  await expect(admin.dialog.getByText(ar.like('settings.number_wrong'))).toBeVisible()
  await admin.dialog.getByLabel(ar('prayers.after'), { exact: true }).fill('١٠')
  await admin.publish()
  await expect(admin.page.getByText(ar.like('prayers.told', { city: ar('city.riyadh') })).first()).toBeVisible()
  await kiosk.welcome()
  await expect(told(kiosk.page, ar, 'prayer')).toHaveCount(0)

  // On this Sunday the call to the noon prayer is heard in Riyadh at 11:40 or so.
  world.server.clock.set(TEN_ON_SUNDAY + HOUR + 56 * MINUTE)
  for (const page of [kiosk.page, counter.page]) await expect(told(page, ar, 'prayer')).toBeVisible({ timeout: 30_000 })
  await expect(board.page.locator('.board-call')).toContainText(ar('pause.for_prayer'), { timeout: 30_000 })
  await counter.page.getByRole('button', { name: ar('pause.resume'), exact: true }).click()
  for (const page of [kiosk.page, counter.page]) await expect(told(page, ar, 'prayer')).toHaveCount(0)
  await expect(board.page.locator('.board-call')).not.toContainText(ar('pause.for_prayer'))

  await editPrayers(admin)
  await admin.publish()
  const changes = admin.page.getByRole('complementary').getByRole('listitem').filter({ hasText: ar('prayers.none') })
  await changes.first().getByRole('button', { name: ar('settings.restore'), exact: true }).click()
  await admin.press('restore')
  await expect(admin.page.getByText(ar.like('prayers.told', { city: ar('city.riyadh') })).first()).toBeVisible()
})

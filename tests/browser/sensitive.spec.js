// A sensitive service: its visitors and the staff see what it is, everybody else sees another one.
import { expect, test } from './support/world.js'
import { rowsOf } from './support/csv.js'
import { cover, plain, rowOf } from './support/giving.js'
import { ar, en } from './support/labels.js'
import { Board, Counter, Kiosk, Phone, kept } from './support/screens.js'
import { settings } from './support/settings.js'
import { anew, speak } from './support/speak.js'
import { SUNDAY } from './support/time.js'

/** A tablet that has heard what its services are seen as. */
const heard = (kiosk, isHeard) =>
  anew(kiosk.page, kiosk.t, (soon) =>
    expect.poll(async () => String(await kept(kiosk.page, 'config')).includes('seen_as'), soon).toBe(isHeard))

for (const t of [ar, en]) {
  test(`others see another service where one is sensitive, in ${t.lang}`, async ({ world }) => {
    const service = plain(world)
    const other = world.branch.services.find((one) => one.letter === 'A')
    const [own, shown] = [service.name[t.lang], other.name[t.lang]]
    const kiosk = new Kiosk(await world.screen('kiosk'), t)
    const board = new Board(await world.screen('board', { lang: t.lang }))
    const admin = await settings(world, t)
    await cover(admin, service, other)
    await admin.publish()
    await expect(rowOf(admin, service).first()).toContainText(t('sensitive.as', { name: shown }))

    await heard(kiosk, true)
    const label = await kiosk.take(service)
    expect(label).toBe('A001')
    await expect(kiosk.page.locator('.kiosk__main, main').first()).not.toContainText(own)
    await expect(kiosk.page.locator('main')).toContainText(shown)
    const link = await kiosk.link()
    await kiosk.done()
    await speak(kiosk.page, t)
    await kiosk.button(t('kiosk.take')).tap()
    for (const each of [service, other]) {
      await expect(kiosk.page.locator('.choice-card', { hasText: each.name[t.lang] }), 'nobody sees who came for what').toContainText(t('units.waiting', { n: 1 }))
    }

    const waits = board.page.locator('.board-waits__item')
    await expect(async () => {
      await board.page.goto(`/board?lang=${t.lang}`)
      await expect(waits.filter({ hasText: shown })).toContainText('1', { timeout: 2_000 })
    }).toPass()
    await expect(waits.filter({ hasText: own })).toHaveCount(0)
    const phone = new Phone(await world.page('phone', { lang: t.lang }), t)
    await phone.open(link)
    await expect(phone.page.locator('main')).toContainText(shown)
    await expect(phone.page.locator('main')).not.toContainText(own)
    const rows = rowsOf(await world.csv(SUNDAY))
    expect(rows.map((row) => row[ar('csv.service')])).toEqual([other.name.ar])

    const counter = new Counter(await world.screen('counter', { lang: t.lang }), t)
    await speak(counter.page, t)
    await counter.choose(1)
    await expect(counter.page.getByText(own, { exact: true }).first(), 'reception knows').toBeVisible()

    await rowOf(admin, other).first().getByText(t('settings.hide'), { exact: true }).click()
    await admin.dialog.getByRole('button', { name: t('settings.hide'), exact: true }).click()
    await expect(admin.dialog).toContainText(t('problem.seen_as'))
    await admin.page.keyboard.press('Escape')
    await expect(admin.page.locator('dialog')).toHaveCount(0)

    const told = admin.page.getByRole('complementary').getByRole('listitem').filter({ hasText: own })
    await expect(told.first()).toContainText(t('sensitive.as_other'))
    await told.first().getByRole('button', { name: t('settings.restore'), exact: true }).click()
    await admin.press('restore')
    await heard(kiosk, false)
    expect(await kiosk.take(service), 'seen as what it is again').toBe('C001')
    await kiosk.done()
    await cover(admin, service, other)
    await admin.publish()
    await heard(kiosk, true)
    await world.server.kill()
    expect(await kiosk.take(service), 'without the server too, from the first number on').toMatch(/^A/)
  })
}

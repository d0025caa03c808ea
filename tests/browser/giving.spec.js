// When a service's numbers are given, how many a day, and in which order services stand: said by the administrator, read
// by visitors.
import { expect, test } from './support/world.js'
import { edit, giveDaily, giveFrom, offered, plain, rowOf } from './support/giving.js'
import { ar, en } from './support/labels.js'
import { Kiosk } from './support/screens.js'
import { settings } from './support/settings.js'
import { speak } from './support/speak.js'
import { HOUR, TEN_ON_SUNDAY } from './support/time.js'

for (const t of [ar, en]) {
  test(`numbers of a service are given at its hours, and so many a day, in ${t.lang}`, async ({ world }) => {
    const service = plain(world)
    const kiosk = new Kiosk(await world.screen('kiosk'), t)
    const admin = await settings(world, t)
    await edit(admin, service)
    await giveFrom(admin, '11:00', '10:00')
    await giveDaily(admin, '٠')
    await admin.press('publish')
    await expect(admin.dialog.getByText(t('settings.wrong_period'), { exact: true })).toBeVisible()
    await expect(admin.dialog.getByText(t.like('settings.number_wrong'))).toBeVisible()
    await giveFrom(admin, '11:00', '12:00')
    await giveDaily(admin, '١')
    await admin.publish()
    await expect(rowOf(admin, service)).toContainText(t('giving.a_day', { n: 1 }))

    const card = kiosk.page.locator('.choice-card', { hasText: service.name[t.lang] })
    const button = card.getByRole('button')
    await offered(kiosk, (soon) => expect(card).toContainText(t.like('giving.later'), soon))
    await expect(button).toHaveAttribute('aria-disabled', 'true')
    await button.tap({ force: true })
    await expect(kiosk.page.getByRole('heading', { name: t('kiosk.services_ask') })).toBeVisible()
    const branch = await world.page('phone', { lang: t.lang })
    await branch.goto(`${world.server.url}/b/${world.branch.id}?lang=${t.lang}`)
    const listed = branch.getByRole('listitem').filter({ hasText: service.name[t.lang] })
    await expect(listed).toContainText(t.like('giving.later'))

    world.server.clock.set(TEN_ON_SUNDAY + HOUR)
    await offered(kiosk, (soon) => expect(button).toHaveAttribute('aria-disabled', 'false', soon))
    await button.tap()
    await kiosk.shownLabel()
    await kiosk.done()
    await speak(kiosk.page, t)
    await kiosk.button(t('kiosk.take')).tap()
    await expect(card).toContainText(t.like('giving.full'))
    await button.tap({ force: true })
    await expect(kiosk.page.getByRole('heading', { name: t('kiosk.services_ask') })).toBeVisible()
    await branch.reload()
    await expect(listed).toContainText(t.like('giving.full'))

    await test.step('what the server said last counts while it is away', async () => {
      await world.server.kill()
      await expect(kiosk.page.getByText(t.like('kiosk.offline_chip'))).toBeVisible({ timeout: 15_000 })
      await expect(card).toContainText(t.like('giving.full'))
      await world.server.start()
    })

    await edit(admin, service)
    await admin.tick(t('giving.counted')).uncheck()
    await admin.publish()
    await offered(kiosk, (soon) => expect(button).toHaveAttribute('aria-disabled', 'false', soon))
  })
}

test('services stand on the tablet as the administrator puts them, and as before once that is taken back', async ({ world }) => {
  const [first, second] = world.branch.services
  const kiosk = new Kiosk(await world.screen('kiosk'))
  const admin = await settings(world)
  const up = (service) => rowOf(admin, service).getByRole('button', { name: ar.like('giving.up') })
  await expect(up(first)).toHaveCount(0)
  await up(second).click()
  await expect(up(first)).toBeVisible()
  await expect(up(second)).toHaveCount(0)
  await expect(admin.heading('services'), 'whoever hears the page goes on where they are').toBeFocused()
  const shown = (service) => (soon) =>
    expect(kiosk.page.locator('.choice-card').first()).toContainText(service.name.ar, soon)
  await offered(kiosk, shown(second))
  await admin.restore('services')
  await offered(kiosk, shown(first))

  await test.step('without the server nothing moves, and it says why', async () => {
    await world.server.kill()
    await up(second).click()
    await expect(admin.page.getByText(ar('common.unreachable'), { exact: true }).first()).toBeVisible()
    await expect(up(second)).toBeVisible()
    await world.server.start()
    await up(second).click()
    await expect(up(first)).toBeVisible()
  })
})

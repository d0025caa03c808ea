// A service's card: when its numbers are given and as what others see it; and a walk past the screens of the former.
import { NARROW, places } from './browser.js'
import { Kiosk } from './screens.js'
import { settings } from './settings.js'
import { anew } from './speak.js'
import { DAY, TEN_ON_SUNDAY } from './time.js'
import { expect } from './world.js'

/** The service that asks nothing. */
export const plain = (world) => world.branch.services.find(({ letter }) => letter === 'C')

/** The line of a service in the administrator's list. */
export const rowOf = (admin, service) =>
  admin.page.getByRole('main').getByRole('listitem').filter({ hasText: service.name[admin.t.lang] })

/** Opens the card of a service. */
export async function edit(admin, service) {
  await rowOf(admin, service).getByText(admin.t('settings.edit'), { exact: true }).click()
  await expect(admin.dialog).toBeVisible()
}

/** Marks a service as sensitive, seen as the `other`. */
export async function cover(admin, service, other) {
  await edit(admin, service)
  await admin.tick(admin.t('sensitive.mark')).check()
  await admin.dialog.getByLabel(admin.t('sensitive.seen_as'), { exact: true }).selectOption(other.id)
}

/** Hours of its own, from the one to the other. */
export async function giveFrom(admin, from, to) {
  const { t } = admin
  await admin.tick(t('giving.own')).check()
  const period = admin.dialog.getByRole('group', { name: t('settings.shift_first'), exact: true })
  await period.getByLabel(t('settings.from'), { exact: true }).fill(from)
  await period.getByLabel(t('settings.to'), { exact: true }).fill(to)
}

/** So many numbers a day. */
export async function giveDaily(admin, n) {
  const { t } = admin
  await admin.tick(t('giving.counted')).check()
  await admin.dialog.getByLabel(t('giving.daily'), { exact: true }).fill(n)
}

/** The services on a tablet that was opened anew, once they are what is `awaited`. */
export const offered = (kiosk, awaited) =>
  anew(kiosk.page, kiosk.t, async (soon) => {
    await kiosk.button(kiosk.t('kiosk.take')).tap(soon)
    await awaited(soon)
  })

export async function givingWalk({ world, t, stop }) {
  const service = plain(world)
  const admin = await settings(world, t)
  await edit(admin, service)
  await giveFrom(admin, '11:00', '10:00')
  await giveDaily(admin, '0')
  await admin.press('publish')
  await expect(admin.dialog.locator('.field__error').last()).toBeVisible()
  await admin.tick(t('giving.counted')).scrollIntoViewIfNeeded()
  await stop('settings-giving', admin.page)
  await admin.page.setViewportSize(NARROW)
  await stop('settings-giving-390', admin.page)
  await admin.page.setViewportSize(places.desk.viewport)
  await giveFrom(admin, '12:00', '13:00')
  await giveDaily(admin, '30')
  await admin.publish()
  await rowOf(admin, service).scrollIntoViewIfNeeded()
  await stop('settings-services', admin.page)

  const kiosk = new Kiosk(await world.screen('kiosk', { name: 'لوح المدخل 3' }), t)
  const card = kiosk.page.locator('.choice-card--closed', { hasText: service.name[t.lang] })
  await offered(kiosk, (soon) => expect(card).toContainText(t.like('giving.later'), soon))
  await stop('kiosk-services-later', kiosk.page)
  const phone = await world.page('phone', { lang: t.lang })
  await phone.goto(`${world.server.url}/b/${world.branch.id}?lang=${t.lang}`)
  await stop('phone-branch-later', phone)
  await edit(admin, service)
  await admin.tick(t('giving.own')).uncheck()
  await giveDaily(admin, '1')
  await admin.publish()
  // On the last day of the week the next number is told with its date, which is the longest there is.
  world.server.clock.set(TEN_ON_SUNDAY + 4 * DAY)
  await offered(kiosk, (soon) => kiosk.service(service).tap(soon))
  await kiosk.shownLabel()
  await offered(kiosk, (soon) => expect(card).toContainText(t.like('giving.full'), soon))
  await stop('kiosk-services-full', kiosk.page)
}

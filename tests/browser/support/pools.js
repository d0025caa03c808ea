// Which services a counter calls for, as the administrator says it and staff see it, and a walk past the screens.
import { NARROW, places } from './browser.js'
import { cover, plain, rowOf } from './giving.js'
import { Counter } from './screens.js'
import { settings } from './settings.js'
import { anew, speak } from './speak.js'
import { expect } from './world.js'

/** Opens the card of a counter. */
export async function edit(admin, number) {
  const { t } = admin
  const name = t('common.pair', { first: t('settings.edit'), second: t('common.counter', { number: String(number) }) })
  await admin.page.getByRole('button', { name, exact: true }).click()
  await expect(admin.dialog).toBeVisible()
}

/** The line of a counter in the administrator's list. */
export const lineOf = (admin, number) =>
  admin.page.getByRole('region', { name: admin.t('settings.counters'), exact: true }).getByRole('listitem').nth(number - 1)

export async function poolsWalk({ world, t, stop }) {
  const [first, second] = world.branch.services
  const admin = await settings(world, t)
  await edit(admin, 2)
  await admin.dialog.getByRole('radio', { name: t('section.women'), exact: true }).check()
  for (const { name } of [first, second]) await admin.tick(name[t.lang]).uncheck()
  await stop('settings-counter', admin.page)
  await admin.page.setViewportSize(NARROW)
  await stop('settings-counter-390', admin.page)
  await admin.page.setViewportSize(places.desk.viewport)
  await admin.publish()
  await edit(admin, 1)
  await admin.tick(first.name[t.lang]).uncheck()
  await admin.publish()
  await lineOf(admin, 2).scrollIntoViewIfNeeded()
  await stop('settings-counters', admin.page)

  await cover(admin, plain(world), first)
  await admin.dialog.getByLabel(t('sensitive.seen_as'), { exact: true }).scrollIntoViewIfNeeded()
  await stop('settings-sensitive', admin.page)
  await admin.publish()
  await rowOf(admin, plain(world)).first().scrollIntoViewIfNeeded()
  await stop('settings-services-sensitive', admin.page)

  const staff = await world.addPerson('reem', 'supervisor', 'ريم عسيري')
  const counter = new Counter(await world.screen('counter', { staff }), t)
  await speak(counter.page, t)
  await counter.choose(2)
  await anew(counter.page, t, (soon) => expect(counter.page.locator('.queue-row--elsewhere').first()).toBeVisible(soon))
  await counter.page.locator('.queue-row--elsewhere .queue-row__button').first().click()
  await stop('counter-pool', counter.page)
  const board = await world.screen('board')
  await counter.callNext()
  await expect(async () => {
    await board.goto(`/board?lang=${t.lang}`)
    await expect(board.locator('.board-call')).toContainText(t('section.women'), { timeout: 2_000 })
  }).toPass()
  await stop('board-section', board)
  await board.setViewportSize({ width: 1080, height: 1920 })
  await stop('board-section-portrait', board)
}

// Pauses as staff begin them and everybody reads them, and a walk past their screens.
import { NARROW, places } from './browser.js'
import { ar } from './labels.js'
import { Board, Counter, Kiosk, Phone } from './screens.js'
import { settings } from './settings.js'
import { speak } from './speak.js'
import { expect } from './world.js'

/** The question why and for how long. */
export async function askPause({ page, t }) {
  await page.getByText(t('counter.more'), { exact: true }).click()
  await page.getByText(t('pause.title'), { exact: true }).click()
  return page.getByRole('dialog', { name: t('pause.title') })
}

/** Pauses reception at a counter. */
export async function pause(counter, reason, minutes) {
  const { t } = counter
  const dialog = await askPause(counter)
  await dialog.getByText(t(`pause.${reason}`), { exact: true }).click()
  if (reason === 'emergency') await expect(dialog.getByText(t('pause.no_numbers'), { exact: true })).toBeVisible()
  await dialog.getByText(t.like('pause.length', { minutes: t('units.minutes', { n: minutes }) })).click()
  await expect(dialog).toHaveCount(0)
}

/** That reception pauses, as a screen says it. */
export const told = (page, t, reason) =>
  page.getByText(t.whole('pause.told', { why: t(`pause.for_${reason}`) })).first()

/** Opens the card of the pauses for prayer, and has them begin by themselves. */
export async function editPrayers(admin) {
  const { page, t } = admin
  const what = t('common.pair', { first: t('settings.edit'), second: t('prayers.title') })
  await page.getByRole('button', { name: what, exact: true }).click()
  await admin.tick(t('prayers.pause')).click()
}

export async function pausesWalk({ world, t, stop }) {
  const staff = await world.addPerson('reem', 'supervisor', 'ريم عسيري')
  const counter = await new Counter(await world.screen('counter', { staff }), ar).choose(2)
  await speak(counter.page, t)
  counter.t = t
  const dialog = await askPause(counter)
  await dialog.getByText(t('pause.emergency'), { exact: true }).click()
  await stop('counter-pause', counter.page)
  await counter.page.setViewportSize(NARROW)
  await stop('counter-pause-390', counter.page)
  await counter.page.setViewportSize(places.desk.viewport)
  await counter.page.keyboard.press('Escape')
  await pause(counter, 'prayer', 20)
  await expect(told(counter.page, t, 'prayer')).toBeVisible()
  await stop('counter-paused', counter.page)

  const kiosk = new Kiosk(await world.screen('kiosk', { name: 'لوح المدخل 1' }), t)
  await speak(kiosk.page, t)
  await expect(told(kiosk.page, t, 'prayer')).toBeVisible()
  await stop('kiosk-paused', kiosk.page)
  const board = new Board(await world.screen('board'), t)
  await board.page.goto(`/board?lang=${t.lang}`)
  await expect(board.page.locator('.board-call')).toContainText(t('pause.for_prayer'))
  await stop('board-paused', board.page)
  const ticket = await world.quiet.ticket('A')
  const phone = new Phone(await world.page('phone', { lang: t.lang }), t)
  await phone.open(ticket.link)
  await expect(told(phone.page, t, 'prayer')).toBeVisible()
  await stop('phone-paused', phone.page)
  await phone.page.goto(`${world.server.url}/b/${world.branch.id}?lang=${t.lang}`)
  await stop('phone-branch-paused', phone.page)
  await kiosk.button(t('kiosk.take')).tap()
  await kiosk.service(world.branch.services.find(({ letter }) => letter === 'C')).tap()
  await kiosk.shownLabel()
  await stop('kiosk-ticket-paused', kiosk.page)
  await kiosk.done()

  const admin = await settings(world, t)
  await editPrayers(admin)
  await admin.dialog.getByLabel(t('prayers.minutes'), { exact: true }).fill('0')
  await admin.press('publish')
  await expect(admin.dialog.locator('.field__error').first()).toBeVisible()
  await stop('settings-prayers', admin.page)
  await admin.page.setViewportSize(NARROW)
  await stop('settings-prayers-390', admin.page)

  await pause(counter, 'emergency', 30)
  await speak(kiosk.page, t)
  await expect(kiosk.page.getByText(t('pause.obey'), { exact: true })).toBeVisible()
  await stop('kiosk-stopped', kiosk.page)
}

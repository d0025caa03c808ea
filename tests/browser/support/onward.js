// Going on otherwise at the counter, and a walk past its screens.
import { NARROW, places } from './browser.js'
import { Counter } from './screens.js'
import { speak } from './speak.js'
import { expect } from './world.js'

/** Somebody who was set aside, beside the work. */
export const aside = (counter, label) => counter.page.locator('.queue-row--held', { hasText: label })

/** Asks for another service, of whoever `place` shows. */
export const toOther = (place, t) => place.getByRole('button', { name: t('transfer.title'), exact: true }).click()

/** Sends whoever is at the counter to another service. */
export async function sendTo(counter, label, service, button) {
  const { page, t } = counter
  await toOther(page.locator('.counter-current'), t)
  const question = page.getByRole('dialog', { name: t('transfer.ask', { label }) })
  await question.getByRole('radio', { name: service, exact: true }).check()
  await question.getByRole('button', { name: t(button), exact: true }).click()
  await expect(question).toHaveCount(0)
}

export async function onwardWalk({ world, t, stop }) {
  const staff = await world.addPerson('reem', 'supervisor', 'ريم عسيري')
  const counter = new Counter(await world.screen('counter', { staff }), t)
  const { page } = counter
  await speak(page, t)
  await counter.choose(2)
  for (let n = 0; n < 2; n++) {
    await counter.callNext()
    await counter.start()
    await page.keyboard.press('F3')
    await expect(counter.current).toHaveCount(0)
  }
  await stop('counter-held', page)
  await counter.callNext()
  await counter.start()
  await stop('counter-onward', page)
  await page.setViewportSize(NARROW)
  await stop('counter-onward-390', page)
  await toOther(page.locator('.counter-current'), t)
  await stop('counter-transfer-390', page)
  await page.setViewportSize(places.desk.viewport)
  await page.getByRole('dialog').getByRole('radio').first().check()
  await stop('counter-transfer', page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await counter.more('register.title')
  await stop('counter-register', page)
  await page.getByRole('dialog').getByRole('radio').first().check()
  await page.getByRole('dialog').getByRole('button', { name: t('register.give'), exact: true }).click()
  await expect(page.getByRole('dialog').locator('.counter-current__label')).toBeVisible()
  await stop('counter-given', page)
  await page.keyboard.press('Escape')
  await page.getByRole('searchbox').fill('2')
  await expect(page.locator('.counter-queue__list .queue-row--open').first()).toBeVisible()
  await stop('counter-found', page)
}

// The settings: what an administrator does there, and a walk past their cards.
import { NARROW } from './browser.js'
import { ar } from './labels.js'
import { speak } from './speak.js'
import { expect } from './world.js'

/** The settings, in one language. */
export class Settings {
  constructor(page, t) {
    this.page = page
    this.t = t
    this.dialog = page.getByRole('dialog')
  }

  /** What opens the card of a part. */
  opener(part) {
    const { t } = this
    const name = t('common.pair', { first: t('settings.edit'), second: t(`settings.${part}`) })
    return this.page.getByRole('button', { name, exact: true })
  }

  async edit(part) {
    await this.opener(part).click()
    await expect(this.dialog).toBeVisible()
  }

  press(words, values) {
    return this.dialog.getByRole('button', { name: this.t(`settings.${words}`, values), exact: true }).click()
  }

  entry(words, values) {
    return this.dialog.getByLabel(this.t(`settings.${words}`, values), { exact: true })
  }

  tick(words) {
    return this.dialog.getByRole('checkbox', { name: words, exact: true })
  }

  async publish() {
    await this.press('publish')
    await expect(this.dialog).toHaveCount(0)
  }

  /** The changes of a part. */
  told(part) {
    return this.page.getByRole('complementary').getByRole('listitem').filter({ hasText: this.t(`settings.${part}`) })
  }

  async restore(part) {
    await this.told(part).first().getByRole('button', { name: this.t('settings.restore'), exact: true }).click()
    await this.press('restore')
    await expect(this.dialog).toHaveCount(0)
  }

  heading(part) {
    return this.page.getByRole('heading', { name: this.t(`settings.${part}`), exact: true })
  }
}

export async function settings(world, t = ar) {
  const page = await world.office('/settings')
  await speak(page, t)
  return new Settings(page, t)
}

/** The settings, with the form for other hours open and with a list and a change. */
export async function settingsWalk({ world, t, stop }) {
  const page = await world.office('/settings')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await speak(page, t)
  await page.getByRole('button', { name: t('settings.other_add'), exact: true }).click()
  await page.getByText(t('settings.receives'), { exact: true }).click()
  await page.setViewportSize({ width: 1366, height: 1400 })
  await stop('settings-add', page)
  await page.getByRole('button', { name: t('settings.add'), exact: true }).click()
  await page.getByRole('button', { name: t('settings.publish'), exact: true }).click()
  await expect(page.getByRole('button', { name: t('settings.restore'), exact: true })).toBeVisible()
  await stop('settings', page)
  await page.getByText(t('settings.edit'), { exact: true }).first().click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await stop('settings-service', page)
  await page.setViewportSize(NARROW)
  await stop('settings-service-390', page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await stop('settings-390', page)
  await page.getByRole('button', { name: t('settings.service_add'), exact: true }).click()
  await page.getByRole('button', { name: t('settings.document_add'), exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: t('settings.publish'), exact: true }).click()
  await expect(page.getByRole('dialog').getByText(t('setup.field_missing'), { exact: true }).first()).toBeVisible()
  await stop('settings-service-new-390', page)
  await page.keyboard.press('Escape')
  const edit = (part) => page.getByRole('button', { name: t('common.pair', { first: t('settings.edit'), second: t(`settings.${part}`) }), exact: true })
  await edit('notices').click()
  await page.getByRole('dialog').getByRole('button', { name: t('settings.sentence_add'), exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: t('settings.publish'), exact: true }).click()
  await expect(page.getByRole('dialog').getByText(t('setup.field_missing'), { exact: true }).first()).toBeVisible()
  await stop('settings-notices-390', page)
  await page.keyboard.press('Escape')
  await page.setViewportSize({ width: 1366, height: 1400 })
  await edit('policy').click()
  await page.getByRole('dialog').getByRole('checkbox', { name: t('step.referral'), exact: true }).check()
  await page.getByLabel(t('settings.reply_n'), { exact: true }).fill('0')
  await page.getByRole('dialog').getByRole('button', { name: t('settings.publish'), exact: true }).click()
  await expect(page.getByRole('dialog').locator('.field__error')).toBeVisible()
  await stop('settings-policy', page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: t('settings.guide_add'), exact: true }).click()
  await page.getByLabel(t('settings.guide_address')).fill('www.mouj.org.sa')
  await page.getByRole('dialog').getByRole('button', { name: t('settings.publish'), exact: true }).click()
  await expect(page.getByRole('dialog').getByText(t('settings.guide_address_wrong'), { exact: true })).toBeVisible()
  await stop('settings-guide', page)
  await page.setViewportSize(NARROW)
  await stop('settings-guide-390', page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: t('settings.message_add'), exact: true }).click()
  await page.getByLabel(t('settings.message_until'), { exact: true }).fill('2026-01-01')
  await page.getByRole('dialog').getByRole('button', { name: t('settings.publish'), exact: true }).click()
  await expect(page.getByRole('dialog').getByText(t('settings.message_until_wrong'), { exact: true })).toBeVisible()
  await stop('settings-message-390', page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: t('common.pair', { first: t('settings.edit'), second: t('colour.title') }), exact: true }).click()
  await page.getByRole('dialog').getByRole('checkbox', { name: t('colour.own'), exact: true }).check()
  await page.getByLabel(t('colour.value'), { exact: true }).fill('#7b2d8')
  await page.getByRole('dialog').getByRole('button', { name: t('settings.publish'), exact: true }).click()
  await expect(page.getByRole('dialog').locator('.field__error')).toBeVisible()
  await stop('settings-colour-390', page)
  await page.setViewportSize({ width: 1366, height: 1400 })
  await stop('settings-message', page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: t('settings.quick_add'), exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: t('settings.publish'), exact: true }).click()
  await expect(page.getByRole('dialog').getByText(t('setup.field_missing'), { exact: true }).first()).toBeVisible()
  await stop('settings-quick', page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: t('departments.add'), exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: t('settings.publish'), exact: true }).click()
  await expect(page.getByRole('dialog').getByText(t('setup.field_missing'), { exact: true }).first()).toBeVisible()
  await stop('settings-department', page)
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { name: t('departments.title'), exact: true }).scrollIntoViewIfNeeded()
  await stop('settings-departments', page)
}

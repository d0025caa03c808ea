// Screens in the language of the reader, and screens that are opened anew.
import { expect } from './world.js'
import { labels } from './labels.js'

/** Turns a screen to the language of `t` by what stands on it. */
export async function speak(page, t) {
  const html = page.locator('html')
  if ((await html.getAttribute('lang')) === t.lang) return
  const other = page.getByText(labels(t.lang === 'ar' ? 'en' : 'ar')('common.other_language'), { exact: true })
  // Until the page stands one cannot tell whether it keeps its languages in a menu.
  await other.first().waitFor({ state: 'attached' })
  const menu = page.locator('.app-header__button')
  if ((await menu.count()) > 0) await menu.click()
  await other.first().click()
  await expect(html).toHaveAttribute('lang', t.lang)
}

/** What a screen that was opened anew shows: it hears of a change while nobody uses it. */
export async function anew(page, t, shows) {
  await expect(async () => {
    await page.reload()
    await speak(page, t)
    await shows({ timeout: 2_000 })
  }).toPass()
}

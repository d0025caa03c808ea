// Supporting services: given without a number, noted in two presses, counted in the day.
import { expect, test } from './support/world.js'
import { Counter } from './support/screens.js'
import { ar, en } from './support/labels.js'
import { settings } from './support/settings.js'
import { anew, speak } from './support/speak.js'

/** Opens the question of a counter. */
async function ask(page, t) {
  await page.getByText(t('counter.more'), { exact: true }).click()
  await page.getByText(t('quick.title'), { exact: true }).click()
  return page.getByRole('dialog', { name: t('quick.ask') })
}

/** How often a service was given, by the day's table. */
const counted = (page, name, t) => page.getByRole('table').filter({ hasText: t('quick.times') }).getByRole('row').filter({ hasText: name }).getByRole('cell')

for (const t of [ar, en]) {
  test(`a supporting service is noted once, taken back and counted, in ${t.lang}`, async ({ world }) => {
    const [copy, call] = world.branch.quick_services
    const counter = new Counter(await world.screen('counter'), t)
    await speak(counter.page, t)
    await counter.choose(1)
    const { page } = counter
    const noted = (service) => page.getByText(t('quick.recorded', { what: service.name[t.lang] }), { exact: true })
    const give = async (service) => (await ask(page, t)).getByText(service.name[t.lang], { exact: true }).click()

    await give(copy)
    await expect(noted(copy)).toBeVisible()
    await page.keyboard.press('F7')
    await expect(page.getByText(t('contact.taken_back'), { exact: true })).toBeVisible()

    const dialog = await ask(page, t)
    await world.server.kill()
    await dialog.getByText(call.name[t.lang], { exact: true }).click()
    await expect(dialog.getByText(t('counter.repeat_after_return'), { exact: true })).toBeVisible()
    await world.server.start()
    await expect(noted(call)).toBeVisible({ timeout: 15_000 })
    await expect(dialog).toHaveCount(0)

    const day = await world.office('/dashboard')
    await speak(day, t)
    await expect(counted(day, call.name[t.lang], t)).toHaveText('1')
    await expect(counted(day, copy.name[t.lang], t)).toHaveText('0')
  })
}

test('what reception gives is changed in the settings, and counters follow', async ({ world }) => {
  const [copy] = world.branch.quick_services
  const counter = await new Counter(await world.screen('counter')).choose(1)
  const admin = await settings(world)
  const { page, dialog } = admin
  await page.getByRole('button', { name: ar('settings.quick_add'), exact: true }).click()
  await admin.entry('name_ar').fill('شحن جوال')
  await admin.press('publish')
  await expect(dialog.getByText(ar('setup.field_missing'), { exact: true })).toBeVisible()
  await admin.entry('name_en').fill('Phone charging')
  await admin.publish()
  const turn = (words) => page.getByRole('button', { name: ar('common.pair', { first: ar(`settings.${words}`), second: copy.name.ar }), exact: true }).click()
  await turn('hide')
  await expect(dialog).toContainText(ar('settings.quick_hide_ask', { name: copy.name.ar }))
  await admin.press('hide')
  await expect(dialog).toHaveCount(0)
  await anew(counter.page, ar, async (soon) => {
    await expect((await ask(counter.page, ar)).getByText('شحن جوال', { exact: true })).toBeVisible(soon)
  })
  await expect(counter.page.getByRole('dialog').getByText(copy.name.ar, { exact: true })).toHaveCount(0)
  const changes = page.getByRole('complementary').getByRole('listitem').filter({ hasText: ar('settings.quick_hidden') })
  await changes.first().getByRole('button', { name: ar('settings.restore'), exact: true }).click()
  await admin.press('restore')
  await expect(dialog).toHaveCount(0)
  await turn('hide')
  await expect(dialog, 'it is given again').toContainText(ar('settings.quick_hide_ask', { name: copy.name.ar }))
})

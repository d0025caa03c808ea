// How the branch is run: an administrator changes the hours, the tablet hears of it, and what was before comes back.
import { expect, test } from './support/world.js'
import { Kiosk } from './support/screens.js'
import { ar, en } from './support/labels.js'
import { speak } from './support/speak.js'

const publish = (page, t = ar) => page.getByRole('button', { name: t('settings.publish'), exact: true })
const toggle = (page, t, day) => page.getByRole('checkbox', { name: t(`calendar.${day}`), exact: true })
/** The other hours in their list. */
const others = (page) => page.locator('.settings__row').filter({ has: page.getByRole('button', { name: ar.like('settings.remove') }) })
/** A line of the list of changes. */
const change = (page, t) => page.getByRole('complementary').getByRole('listitem').filter({ hasText: t('settings.hours') })

test('a day off closes the tablet, and is taken back', async ({ world }) => {
  const kiosk = await world.screen('kiosk')
  await expect(new Kiosk(kiosk).button(ar('kiosk.take'))).toBeVisible()
  const page = await world.office('/settings')
  await expect(page.getByText(ar('settings.changes_none'), { exact: true })).toBeVisible()
  await expect(publish(page), 'there is nothing to publish').toHaveCount(0)

  await test.step('what the calendar has is proposed', async () => {
    await page.getByRole('button', { name: ar('settings.other_add'), exact: true }).click()
    await page.getByLabel(ar('settings.occasion'), { exact: true }).selectOption({ label: ar('occasion.founding_day') })
    await expect(page.getByLabel(ar('settings.first_day'), { exact: true })).toHaveValue('2027-02-22')
    await expect(page.getByLabel(ar('settings.last_day'), { exact: true })).toHaveValue('2027-02-22')
  })

  await test.step('nonsense is answered with a sentence, and nothing is lost', async () => {
    const add = page.getByRole('button', { name: ar('settings.add'), exact: true })
    for (const [from, to, wrong] of [['2026-11-20', '2026-11-21', 'past'], ['2026-12-02', '2026-12-01', 'dates'], ['', '', 'dates']]) {
      await page.getByLabel(ar('settings.first_day'), { exact: true }).fill(from)
      await page.getByLabel(ar('settings.last_day'), { exact: true }).fill(to)
      await add.click()
      await expect(page.getByText(ar(`settings.wrong_${wrong}`), { exact: true })).toBeVisible()
    }
    await page.getByLabel(ar('settings.first_day'), { exact: true }).fill('2026-11-22')
    await page.getByLabel(ar('settings.last_day'), { exact: true }).fill('2026-11-24')
    await add.click()
    await expect(others(page)).toContainText(ar('occasion.founding_day'))
    await expect(page.getByText(ar('settings.unpublished'), { exact: true })).toBeVisible()
  })

  await publish(page).click()
  await expect(page.getByText(ar('settings.published'), { exact: true })).toBeVisible()
  await expect(change(page, ar)).toContainText(ar('occasion.founding_day'))
  await expect(change(page, ar)).toContainText('سارة')

  await test.step('the tablet hears of it', async () => {
    await kiosk.reload()
    await expect(kiosk.getByRole('heading', { name: ar('kiosk.closed_title') })).toBeVisible()
    await expect(kiosk.locator('.kiosk__hours')).toContainText(ar('occasion.founding_day'))
  })

  await test.step('what was before is put back, and stands in the list itself', async () => {
    await page.getByRole('button', { name: ar('settings.restore'), exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: ar('settings.restore'), exact: true }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await expect(others(page)).toHaveCount(0)
    await expect(change(page, ar)).toHaveCount(2)
    await kiosk.reload()
    await expect(new Kiosk(kiosk).button(ar('kiosk.take'))).toBeVisible()
  })
})

test('a second period, a month with its own, and everything taken back before it is published', async ({ world }) => {
  const page = await world.office('/settings')
  const unpublished = page.getByText(ar('settings.unpublished'), { exact: true })
  const group = (name) => page.getByRole('group', { name: ar(`settings.${name}`), exact: true })
  await page.getByRole('button', { name: ar('settings.second_add'), exact: true }).click()
  await publish(page).click()
  await expect(page.getByText(ar('settings.wrong_period'), { exact: true })).toBeVisible()
  await group('shift_second').getByLabel(ar('settings.from'), { exact: true }).fill('14:00')
  await group('shift_second').getByLabel(ar('settings.to'), { exact: true }).fill('16:00')
  await publish(page).click()
  await expect(page.getByText(ar('settings.wrong_overlap'), { exact: true })).toBeVisible()
  await page.getByRole('button', { name: ar('settings.second_remove'), exact: true }).click()
  await expect(unpublished).toHaveCount(0)

  await page.getByRole('button', { name: ar('settings.other_add'), exact: true }).click()
  const form = page.getByRole('form', { name: ar('settings.other_add') })
  await form.getByText(ar('settings.receives'), { exact: true }).click()
  await form.getByLabel(ar('settings.from'), { exact: true }).fill('10:00')
  await toggle(page, ar, 'saturday').check()
  await publish(page).click()
  await expect(page.getByText(ar('settings.wrong_open_form'), { exact: true })).toBeVisible()
  await form.getByRole('button', { name: ar('settings.add'), exact: true }).click()
  await expect(others(page)).toContainText(ar('occasion.ramadan'))
  await others(page).getByRole('button').click()
  await expect(others(page)).toHaveCount(0)
  await page.getByRole('button', { name: ar('settings.leave'), exact: true }).click()
  await expect(unpublished).toHaveCount(0)
  await expect(toggle(page, ar, 'saturday')).not.toBeChecked()
})

test('two administrators: nothing is overwritten unseen', async ({ world }) => {
  const page = await world.office('/settings')
  const other = await world.office('/settings')
  for (const desk of [page, other]) await speak(desk, en)
  await toggle(other, en, 'saturday').check()
  await toggle(page, en, 'thursday').uncheck()
  await publish(page, en).click()
  await expect(page.getByText(en('settings.published'), { exact: true })).toBeVisible()

  await publish(other, en).click()
  await expect(other.getByText(en('problem.changed_meanwhile'), { exact: true })).toBeVisible()
  await expect(change(other, en), 'the list shows what would be replaced').toHaveCount(1)
  await expect(toggle(other, en, 'saturday'), 'what was typed stays').toBeChecked()
  await publish(other, en).click()
  await expect(other.getByText(en('settings.published'), { exact: true })).toBeVisible()
  await expect(change(other, en)).toHaveCount(2)
  await expect(change(other, en).first()).toContainText('Saturday')
})

test('what cannot be kept is not published, and the server standing still loses nothing', async ({ world }) => {
  const page = await world.office('/settings')
  for (const day of ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday']) await toggle(page, ar, day).uncheck()
  await publish(page).click()
  await expect(page.getByText(ar('settings.wrong_no_day'), { exact: true })).toBeVisible()
  await toggle(page, ar, 'sunday').check()
  await page.getByRole('group', { name: ar('settings.shift_first'), exact: true }).getByLabel(ar('settings.to'), { exact: true }).fill('07:00')
  await publish(page).click()
  await expect(page.getByText(ar('settings.wrong_period'), { exact: true })).toBeVisible()
  await page.getByRole('group', { name: ar('settings.shift_first'), exact: true }).getByLabel(ar('settings.to'), { exact: true }).fill('13:30')
  await world.server.kill()
  await publish(page).click()
  await expect(page.locator('.settings__bar').getByText(ar('common.unreachable'), { exact: true })).toBeVisible()
  await expect(toggle(page, ar, 'monday')).not.toBeChecked()
  await world.server.start()
  await publish(page).click()
  await expect(page.getByText(ar('settings.published'), { exact: true })).toBeVisible()
  await page.reload()
  await expect(toggle(page, ar, 'sunday')).toBeChecked()
  await expect(toggle(page, ar, 'monday')).not.toBeChecked()
})

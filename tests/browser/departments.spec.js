// Departments and their liaison officers: said by the administrator, read by reception.
import { expect, test } from './support/world.js'
import { Counter } from './support/screens.js'
import { ar, en } from './support/labels.js'
import { settings } from './support/settings.js'
import { anew, speak } from './support/speak.js'

for (const t of [ar, en]) {
  test(`reception reads whom to ask, as the administrator says it, in ${t.lang}`, async ({ world }) => {
    const [first, second] = world.branch.departments
    const counter = new Counter(await world.screen('counter'), t)
    await speak(counter.page, t)
    await counter.choose(1)
    const { page } = counter
    const list = page.getByRole('dialog', { name: t('departments.title'), exact: true })
    const told = (name) => list.locator('dl > div').filter({ has: page.getByText(name, { exact: true }) }).locator('dd')
    const ask = async () => {
      await page.getByText(t('counter.more'), { exact: true }).click()
      await page.getByText(t('departments.title'), { exact: true }).click()
    }
    await ask()
    for (const { name, officer } of world.branch.departments) await expect(told(name[t.lang])).toHaveText(officer[t.lang])
    await page.keyboard.press('Escape')
    await expect(list).toHaveCount(0)

    const admin = await settings(world, t)
    const does = (words, { name }) => admin.page.getByRole('button', { name: t('common.pair', { first: t(`settings.${words}`), second: name[t.lang] }), exact: true }).click()
    const entry = (words) => admin.dialog.getByLabel(t(`departments.${words}`), { exact: true })
    await does('edit', first)
    await entry('officer_ar').fill('نورة القحطاني')
    await entry('officer_en').fill('')
    await admin.press('publish')
    await expect(admin.dialog.getByText(t('setup.field_missing'), { exact: true })).toBeVisible()
    await entry('officer_en').fill('Noura Alqahtani')
    await admin.publish()
    await does('guide_remove', second)
    await admin.press('guide_remove')
    await expect(admin.dialog).toHaveCount(0)
    await admin.page.getByRole('button', { name: t('departments.add'), exact: true }).click()
    await admin.entry('name_ar').fill('العلاقات العامة')
    await admin.entry('name_en').fill('Public relations')
    await entry('officer_ar').fill('سعد، تحويلة ١٢')
    await entry('officer_en').fill('Saad, extension 12')
    await admin.publish()

    await anew(page, t, async (soon) => {
      await ask()
      await expect(told(t.lang === 'ar' ? 'العلاقات العامة' : 'Public relations')).toHaveText(t.lang === 'ar' ? 'سعد، تحويلة ١٢' : 'Saad, extension 12', soon)
    })
    await expect(told(first.name[t.lang])).toHaveText(t.lang === 'ar' ? 'نورة القحطاني' : 'Noura Alqahtani')
    await expect(told(second.name[t.lang])).toHaveCount(0)

    const changes = admin.page.getByRole('complementary').getByRole('listitem').filter({ hasText: t('departments.title') })
    await expect(changes).toHaveCount(3)
    await changes.nth(1).getByRole('button', { name: t('settings.restore'), exact: true }).click()
    await admin.press('restore')
    const parts = admin.page.getByRole('region', { name: t('departments.title'), exact: true })
    await expect(parts.getByRole('listitem').filter({ hasText: second.name[t.lang] })).toHaveCount(1)
    await expect(parts.getByRole('listitem').filter({ hasText: t.lang === 'ar' ? 'العلاقات العامة' : 'Public relations' })).toHaveCount(1)
  })
}

// The services: an administrator hides, renames and adds them, and says what is to be brought; visitors see it.
import { expect, test } from './support/world.js'
import { Counter, Kiosk } from './support/screens.js'
import { ar, en } from './support/labels.js'
import { speak } from './support/speak.js'

/** The line of a service in the list of them. */
const rowOf = (page, name) => page.getByRole('main').getByRole('listitem').filter({ hasText: name })
/** The changes of what is called so. */
const told = (page, name) => page.getByRole('complementary').getByRole('listitem').filter({ hasText: name })

/** A tablet that was opened anew hears of a change while nobody uses it: then it shows so many services. */
async function shows(kiosk, t, n) {
  await expect(async () => {
    await kiosk.reload()
    await speak(kiosk, t)
    await new Kiosk(kiosk, t).button(t('kiosk.take')).tap()
    await expect(kiosk.locator('.choice-card')).toHaveCount(n, { timeout: 2_000 })
  }).toPass()
}

for (const t of [ar, en]) {
  test(`a service is hidden from visitors and shown again, in ${t.lang}`, async ({ world }) => {
    const name = world.branch.services[0].name[t.lang]
    const kiosk = await world.screen('kiosk')
    const page = await world.office('/settings')
    await speak(page, t)
    const row = rowOf(page, name)
    const dialog = page.getByRole('dialog')
    const confirm = (words) => dialog.getByRole('button', { name: t(`settings.${words}`), exact: true })

    await row.getByText(t('settings.hide'), { exact: true }).click()
    await expect(dialog).toContainText(t('settings.hide_ask', { name }))
    await world.server.kill()
    await confirm('hide').click()
    await expect(dialog.getByText(t('common.unreachable'), { exact: true }), 'it says why').toBeVisible()
    await world.server.start()
    await confirm('hide').click()
    await expect(dialog).toHaveCount(0)
    await expect(row).toContainText(t('settings.hidden'))
    await expect(page.getByRole('heading', { name: t('settings.services'), exact: true })).toBeFocused()
    await expect(told(page, name).first()).toContainText(t('settings.hidden'))

    await shows(kiosk, t, world.branch.services.length - 1)
    await expect(kiosk.getByText(name, { exact: true })).toHaveCount(0)

    await page.getByRole('button', { name: t('settings.restore'), exact: true }).click()
    await confirm('restore').click()
    await expect(dialog).toHaveCount(0)
    await expect(row).toContainText(t('settings.shown'))
    await shows(kiosk, t, world.branch.services.length)
    await expect(kiosk.getByText(name, { exact: true })).toBeVisible()
  })
}

test('visitors read what a service is called now, and the last open one stays', async ({ world }) => {
  const [first, ...others] = world.branch.services
  const page = await world.office('/settings')
  const other = await world.office('/settings')
  const dialog = page.getByRole('dialog')
  const entry = (name) => dialog.getByLabel(ar(`settings.${name}`), { exact: true })
  await rowOf(page, first.name.ar).getByText(ar('settings.edit'), { exact: true }).click()
  await entry('name_ar').fill('  ')
  await dialog.getByText(ar('settings.asks'), { exact: true }).click()
  await dialog.getByRole('group', { name: ar('settings.picture'), exact: true }).getByText(ar('picture.house'), { exact: true }).click({ force: true })
  await dialog.getByRole('button', { name: ar('settings.publish'), exact: true }).click()
  await expect(entry('name_ar')).toBeFocused()
  await expect(dialog).toContainText(ar('setup.field_missing'))
  await entry('name_ar').fill('طلب مساعدة')

  await test.step('what another changed meanwhile is not overwritten unseen', async () => {
    await rowOf(other, first.name.ar).getByText(ar('settings.edit'), { exact: true }).click()
    await other.getByRole('dialog').getByLabel(ar('settings.output_ar'), { exact: true }).fill('تسجيل الطلب')
    await other.getByRole('dialog').getByRole('button', { name: ar('settings.publish'), exact: true }).click()
    await expect(other.getByRole('dialog')).toHaveCount(0)
    await dialog.getByRole('button', { name: ar('settings.publish'), exact: true }).click()
    await expect(dialog.getByText(ar('problem.changed_meanwhile'), { exact: true })).toBeVisible()
    await expect(told(page, first.name.ar), 'the list shows what would be replaced').toHaveCount(1)
    await expect(dialog, 'and so does the card').toContainText('تسجيل الطلب')
    await expect(entry('name_ar'), 'what was typed stays').toHaveValue('طلب مساعدة')
  })
  await dialog.getByRole('button', { name: ar('settings.publish'), exact: true }).click()
  await expect(dialog).toHaveCount(0)
  await expect(rowOf(page, 'طلب مساعدة')).toBeVisible()
  const names = { what: ar('settings.name_ar'), first: first.name.ar, second: 'طلب مساعدة' }
  await expect(told(page, 'طلب مساعدة').first()).toContainText(ar('settings.was_of', names))
  await rowOf(page, 'طلب مساعدة').getByText(ar('settings.edit'), { exact: true }).click()
  await expect(entry('output_ar'), 'the other’s change stands').toHaveValue('تسجيل الطلب')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)

  for (const { name } of others) {
    await rowOf(page, name.ar).getByText(ar('settings.hide'), { exact: true }).click()
    await dialog.getByRole('button', { name: ar('settings.hide'), exact: true }).click()
    await expect(dialog).toHaveCount(0)
  }
  await expect(rowOf(page, 'طلب مساعدة')).toContainText(ar('settings.last_shown'))
  const kiosk = await world.screen('kiosk')
  await new Kiosk(kiosk).button(ar('kiosk.take')).tap()
  await expect(kiosk.locator('.choice-card')).toHaveCount(1)
  await kiosk.getByText('طلب مساعدة', { exact: true }).tap()
  await expect(kiosk.getByRole('heading', { name: ar('kiosk.visitor_ask') }), 'who comes is asked').toBeVisible()
})

test('a service is added with what to bring, and its first number is taken', async ({ world }) => {
  const names = { ar: 'تجديد العضوية', en: 'Membership renewal' }
  const page = await world.office('/settings')
  const dialog = page.getByRole('dialog')
  const entry = (label) => dialog.getByLabel(label, { exact: true })
  const press = (words) => dialog.getByRole('button', { name: words, exact: true })
  await page.getByRole('button', { name: ar('settings.service_add'), exact: true }).click()
  const letter = await entry(ar('settings.letter')).inputValue()
  expect(world.branch.services.map((service) => service.letter)).not.toContain(letter)

  await test.step('what is missing is said where it is', async () => {
    await entry(ar('settings.name_ar')).fill(names.ar)
    await entry(ar('settings.name_en')).fill(names.en)
    await entry(ar('settings.output_ar')).fill('بطاقة مجددة')
    await entry(ar('settings.output_en')).fill('A renewed card')
    await press(ar('settings.document_add')).click()
    await expect(entry(ar('settings.document_ar', { nth: '1' }))).toBeFocused()
    await press(ar('settings.publish')).click()
    await expect(entry(ar('settings.document_ar', { nth: '1' }))).toBeFocused()
    await expect(dialog.getByText(ar('setup.field_missing'), { exact: true })).toHaveCount(2)
    await entry(ar('settings.document_ar', { nth: '1' })).fill('البطاقة السابقة')
    await entry(ar('settings.document_en', { nth: '1' })).fill('The card before')
  })

  await test.step('a document too many is taken out again', async () => {
    await press(ar('settings.document_add')).click()
    await press(ar('settings.document_remove', { nth: '2' })).click()
    await expect(press(ar('settings.document_add'))).toBeFocused()
    await expect(press(ar('settings.document_remove', { nth: '2' }))).toHaveCount(0)
  })

  await test.step('what goes to the committee is checked', async () => {
    await expect(dialog.getByText(ar('settings.checks'), { exact: true })).toBeVisible()
    await dialog.getByText(ar('settings.committee'), { exact: true }).click()
    await expect(dialog.getByText(ar('settings.checks_always'), { exact: true })).toBeVisible()
    await expect(dialog.getByText(ar('settings.checks'), { exact: true })).toHaveCount(0)
  })

  await world.server.kill()
  await press(ar('settings.publish')).click()
  await expect(dialog.getByText(ar('common.unreachable'), { exact: true })).toBeVisible()
  await world.server.start()
  await press(ar('settings.publish')).click()
  await expect(dialog).toHaveCount(0)
  await expect(rowOf(page, names.ar)).toContainText(letter)
  await expect(told(page, names.ar)).toContainText(ar('settings.service_added', { letter }))

  const kiosk = await world.screen('kiosk')
  const tablet = new Kiosk(kiosk)
  await expect(async () => {
    await kiosk.reload()
    await tablet.button(ar('kiosk.take')).tap()
    await tablet.button(ar('kiosk.more_services')).tap({ timeout: 2_000 })
  }, 'it is more than one page holds now').toPass()
  await tablet.service({ name: names }).tap()
  await expect(kiosk.getByText('البطاقة السابقة', { exact: true })).toBeVisible()
  const label = await tablet.label()
  expect(label).toMatch(new RegExp(`^${letter}[0-9]{3}$`))

  const counter = await new Counter(await world.screen('counter')).choose(1)
  expect(await counter.callNext()).toBe(label)
  await counter.start()
  const toCheck = counter.page.getByRole('listitem').filter({ hasText: 'البطاقة السابقة', has: counter.page.getByRole('button') })
  await expect(toCheck, 'reception checks it').toBeVisible()
})

test('what is to be brought is changed, told line by line, and put back', async ({ world }) => {
  const service = world.branch.services.find(({ documents }) => documents.length > 1)
  const [gone, renamed] = service.documents.map(({ name }) => name.en)
  const page = await world.office('/settings')
  await speak(page, en)
  const dialog = page.getByRole('dialog')
  await rowOf(page, service.name.en).getByText(en('settings.edit'), { exact: true }).click()
  await dialog.getByRole('button', { name: en('settings.document_remove', { nth: '1' }), exact: true }).click()
  await dialog.getByLabel(en('settings.document_en', { nth: '1' }), { exact: true }).fill('A newer name')
  await dialog.getByLabel(en('settings.document_picture', { nth: '1' }), { exact: true }).selectOption({ label: en('picture.house') })
  await dialog.getByRole('button', { name: en('settings.publish'), exact: true }).click()
  await expect(dialog).toHaveCount(0)
  const lines = told(page, service.name.en)
  await expect(lines.getByText(en('settings.removed', { what: gone }), { exact: true })).toBeVisible()
  await expect(lines.getByText(en('settings.was', { first: renamed, second: 'A newer name' }), { exact: true })).toBeVisible()
  await expect(lines).toContainText(en('picture.house'))

  await page.getByRole('button', { name: en('settings.restore'), exact: true }).click()
  await dialog.getByRole('button', { name: en('settings.restore'), exact: true }).click()
  await expect(dialog).toHaveCount(0)
  await expect(lines.getByText(en('settings.added', { what: gone }), { exact: true })).toBeVisible()
  await rowOf(page, service.name.en).getByText(en('settings.edit'), { exact: true }).click()
  await expect(dialog.getByLabel(en('settings.document_en', { nth: '1' }), { exact: true })).toHaveValue(gone)
  await expect(dialog.getByLabel(en('settings.document_en', { nth: '2' }), { exact: true })).toHaveValue(renamed)
})

// Policy, counters, notices and names: an administrator changes them, and every screen follows.
import { readFileSync } from 'node:fs'
import { expect, test } from './support/world.js'
import { Counter, Kiosk } from './support/screens.js'
import { ar, en } from './support/labels.js'
import { settings } from './support/settings.js'
import { anew } from './support/speak.js'

/** Opens the question about a contact. */
async function noting(counter) {
  await expect(counter.button('call_next')).toBeVisible()
  await counter.page.keyboard.press('F6')
}

for (const t of [ar, en]) {
  test(`the policy is changed, told line by line, followed and put back, in ${t.lang}`, async ({ world }) => {
    const screen = await world.screen('kiosk')
    const counter = await new Counter(await world.screen('counter')).choose(1)
    const admin = await settings(world, t)
    await admin.edit('policy')
    await admin.tick(t('channel.website')).uncheck()
    await admin.tick(t('channel.email')).check()
    await expect(admin.dialog.getByRole('radio')).toHaveCount(0)
    await admin.tick(t('step.referral')).check()
    await admin.dialog.getByRole('radio', { name: t('settings.referral_by_phone'), exact: true }).check()
    for (const nonsense of ['', 'abc', '0', '25', '10000']) {
      await admin.entry('reply_n').fill(nonsense)
      await admin.press('publish')
      await expect(admin.dialog.getByText(t('settings.number_wrong', { least: '1', most: '24' }), { exact: true }), nonsense).toBeVisible()
      await expect(admin.entry('reply_n')).toBeFocused()
    }
    await admin.entry('reply_unit').selectOption({ label: t('settings.weeks') })
    await admin.entry('reply_n').fill('٣')
    await world.server.kill()
    await admin.press('publish')
    await expect(admin.dialog.getByText(t('common.unreachable'), { exact: true })).toBeVisible()
    await world.server.start()
    await admin.publish()
    await expect(admin.opener('policy')).toBeFocused()
    const told = admin.told('policy')
    for (const line of [
      t('settings.removed', { what: t('channel.website') }),
      t('settings.added', { what: t('channel.email') }),
      t('settings.added', { what: t('step.referral') }),
    ]) await expect(told.getByText(line, { exact: true })).toBeVisible()
    await expect(told).toContainText(t('units.period_weeks', { n: 3 }))

    await test.step('what is running is a file', async () => {
      const [file] = await Promise.all([
        admin.page.waitForEvent('download'),
        admin.page.getByRole('link', { name: t('settings.policy_file'), exact: true }).click(),
      ])
      expect(file.suggestedFilename()).toBe('mouj.toml')
      expect(readFileSync(await file.path(), 'utf8')).toContain('reply = { weeks = 3 }')
    })

    await test.step('the counter follows', async () => {
      await anew(counter.page, ar, async (soon) => {
        await noting(counter)
        await expect(counter.contactChoice(ar('channel.email'))).toBeVisible(soon)
      })
      await expect(counter.contactChoice(ar('channel.website'))).toHaveCount(0)
      await expect(counter.contactChoice(ar('outcome.referred'))).toBeVisible()
      await counter.page.keyboard.press('Escape')
    })
    await test.step('and the tablet tells the new period', async () => {
      const kiosk = new Kiosk(screen, t)
      const notice = screen.getByRole('main').getByText(t('common.reply_notice', { period: t('units.period_weeks', { n: 3 }) }), { exact: true })
      await anew(screen, t, async (soon) => {
        await kiosk.take(world.branch.services[0])
        await expect(notice).toBeVisible(soon)
      })
    })

    await admin.restore('policy')
    await expect(told).toHaveCount(2)
    await expect(told.first()).toContainText(t('settings.added', { what: t('channel.website') }))
    await anew(counter.page, ar, async (soon) => {
      await noting(counter)
      await expect(counter.contactChoice(ar('channel.website'))).toBeVisible(soon)
    })
    await expect(counter.contactChoice(ar('channel.email'))).toHaveCount(0)
  })
}

test('a counter is closed under somebody, one is added, and the last one stays', async ({ world }) => {
  const ticket = await (await world.tablet()).ticket('C')
  const counter = await new Counter(await world.screen('counter')).choose(3)
  const other = await world.screen('counter', { staff: await world.addPerson('fahd', 'reception') })
  const items = other.locator('.counter-choose__item')
  await expect(items).toHaveCount(3)
  const admin = await settings(world)
  const rows = admin.page.getByRole('region', { name: ar('settings.counters'), exact: true }).getByRole('listitem')
  const turn = async (number, words) => {
    await rows.nth(number - 1).getByText(ar(`settings.${words}`), { exact: true }).click()
    await admin.press(words)
    await expect(admin.dialog).toHaveCount(0)
    await expect(admin.heading('counters')).toBeFocused()
  }
  await turn(3, 'counter_close')
  await expect(rows.nth(2)).toContainText(ar('settings.counter_closed'))
  expect(await counter.callNext(), 'whoever sits there goes on').toBe(ticket.label)
  await counter.start()
  await counter.finish()
  await counter.page.getByText(ar('counter.more'), { exact: true }).click()
  await counter.page.getByText(ar('counter.leave'), { exact: true }).click()
  await counter.page.getByRole('dialog').getByRole('button', { name: ar('counter.leave'), exact: true }).click()
  await expect(counter.page.locator('.counter-choose__item'), 'and then nobody does').toHaveCount(2)
  await expect(items).toHaveCount(2)

  await admin.page.getByRole('button', { name: ar('settings.counter_add'), exact: true }).click()
  await expect(admin.dialog).toContainText(ar('settings.counter_add_ask', { counter: ar('common.counter', { number: '4' }) }))
  await admin.press('counter_add')
  await expect(rows).toHaveCount(4)
  await expect(items, 'it is there to be chosen').toHaveCount(3)
  await expect(items.last()).toContainText('4')
  await new Counter(other).choose(4)

  for (const number of [1, 2]) await turn(number, 'counter_close')
  await expect(rows.nth(3)).toContainText(ar('settings.counter_last'))
  await turn(1, 'counter_open')
  await expect(rows.nth(3).getByText(ar('settings.counter_close'), { exact: true })).toBeVisible()
})

test('a service asks for a number, under a notice of its own version', async ({ world }) => {
  const service = world.branch.services[2]
  const screen = await world.screen('kiosk')
  const admin = await settings(world)
  const { dialog } = admin

  await test.step('the time can be made shorter, never longer', async () => {
    await admin.edit('notices')
    await admin.entry('keep_months').fill('25')
    await admin.press('publish')
    await expect(dialog.getByText(ar('settings.number_wrong', { least: '1', most: '24' }), { exact: true })).toBeVisible()
    await admin.entry('keep_months').fill('12')
    await admin.press('sentence_add')
    await expect(admin.entry('sentence_ar', { nth: '3' })).toBeFocused()
    await admin.press('publish')
    await expect(dialog.getByText(ar('setup.field_missing'), { exact: true })).toHaveCount(2)
    await admin.entry('sentence_ar', { nth: '3' }).fill('أوافق على زيارة الباحث الاجتماعي.')
    await admin.entry('sentence_en', { nth: '3' }).fill('I agree to a visit of the social researcher.')
    await admin.press('publish')
    await expect(admin.tick(ar('settings.keep_sure')), 'what is destroyed is not destroyed by a slip').toBeFocused()
    await admin.tick(ar('settings.keep_sure')).check()
    await admin.publish()
    await expect(admin.told('notices')).toContainText('أوافق على زيارة الباحث الاجتماعي.')
  })

  await test.step('what is asked needs its purpose', async () => {
    await admin.page.getByRole('main').getByRole('listitem').filter({ hasText: service.name.ar }).getByText(ar('settings.edit'), { exact: true }).click()
    await admin.tick(ar('personal.mobile')).check()
    await admin.press('publish')
    await expect(dialog.getByText(ar('setup.field_missing'), { exact: true })).toHaveCount(2)
    const field = ar('personal.mobile')
    await admin.entry('purpose_ar', { field }).fill('لإبلاغكم بحالة الطلب')
    await admin.entry('purpose_en', { field }).fill('to tell you how your request stands')
    await admin.publish()
  })

  await test.step('the tablet asks, and tells the new version', async () => {
    const kiosk = new Kiosk(screen)
    await anew(screen, ar, async (soon) => {
      await kiosk.button(ar('kiosk.take')).tap(soon)
      await kiosk.service(service).tap(soon)
      await expect(screen.getByRole('heading', { name: ar('personal.mobile') })).toBeVisible(soon)
    })
    await kiosk.button(ar('personal.notice_read')).tap()
    const notice = screen.getByRole('dialog')
    await expect(notice).toContainText('لإبلاغكم بحالة الطلب')
    await expect(notice).toContainText(ar('personal.kept_years', { n: 1 }))
    await expect(notice).toContainText(ar('personal.notice_version', { version: '2' }))
    await notice.getByRole('button', { name: ar('common.close') }).tap()
    expect(await kiosk.label()).toMatch(/^C\d{3}$/)
    await kiosk.done()
    await kiosk.tap(kiosk.button(ar('kiosk.take')))
    await kiosk.tap(kiosk.service(world.branch.services[0]))
    await expect(async () => {
      if (!(await screen.getByRole('heading', { name: ar('declaration.title') }).isVisible())) await kiosk.goOn().click({ timeout: 1_000 })
      await expect(screen.locator('.declaration__lines')).toContainText('أوافق على زيارة الباحث الاجتماعي.', { timeout: 500 })
    }).toPass()
  })

  await test.step('what is longer cannot be put back', async () => {
    await expect(admin.told('notices').getByText(ar('settings.restore'), { exact: true })).toHaveCount(0)
  })
})

test('names and digits are changed, and visitors read them', async ({ world }) => {
  const screen = await world.screen('kiosk')
  const admin = await settings(world, en)
  await admin.edit('names')
  await admin.entry('association_ar').fill(' ')
  await admin.press('publish')
  await expect(admin.entry('association_ar')).toBeFocused()
  await expect(admin.dialog.getByText(en('setup.field_missing'), { exact: true })).toBeVisible()
  await admin.entry('association_ar').fill('مركز الفرع الرئيس')
  await admin.entry('association_en').fill('Main Branch Centre')
  await admin.dialog.getByRole('radio', { name: en.like('settings.digits_arabic_indic') }).check()
  await admin.publish()
  await expect(admin.told('names')).toContainText('Main Branch Centre')
  await anew(screen, ar, (soon) => expect(screen.getByText('مركز الفرع الرئيس', { exact: true }).first()).toBeVisible(soon))
  const kiosk = new Kiosk(screen)
  await kiosk.tap(kiosk.button(ar('kiosk.take')))
  await kiosk.tap(kiosk.service(world.branch.services[2]))
  await expect(kiosk.number).toHaveText(/C[٠-٩]{3}/)
  await admin.restore('names')
  await expect(admin.told('names')).toHaveCount(2)
})

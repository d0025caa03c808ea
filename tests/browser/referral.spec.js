// Referral to the social researcher, as the policy has it: in person with the same number, or by phone.
import { expect, test } from './support/world.js'
import { Counter, Phone } from './support/screens.js'
import { ar, en } from './support/labels.js'
import { rowsOf } from './support/csv.js'
import { speak } from './support/speak.js'
import { SUNDAY } from './support/time.js'

/** Somebody in the queue at a counter's side. */
const waiting = (counter, label) => counter.page.locator('.counter-queue__list .queue-row', { hasText: label })

/** The press that refers whoever is served; the key stands behind its name. */
const refer = (counter) => counter.page.getByRole('button', { name: counter.t('referral.refer'), exact: true })

test('in person: the number is kept, and only the researcher calls it', async ({ bare }) => {
  const world = await bare.setUp({ profile: 'almousam' })
  const huda = await world.addPerson('huda', 'researcher', 'هدى الشهري')
  const tablet = await world.tablet()
  const first = await tablet.ticket('C')
  const second = await tablet.ticket('C')
  const phone = new Phone(await world.page('phone'))
  await phone.open(first.link)
  await phone.says('next')

  const desk = await new Counter(await world.screen('counter')).choose(1)
  const research = await new Counter(await world.screen('counter', { name: 'شباك الباحث', staff: huda })).choose(2)
  const question = desk.page.getByRole('dialog', { name: ar.like('referral.ask', { label: first.label }) })
  expect(await desk.callNext()).toBe(first.label)
  await desk.start()
  await expect(research.button('call_next'), 'two wait, and neither for the researcher').toHaveAttribute('aria-disabled', 'true')

  await test.step('asked first, with where the researcher is', async () => {
    await expect(desk.page.locator('.counter__keys')).toContainText('F10')
    await desk.page.keyboard.press('F10')
    await expect(question).toContainText(ar.like('referral.sits', { number: 2 }))
    await question.getByRole('button', { name: ar('common.back'), exact: true }).click()
    await expect(question).toHaveCount(0)
    await expect(desk.current, 'whoever is here stays').toHaveText(first.label)
    await refer(desk).click()
    await question.getByRole('button', { name: ar('referral.refer'), exact: true }).click()
    await expect(desk.current).toHaveCount(0)
    await phone.says('researcher')
    await expect(waiting(desk, first.label)).toContainText(ar('referral.waits'))
    await expect(waiting(research, first.label)).toBeVisible()
    await expect(waiting(research, second.label)).toHaveCount(0)
  })

  await test.step('taken back to the place of their arrival', async () => {
    await waiting(desk, first.label).getByRole('button').first().click()
    await waiting(desk, first.label).getByRole('button', { name: ar('referral.take_back'), exact: true }).click()
    await expect(waiting(research, first.label)).toHaveCount(0)
    await expect(waiting(desk, first.label)).not.toContainText(ar('referral.waits'))
    expect(await desk.callNext()).toBe(first.label)
    await phone.says('called_to', { number: 1 })
  })

  await test.step('the next of reception is somebody else, the researcher’s is whoever was referred', async () => {
    await desk.start()
    await refer(desk).click()
    await question.getByRole('button', { name: ar('referral.refer'), exact: true }).click()
    await expect(desk.current).toHaveCount(0)
    expect(await desk.callNext()).toBe(second.label)
    expect(await research.callNext()).toBe(first.label)
    await phone.says('called_to', { number: 2 })
    await research.start()
    await expect(refer(research), 'a researcher refers nobody').toHaveCount(0)
    await research.finish('answered')
  })

  const { report } = await world.report(SUNDAY)
  expect(report.referrals).toEqual({ in_person: 1, by_phone: 0 })
  expect(report.standing).toMatchObject({ at_counter: 1, done: 1, waiting: 0 })

  await test.step('the dashboard, the list behind its figure, the file', async () => {
    const office = await world.office('/dashboard')
    const row = office.getByRole('row').filter({ has: office.getByRole('rowheader', { name: ar('dashboard.referred_in_person'), exact: true }) })
    await expect(row.getByRole('cell')).toHaveText(['1'])
    await expect(office.getByRole('rowheader', { name: ar('dashboard.referred_by_phone'), exact: true })).toHaveCount(0)
    await row.getByRole('link').click()
    await expect(office.getByRole('table').locator('tbody tr')).toHaveCount(1)
    await expect(office.getByRole('table').locator('tbody tr')).toContainText(first.label)
    const told = rowsOf(await world.csv(SUNDAY)).map((row) => [row[ar('csv.label')], row[ar('csv.referral')]])
    expect(told).toEqual([[first.label, ar('csv.referral_in_person')], [second.label, '']])
  })
})

test('by phone, in English: one press, and the visit goes on', async ({ bare }) => {
  const world = await bare.setUp({ profile: 'herfah' })
  await (await world.tablet()).ticket('B')
  const page = await world.screen('counter')
  await speak(page, en)
  const counter = await new Counter(page, en).choose(1)
  const label = await counter.callNext()
  await counter.start()
  const press = page.getByRole('button', { name: en('referral.by_phone'), exact: true })
  await press.click()
  await expect(page.getByRole('status').filter({ hasText: en.like('referral.asked_at') })).toBeVisible()
  await expect(press, 'once is enough').toHaveCount(0)
  await page.keyboard.press('F10')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(counter.current).toHaveText(label)
  await counter.finish('answered')

  const { report } = await world.report(SUNDAY)
  expect(report.referrals).toEqual({ in_person: 0, by_phone: 1 })
  const { visits } = await world.visits(SUNDAY)
  expect(visits.map((visit) => visit.state.outcome)).toEqual(['answered'])
  const office = await world.office('/dashboard', { lang: 'en' })
  await speak(office, en)
  const row = office.getByRole('row').filter({ has: office.getByRole('rowheader', { name: en('dashboard.referred_by_phone'), exact: true }) })
  await expect(row.getByRole('cell')).toHaveText(['1'])
})

test('a policy without the step has no such press', async ({ world }) => {
  await (await world.tablet()).ticket('C')
  const counter = await new Counter(await world.screen('counter')).choose(1)
  await counter.callNext()
  await counter.start()
  await counter.page.keyboard.press('F10')
  await expect(counter.outcome('served')).toBeVisible()
  await expect(counter.page.getByRole('dialog')).toHaveCount(0)
  await expect(refer(counter)).toHaveCount(0)
  await expect(counter.page.locator('.counter__keys')).not.toContainText('F10')
  const office = await world.office('/dashboard')
  await expect(office.getByRole('heading', { name: ar('dashboard.by_state') })).toBeVisible()
  await expect(office.getByRole('rowheader', { name: ar('dashboard.referred_in_person'), exact: true })).toHaveCount(0)
})

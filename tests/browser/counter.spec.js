// The counter: an hour without a mouse, two that call at once, a reload, a press that comes too late or twice.
import { expect, test } from './support/world.js'
import { Counter } from './support/screens.js'
import { ar, en } from './support/labels.js'
import { SUNDAY } from './support/time.js'

// The policy of this association has no referral.
const outcomes = ['answered', 'registered', 'incomplete', 'served', 'declined']

test('an hour at the counter with the keyboard alone', async ({ world }) => {
  const tablet = await world.tablet()
  const labels = []
  for (const letter of 'ABCAB') labels.push((await tablet.ticket(letter)).label)
  const counter = new Counter(await world.screen('counter'))
  const { page } = counter

  await page.locator('.counter-choose__item').first().focus()
  await page.keyboard.press('Enter')
  await expect(counter.button('call_next')).toBeVisible()

  for (const [served, label] of labels.entries()) {
    await expect(counter.button('call_next')).not.toHaveAttribute('aria-disabled', 'true')
    await page.keyboard.press('F2')
    await expect(counter.current).toHaveText(label)
    if (served === 0) await page.keyboard.press('F4')
    await expect(counter.button('start')).not.toHaveAttribute('aria-disabled', 'true')
    await page.keyboard.press('F8')
    await expect(counter.button('finish')).not.toHaveAttribute('aria-disabled', 'true')
    await counter.outcome(outcomes[served]).focus()
    await page.keyboard.press('Space')
    await expect(counter.outcome(outcomes[served])).toBeChecked()
    await page.keyboard.press('F9')
    await expect(counter.current).toHaveCount(0)
  }
  const { visits } = await world.visits(SUNDAY)
  const byLabel = new Map(visits.map((visit) => [visit.label, visit.state]))
  expect(labels.map((label) => byLabel.get(label).outcome)).toEqual(outcomes)
})

test('two counters that press at once never get the same person', async ({ world }) => {
  const tablet = await world.tablet()
  const expected = []
  for (let n = 0; n < 12; n += 1) expected.push((await tablet.ticket('A')).label)
  const fahd = await world.addPerson('fahd', 'reception')
  const left = await new Counter(await world.screen('counter', { name: 'شباك أيمن' })).choose(1)
  const right = await new Counter(await world.screen('counter', { name: 'شباك أيسر', staff: fahd })).choose(2)

  const called = []
  for (let round = 0; round < 6; round += 1) {
    const both = await Promise.all([left.callNext(), right.callNext()])
    expect(both[0]).not.toBe(both[1])
    called.push(...both)
    for (const counter of [left, right]) {
      await counter.start()
      await counter.finish('served')
    }
  }
  expect(called.sort()).toEqual(expected)
})

test('a double press calls one person', async ({ world }) => {
  const tablet = await world.tablet()
  await tablet.ticket('A')
  await tablet.ticket('A')
  const counter = await new Counter(await world.screen('counter')).choose(1)
  await counter.button('call_next').dblclick()
  expect(await counter.called()).toBe('A001')
  const { visits } = await world.visits(SUNDAY)
  expect(visits.map((visit) => visit.state.state).sort()).toEqual(['called', 'waiting'])
})

test('a reload finds the counter as it was', async ({ world }) => {
  const tablet = await world.tablet()
  await tablet.ticket('A')
  const counter = await new Counter(await world.screen('counter')).choose(3)
  await counter.callNext()
  await counter.start()
  await counter.page.reload()
  expect(await counter.called()).toBe('A001')
  await expect(counter.page.locator('.app-header__name')).toContainText('3')
  await counter.finish('served')
})

test('by the header to the office and back: language, person and counter stay', async ({ world }) => {
  const { page } = await new Counter(await world.screen('counter')).choose(3)
  await page.goto('/dashboard')
  const link = (t, key) => page.getByRole('navigation', { name: t('common.pages') }).getByRole('link', { name: t(key), exact: true })
  await expect(link(ar, 'dashboard.today')).toHaveAttribute('aria-current', 'page')
  await page.locator('.app-header__button').click()
  await page.getByRole('button', { name: ar('common.other_language') }).click()

  for (const part of ['requests.title', 'appointments.title']) {
    await link(en, part).click()
    await expect(link(en, part)).toHaveAttribute('aria-current', 'page')
    await expect(link(en, 'dashboard.today')).not.toHaveAttribute('aria-current')
  }
  await link(en, 'dashboard.devices').click()
  await expect(link(en, 'dashboard.devices')).toHaveAttribute('aria-current', 'page')

  await link(en, 'counter.title').click()
  await expect(new Counter(page, en).button('call_next')).toBeVisible()
  await expect(page.locator('.app-header__name')).toContainText('3')
  await page.locator('.app-header__button').click()
  await page.getByRole('link', { name: en('dashboard.today'), exact: true }).click()
  await expect(link(en, 'dashboard.today')).toHaveAttribute('aria-current', 'page')
})

test('a press that comes too late says so, and shows how it stands', async ({ world }) => {
  const tablet = await world.tablet()
  const ticket = await tablet.ticket('A')
  const counter = await new Counter(await world.screen('counter')).choose(1)
  await counter.callNext()
  // The visitor gives the turn up in the moment in which the counter starts: the counter's view is held back.
  await counter.page.route('**/v1/counter/act', async (route) => {
    await ticket.phone.post('/v1/ticket/leave', {})
    await route.continue()
  })
  await counter.button('start').click()
  await expect(counter.page.getByText(ar('problem.wrong_state')).or(counter.page.getByText(ar('problem.already_finished'))).first()).toBeVisible()
  await expect(counter.current).toHaveCount(0)
})

test('a press without the network is sent again, and happens once', async ({ world }) => {
  const tablet = await world.tablet()
  await tablet.ticket('A')
  await tablet.ticket('A')
  const counter = await new Counter(await world.screen('counter')).choose(1)
  let lost = 0
  await counter.page.route('**/v1/counter/act', async (route) => {
    if (lost > 0) return route.continue()
    lost += 1
    await route.fetch()
    return route.abort('connectionreset')
  })
  await counter.button('call_next').click()
  expect(await counter.called()).toBe('A001')
  const { visits } = await world.visits(SUNDAY)
  expect(visits.map((visit) => visit.state.state).sort()).toEqual(['called', 'waiting'])
})

test('a referral is offered where the policy has that step, and nowhere else', async ({ bare }) => {
  await bare.setUp({ profile: 'almousam' })
  const tablet = await bare.tablet()
  await tablet.ticket('C')
  const counter = await new Counter(await bare.screen('counter')).choose(1)
  await counter.callNext()
  await counter.start()
  await expect(counter.page.getByRole('radio')).toHaveCount(6)
  await counter.page.keyboard.press('4')
  await expect(counter.outcome('referred')).toBeChecked()
  await counter.finish('referred')
})

test('without that step the keys follow the outcomes that are there', async ({ world }) => {
  const tablet = await world.tablet()
  await tablet.ticket('C')
  const counter = await new Counter(await world.screen('counter')).choose(1)
  await counter.callNext()
  await counter.start()
  await expect(counter.page.getByRole('radio')).toHaveCount(outcomes.length)
  await expect(counter.outcome('referred')).toHaveCount(0)
  await counter.page.keyboard.press('4')
  await expect(counter.outcome('served')).toBeChecked()
  await counter.page.keyboard.press('6')
  await expect(counter.outcome('served'), 'there is no sixth').toBeChecked()
})

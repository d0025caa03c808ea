// Contacts by telephone and other channels: noted in a few presses at any moment, taken back, counted with the rest.
import { expect, test } from './support/world.js'
import { Counter } from './support/screens.js'
import { ar, en } from './support/labels.js'
import { rowsOf } from './support/csv.js'
import { speak } from './support/speak.js'
import { SUNDAY } from './support/time.js'

const visits = async (world) => (await world.report(SUNDAY)).report.total.visits

test('with the keyboard: noted, taken back, noted again; figure, list and file agree', async ({ world }) => {
  const { services } = world.branch
  await (await world.tablet()).ticket('A')
  const counter = await new Counter(await world.screen('counter')).choose(1)
  const { page } = counter

  await test.step('three keys note the most usual contact', async () => {
    await page.keyboard.press('F6')
    await expect(counter.contactChoice(ar('channel.phone'))).toBeChecked()
    await expect(counter.contactChoice(ar('outcome.answered'))).toBeChecked()
    await expect(counter.contact.getByRole('radio', { checked: true }), 'no service is guessed').toHaveCount(2)
    await page.keyboard.press('3')
    await expect(counter.contactChoice(services[2].name.ar)).toBeChecked()
    await page.keyboard.press('Enter')
    await expect(counter.contact).toHaveCount(0)
    await expect(counter.noted('phone', services[2])).toBeVisible()
    expect(await visits(world)).toBe(2)
  })

  await test.step('taken back it counts nowhere', async () => {
    await page.keyboard.press('F7')
    await expect(page.getByText(ar('contact.taken_back'), { exact: true })).toBeVisible()
    await expect(counter.undo).toHaveCount(0)
    expect(await visits(world)).toBe(1)
    expect((await world.visits(SUNDAY)).visits).toHaveLength(1)
  })

  await test.step('what the policy does not know is not offered', async () => {
    await page.keyboard.press('F6')
    await expect(counter.contactChoice(ar('channel.website'))).toBeVisible()
    for (const other of ['channel.interview', 'channel.branch_representative', 'channel.email', 'outcome.referred', 'outcome.registered']) {
      await expect(counter.contactChoice(ar(other)), other).toHaveCount(0)
    }
    await page.keyboard.press('Escape')
    // Closed is not gone: keys go to the question as long as it stands there.
    await expect(page.locator('dialog')).toHaveCount(0)
    expect(await visits(world)).toBe(1)
  })

  await test.step('with everything that can be said', async () => {
    await page.keyboard.press('F6')
    await expect(counter.contact).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(counter.contact.getByText(ar('contact.service_first'), { exact: true })).toBeVisible()
    await page.keyboard.press('5')
    await expect(counter.contactChoice(services[4].name.ar)).toBeChecked()
    for (const choice of ['channel.website', 'visitor.volunteer', 'outcome.served']) {
      await counter.contactChoice(ar(choice)).focus()
      await page.keyboard.press('Space')
      await expect(counter.contactChoice(ar(choice))).toBeChecked()
    }
    await counter.contact.getByRole('button', { name: ar('contact.persons_more'), exact: true }).focus()
    await page.keyboard.press('Enter')
    await expect(counter.contact.getByText(ar('units.persons', { n: 2 }), { exact: true })).toBeVisible()
    await counter.contactChoice(ar('outcome.served')).focus()
    await page.keyboard.press('Enter')
    await expect(counter.noted('website', services[4])).toBeVisible()
  })

  const { report } = await world.report(SUNDAY)
  const happened = { interview: 1, phone: 0, social_media: 0, letter: 0, help_request: 0, volunteering: 0, website: 1 }
  expect(Object.fromEntries(report.channels.map((row) => [row.channel, row.count.visits]))).toEqual(happened)
  expect(report.total).toEqual({ visits: 2, persons: 3 })
  expect(report.kinds.find((row) => row.visitor_kind === 'volunteer').count).toEqual({ visits: 1, persons: 2 })

  await test.step('the dashboard, and the list behind its figure', async () => {
    const office = await world.office('/dashboard')
    await expect(office.getByRole('heading', { level: 1 })).toContainText(ar('dashboard.visits_received', { n: 2 }))
    const card = office.getByRole('region', { name: ar('dashboard.by_channel') })
    const row = card.getByRole('row').filter({ has: office.getByRole('rowheader', { name: ar('channel.website'), exact: true }) })
    await expect(row.getByRole('cell')).toHaveText(['1', '2'])
    await row.getByRole('link').click()
    const title = ar('dashboard.list_title', { figure: ar('channel.website'), visits: ar('units.visits', { n: 1 }) })
    await expect(office.getByRole('heading', { level: 2, name: title })).toBeVisible()
    await expect(office.getByRole('table').locator('tbody tr')).toHaveCount(1)
    const came = ar('common.pair', { first: ar('channel.website'), second: ar('outcome.served') })
    await expect(office.getByRole('table').locator('tbody tr')).toContainText(came)
  })

  await test.step('the file', async () => {
    const rows = rowsOf(await world.csv(SUNDAY))
    const told = rows.map((row) => [row[ar('csv.label')], row[ar('csv.channel')], row[ar('csv.persons')], row[ar('csv.outcome')]])
    expect(told).toEqual([
      ['A001', ar('channel.interview'), '1', ''],
      ['', ar('channel.website'), '2', ar('outcome.served')],
    ])
  })
})

test('by touch, in English, while somebody is served', async ({ world }) => {
  const { services } = world.branch
  await (await world.tablet()).ticket('C')
  const page = await world.screen('counter', { place: 'kiosk' })
  await speak(page, en)
  const counter = await new Counter(page, en).choose(1)
  const label = await counter.callNext()
  await counter.start()
  await counter.outcome('served').check()

  await page.getByRole('button', { name: en('contact.record'), exact: true }).tap()
  for (const words of [en('channel.social_media'), services[1].name.en]) {
    await counter.contact.getByText(words, { exact: true }).tap()
  }
  await counter.contact.getByRole('button', { name: en('contact.save'), exact: true }).tap()
  await expect(counter.noted('social_media', services[1])).toBeVisible()
  await expect(counter.current, 'whoever is here stays').toHaveText(label)
  await expect(counter.outcome('served')).toBeChecked()
  expect(await visits(world)).toBe(2)

  await counter.undo.tap()
  await expect(page.getByText(en('contact.taken_back'), { exact: true })).toBeVisible()
  expect(await visits(world)).toBe(1)
  await counter.finish('served')
})

test('a contact whose answer was lost is noted once', async ({ world }) => {
  const counter = await new Counter(await world.screen('counter')).choose(1)
  let lost = 0
  await counter.page.route('**/v1/counter/act', async (route) => {
    if (lost > 0) return route.continue()
    lost += 1
    await route.fetch()
    return route.abort('connectionreset')
  })
  await counter.page.keyboard.press('F6')
  await expect(counter.contact).toBeVisible()
  for (const key of ['1', 'Enter']) await counter.page.keyboard.press(key)
  await expect(counter.noted('phone', world.branch.services[0])).toBeVisible()
  expect(lost).toBe(1)
  expect(await visits(world)).toBe(1)
})

test('a referral is noted where the policy has that step, and each channel that it names', async ({ bare }) => {
  await bare.setUp({ profile: 'herfah' })
  const counter = await new Counter(await bare.screen('counter')).choose(1)
  await counter.page.keyboard.press('F6')
  await expect(counter.contactChoice(ar('channel.email'))).toBeVisible()
  await expect(counter.contactChoice(ar('channel.volunteering'))).toHaveCount(0)
  await counter.page.keyboard.press('1')
  await counter.contactChoice(ar('outcome.referred')).check()
  await counter.page.keyboard.press('Enter')
  await expect(counter.noted('phone', bare.branch.services[0])).toBeVisible()
  const { visits } = await bare.visits(SUNDAY)
  expect(visits.map(({ channel, contact, label, state }) => [channel, contact, label, state])).toEqual([['phone', 'referred', null, null]])
})

test('while the server stands still, what was said of a contact stays on the screen', async ({ world }) => {
  const counter = await new Counter(await world.screen('counter')).choose(1)
  await counter.page.keyboard.press('F6')
  await expect(counter.contact).toBeVisible()
  await world.server.kill()
  for (const key of ['2', 'Enter']) await counter.page.keyboard.press(key)
  await expect(counter.contact.getByText(ar('counter.repeat_after_return'), { exact: true })).toBeVisible()
  await expect(counter.contactChoice(world.branch.services[1].name.ar)).toBeChecked()
  await world.server.start()
  await expect(counter.noted('phone', world.branch.services[1])).toBeVisible()
  await expect(counter.contact).toHaveCount(0)
  expect(await visits(world)).toBe(1)
})

// The figures: each equals the list behind it, the file holds the same visits, and a day without visits says so.
import { expect, test } from './support/world.js'
import { ar } from './support/labels.js'
import { MINUTE, SUNDAY } from './support/time.js'
import { csvRows } from './support/csv.js'

async function aMorning(world) {
  const tablet = await world.tablet()
  const counter = await world.counter(1)
  const now = world.server.clock.now()
  const rated = []
  for (let n = 0; n < 12; n += 1) {
    const ticket = await tablet.ticket('ABCE'[n % 4], { at: now - (40 - n) * MINUTE, persons: 1 + (n % 3), visitorKind: n % 4 === 3 ? 'volunteer' : null })
    if (n < 7) {
      await counter.serve('served')
      if (n < 5) {
        await ticket.phone.post('/v1/ticket/rating', { score: 5 - (n % 3), reasons: ['courtesy'] })
        rated.push(ticket)
      }
    } else if (n < 9) {
      const called = await counter.next()
      await counter.act('miss', { visit: called.visit })
    }
  }
  return { rated }
}

/** The number in a tile. */
async function figure(page, key) {
  const tile = page.locator('.tile', { hasText: ar(`dashboard.${key}`) }).first()
  return Number((await tile.locator('.tile__figure bdi').first().textContent()).trim())
}

test('every figure is the length of the list behind it', async ({ world }) => {
  await aMorning(world)
  const { visits } = await world.visits(SUNDAY)
  const page = await world.office('/dashboard')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(ar('dashboard.visits_received', { n: 12 }))

  for (const [key, states] of Object.entries({ served: ['done'], no_show: ['no_show'] })) {
    const expected = visits.filter((visit) => states.includes(visit.state.state)).map((visit) => visit.label).sort()
    expect(await figure(page, key), key).toBe(expected.length)
    await page.locator('.tile', { hasText: ar(`dashboard.${key}`) }).first().click()
    const rows = page.getByRole('table').getByText(/^[A-Z]\d{3,4}$/)
    await expect(rows).toHaveCount(expected.length)
    expect((await rows.allTextContents()).map((label) => label.trim()).sort()).toEqual(expected)
    await page.goBack()
    await expect(page.getByRole('heading', { level: 1 })).toContainText(ar('dashboard.visits_received', { n: 12 }))
  }
})

test('the hours and services add up to the whole', async ({ world }) => {
  await aMorning(world)
  const { report } = await world.report(SUNDAY)
  const sum = (rows) => rows.reduce((sum, row) => sum + row.count.visits, 0)
  expect([sum(report.hours), sum(report.services), sum(report.kinds)]).toEqual([12, 12, 12])
  const page = await world.office('/dashboard')
  const hours = page.getByRole('table', { name: ar('dashboard.by_hour') })
  await expect(hours.locator('tfoot')).toContainText('12')
  await expect(hours.locator('tfoot')).toContainText(String(report.total.persons))
})

test('the file holds the same visits', async ({ world }) => {
  await aMorning(world)
  const { visits } = await world.visits(SUNDAY)
  const page = await world.office('/dashboard')
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: ar('dashboard.export_csv') }).or(page.getByRole('button', { name: ar('dashboard.export_csv') })).first().click()])
  const rows = await csvRows(download)
  expect(rows.map((row) => row[ar('csv.label')]).sort()).toEqual(visits.map((visit) => visit.label).sort())
  const served = rows.filter((row) => row[ar('csv.state')] === ar('state.done'))
  expect(served).toHaveLength(7)
  expect(rows.reduce((sum, row) => sum + Number(row[ar('csv.persons')]), 0)).toBe(visits.reduce((sum, visit) => sum + visit.persons, 0))
})

test('another day is chosen in the calendar; an empty one says so', async ({ world }) => {
  await aMorning(world)
  const page = await world.office('/dashboard')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(ar('dashboard.visits_received', { n: 12 }))
  const thursday = page.locator('.date-picker__day').filter({ has: page.locator('> bdi', { hasText: /^19$/ }) })
  await thursday.click()
  await expect(page.getByText(ar('dashboard.no_data')).or(page.getByText(ar('dashboard.heading_none_day'))).first()).toBeVisible()
  await expect(page.locator('.date-picker__day[aria-current=date]')).toBeVisible()
  const monday = page.locator('.date-picker__day').filter({ has: page.locator('> bdi', { hasText: /^23$/ }) })
  await expect(monday).toBeDisabled()
  await page.locator('.date-picker__day[aria-current=date]').click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(ar('dashboard.visits_received', { n: 12 }))
})

test('the figures follow the day without a reload', async ({ world }) => {
  const tablet = await world.tablet()
  const page = await world.office('/dashboard')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(ar('dashboard.heading_none_today'))
  await tablet.ticket('A')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(ar('dashboard.visits_received', { n: 1 }), { timeout: 20_000 })
})

test('an opinion stands alone: no number, no counter, no hour beside it', async ({ world }) => {
  const tablet = await world.tablet()
  const counter = await world.counter(1)
  const words = ['المكان مرتب', 'الانتظار طويل']
  for (const comment of words) {
    const ticket = await tablet.ticket('A')
    await counter.serve()
    await ticket.phone.post('/v1/ticket/rating', { score: 4, comment })
  }
  const page = await world.office('/dashboard')
  await page.locator('.tile', { hasText: ar('dashboard.satisfied') }).first().click()
  await expect(page.getByText(ar('satisfaction.comments_lead'))).toBeVisible()
  // In the order of their letters, not in the order in which they came.
  await expect(page.locator('main li').filter({ hasText: /مرتب|طويل/ })).toHaveText([...words].sort())
  await expect(page.locator('main')).not.toContainText(/A00\d/)
})

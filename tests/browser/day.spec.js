// A working day of two hundred visits: what the dashboard and the file say is what happened, to the last visit.
import { expect, test } from './support/world.js'
import { Board } from './support/screens.js'
import { labels } from './support/labels.js'
import { rowsOf } from './support/csv.js'
import { MINUTE, SUNDAY, TEN_ON_SUNDAY } from './support/time.js'

const VISITS = 200
const LETTERS = 'ABCDEF'
const KINDS = ['supporter', 'volunteer', 'beneficiary']
const OUTCOMES = ['answered', 'registered', 'incomplete', 'served', 'declined']
const ar = labels('ar')

/** Numbers that look random and are the same in every run. */
function* dice(seed) {
  let state = seed
  for (;;) {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    yield state / 2 ** 32
  }
}

test.use({ serve: { at: TEN_ON_SUNDAY - 110 * MINUTE } })

test('two hundred visits, counted to the last', async ({ world }) => {
  test.setTimeout(180_000)
  const random = dice(20_261_122)
  const chance = (part) => random.next().value < part
  const pick = (list) => list[Math.floor(random.next().value * list.length)]

  const tablets = [await world.tablet('لوح الباب'), await world.tablet('لوح القاعة')]
  const counters = []
  for (const number of [1, 2, 3]) {
    counters.push(await world.counter(number, await world.addPerson(`staff${number}`, 'reception')))
  }
  const board = new Board(await world.screen('board'))

  /** What happened, by label. */
  const book = new Map()
  const byVisit = new Map()
  const serving = new Map()

  async function arrive() {
    const letter = pick(LETTERS)
    const persons = chance(0.2) ? 2 + Math.floor(random.next().value * 4) : 1
    const visitorKind = letter === 'E' ? pick(KINDS) : null
    const ticket = await pick(tablets).ticket(letter, { persons, visitorKind })
    expect(book.has(ticket.label), `${ticket.label} is given once`).toBe(false)
    const entry = { ...ticket, letter, persons, visitorKind, state: 'waiting', rated: false }
    book.set(ticket.label, entry)
    byVisit.set(ticket.visit, entry)
  }

  async function work(counter) {
    const at = serving.get(counter)
    if (!at) {
      const called = await counter.next()
      if (!called) return
      const entry = byVisit.get(called.visit)
      entry.state = 'called'
      serving.set(counter, entry)
      return
    }
    if (at.state === 'called' && chance(0.08)) {
      await counter.act('miss', { visit: at.visit })
      at.state = 'no_show'
      serving.delete(counter)
      if (chance(0.4)) {
        await counter.act('return', { visit: at.visit, place: 'end' })
        at.state = 'waiting'
      }
    } else if (at.state === 'called') {
      await counter.act('start', { visit: at.visit })
      at.state = 'serving'
    } else {
      at.outcome = pick(OUTCOMES)
      const service = world.branch.services.find(({ letter }) => letter === at.letter)
      if (at.outcome === 'registered') await counter.findAll(at.visit, service)
      if (['registered', 'incomplete'].includes(at.outcome)) await counter.declare(at.visit, service)
      await counter.act('finish', { visit: at.visit, outcome: at.outcome })
      at.state = 'done'
      serving.delete(counter)
      if (chance(0.5)) {
        at.score = 1 + Math.floor(random.next().value * 5)
        await at.phone.post('/v1/ticket/rating', { score: at.score, reasons: ['speed'] })
        at.rated = true
      }
    }
  }

  await test.step('the day', async () => {
    let arrived = 0
    while (arrived < VISITS) {
      await arrive()
      arrived += 1
      for (const counter of counters) await work(counter)
      if (chance(0.03)) {
        const waiting = [...book.values()].filter((entry) => entry.state === 'waiting')
        const leaver = waiting.length > 0 && pick(waiting)
        if (leaver) {
          await leaver.phone.post('/v1/ticket/leave', {})
          leaver.state = 'left'
        }
      }
      if (arrived % 4 === 0) world.server.clock.set(world.server.clock.now() + 7 * MINUTE)
      if (arrived === 120) {
        await world.server.kill()
        await world.server.start()
      }
    }
    for (let turn = 0; turn < 120; turn += 1) await work(counters[turn % counters.length])
  })

  await test.step('the board shows what is called', async () => {
    const snapshot = await (await world.apiBoard()).snapshot()
    await board.shows(snapshot.calls[0].label, snapshot.calls[0].counter_number)
    const waiting = [...book.values()].filter((entry) => entry.state === 'waiting').length
    expect(snapshot.services.reduce((sum, service) => sum + service.n_waiting, 0)).toBe(waiting)
  })

  const entries = [...book.values()]
  const count = (state) => entries.filter((entry) => entry.state === state).length
  const persons = entries.reduce((sum, entry) => sum + entry.persons, 0)

  await test.step('the figures', async () => {
    const { report } = await world.report(SUNDAY)
    expect(report.total).toEqual({ visits: VISITS, persons })
    expect(report.standing).toEqual({
      waiting: count('waiting'),
      at_counter: count('called') + count('serving'),
      done: count('done'),
      no_show: count('no_show'),
      left: count('left'),
      cancelled: 0,
      unserved: 0,
    })
    const scores = [1, 2, 3, 4, 5].map((score) => entries.filter((entry) => entry.score === score).length)
    expect(report.satisfaction.by_score).toEqual(scores)
    expect(report.satisfaction.n_served).toBe(count('done'))
    for (const row of report.services) {
      const mine = entries.filter((entry) => entry.service.id === row.service)
      expect(row.count.visits).toBe(mine.length)
    }
    for (const kind of KINDS) {
      const row = report.kinds.find((row) => row.visitor_kind === kind)
      expect(row?.count.visits ?? 0).toBe(entries.filter((entry) => entry.visitorKind === kind).length)
    }
  })

  await test.step('the list', async () => {
    const { visits } = await world.visits(SUNDAY)
    const told = visits.map((visit) => [visit.label, visit.state.state, visit.state.outcome ?? null, visit.persons, visit.rated])
    const happened = entries.map((entry) => [entry.label, entry.state, entry.outcome ?? null, entry.persons, entry.rated])
    const order = (a, b) => a[0].localeCompare(b[0])
    expect(told.sort(order)).toEqual(happened.sort(order))
  })

  await test.step('the file', async () => {
    const rows = rowsOf(await world.csv(SUNDAY))
    const told = rows.map((row) => [row[ar('csv.label')], row[ar('csv.state')], Number(row[ar('csv.persons')])])
    const happened = entries.map((entry) => [entry.label, ar(`state.${entry.state}`), entry.persons])
    const order = (a, b) => a[0].localeCompare(b[0])
    expect(told.sort(order)).toEqual(happened.sort(order))
  })

  await test.step('the dashboard', async () => {
    const page = await world.office('/dashboard')
    const heading = ar('dashboard.heading_today', { visits: ar('dashboard.visits_received', { n: VISITS }), persons: ar('dashboard.persons_received', { n: persons }) })
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading)
    const tile = (key) => page.locator('.tile', { hasText: ar(`dashboard.${key}`) }).first().locator('.tile__figure bdi').first()
    await expect(tile('served')).toHaveText(String(count('done')))
    await expect(tile('no_show')).toHaveText(String(count('no_show')))
  })
})

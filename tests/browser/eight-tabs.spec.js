// A browser opens six connections to one address: eight tabs of one browser all load, and each is live when shown.
import { expect, test } from './support/world.js'
import { Board } from './support/screens.js'
import { show } from './support/tabs.js'

test('eight tabs of one browser all load and are live when shown', async ({ world }) => {
  test.setTimeout(180_000)
  const tablet = await world.tablet()
  for (let n = 0; n < 10; n += 1) await tablet.ticket('A')
  const counter = await world.counter(1)
  const context = await world.context('board')
  const boards = []
  for (let n = 0; n < 8; n += 1) boards.push(new Board(await world.screen('board', { name: `شاشة ${n + 1}`, context })))

  const first = await counter.next()
  await counter.act('start', { visit: first.visit })
  await counter.act('finish', { visit: first.visit, outcome: 'served' })
  for (const board of boards) {
    await show(board.page)
    await board.shows('A001', 1)
  }
  for (const board of boards) {
    await show(board.page)
    const next = await counter.serve()
    await board.shows(next.label, 1, 3_000)
  }
})

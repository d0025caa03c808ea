// The board: a call is seen at once and looks new, silence is said, and nothing is missed while the server was away.
import { expect, test } from './support/world.js'
import { Board } from './support/screens.js'
import { ar } from './support/labels.js'

test('a new call is seen within a second and looks new for ten', async ({ world }) => {
  const tablet = await world.tablet()
  for (const letter of 'ABC') await tablet.ticket(letter)
  const counter = await world.counter(2)
  const board = new Board(await world.screen('board', { clock: true }))
  await expect(board.page.getByText(ar('board.none_yet'), { exact: true })).toBeVisible()

  await counter.serve()
  await board.shows('A001', 2, 1_000)
  const call = board.page.locator('.board-call')
  await expect(call).toHaveClass(/board-call--new/)
  await board.page.clock.runFor(9_000)
  await expect(call).toHaveClass(/board-call--new/)
  await board.page.clock.runFor(6_000)
  // A heartbeat answered meanwhile tells the page the server's time, which did not run ahead.
  await expect(call).not.toHaveClass(/board-call--new/, { timeout: 15_000 })

  const next = await counter.next()
  await board.shows('B001', 2, 1_000)
  await expect(call).toHaveClass(/board-call--new/)
  await expect(board.last.first()).toContainText('A001')

  await board.page.clock.runFor(15_000)
  await counter.act('recall', { visit: next.visit })
  await expect(call, 'a second call of the same number is new again').toHaveClass(/board-call--new/)

  await counter.act('miss', { visit: next.visit })
  await expect(board.missed).toHaveText(['B001'])
})

test('numbers only: no name and no kind of visitor reaches the board', async ({ world }) => {
  const tablet = await world.tablet()
  await tablet.ticket('E', { visitorKind: 'supporter' })
  const counter = await world.counter(1)
  await counter.next()
  const seen = JSON.stringify(await (await world.apiBoard()).snapshot())
  expect(seen).not.toContain('supporter')
  expect(seen.length).toBeLessThan(2_048)
})

test('the board says since when it is not live, and catches up by itself', async ({ world }) => {
  const tablet = await world.tablet()
  for (const letter of 'ABCD') await tablet.ticket(letter)
  const counter = await world.counter(1)
  const board = new Board(await world.screen('board'))
  await counter.serve()
  await board.shows('A001', 1)

  await world.server.kill()
  const stale = board.page.getByText(ar.like('board.not_live'))
  await expect(stale).toBeVisible({ timeout: 15_000 })
  await expect(board.now, 'what was last known stays').toHaveText('A001')

  await world.server.start()
  await counter.serve()
  await counter.next()
  await board.shows('C001', 1)
  await expect(stale).toHaveCount(0)
  await expect(board.last).toContainText(['B001', 'A001'])
})

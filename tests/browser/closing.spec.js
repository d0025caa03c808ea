// The end of the day: whoever still waits is not forgotten, and the tablet gives no more numbers.
import { expect, test } from './support/world.js'
import { Counter, Kiosk } from './support/screens.js'
import { ar } from './support/labels.js'
import { SUNDAY } from './support/time.js'

test('the supervisor closes the day; the tablet gives no more numbers', async ({ world }) => {
  const tablet = await world.tablet()
  await tablet.ticket('A')
  await tablet.ticket('B')
  const kiosk = await world.screen('kiosk')
  const counter = await new Counter(await world.screen('counter')).choose(1)
  const { page } = counter
  await counter.callNext()
  await counter.start()

  await page.getByText(ar('counter.more'), { exact: true }).click()
  await page.getByRole('button', { name: ar('day.close'), exact: true }).click()
  const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'))
  await expect(dialog).toContainText(ar('day.close_waiting', { n: 1 }))
  await expect(dialog).toContainText(ar('day.close_serving', { n: 1 }))
  await dialog.getByRole('button', { name: ar('day.close') }).click()

  await expect(page.getByText(ar('day.closed')).first()).toBeVisible()
  await expect(kiosk.getByText(ar('kiosk.day_closed_title'))).toBeVisible()
  await expect(new Kiosk(kiosk).button(ar('kiosk.take'))).toHaveCount(0)
  const { report } = await world.report(SUNDAY)
  expect(report.closed).toBe(true)
  expect(report.standing).toMatchObject({ done: 1, unserved: 1, waiting: 0, at_counter: 0 })
})

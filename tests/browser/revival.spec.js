// The kiosk's program ends, really: it begins anew by itself, and steps back when that happens too often.
import { expect, test } from './support/world.js'
import { Kiosk } from './support/screens.js'
import { ar } from './support/labels.js'

/** The smallest program of WebAssembly: it begins, and ends by a trap. */
const TRAP = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 8, 1, 0, 10, 5, 1, 3, 0, 0, 11]
const FAILURES_MAX = 3

/** Ends a program in the page as a panic does, in a task of its own or in what is awaited; waits for the new page. */
async function end(page, awaited) {
  const anew = page.waitForEvent('load')
  await page.evaluate(
    ([bytes, awaited]) => {
      const fail = () => new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes)))
      if (awaited) Promise.resolve().then(fail)
      else setTimeout(fail)
    },
    [TRAP, awaited],
  )
  await anew
}

test('a program that ends begins anew; too often, and reception is named', async ({ world }) => {
  const page = await world.screen('kiosk')
  const kiosk = new Kiosk(page)
  for (let time = 1; time < FAILURES_MAX; time += 1) {
    await end(page, time % 2 === 0)
    await kiosk.welcome()
  }
  await end(page, false)
  await expect(page.getByRole('heading', { name: ar('kiosk.stopped_title') })).toBeVisible()
  await expect(page.getByText(ar('kiosk.stopped_failing'))).toBeVisible()
  await expect(kiosk.button(ar('kiosk.take'))).toBeHidden()
  expect(world.meant()).toEqual(Array(FAILURES_MAX).fill('RuntimeError: unreachable'))
})

test('what merely goes wrong on the page does not begin it anew', async ({ world }) => {
  const page = await world.screen('kiosk')
  const kiosk = new Kiosk(page)
  await kiosk.button(ar('kiosk.take')).tap()
  await page.evaluate(() => setTimeout(() => { throw new TypeError('a picture is missing') }))
  await page.waitForTimeout(3_000) // longer than the pause before a new beginning
  await expect(kiosk.service(world.branch.services[0])).toBeVisible()
  expect(world.meant()).toEqual(['TypeError: a picture is missing'])
})

// A line that swallows, loses answers, or comes and goes: nobody waits for it, and everything arrives once.
import { expect, test } from './support/world.js'
import { Kiosk, pairScreen, reserveOf } from './support/screens.js'
import { Line } from './support/line.js'
import { SUNDAY } from './support/time.js'

/** From the tap to the number: no visitor waits for a line that says nothing. */
const NUMBER_MS_MAX = 6_000
/** After the line is good again everything has arrived within this time, and nobody did anything. */
const HOME_MS_MAX = 10_000

for (const [name, trouble] of Object.entries({
  'nothing gets through in either direction': (line) => line.hold('there', 'back'),
  'requests arrive and every answer is lost': (line) => line.hold('back'),
  'nothing reaches the server': (line) => line.hold('there'),
  'the line is cut': (line) => line.cut(),
})) {
  test(name, async ({ world }) => {
    const line = await Line.to(world.server.port)
    const page = await (await world.context('kiosk')).newPage()
    await pairScreen(page, 'kiosk', await world.pairingCode('kiosk', 'لوح'), undefined, line.url)
    const kiosk = new Kiosk(page)
    const shown = [await kiosk.take(world.branch.services[0])]
    await kiosk.done()
    await reserveOf(page, world)

    trouble(line)
    for (let n = 0; n < 3; n += 1) {
      const from = Date.now()
      shown.push(await kiosk.take(world.branch.services[0]))
      expect(Date.now() - from).toBeLessThan(NUMBER_MS_MAX)
      await kiosk.done()
    }
    expect(shown).toEqual(['A001', 'A700', 'A701', 'A702'])
    line.release()
    line.mend()
    const count = async () => (await world.report(SUNDAY)).report.total.visits
    await expect.poll(count, { timeout: HOME_MS_MAX }).toBe(shown.length)
    line.close()
    world.meant()
  })
}

test('a line that comes and goes brings everything home', async ({ world }) => {
  const line = await Line.to(world.server.port)
  const page = await (await world.context('kiosk')).newPage()
  await pairScreen(page, 'kiosk', await world.pairingCode('kiosk', 'لوح'), undefined, line.url)
  const kiosk = new Kiosk(page)
  await kiosk.welcome()
  await reserveOf(page, world)
  const shown = []
  for (let n = 0; n < 6; n += 1) {
    if (n % 2) line.mend()
    else line.cut()
    shown.push(await kiosk.take(world.branch.services[n % 2]))
    await kiosk.done()
  }
  expect(new Set(shown).size).toBe(shown.length)
  line.mend()
  const count = async () => (await world.report(SUNDAY)).report.total.visits
  await expect.poll(count, { timeout: HOME_MS_MAX }).toBe(shown.length)
  line.close()
  world.meant()
})

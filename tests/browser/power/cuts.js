// The power of a tablet fails while it gives numbers that only it knows of: what somebody saw is on its disk. Its
// profile is on a disk in a file (ISTIQBAL_DISK), of which a copy in an instant is what a power cut leaves.
import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { COPIES, test } from '../support/tablet.js'
import { expect } from '../support/world.js'
import { SUNDAY } from '../support/time.js'

const disk = process.env.ISTIQBAL_DISK
const CUTS = Number(process.env.ISTIQBAL_CUTS ?? 10)
/** Numbers between two cuts. */
const TAKEN = 3

const run = (program, ...args) => execFileSync(program, args)

/** The power is cut, and comes back: the tablet has what was on its disk at that moment, without its second copy. */
async function cutPower(tablet) {
  const [cut, there] = [join(dirname(disk), 'cut.img'), join(dirname(disk), '..', 'cut')]
  run('cp', '--reflink=always', disk, cut)
  await tablet.kill()
  rmSync(tablet.profile, { recursive: true })
  run('mount', '-o', 'loop,nouuid', cut, there)
  run('cp', '-r', join(there, basename(tablet.profile)), tablet.profile)
  run('umount', there)
  rmSync(cut)
  for (const file of tablet.files(COPIES)) rmSync(file)
}

/** How many of the numbers that people saw never arrive. */
async function lost(world, made, init) {
  const tablet = made()
  await (await tablet.open({ init })).pair()
  const seen = []
  for (let cut = 0; cut < CUTS; cut += 1) {
    const { kiosk, page } = tablet
    // The profile as it is now is on the disk, whatever the browser promises.
    run('sync', '-f', tablet.profile)
    await page.route('**/v1/sync/push', (route) => route.abort())
    for (let n = 0; n < TAKEN; n += 1) {
      if (n > 0) await kiosk.done()
      seen.push(await kiosk.take(world.branch.services[0]))
    }
    await cutPower(tablet)
    await tablet.open({ init })
    await tablet.kiosk.welcome()
  }
  // With the last visitor after the cuts everything before has arrived too: a log is sent in its order.
  const last = await tablet.kiosk.take(world.branch.services[1])
  const labels = async () => (await world.visits(SUNDAY)).visits.map((visit) => visit.label)
  await expect.poll(labels, { timeout: 60_000 }).toContain(last)
  const arrived = new Set(await labels())
  // A number that was seen twice is lost once.
  const n_lost = seen.length - new Set(seen.filter((label) => arrived.has(label))).size
  console.log(`${seen.length} numbers seen, ${CUTS} cuts, ${n_lost} lost`)
  return n_lost
}

test('no number that somebody saw is lost by power cuts', async ({ world, tablet }) => {
  test.setTimeout(600_000)
  expect(await lost(world, tablet)).toBe(0)
})

test('the control: a tablet that does not wait for its disk loses', async ({ world, tablet }) => {
  test.setTimeout(600_000)
  const relaxed = () => {
    const { transaction } = IDBDatabase.prototype
    IDBDatabase.prototype.transaction = function (stores, mode) {
      return transaction.call(this, stores, mode, { durability: 'relaxed' })
    }
  }
  expect(await lost(world, tablet, relaxed)).toBeGreaterThan(0)
})

// A tablet in the association's network: it trusts the server's own authority, and opens the machine's address over https.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { browser as options } from './support/browser.js'
import { World, expect, test } from './support/world.js'
import { Kiosk, pairScreen } from './support/screens.js'
import { TEN_ON_SUNDAY } from './support/time.js'

/** Browsers look at certificates by the machine's own clock: the story is on the Sunday before now, at ten. */
const WEEK = 7 * 24 * 60 * 60_000
const LAST_SUNDAY = TEN_ON_SUNDAY + Math.floor((Date.now() - TEN_ON_SUNDAY) / WEEK) * WEEK

test.use({ serve: { args: ['--tls-listen', '0.0.0.0:0'], at: LAST_SUNDAY } })

/** A browser with a home of its own, in which `certificate` is trusted as the installation page says for Linux. */
async function trusting(certificate) {
  const home = mkdtempSync(join(tmpdir(), 'istiqbal-home-'))
  const store = join(home, '.pki/nssdb')
  mkdirSync(store, { recursive: true })
  const file = join(home, 'ca.crt')
  writeFileSync(file, certificate)
  execFileSync('certutil', ['-d', `sql:${store}`, '-N', '--empty-password'])
  execFileSync('certutil', ['-d', `sql:${store}`, '-A', '-t', 'C,,', '-n', 'istiqbal', '-i', file])
  const browser = await chromium.launch({ ...options, env: { ...process.env, HOME: home } })
  return {
    browser,
    async close() {
      await browser.close()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

test('a tablet that trusts the authority issues numbers at the address of the network', async ({ world }) => {
  // The greeting names it; the listener's port was chosen by the machine.
  const address = world.server.log.match(/https:\/\/\S+:\d+/)[0]
  expect(address).not.toMatch(/localhost|127\.0\.0\.1/)

  await test.step('a browser that does not trust it opens nothing', async () => {
    const stranger = await world.page('kiosk')
    await expect(stranger.goto(address)).rejects.toThrow(/ERR_CERT_AUTHORITY_INVALID/)
  })

  const served = await fetch(`${world.server.url}/install/ca.crt`)
  expect(served.headers.get('content-type')).toBe('application/x-x509-ca-cert')
  const { browser, close } = await trusting(Buffer.from(await served.arrayBuffer()))
  const trustful = new World(world.server, browser)
  try {
    const context = await trustful.context('kiosk', { address })
    const page = await context.newPage()

    await test.step('pairing', async () => {
      await pairScreen(page, 'kiosk', await world.pairingCode('kiosk', 'لوح المدخل 1'))
      expect(await page.evaluate(() => [isSecureContext, location.origin])).toEqual([true, address])
      const protocol = () => performance.getEntriesByType('navigation')[0].nextHopProtocol
      expect(await page.evaluate(protocol)).toBe('h2')
    })

    await test.step('a number, which reaches the server', async () => {
      const kiosk = new Kiosk(page)
      await kiosk.welcome()
      const service = world.branch.services.find((service) => !service.asks_visitor_kind)
      const label = await kiosk.take(service)
      const board = await world.apiBoard()
      const waiting = async () => (await board.snapshot()).services.find((queue) => queue.service === service.id).n_waiting
      await expect.poll(waiting, `${label} is known to the server`).toBe(1)
    })
    expect(trustful.complaints).toEqual([])
  } finally {
    await close()
  }
})

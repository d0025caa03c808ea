// A tablet's own browser: a real Chromium with a profile on the disk, which is closed, killed and opened again.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { browser, places } from './browser.js'
import { Kiosk, typeCode } from './screens.js'
import { shiftDate } from './time.js'
import { test as base } from './world.js'

const LISTENING = /DevTools listening on (ws:\S+)/

/** Where a profile keeps what pages store. */
export const LOG_STORE = /\/IndexedDB\//
export const COPIES = /\/File System\//

/** The kiosk, touched by a mouse. */
class ClickedKiosk extends Kiosk {
  tap(locator) {
    return locator.click()
  }
}

class Tablet {
  #process

  constructor(world, { host, args = [] } = {}) {
    this.world = world
    // Under another name the server is reached as behind a proxy that speaks https.
    this.headers = host ? { 'x-forwarded-proto': 'https' } : {}
    this.url = host ? world.server.url.replace('127.0.0.1', host) : world.server.url
    this.args = args
    this.profile = mkdtempSync(join(tmpdir(), 'istiqbal-tablet-'))
  }

  /** Starts the browser; `goes` to the kiosk. */
  async open({ goes = true, init } = {}) {
    const args = [
      ...browser.args,
      ...this.args,
      '--headless=new',
      '--remote-debugging-port=0',
      '--no-default-browser-check',
      // A window that is still opening sometimes holds up whoever takes the browser over.
      '--no-startup-window',
      '--password-store=basic',
      `--user-data-dir=${this.profile}`,
    ]
    this.#process = spawn(browser.executablePath, args, { detached: true, stdio: ['ignore', 'ignore', 'pipe'] })
    this.exited = once(this.#process, 'exit')
    let said = ''
    const address = new Promise((resolve, reject) => {
      this.#process.stderr.setEncoding('utf8').on('data', (piece) => {
        said += piece
        const listening = said.match(LISTENING)
        if (listening) resolve(listening[1])
      })
      this.exited.then(() => reject(new Error(`the browser ended:\n${said}`)))
    })
    this.browser = await chromium.connectOverCDP(await address)
    const context = this.browser.contexts()[0]
    await context.addInitScript(shiftDate, this.world.server.clock.offset)
    if (init) await context.addInitScript(init)
    this.page = context.pages()[0] ?? (await context.newPage())
    await this.page.setViewportSize(places.kiosk.viewport)
    await this.page.setExtraHTTPHeaders(this.headers)
    this.kiosk = new ClickedKiosk(this.page)
    if (goes) await this.page.goto(this.url)
    return this
  }

  /** Pairs it as a kiosk. */
  async pair(name = 'لوح المدخل') {
    await typeCode(this.page, await this.world.pairingCode('kiosk', name))
    await this.kiosk.welcome()
    return this
  }

  /** Ends the browser as one does who shuts the tablet down. */
  async close() {
    const session = await this.browser.newBrowserCDPSession()
    await session.send('Browser.close').catch(() => null)
    await this.exited
  }

  /** Ends all its programs at once, as a dead battery does. */
  async kill() {
    process.kill(-this.#process.pid, 'SIGKILL')
    await this.exited
    await this.browser.close().catch(() => null)
  }

  /** The files of the profile whose path matches. */
  files(which) {
    const all = readdirSync(this.profile, { recursive: true }).map((name) => join(this.profile, name))
    return all.filter((file) => which.test(file) && statSync(file).isFile())
  }

  /** Changes the bytes of files on the disk; without bytes the file goes. */
  spoil(which, change) {
    const files = this.files(which)
    if (files.length === 0) throw new Error(`the profile has no file like ${which}`)
    for (const file of files) {
      const bytes = change(readFileSync(file))
      if (bytes) writeFileSync(file, bytes)
      else rmSync(file)
    }
  }

  /** Ends it and throws the profile away. */
  async end() {
    if (this.#process && this.#process.exitCode === null && this.#process.signalCode === null) await this.kill()
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Stories with tablets of their own: `tablet(options)` makes one, and all end with the story. */
export const test = base.extend({
  tablet: async ({ world }, use) => {
    const made = []
    await use((options) => {
      made.push(new Tablet(world, options))
      return made.at(-1)
    })
    for (const tablet of made) await tablet.end()
  },
})

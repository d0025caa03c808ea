// A reception that is set up and ready to be used: its server, its people, its devices, and the screens that show it.
import { test as base, expect } from '@playwright/test'
import { Api, ApiCounter, ApiDevice, ApiTablet } from './api.js'
import { places } from './browser.js'
import { labels } from './labels.js'
import { Server } from './server.js'
import { shiftDate } from './time.js'
import { pairScreen } from './screens.js'
import { newTab, withTabs } from './tabs.js'

export const ADMIN = { name: 'سارة القحطاني', login: 'sara', password: 'نخلة فوق التل الأخضر 7' }
export const PASSWORD = 'قهوة الصباح في المجلس 9'
export const BRANCH = { ar: 'الفرع الرئيس', en: 'Main branch' }

/** What a browser says by itself when a request is refused or the server is away: part of some stories. */
const EXPECTED_NOISE = /Failed to load resource|net::ERR_|ERR_CONNECTION|Fetch API cannot load|Error while trying to use the following icon|unknown error occurred when fetching the script/

export class World {
  #opened = []

  constructor(server, chromium) {
    this.server = server
    this.chromium = chromium
    this.complaints = []
  }

  /** First start, as the wizard sends it. */
  async setUp({ profile = 'mouj', counters = 3 } = {}) {
    this.admin = await new Api(this.server).begin('/v1/setup', {
      code: null,
      profile,
      branch_name: BRANCH,
      n_counters: counters,
      admin_name: ADMIN.name,
      login: ADMIN.login,
      password: ADMIN.password,
    })
    this.session = await this.admin.get('/v1/session')
    this.branch = this.session.branches[0]
    return this
  }

  /** The services whose touch is the confirmation. */
  get quick() {
    return this.branch.services.filter((service) => !service.asks_visitor_kind && !service.checks_documents)
  }

  logIn(login, password = PASSWORD) {
    return new Api(this.server).begin('/v1/session', { login, password })
  }

  async addPerson(login, role, name = login) {
    await this.admin.post('/v1/people', { name, login, role, password: PASSWORD })
    return this.logIn(login)
  }

  async pairingCode(kind, name) {
    const made = await this.admin.post('/v1/devices/codes', { branch: this.branch.id, kind, name })
    return made.code
  }

  async tablet(name = 'لوح بلا شاشة') {
    return ApiTablet.pair(this.server, await this.pairingCode('kiosk', name))
  }

  async apiBoard(name = 'شاشة للقياس') {
    return ApiDevice.pair(this.server, await this.pairingCode('board', name), 'board')
  }

  /** Somebody sits down at a counter that has no screen. */
  async counter(number, staff = this.admin) {
    const code = await this.pairingCode('counter', `شباك بلا شاشة ${number}`)
    const device = await ApiDevice.pair(this.server, code, 'counter')
    const counter = new ApiCounter(device, staff, number)
    await counter.act('open', { take_over: false })
    return counter
  }

  report(day) {
    return this.admin.get(`/v1/reports/day?branch=${this.branch.id}&day=${day}`)
  }

  visits(day) {
    return this.admin.get(`/v1/reports/visits?branch=${this.branch.id}&day=${day}`)
  }

  csv(day) {
    return this.admin.get(`/v1/reports/day.csv?branch=${this.branch.id}&day=${day}`)
  }

  /** A browser of its own that stands at `place`. With `clock`, Playwright moves its timers by hand. */
  async context(place, { lang = 'ar', clock = false, address = this.server.url } = {}) {
    const context = await this.chromium.newContext({
      ...places[place],
      baseURL: address,
      locale: lang === 'ar' ? 'ar-SA' : 'en-GB',
      timezoneId: 'Asia/Riyadh',
      acceptDownloads: true,
    })
    this.#opened.push(context)
    if (clock) await context.clock.install({ time: this.server.clock.now() })
    else await context.addInitScript(shiftDate, this.server.clock.offset)
    context.on('page', (page) => this.#listen(page))
    return withTabs(context)
  }

  /** A page in a browser of its own. */
  async page(place, options) {
    return (await this.context(place, options)).newPage()
  }

  #listen(page) {
    page.on('pageerror', (error) => this.complaints.push(`${page.url()}: ${error}`))
    page.on('console', (message) => {
      if (message.type() !== 'error' || EXPECTED_NOISE.test(message.text())) return
      this.complaints.push(`${page.url()}: ${message.text()}`)
    })
  }

  /** Logs somebody in, in that browser. The cookie is for this host alone: only the browser itself can take it. */
  async enter(context, staff = this.admin) {
    const page = await context.newPage()
    await page.goto('/v1/state')
    const status = await page.evaluate(async (credentials) => {
      const headers = { 'content-type': 'application/json' }
      return (await fetch('/v1/session', { method: 'POST', headers, body: JSON.stringify(credentials) })).status
    }, staff.credentials)
    expect(status, 'logging in').toBeLessThan(300)
    await page.close()
  }

  /** A paired screen, ready to be used; a counter's with its person logged in. */
  async screen(kind, { name = kind, staff, context, place = kind, lang = 'ar', clock = false } = {}) {
    context ??= await this.context(place, { lang, clock })
    if (kind === 'counter') await this.enter(context, staff)
    const page = await newTab(context)
    await pairScreen(page, kind, await this.pairingCode(kind, name), labels('ar'))
    return page
  }

  /** A staff page, with `staff` logged in. */
  async office(path, { staff = this.admin, place = 'desk', lang = 'ar', context } = {}) {
    context ??= await this.context(place, { lang })
    await this.enter(context, staff)
    const page = await newTab(context)
    await page.goto(path)
    return page
  }

  /** The errors on the pages so far, which were meant: they are not held against the test any more. */
  meant() {
    return this.complaints.splice(0).map((complaint) => complaint.replace(/^\S+ /, ''))
  }

  async close() {
    for (const context of this.#opened) await context.close()
    await this.server.close()
    expect(this.complaints, 'errors on the pages').toEqual([])
  }
}

export const test = base.extend({
  /** How the server is started: `args` of `serve`, `at` what time. */
  serve: [{}, { option: true }],

  /** A server on which nothing was done yet. */
  bare: async ({ serve, browser }, use) => {
    const world = new World(await Server.start(serve), browser)
    await use(world)
    await world.close()
  },

  /** A reception that is set up. */
  world: async ({ bare }, use) => {
    await use(await bare.setUp())
  },
})

export { expect }

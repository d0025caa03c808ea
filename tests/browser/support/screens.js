// What people do on the screens, in the words of the screens.
import { expect } from '@playwright/test'
import jsQR from 'jsqr'
import { ar } from './labels.js'

const paths = { kiosk: '/', board: '/board', counter: '/counter' }

/** Types a pairing code on a new device, which reaches the server `at` another address than usual if one is given. */
export async function pairScreen(page, kind, code, t = ar, at = '') {
  await page.goto(at + paths[kind])
  await typeCode(page, code, t)
  await expect(page.getByRole('textbox', { name: t('pairing.code') })).toHaveCount(0)
}

export async function typeCode(page, code, t = ar) {
  await expect(page.getByText(t('pairing.network_good'), { exact: true })).toBeVisible()
  await page.getByRole('textbox', { name: t('pairing.code') }).fill(code)
  await page.getByRole('button', { name: t('pairing.pair'), exact: true }).click()
}

/** Signs that a scanner types with the shift key, by the places of their keys. */
const SHIFTED = { '#': 'Digit3', ':': 'Semicolon', _: 'Minus' }

/** Types as a hand scanner does: quickly, key by key, and Enter at the end. */
export async function scan(page, text) {
  for (const sign of text) {
    const key = SHIFTED[sign] ?? (/[A-Z]/.test(sign) ? `Key${sign}` : null)
    await page.keyboard.press(key ? `Shift+${key}` : sign)
  }
  await page.keyboard.press('Enter')
}

/** The kiosk, in one language. */
export class Kiosk {
  constructor(page, t = ar) {
    this.page = page
    this.t = t
    this.number = page.locator('.ticket__number')
    this.taps = 0
  }

  button(name) {
    return this.page.getByRole('button', { name, exact: true })
  }

  async tap(locator) {
    this.taps += 1
    await locator.tap()
  }

  welcome() {
    return expect(this.button(this.t('kiosk.take'))).toBeVisible()
  }

  /** On, at the foot. */
  goOn() {
    return this.page.locator('.bar').getByRole('button', { name: this.t('common.continue') })
  }

  service(service) {
    return this.page.locator('.choice-card__button', { hasText: service.name[this.t.lang] })
  }

  /** From welcome to the ticket; answers the label. */
  async take(service) {
    await this.tap(this.button(this.t('kiosk.take')))
    await this.tap(this.service(service))
    return this.label()
  }

  /** The label on the ticket; where the service asks first, no document is at hand, nothing is typed and nothing signed. */
  async label() {
    const documents = this.page.getByRole('heading', { name: this.t('kiosk.documents_ask') })
    const fields = this.page.locator('.kiosk__entry--personal')
    const declaration = this.page.getByRole('heading', { name: this.t('declaration.title') })
    for (;;) {
      await expect(this.number.or(documents).or(fields).or(declaration)).toBeVisible()
      if (await this.number.isVisible()) return this.shownLabel()
      this.taps += 1
      // A screen may have gone on by itself, as after a double tap.
      const next = (await declaration.isVisible()) ? this.withStaff() : this.goOn()
      await next.click({ timeout: 2_000 }).catch(() => {})
    }
  }

  /** The declaration without a signature. */
  withStaff() {
    return this.button(this.t('declaration.with_staff'))
  }

  /** Signs on the pad, in two strokes. */
  async sign() {
    const pad = this.page.locator('.signature-pad')
    const { x, y, width, height } = await pad.boundingBox()
    const at = (across, down) => [x + across * width, y + down * height]
    for (const stroke of [[[0.8, 0.3], [0.7, 0.6], [0.55, 0.4], [0.4, 0.65], [0.2, 0.5]], [[0.5, 0.25], [0.52, 0.27]]]) {
      await this.page.mouse.move(...at(...stroke[0]))
      await this.page.mouse.down()
      for (const point of stroke.slice(1)) await this.page.mouse.move(...at(...point), { steps: 8 })
      await this.page.mouse.up()
    }
  }

  /** The label on the ticket that is shown, or about to be. */
  async shownLabel() {
    await expect(this.number).toHaveText(/^\s*[A-Z](\d{3,4}|[A-Z]\d{2,4})\s*$/)
    return (await this.number.textContent()).trim()
  }

  async check() {
    return (await this.page.locator('.ticket__check bdi').textContent()).trim()
  }

  async done() {
    await this.tap(this.button(this.t('kiosk.finish')))
    // The next visitor begins in Arabic.
    await expect(this.button(ar('kiosk.take'))).toBeVisible()
  }

  /** Asks for a finished visit by what is printed on its ticket. */
  async find({ label, check }) {
    await this.page.getByRole('textbox', { name: this.t('rating.find_label'), exact: true }).fill(label)
    await this.page.getByRole('textbox', { name: this.t('rating.find_check'), exact: true }).fill(check)
    await this.goOn().tap()
  }

  /** The address in the QR code, read from the screen as a camera does. */
  async link() {
    return readQr(this.page, this.page.locator('.ticket .qr'))
  }
}

/** Runs in a page: the tablet's database and its questions as promises. */
function openTablet() {
  globalThis.asked = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
  globalThis.withTablet = async (use) => {
    const named = (await indexedDB.databases()).find(({ name }) => /^istiqbal-[0-9a-f-]{73}$/.test(name))
    if (!named) return undefined
    const db = await asked(indexedDB.open(named.name))
    try {
      return await use(db)
    } finally {
      db.close()
    }
  }
}

/** What the tablet keeps in its store under a key; none: undefined. */
export async function kept(page, key) {
  await page.evaluate(openTablet)
  return page.evaluate((key) => withTablet((db) => asked(db.transaction('meta').objectStore('meta').get(key))), key)
}

/** Behind the tablet's back its log gets longer: as if so many had come and wanted no number. */
export async function fillLog(page, n, service) {
  await page.evaluate(openTablet)
  await page.evaluate(([n, service]) => withTablet(async (db) => {
    const txn = db.transaction(['meta', 'log'], 'readwrite', { durability: 'strict' })
    const [meta, log] = [txn.objectStore('meta'), txn.objectStore('log')]
    const last = JSON.parse((await asked(meta.get('last_dseq'))) ?? '0')
    const come = { v: 1, at: Date.now(), kind: 'visit_registered', service, visitor_kind: null, persons: 1, channel: 'interview' }
    for (let dseq = last + 1; dseq <= last + n; dseq += 1) {
      const body = JSON.stringify({ ...come, id: crypto.randomUUID(), visit: crypto.randomUUID() })
      log.add(JSON.stringify({ dseq, body }), dseq)
    }
    meta.put(JSON.stringify(last + n), 'last_dseq')
    await new Promise((resolve, reject) => {
      txn.oncomplete = resolve
      txn.onabort = () => reject(txn.error)
    })
  }), [n, service.id])
}

/** Waits until the tablet has its reserve of each service in its store. */
export async function reserveOf(page, world) {
  const held = async () => {
    const { shelf } = JSON.parse((await kept(page, 'value-leases')) ?? '{"shelf":{"services":[]}}')
    return shelf.services.filter(({ blocks }) => blocks.length > 0).length
  }
  await expect.poll(held).toBe(world.branch.services.length)
}

/** The staff corner of a tablet, in one language. */
export class Corner {
  constructor(page, t = ar) {
    this.page = page
    this.t = t
    this.heading = page.getByRole('heading', { name: t('staff_corner.state') })
  }

  /** Asks for the PIN, by the keyboard. */
  async ask() {
    await this.page.keyboard.press('Control+F9')
    await expect(this.page.getByRole('heading', { name: this.t('staff_corner.pin_ask') })).toBeVisible()
  }

  async type(pin) {
    await this.page.getByLabel(this.t('staff_corner.pin'), { exact: true }).fill(pin)
    await this.page.locator('.bar').getByRole('button', { name: this.t('common.continue') }).tap()
  }

  async open(pin) {
    await this.ask()
    await this.type(pin)
    await expect(this.heading).toBeVisible()
    return this
  }

  /** The line of a fact. */
  fact(key) {
    return this.page.locator('.readiness li').filter({ hasText: this.t(key) })
  }

  button(key) {
    return this.page.getByRole('button', { name: this.t(`staff_corner.${key}`), exact: true })
  }
}

/** Reads a QR code from what the screen shows. */
export async function readQr(page, locator) {
  const png = (await locator.screenshot()).toString('base64')
  const blank = await page.context().browser().newContext()
  const eye = await blank.newPage()
  const { data, width, height } = await eye.evaluate(async (png) => {
    const image = new Image()
    image.src = `data:image/png;base64,${png}`
    await image.decode()
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height })
    const context = canvas.getContext('2d')
    context.drawImage(image, 0, 0)
    const pixels = context.getImageData(0, 0, canvas.width, canvas.height)
    return { data: Array.from(pixels.data), width: canvas.width, height: canvas.height }
  }, png)
  await blank.close()
  const code = jsQR(new Uint8ClampedArray(data), width, height)
  if (!code) throw new Error('no QR code can be read from the screen')
  return code.data
}

/** A counter's screen, in one language. */
export class Counter {
  constructor(page, t = ar) {
    this.page = page
    this.t = t
    this.current = page.locator('.counter-current__label')
  }

  /** The keyed buttons carry their key behind their name. */
  button(key) {
    return this.page.locator('.action-bar__keyed').getByRole('button', { name: this.t(`counter.${key}`) })
  }

  async choose(number) {
    await this.page.locator('.counter-choose__item').filter({ has: this.page.getByText(String(number), { exact: true }) }).first().click()
    await expect(this.button('call_next')).toBeVisible()
    return this
  }

  async callNext() {
    await this.button('call_next').click()
    return this.called()
  }

  /** The label of whoever is at the counter now. */
  async called() {
    await expect(this.current).toHaveText(/[A-Z]\d{3,4}/)
    return (await this.current.textContent()).trim()
  }

  async start() {
    await this.button('start').click()
    await expect(this.button('finish')).not.toHaveAttribute('aria-disabled', 'true')
  }

  /** Presses one of the rarer actions. */
  async more(key) {
    await this.page.getByText(this.t('counter.more'), { exact: true }).click()
    await this.page.locator('.select-menu__item').getByText(this.t(key), { exact: true }).click()
  }

  outcome(outcome) {
    return this.page.getByRole('radio', { name: this.t(`outcome.${outcome}`) })
  }

  /** Has the applicant declare, where that is due. */
  async declare() {
    const take = this.page.getByRole('button', { name: this.t('declaration.take'), exact: true })
    if (!(await take.isVisible())) return
    await take.click()
    await this.page.getByRole('dialog').getByRole('button', { name: this.t('declaration.take_do'), exact: true }).click()
    await expect(take).toHaveCount(0)
  }

  async finish(outcome = 'served') {
    if (['registered', 'incomplete'].includes(outcome)) await this.declare()
    await this.outcome(outcome).check()
    await this.button('finish').click()
    await expect(this.current).toHaveCount(0)
  }

  /** The question about a contact by another channel. */
  get contact() {
    return this.page.getByRole('dialog', { name: this.t('contact.title') })
  }

  /** A choice in that question. */
  contactChoice(name) {
    return this.contact.getByRole('radio', { name, exact: true })
  }

  /** The line that says what contact was noted. */
  noted(channel, service) {
    const what = this.t('common.pair', { first: this.t(`channel.${channel}`), second: service.name[this.t.lang] })
    return this.page.getByText(this.t('contact.recorded', { what }), { exact: true })
  }

  get undo() {
    return this.page.getByRole('button', { name: this.t.like('contact.undo') })
  }

  async miss() {
    await this.page.getByRole('button', { name: this.t('counter.miss') }).first().click()
    await expect(this.current).toHaveCount(0)
  }

  /** Puts somebody who was missed back into the queue, by arrival. */
  async putBack(label) {
    await this.page.locator('.panel .queue-row__button', { hasText: label }).click()
    await this.page.getByRole('button', { name: this.t('counter.return_same'), exact: true }).click()
  }
}

/** The board, in one language. */
export class Board {
  constructor(page, t = ar) {
    this.page = page
    this.t = t
    this.now = page.locator('.board-call__number')
    this.desk = page.locator('.board-call__desk-number')
    this.last = page.locator('.board-last__item')
    this.missed = page.locator('.board-missed__item')
  }

  shows(label, number, timeout) {
    return Promise.all([expect(this.now).toHaveText(label, { timeout }), expect(this.desk).toHaveText(String(number), { timeout })])
  }
}

/** The page on a visitor's own phone. */
export class Phone {
  constructor(page, t = ar) {
    this.page = page
    this.t = t
  }

  async open(link) {
    await this.page.goto(link)
  }

  /** What can be read: the page holds the sentences of its other states too, hidden. */
  says(key, values) {
    return expect(this.page.locator('main')).toContainText(this.t.like(`phone.${key}`, values), { timeout: 15_000, useInnerText: true })
  }

  async rate(score) {
    await this.page.getByRole('radio', { name: this.t(`rating.score_${score}`), exact: true }).check({ force: true })
    await this.page.getByRole('button', { name: this.t('rating.send') }).click()
  }
}

// A branch in the middle of its day, and a walk past every screen that it shows.
import { ADMIN, PASSWORD, expect } from './world.js'
import { Corner, Counter, Kiosk, Phone, readQr } from './screens.js'
import { checkDigits } from './api.js'
import { NARROW, places } from './browser.js'
import { labels } from './labels.js'
import { appointmentsWalk } from './appointments.js'
import { givingWalk } from './giving.js'
import { pausesWalk } from './pauses.js'
import { logosWalk } from './logos.js'
import { onwardWalk } from './onward.js'
import { poolsWalk } from './pools.js'
import { settingsWalk } from './settings.js'
import { speak } from './speak.js'
import { MINUTE } from './time.js'

const ar = labels('ar')
const SERVED = 24

/** Fills the morning: visits served, rated, missed, waiting, one at a counter; and people who work here. */
export async function lively(world) {
  const now = world.server.clock.now()
  world.quiet = await world.tablet('لوح القاعة')
  const noura = await world.addPerson('noura', 'reception', 'نورة العتيبي')
  const one = await world.counter(1, noura)
  const two = await world.counter(3)
  const take = (n, letter, more) => world.quiet.ticket(letter, { at: now - (80 - n) * MINUTE, ...more })
  for (let n = 0; n < SERVED; n += 1) {
    const letter = 'ABCDEF'[n % 6]
    const ticket = await take(n, letter, { persons: 1 + (n % 3), visitorKind: letter === 'E' ? 'volunteer' : null })
    await (n % 2 ? one : two).serve(['served', 'incomplete', 'answered'][n % 3])
    if (n % 2 === 0) {
      const comment = n % 6 === 0 ? 'المعاملة طيبة والمكان مرتب.' : null
      await ticket.phone.post('/v1/ticket/rating', { score: 5 - (n % 4), reasons: ['courtesy', 'speed'], comment })
    }
    if (n === SERVED - 1) world.rateable = { label: ticket.label, check: checkDigits(ticket.visit) }
  }
  for (const letter of 'AC') {
    await take(SERVED, letter)
    const called = await one.next()
    await one.act('miss', { visit: called.visit })
  }
  for (let n = 0; n < 9; n += 1) await take(SERVED + 2 * n, 'ABCAADCAB'[n], { persons: 1 + (n % 2) })
  const called = await two.next()
  await two.act('start', { visit: called.visit })
  for (const channel of ['phone', 'phone', 'website']) await one.contact(world.branch.services[2], { channel })
  return { one, two, now }
}

const { viewport: DESK } = places.desk
const { viewport: PHONE } = places.phone

/** The walks; each calls `stop(name, page)` before every screen it passes. */
export const walks = {
  async kiosk({ world, t, stop }) {
    const page = await world.screen('kiosk', { name: 'لوح المدخل 1' })
    await speak(page, t)
    const kiosk = new Kiosk(page, t)
    const asking = world.branch.services.find((service) => service.asks_visitor_kind)
    await kiosk.welcome()
    await stop('kiosk-welcome', page)
    await kiosk.button(t('kiosk.take')).tap()
    await expect(kiosk.service(asking)).toBeVisible()
    await stop('kiosk-services', page)
    await kiosk.button(t('common.larger_text')).tap()
    await stop('kiosk-services-large', page)
    await kiosk.button(t('common.larger_text')).tap()
    await kiosk.service(asking).tap()
    await expect(page.getByText(t('kiosk.visitor_ask')).first()).toBeVisible()
    await stop('kiosk-visitor', page)
    await page.getByRole('button', { name: t('common.back') }).tap()
    await kiosk.service(world.branch.services[0]).tap()
    await expect(page.getByText(t('kiosk.documents_ask')).first()).toBeVisible()
    for (const place of [0, 1]) await page.locator('.choice-card__button').nth(place).tap()
    await stop('kiosk-documents', page)
    await kiosk.button(t('common.larger_text')).tap()
    await stop('kiosk-documents-large', page)
    await kiosk.button(t('common.larger_text')).tap()
    await kiosk.goOn().tap()
    const keys = page.locator('.keypad')
    await expect(keys).toBeVisible()
    for (const digit of '1098765432') await keys.getByRole('button', { name: digit, exact: true }).tap()
    await expect(page.locator('.field__warning')).toBeVisible()
    await stop('kiosk-fields', page)
    await kiosk.button(t('common.larger_text')).tap()
    await stop('kiosk-fields-large', page)
    await kiosk.button(t('common.larger_text')).tap()
    await kiosk.button(t('personal.notice_read')).tap()
    await stop('kiosk-notice', page)
    await page.getByRole('dialog').getByRole('button', { name: t('common.close') }).tap()
    await kiosk.goOn().tap()
    await expect(page.locator('.signature-pad')).toBeVisible()
    await kiosk.sign()
    await stop('kiosk-declaration', page)
    await kiosk.button(t('common.larger_text')).tap()
    await stop('kiosk-declaration-large', page)
    await kiosk.button(t('common.larger_text')).tap()
    await kiosk.button(t('declaration.confirm')).tap()
    await kiosk.shownLabel()
    await stop('kiosk-ticket', page)
    await kiosk.done()
    await speak(page, t)
    await kiosk.button(t('kiosk.rate')).tap()
    await expect(page.getByRole('textbox', { name: t('rating.find_label'), exact: true })).toBeVisible()
    await stop('kiosk-rating-find', page)
    await kiosk.find({ label: 'Z999', check: '11' })
    await expect(page.getByText(t('rating.find_unknown'))).toBeVisible()
    await stop('kiosk-rating-unknown', page)
    await kiosk.find(world.rateable)
    await page.getByRole('radio', { name: t('rating.score_good'), exact: true }).check({ force: true })
    await stop('kiosk-rating', page)
  },

  async corner({ world, t, stop }) {
    await world.admin.post('/v1/corner', { branch: world.branch.id, pin: '2580' })
    const page = await world.screen('kiosk', { name: 'لوح المدخل 1' })
    const kiosk = new Kiosk(page)
    for (const service of world.branch.services.slice(0, 3)) {
      await kiosk.take(service)
      await kiosk.done()
    }
    await speak(page, t)
    const corner = new Corner(page, t)
    await corner.ask()
    await stop('kiosk-corner-pin', page)
    await corner.type('1111')
    await expect(page.getByText(t('staff_corner.pin_wrong'))).toBeVisible()
    await stop('kiosk-corner-refused', page)
    await corner.type('2580')
    await expect(corner.fact('devices.version')).toBeVisible()
    await stop('kiosk-corner', page)
  },

  async library({ world, t, stop }) {
    const kiosk = new Kiosk(await world.screen('kiosk', { name: 'لوح المدخل 1' }), t)
    await speak(kiosk.page, t)
    await kiosk.button(t('library.title')).tap()
    await expect(kiosk.page.getByRole('heading', { name: t('library.ask') })).toBeVisible()
    await stop('kiosk-guides', kiosk.page)
    await kiosk.page.locator('.choice-card__button').first().tap()
    await expect(kiosk.page.locator('.qr')).toBeVisible()
    await stop('kiosk-guide', kiosk.page)
    await kiosk.button(t('common.larger_text')).tap()
    await stop('kiosk-guide-large', kiosk.page)
    const page = await world.page('phone', { lang: t.lang })
    await page.goto(await readQr(kiosk.page, kiosk.page.locator('.qr')))
    await stop('phone-guide', page)
    await page.getByRole('link', { name: t('library.branch') }).click()
    await expect(page.getByText(t('branch.hours'), { exact: true })).toBeVisible()
    await stop('phone-branch', page)
    const staff = await world.addPerson('reem', 'supervisor', 'ريم عسيري')
    const counter = await new Counter(await world.screen('counter', { staff }), ar).choose(2)
    await speak(counter.page, t)
    await counter.page.getByText(t('counter.more'), { exact: true }).click()
    await counter.page.getByText(t('library.title'), { exact: true }).click()
    await expect(counter.page.getByRole('dialog')).toBeVisible()
    await stop('counter-guides', counter.page)
    await counter.page.getByRole('dialog').getByRole('listitem').first().getByRole('button').click()
    await expect(counter.page.getByRole('dialog').locator('.guide__take .qr')).toBeVisible()
    await stop('counter-guide', counter.page)
    await counter.page.keyboard.press('Escape')
    await counter.page.getByText(t('counter.more'), { exact: true }).click()
    await counter.page.getByText(t('quick.title'), { exact: true }).click()
    await expect(counter.page.getByRole('dialog')).toBeVisible()
    await stop('counter-quick', counter.page)
    await counter.page.keyboard.press('Escape')
    await counter.page.getByText(t('counter.more'), { exact: true }).click()
    await counter.page.getByText(t('departments.title'), { exact: true }).click()
    await expect(counter.page.getByRole('dialog')).toBeVisible()
    await stop('counter-departments', counter.page)
    await counter.page.setViewportSize(NARROW)
    await stop('counter-departments-390', counter.page)
  },

  appointments: appointmentsWalk,
  giving: givingWalk,
  pauses: pausesWalk,
  logos: logosWalk,
  onward: onwardWalk,
  pools: poolsWalk,

  async pairing({ world, t, stop }) {
    for (const [name, path, place] of [['pairing', '/', 'kiosk'], ['pairing-board', '/board', 'board']]) {
      const page = await world.page(place)
      await page.goto(path)
      await expect(page.getByRole('textbox')).toBeVisible()
      await speak(page, t)
      await stop(name, page)
    }
  },

  async board({ world, t, stop }) {
    if (t.lang !== 'ar') return
    for (const place of ['board', 'boardPortrait']) {
      const page = await world.screen('board', { name: 'شاشة النداء', place })
      await expect(page.locator('.board-call__number')).toHaveText(/\w/)
      await stop(place === 'board' ? 'board' : 'board-portrait', page)
    }
  },

  async counter({ world, t, stop }) {
    const page = await world.screen('counter', { name: 'الشباك 2', staff: await world.addPerson('reem', 'supervisor', 'ريم عسيري') })
    await expect(page.locator('.counter-choose__item').first()).toBeVisible()
    await speak(page, t)
    await stop('counter-choose', page)
    const counter = await new Counter(page, t).choose(2)
    await stop('counter-idle', page)
    await page.keyboard.press('F6')
    await expect(counter.contact).toBeVisible()
    // With the question that only this service asks, the dialog is at its fullest.
    const asking = world.branch.services.findIndex((service) => service.asks_visitor_kind)
    await page.keyboard.press(String(asking + 1))
    await expect(counter.contactChoice(t('visitor.volunteer'))).toBeVisible()
    await stop('counter-contact', page)
    await page.setViewportSize(NARROW)
    await stop('counter-contact-390', page)
    await page.setViewportSize(DESK)
    await page.keyboard.press('Enter')
    await expect(counter.undo).toBeVisible()
    await stop('counter-noted', page)
    await counter.callNext()
    await stop('counter-called', page)
    await counter.start()
    await stop('counter-serving', page)
    await counter.finish('served')
    await page.setViewportSize(NARROW)
    await stop('counter-390', page)
    await page.setViewportSize(DESK)
    await page.getByText(t('counter.more'), { exact: true }).click()
    await stop('counter-more', page)
    await page.keyboard.press('Escape')
    await page.locator('.app-header__button').click()
    await stop('counter-menu', page)
  },

  async requests({ world, t, stop }) {
    const [service] = world.branch.services
    const { one } = world.scene
    const [first, second] = service.documents
    const open = (lacking) => one.request(world.quiet, service, lacking)
    await open([1])
    await open([0, 2])
    const [asked, accepted, refused, taken] = [await open(), await open(), await open(), await open()]
    await one.change(asked, 'asked', { document: second.id })
    await one.change(asked, 'delayed', { earliest: '2027-01-10' })
    await one.change(accepted, 'asked', { document: first.id })
    await one.change(accepted, 'received', { document: first.id })
    await one.change(accepted, 'decided', { result: 'accepted' })
    await one.change(refused, 'decided', { result: 'refused', reason: 'conditions' })
    await one.change(taken, 'withdrawn')
    const page = await world.office('/requests')
    const row = (request) => page.locator('.table__choose', { hasText: request.reference })
    await expect(row(asked)).toBeVisible()
    await speak(page, t)
    await stop('requests', page)
    await row(asked).click()
    await expect(page.locator('.action-log__step')).toHaveCount(5)
    await page.getByRole('button', { name: t('requests.link') }).click()
    await expect(page.locator('.hand-over .qr')).toBeVisible()
    await stop('requests-chosen', page)
    await page.setViewportSize(NARROW)
    await stop('requests-390', page)
    await page.setViewportSize(DESK)
    for (const action of ['decide', 'ask', 'delay', 'withdraw']) {
      await page.getByRole('button', { name: t(`requests.${action}`), exact: true }).click()
      await expect(page.locator('dialog[open]')).toBeVisible()
      await stop(`requests-${action}`, page)
      await page.keyboard.press('Escape')
    }
    await row(accepted).click()
    await expect(page.getByRole('button', { name: t('requests.reopen') })).toBeVisible()
    await stop('requests-accepted', page)
    await page.getByRole('searchbox').or(page.getByLabel(t('requests.find'), { exact: true })).first().fill('77')
    await page.keyboard.press('Enter')
    await expect(page.getByText(t('requests.none_found'))).toBeVisible()
    await stop('requests-none', page)

    for (const [name, request] of Object.entries({ incomplete: await open([1]), asked, accepted, refused })) {
      const link = await one.link(request)
      // The fullest one on a small phone too.
      for (const place of name === 'asked' ? ['phone', 'smallPhone'] : ['phone']) {
        const phone = await world.page(place, { lang: t.lang })
        await phone.goto(link)
        await expect(phone.locator('main')).toContainText(request.reference)
        await stop(`phone-request-${name}${place === 'phone' ? '' : '-320'}`, phone)
      }
    }
    const wrong = await world.page('phone', { lang: t.lang })
    await wrong.goto('/r#AAAAAAAAAAAAAAAAAAAAAA')
    await expect(wrong.getByText(t('request_page.invalid'))).toBeVisible()
    await stop('phone-request-wrong', wrong)
  },

  async office({ world, t, stop }) {
    for (const path of ['dashboard', 'devices', 'people']) {
      const page = await world.office(`/${path}`)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await speak(page, t)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await stop(path, page)
      await page.setViewportSize(NARROW)
      await stop(`${path}-390`, page)
    }
    await settingsWalk({ world, t, stop })
    const page = await world.office('/dashboard')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await speak(page, t)
    await page.locator('.tile', { hasText: t('dashboard.served') }).first().click()
    await expect(page.getByRole('table').getByText(/^[A-Z]\d{3,4}$/).first()).toBeVisible()
    await stop('visits', page)
    await page.goBack()
    await page.locator('.tile', { hasText: t('dashboard.satisfied') }).first().click()
    await expect(page.getByText(t('satisfaction.purpose'))).toBeVisible()
    await stop('satisfaction', page)
  },

  async login({ world, t, stop }) {
    const page = await world.page('desk')
    await page.goto('/dashboard')
    const name = page.getByLabel(ar('login.name'), { exact: true })
    await expect(name).toBeVisible()
    await speak(page, t)
    await stop('login', page)
    await page.getByLabel(t('login.name'), { exact: true }).fill('noura')
    await page.getByLabel(t('login.password'), { exact: true }).fill(`${PASSWORD}!`)
    await page.getByRole('button', { name: t('login.enter'), exact: true }).click()
    await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toBeVisible()
    await stop('login-refused', page)
    await page.setViewportSize(NARROW)
    await stop('login-390', page)
  },

  async phone({ world, t, stop }) {
    const ticket = await world.quiet.ticket('A')
    const { one } = world.scene
    for (const place of ['phone', 'smallPhone']) {
      const page = await world.page(place, { lang: t.lang })
      const suffix = place === 'phone' ? '' : '-320'
      await page.goto(ticket.link)
      await expect(page.locator('.number:visible')).toHaveText(ticket.label)
      await speak(page, t)
      await stop(`phone-waiting${suffix}`, page)
    }
    const page = await world.page('phone', { lang: t.lang })
    const phone = new Phone(page, t)
    await phone.open(ticket.link)
    await speak(page, t)
    await page.getByRole('button', { name: t('phone.leave') }).click()
    await phone.says('leave_lead')
    await stop('phone-leaving', page)
    await page.getByRole('button', { name: t('phone.leave_keep') }).click()
    await one.callFor(ticket.visit, () => phone.says('called').then(() => stop('phone-called', page)))
    await one.act('finish', { visit: ticket.visit, outcome: 'served' })
    await expect(page.getByRole('radio')).toHaveCount(5, { timeout: 15_000 })
    await stop('phone-rate', page)
    await page.getByRole('radio', { name: t('rating.score_best'), exact: true }).check({ force: true })
    await page.getByRole('button', { name: t('rating.send') }).click()
    await phone.says('rated')
    await stop('phone-rated', page)
    const wrong = await world.page('phone', { lang: t.lang })
    await new Phone(wrong, t).open('/t#AAAAAAAAAAAAAAAAAAAAAA')
    await new Phone(wrong, t).says('not_yet')
    await stop('phone-unknown', wrong)
  },
}

/** First start, on a server on which nothing was done; each step at a desk and on a phone. */
export async function setupWalk({ world, t, stop }) {
  const tablet = await world.page('kiosk')
  await tablet.goto('/')
  await expect(tablet.getByText(ar('pairing.setup_needed'))).toBeVisible()
  await speak(tablet, t)
  await stop('setup-needed', tablet)
  const page = await world.page('desk')
  const bothWays = async (name) => {
    await stop(name, page)
    await page.setViewportSize(PHONE)
    await stop(`${name}-390`, page)
    await page.setViewportSize(DESK)
  }
  await page.goto('/setup')
  await expect(page.getByRole('radio').first()).toBeVisible()
  await speak(page, t)
  await page.getByRole('radio').nth(3).check({ force: true })
  await bothWays('setup-association')
  await page.getByRole('button', { name: t('common.continue') }).click()
  await expect(page.getByLabel(t('setup.branch_name_ar'))).toBeVisible()
  await bothWays('setup-branch')
  await page.getByRole('button', { name: t('common.continue') }).click()
  await page.getByLabel(t('setup.admin_name'), { exact: true }).fill(ADMIN.name)
  await page.getByLabel(t('setup.login'), { exact: true }).fill(ADMIN.login)
  await page.getByLabel(t('setup.password'), { exact: true }).fill(ADMIN.password)
  await bothWays('setup-admin')
  await page.getByRole('button', { name: t('setup.finish') }).click()
  await expect(page.locator('.setup-next')).toBeVisible()
  await bothWays('setup-next')
}

/** The themes of every screen. */
export const THEMES = ['light', 'contrast']

export function setTheme(page, theme) {
  return page.evaluate((theme) => {
    if (theme === 'light') document.documentElement.removeAttribute('data-theme')
    else document.documentElement.setAttribute('data-theme', theme)
  }, theme)
}

// Appointments as reception makes them, and a walk past their screens.
import { randomUUID } from 'node:crypto'
import { NARROW, places } from './browser.js'
import { ar } from './labels.js'
import { Counter, Kiosk } from './screens.js'
import { settings } from './settings.js'
import { speak } from './speak.js'
import { SUNDAY } from './time.js'
import { expect } from './world.js'

/** The page of appointments, in one language. */
export class Agenda {
  constructor(page, t) {
    this.page = page
    this.t = t
    this.dialog = page.getByRole('dialog')
  }

  async ask(words) {
    await this.page.getByRole('button', { name: this.t(`appointments.${words}`), exact: true }).click()
    await expect(this.dialog).toBeVisible()
  }

  /** With whom, or for what. */
  whom({ name }) {
    return this.dialog.getByLabel(this.t('appointments.whom'), { exact: true }).selectOption({ label: name[this.t.lang] })
  }

  get times() {
    return this.dialog.locator('.appointments__time')
  }

  press(words) {
    return this.dialog.getByRole('button', { name: this.t(`appointments.${words}`), exact: true }).click()
  }

  /** Makes one for the first free time; answers its number. */
  async make(whom) {
    await this.ask('make')
    await this.whom(whom)
    await this.times.first().click()
    await this.press('make_do')
    return this.made('made_title')
  }

  /** The number on the card that says what was done. */
  async made(title) {
    await expect(this.dialog.getByRole('heading', { name: this.t(`appointments.${title}`), exact: true })).toBeVisible()
    const number = (await this.dialog.locator('.appointments__number').textContent()).trim()
    expect(number).toMatch(/^\d{6}$/)
    await this.dialog.getByRole('button', { name: this.t('common.close'), exact: true }).click()
    await expect(this.dialog).toHaveCount(0)
    return number
  }

  row(number) {
    return this.page.locator('tbody tr').filter({ hasText: number })
  }

  /** What can be done with one. */
  does(words, number) {
    const name = this.t('common.pair', { first: this.t(`appointments.${words}`), second: number })
    return this.page.getByRole('button', { name, exact: true })
  }
}

export async function agenda(world, t = ar, options = {}) {
  const page = await world.office('/appointments', options)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await speak(page, t)
  return new Agenda(page, t)
}

/** Makes one without a screen; answers its number. `at` is its beginning in minutes from midnight. */
export async function book(world, purpose, at, day = SUNDAY) {
  const appointment = randomUUID()
  const slot = { day, from_min: at, to_min: at + world.branch.appointments.minutes }
  const command = { command: randomUUID(), branch: world.branch.id, appointment, action: { make: { ...slot, ...purpose } } }
  const { rows } = await world.admin.post('/v1/appointments', command)
  return { appointment, number: rows.find(({ id }) => id === appointment).number }
}

export const cancel = (world, { appointment }) =>
  world.admin.post('/v1/appointments', { command: randomUUID(), branch: world.branch.id, appointment, action: { change: { change: 'cancelled' } } })

/** What a meeting with an official is for. */
export const meeting = (official) => ({ purpose: 'official', official: official.id, service: official.service })

/** The tablet asks which appointment. */
export async function typeNumber(kiosk, number) {
  await kiosk.page.getByRole('textbox', { name: kiosk.t('appointments.number'), exact: true }).fill(String(number))
  await kiosk.goOn().tap()
}

export async function appointmentsWalk({ world, t, stop }) {
  const [director, other] = world.branch.appointments.officials
  const kept = await book(world, meeting(director), 10 * 60 + 20)
  const gone = await book(world, meeting(other), 11 * 60 + 20)
  await cancel(world, gone)
  await book(world, { purpose: 'service', service: world.branch.services[2].id }, 12 * 60 + 20)
  await book(world, { purpose: 'engagement', official: other.id }, 13 * 60)

  const kiosk = new Kiosk(await world.screen('kiosk', { name: 'لوح المدخل 1' }), t)
  await speak(kiosk.page, t)
  await kiosk.button(t('appointments.door')).tap()
  await expect(kiosk.page.getByRole('textbox', { name: t('appointments.number'), exact: true })).toBeVisible()
  await stop('kiosk-appointment', kiosk.page)
  await typeNumber(kiosk, 999_999)
  await expect(kiosk.page.getByText(t('appointments.find_unknown'), { exact: true })).toBeVisible()
  await stop('kiosk-appointment-unknown', kiosk.page)
  await kiosk.button(t('common.larger_text')).tap()
  await stop('kiosk-appointment-large', kiosk.page)
  await kiosk.button(t('common.larger_text')).tap()
  await typeNumber(kiosk, kept.number)
  await kiosk.shownLabel()
  await stop('kiosk-ticket-appointment', kiosk.page)

  const desk = await agenda(world, t)
  const { page, dialog } = desk
  await expect(desk.row(String(kept.number))).toContainText(t('appointments.is_kept'))
  await stop('appointments', page)
  await desk.ask('make')
  await desk.press('make_do')
  await desk.whom(director)
  await desk.times.nth(1).click()
  await stop('appointments-make', page)
  await page.setViewportSize(NARROW)
  await stop('appointments-make-390', page)
  await desk.press('make_do')
  await expect(dialog.locator('.appointments__number')).toBeVisible()
  await stop('appointments-made-390', page)
  await page.keyboard.press('Escape')
  await stop('appointments-390', page)
  await page.setViewportSize(places.desk.viewport)
  await desk.ask('engage')
  await desk.press('engage_do')
  await stop('appointments-engage', page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: t('appointments.cancel_short') }).first().click()
  await expect(dialog).toBeVisible()
  await stop('appointments-cancel', page)

  const staff = await world.addPerson('reem', 'supervisor', 'ريم عسيري')
  const counter = await new Counter(await world.screen('counter', { staff }), ar).choose(2)
  await speak(counter.page, t)
  await expect(counter.page.locator('.queue-row__mark').first()).toBeVisible()
  await stop('counter-appointment', counter.page)

  const admin = await settings(world, t)
  await admin.page.getByRole('button', { name: t('common.pair', { first: t('settings.edit'), second: t('appointments.title') }), exact: true }).click()
  await admin.press('official_add')
  await admin.entry('appointment_minutes').fill('0')
  await admin.press('publish')
  await expect(admin.dialog.locator('.field__error').first()).toBeVisible()
  await stop('settings-appointments', admin.page)
  await admin.page.setViewportSize(NARROW)
  await stop('settings-appointments-390', admin.page)
}

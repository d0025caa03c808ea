// Appointments: made at the office, kept at the tablet with or without the server, in one queue with all others.
import { expect, test } from './support/world.js'
import { Counter, Kiosk, kept, readQr, scan } from './support/screens.js'
import { agenda, book, cancel, meeting, typeNumber } from './support/appointments.js'
import { ar, en } from './support/labels.js'
import { settings } from './support/settings.js'
import { anew, speak } from './support/speak.js'

/** Waits until a tablet knows an appointment by itself. */
function learns(screen, number) {
  return expect(async () => {
    await screen.reload()
    const known = async () => JSON.parse(await kept(screen, 'config')).appointments.map((due) => `${due.number}`)
    await expect.poll(known, { timeout: 3_000 }).toContain(number)
  }).toPass()
}

/** Opens the question at a tablet that heard of what was made meanwhile. */
async function door(screen, t) {
  const kiosk = new Kiosk(screen, t)
  await anew(screen, t, (soon) => kiosk.button(t('appointments.door')).tap(soon))
  return kiosk
}

for (const t of [ar, en]) {
  test(`an appointment is made, kept at the tablet without the server, and called in its place, in ${t.lang}`, async ({ world }) => {
    const [director] = world.branch.appointments.officials
    const screen = await world.screen('kiosk')
    const quiet = await world.tablet()
    const first = await quiet.ticket('C', { at: world.server.clock.now() - 40 * 60_000 })
    const desk = await agenda(world, t)
    const number = await desk.make(director)
    await expect(desk.row(number)).toContainText(t('appointments.is_expected'))
    const second = await quiet.ticket('C')

    await learns(screen, number)
    const kiosk = await door(screen, t)
    await world.server.kill()
    await typeNumber(kiosk, number)
    const label = await kiosk.shownLabel()
    await expect(screen.getByText(t('appointments.ticket_lead'), { exact: true })).toBeVisible()
    await expect(screen.locator('.facts').first()).toContainText(director.name[t.lang])
    await kiosk.done()
    await speak(screen, t)
    await kiosk.button(t('appointments.door')).tap()
    await typeNumber(kiosk, number)
    expect(await kiosk.shownLabel(), 'the same number again').toBe(label)
    await expect(screen.getByText(t('appointments.ticket_again'), { exact: true })).toBeVisible()
    await world.server.start()

    await expect(desk.row(number)).toContainText(t('appointments.is_kept_as', { label }), { timeout: 30_000 })
    await expect(desk.does('cancel_short', number)).toHaveCount(0)
    const counter = new Counter(await world.screen('counter'), t)
    await speak(counter.page, t)
    await counter.choose(1)
    await expect(counter.page.locator('.queue-row', { hasText: label })).toContainText(director.name[t.lang])
    for (const next of [first.label, label, second.label]) {
      await counter.callNext()
      await expect(counter.page.locator('.counter-current__label')).toHaveText(next)
      await counter.start()
      await counter.finish('served')
    }
  })
}

test('only what is free is offered, and a time is given once', async ({ world }) => {
  const [director] = world.branch.appointments.officials
  const desk = await agenda(world)
  const other = await agenda(world)
  await desk.ask('make')
  await desk.press('make_do')
  await expect(desk.dialog.getByRole('alert').filter({ hasText: ar('appointments.first_whom') })).toBeVisible()
  await desk.whom(director)
  await desk.press('make_do')
  await expect(desk.dialog.getByRole('alert').filter({ hasText: ar('appointments.first_time') })).toBeVisible()
  const n_free = await desk.times.count()
  expect(await desk.times.first().innerText(), 'ten is now').toContain('10:20')
  await desk.times.first().click()
  const taken = await other.make(director)
  await desk.press('make_do')
  await expect(desk.dialog.getByText(ar('problem.time_taken'), { exact: true })).toBeVisible()
  await expect(desk.times, 'the list is the present one').toHaveCount(n_free - 1, { timeout: 30_000 })
  await desk.times.first().click()
  await world.server.kill()
  await desk.press('make_do')
  await expect(desk.dialog.getByText(ar('common.unreachable'), { exact: true })).toBeVisible()
  await world.server.start()
  await desk.press('make_do')
  const second = await desk.made('made_title')
  expect(second).not.toBe(taken)
  await expect(desk.page.locator('.table--register tbody tr')).toHaveCount(2)

  await test.step('an engagement takes its times away, and gives them back', async () => {
    await desk.ask('engage')
    await desk.press('engage_do')
    await expect(desk.dialog.getByRole('alert').filter({ hasText: ar('appointments.first_span') })).toBeVisible()
    await desk.dialog.getByLabel(ar('appointments.from'), { exact: true }).selectOption({ value: '660' })
    await desk.dialog.getByLabel(ar('appointments.to'), { exact: true }).selectOption({ value: '870' })
    await desk.press('engage_do')
    await expect(desk.dialog).toHaveCount(0)
    await expect(desk.page.locator('tbody tr').filter({ hasText: ar('appointments.is_engaged') })).toBeVisible()
    await desk.ask('make')
    await desk.whom(director)
    await expect(desk.times, 'until eleven').toHaveCount(0)
    await expect(desk.dialog.getByText(ar('appointments.free_none'), { exact: true })).toBeVisible()
    await desk.dialog.getByRole('button', { name: ar('appointments.day_after'), exact: true }).click()
    await expect(desk.times.first()).toBeVisible()
    await desk.page.keyboard.press('Escape')
    await desk.page.getByRole('button', { name: ar('dashboard.back_to_today'), exact: true }).click()
    await desk.does('cancel_short', director.name.ar).click()
    await expect(desk.dialog).toContainText(ar('appointments.cancel_engagement_ask'))
    await desk.press('cancel')
    await expect(desk.dialog).toHaveCount(0)
  })

  await test.step('moved it keeps its number, cancelled it opens nothing', async () => {
    await desk.does('move', second).click()
    await desk.times.last().click()
    const time = (await desk.times.last().innerText()).trim()
    await desk.press('move_do')
    expect(await desk.made('moved_title')).toBe(second)
    await expect(desk.row(second)).toContainText(time.split(/\s/)[0])
    await desk.does('cancel_short', second).click()
    await expect(desk.dialog).toContainText(ar('appointments.cancel_ask', { number: second }))
    await desk.press('cancel')
    await expect(desk.row(second)).toContainText(ar('appointments.is_cancelled'))
  })
})

test('the tablet says what is wrong with a number, and what to do', async ({ world }) => {
  const [director] = world.branch.appointments.officials
  const tomorrow = await book(world, meeting(director), 10 * 60 + 20, '2026-11-23')
  const gone = await book(world, meeting(director), 10 * 60 + 20)
  await cancel(world, gone)
  const screen = await world.screen('kiosk')
  const kiosk = await door(screen, ar)
  const says = (sentence) => expect(screen.locator('.field__error')).toHaveText(sentence)
  for (const nonsense of ['', '12', '000000']) {
    await typeNumber(kiosk, nonsense)
    await says(ar('appointments.find_unknown'))
  }
  await typeNumber(kiosk, 'ثلاثة')
  await says(ar('appointments.find_unknown'))
  await typeNumber(kiosk, gone.number)
  await says(ar('appointments.find_over'))
  await typeNumber(kiosk, tomorrow.number)
  await says(ar.whole('appointments.find_other_day'))
  // Made after the tablet last heard of any: it asks the server, and only without it cannot know.
  const late = await book(world, meeting(director), 11 * 60 + 20)
  const later = await book(world, meeting(director), 11 * 60 + 40)
  await world.server.kill()
  await typeNumber(kiosk, late.number)
  await says(ar('appointments.find_offline'))
  await world.server.start()
  const arabic = String(late.number).replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[digit])
  await typeNumber(kiosk, arabic)
  await kiosk.shownLabel()
  await kiosk.done()
  await kiosk.button(ar('appointments.door')).tap()
  for (const digit of String(later.number)) await screen.locator('.keypad').getByRole('button', { name: digit, exact: true }).tap()
  await kiosk.goOn().tap()
  await kiosk.shownLabel()
})

test('an appointment for a service asks what the service asks, and its paper opens the tablet', async ({ world }) => {
  const [service] = world.branch.services
  const desk = await agenda(world)
  await desk.page.evaluate(() => { window.print = () => {} })
  const number = await desk.make(service)
  await desk.does('print', number).click()
  await desk.page.emulateMedia({ media: 'print' })
  const paper = desk.page.locator('.paper-ticket')
  await expect(paper).toContainText(number)
  await expect(paper).toContainText(service.documents[0].name.ar)
  const code = await readQr(desk.page, paper.locator('.qr'))
  await desk.page.emulateMedia({ media: null })
  expect(code).toMatch(new RegExp(`/b/${world.branch.id}#${number}$`))

  const screen = await world.screen('kiosk')
  const kiosk = await door(screen, ar)
  await expect(screen.getByRole('textbox', { name: ar('appointments.number'), exact: true })).toBeVisible()
  await scan(screen, code)
  await expect(screen.getByRole('heading', { name: ar('kiosk.documents_ask') })).toBeVisible()
  await kiosk.button(ar('common.back')).tap()
  await expect(screen.getByRole('textbox', { name: ar('appointments.number'), exact: true })).toBeVisible()
  await typeNumber(kiosk, number)
  await kiosk.label()
  await expect(screen.locator('.facts').first()).toContainText(ar('appointments.yours'))
})

test('appointments end with the last one that stands, and then neither tablet nor office shows any', async ({ world }) => {
  const [director] = world.branch.appointments.officials
  const made = await book(world, meeting(director), 10 * 60 + 20)
  const screen = await world.screen('kiosk')
  const admin = await settings(world)
  const part = ar('appointments.title')
  const edit = admin.page.getByRole('button', { name: ar('common.pair', { first: ar('settings.edit'), second: part }), exact: true })
  await edit.click()
  await admin.entry('appointment_minutes').fill('٣')
  await admin.press('publish')
  await expect(admin.dialog.getByText(ar('settings.number_wrong', { least: '5', most: '120' }), { exact: true })).toBeVisible()
  await admin.entry('appointment_minutes').fill('٤٥')
  await admin.press('official_add')
  await admin.entry('official_ar', { nth: '3' }).fill('المشرف المالي')
  await admin.entry('official_en', { nth: '3' }).fill('Finance supervisor')
  await admin.publish()
  const changes = admin.page.getByRole('complementary')
  await expect(changes).toContainText(ar('settings.added', { what: 'المشرف المالي' }))
  await expect(changes).toContainText(ar('settings.was_of', { first: '20', second: '45', what: ar('settings.appointment_minutes') }))

  await edit.click()
  await admin.tick(ar('settings.appointments_make')).uncheck()
  await admin.press('publish')
  await expect(admin.dialog.getByText(ar('problem.appointments_stand'), { exact: true })).toBeVisible()
  await cancel(world, made)
  await admin.publish()
  const kiosk = new Kiosk(screen)
  await anew(screen, ar, (soon) => expect(kiosk.button(ar('appointments.door'))).toHaveCount(0, soon))
  await kiosk.welcome()
  const desk = await agenda(world)
  await expect(desk.row(String(made.number))).toContainText(ar('appointments.is_cancelled'))
  await expect(desk.page.getByRole('button', { name: ar('appointments.make'), exact: true })).toHaveCount(0)
  await expect(desk.page.locator('.app-header__link', { hasText: part })).toHaveCount(0)

})

for (const t of [ar, en]) {
  test(`who meets an official waits for the official, and the counter says so, in ${t.lang}`, async ({ world }) => {
    const [director] = world.branch.appointments.officials
    const { number } = await book(world, meeting(director), 12 * 60 + 20)
    const kiosk = await door(await world.screen('kiosk'), t)
    await typeNumber(kiosk, number)
    const label = await kiosk.shownLabel()
    const counter = new Counter(await world.screen('counter'), t)
    await speak(counter.page, t)
    await counter.choose(1)
    const { page } = counter
    await expect(page.locator('.queue-row', { hasText: label })).toBeVisible()
    const why = page.getByText(t('counter.not_called_yet'), { exact: true })
    await expect(why).toHaveCount(1)
    await counter.button('call_next').click()
    await expect(why, 'beside the press too').toHaveCount(2)
    const walkIn = await (await world.tablet()).ticket('C')
    await counter.callNext()
    await expect(page.locator('.counter-current__label')).toHaveText(walkIn.label)
  })
}

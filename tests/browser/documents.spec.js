// What a request needs: asked at the tablet, looked at by the counter, missing on paper.
import { expect, test } from './support/world.js'
import { Counter, Kiosk, Phone, kept } from './support/screens.js'
import { labels } from './support/labels.js'
import { speak } from './support/scene.js'
import { SUNDAY } from './support/time.js'

for (const lang of ['ar', 'en']) {
  test(`documents from the tablet to the outcome, in ${lang}`, async ({ world }) => {
    const t = labels(lang)
    const [request] = world.branch.services
    const names = request.documents.map(({ name }) => name[lang])
    const page = await world.screen('kiosk')
    const kiosk = new Kiosk(page, t)
    await speak(page, t)
    await kiosk.button(t('kiosk.take')).tap()
    await kiosk.service(request).tap()

    const card = (name) => page.locator('.choice-card__button', { hasText: name })
    const count = page.locator('.tally__count')
    await expect(count).toContainText('0')
    for (const name of [names[0], names[1], names[3], names[3]]) await card(name).tap()
    await expect(count).toContainText('2')
    await expect(card(names[0])).toHaveAttribute('aria-pressed', 'true')
    await expect(card(names[3])).toHaveAttribute('aria-pressed', 'false')
    await kiosk.goOn().tap()
    const label = await kiosk.shownLabel()
    const bring = page.locator('.bring-list')
    await expect(bring.getByRole('heading')).toHaveText(t('kiosk.ticket_still'))
    await expect(bring.locator('li')).toHaveText([names[2], names[3]])
    await expect(page.locator('.paper-ticket__missing')).toHaveText([names[2], names[3]])
    await expect.poll(async () => (await world.report(SUNDAY)).report.total.visits).toBe(1)

    const desk = await world.screen('counter')
    await speak(desk, t)
    const counter = await new Counter(desk, t).choose(1)
    expect(await counter.callNext()).toBe(label)
    const row = (name) => counter.page.locator('.checklist__document', { hasText: name })
    const press = (name, state) => row(name).getByRole('button', { name: t(`counter.documents_${state}`) }).click()
    await expect(row(names[0])).toContainText(t('counter.documents_said'))
    await expect(row(names[2])).not.toContainText(t('counter.documents_said'))
    await expect(row(names[0]).getByRole('button').first()).toBeDisabled()
    await counter.start()
    await expect(counter.outcome('registered')).toBeDisabled()
    await press(names[0], 'present')
    await expect(row(names[0]).getByRole('button', { pressed: true })).toHaveText(t('counter.documents_present'))
    await expect(row(names[0]).locator('small'), 'who, and when').toContainText('10')
    await press(names[3], 'expired')
    await expect(row(names[3]).getByRole('button', { pressed: true })).toHaveText(t('counter.documents_expired'))
    await counter.page.keyboard.press('2')
    await expect(counter.outcome('registered'), 'nor by its key').not.toBeChecked()

    // What is still to be brought, on paper: what was said to be at hand is not, once it is found to have expired.
    await counter.page.emulateMedia({ media: 'print' })
    const paper = counter.page.locator('.paper-ticket')
    await expect(paper).toBeVisible()
    await expect(paper.locator('.paper-ticket__missing')).toHaveText([names[2], names[3]])
    await expect(counter.page.locator('.counter-current__label')).toBeHidden()
    await counter.page.emulateMedia({ media: 'screen' })

    await counter.page.reload()
    await expect(row(names[3]).getByRole('button', { pressed: true })).toHaveText(t('counter.documents_expired'))
    for (const name of names) {
      await press(name, 'present')
      await expect(row(name).getByRole('button', { pressed: true })).toHaveText(t('counter.documents_present'))
    }
    await counter.outcome('registered').check()
    await press(names[3], 'missing')
    await expect(counter.outcome('registered'), 'taken back').not.toBeChecked()
    await press(names[3], 'present')
    await expect(counter.outcome('registered')).toBeEnabled()
    await counter.finish('registered')
    const { visits } = await world.visits(SUNDAY)
    expect(visits.map((visit) => visit.state.outcome)).toEqual(['registered'])
  })
}

test('back keeps to the way one came, and nothing is stored before the number', async ({ world }) => {
  const page = await world.screen('kiosk')
  const kiosk = new Kiosk(page)
  const before = (await kept(page, 'last_dseq')) ?? '0'
  await kiosk.button(kiosk.t('kiosk.take')).tap()
  await kiosk.service(world.branch.services[0]).tap()
  await kiosk.button(kiosk.t('kiosk.documents_all')).tap()
  await expect(page.locator('.choice-card__button[aria-pressed="true"]')).toHaveCount(world.branch.services[0].documents.length)
  await kiosk.button(kiosk.t('common.back')).tap()
  await expect(page.getByRole('heading', { name: kiosk.t('kiosk.services_ask') })).toBeVisible()
  await kiosk.service(world.branch.services[0]).tap()
  await expect(page.locator('.choice-card__button[aria-pressed="true"]'), 'the next may be somebody else').toHaveCount(0)
  expect((await kept(page, 'last_dseq')) ?? '0').toBe(before)
  await kiosk.button(kiosk.t('kiosk.documents_all')).tap()
  await kiosk.goOn().dblclick()
  await kiosk.shownLabel()
  await expect(page.getByText(kiosk.t('kiosk.ticket_have'))).toBeVisible()
  await expect.poll(async () => (await world.report(SUNDAY)).report.total.visits).toBe(1)
})

test('without the server what is at hand is kept, and arrives with the visit', async ({ world }) => {
  const page = await world.screen('kiosk')
  const kiosk = new Kiosk(page)
  await kiosk.take(world.branch.services[2])
  await kiosk.done()
  await world.server.kill()
  await kiosk.button(kiosk.t('kiosk.take')).tap()
  await kiosk.service(world.branch.services[0]).tap()
  await page.locator('.choice-card__button').first().tap()
  await kiosk.goOn().tap()
  const label = await kiosk.shownLabel()
  await world.server.start()
  await expect.poll(async () => (await world.report(SUNDAY)).report.total.visits, { timeout: 30_000 }).toBe(2)
  const counter = await world.counter(1)
  let called = await counter.next()
  while (called.label !== label) {
    await counter.act('miss', { visit: called.visit })
    called = await counter.next()
  }
  const acted = await counter.act('start', { visit: called.visit })
  const { documents } = acted.snapshot.counters.find((row) => row.counter === counter.counter)
  expect(documents).toEqual([{ document: world.branch.services[0].documents[0].id, declared: true, found: null }])
})

test('the phone says what is still to be brought, also when the visit ended for want of it', async ({ world }) => {
  const ticket = await (await world.tablet()).ticket('A')
  const page = await world.page('phone')
  const phone = new Phone(page)
  await phone.open(ticket.link)
  const { documents } = world.branch.services[0]
  const list = page.locator('[data-if=bring] li')
  await expect(list).toHaveText(documents.map(({ name }) => name.ar))
  const counter = await world.counter(1)
  const { visit } = await counter.next()
  await counter.act('start', { visit })
  for (const { id } of documents.slice(1)) await counter.act('check', { visit, document: id, state: 'present' })
  await counter.act('check', { visit, document: documents[0].id, state: 'expired' })
  await counter.act('finish', { visit, outcome: 'incomplete' })
  await expect(page.getByRole('heading', { name: phone.t('kiosk.ticket_still') })).toBeVisible({ timeout: 15_000 })
  await expect(list).toHaveText([documents[0].name.ar])
  await phone.rate('good')
  await phone.says('rated')
  await expect(list, 'the rating takes nothing away').toBeVisible()
})

// A support request: opened at the counter, complete another day, with the committee, and on its applicant's phone.
import { expect, test } from './support/world.js'
import { Counter, readQr } from './support/screens.js'
import { labels } from './support/labels.js'
import { speak } from './support/speak.js'
import { DAY } from './support/time.js'

for (const lang of ['ar', 'en']) {
  const t = labels(lang)

  test(`a request from the counter to the committee's reply, in ${lang}`, async ({ world }) => {
    const [service] = world.branch.services
    const [first, second] = service.documents.map(({ name }) => name[lang])
    const tablet = await world.tablet()
    await tablet.ticket(service.letter)

    // One document is missing: the request is opened all the same, and says so.
    const desk = await world.screen('counter')
    await speak(desk, t)
    const counter = await new Counter(desk, t).choose(1)
    await counter.callNext()
    await counter.start()
    for (const [place, { name }] of service.documents.entries()) {
      const row = desk.locator('.checklist__document', { hasText: name[lang] })
      const choice = row.getByRole('button', { name: t(`counter.documents_${place === 1 ? 'missing' : 'present'}`) })
      await choice.click()
      await expect(choice).toHaveAttribute('aria-pressed', 'true')
    }
    await counter.finish('incomplete')
    const opened = desk.locator('.counter-opened')
    await expect(opened).toContainText(t('requests.opened_incomplete'))
    await expect(opened).toContainText('1448-0001')
    const link = await readQr(desk, opened.locator('.hand-over .qr'))
    world.server.keepsSecret(link.split('#')[1])

    // Its paper: the number, and what is missing.
    await desk.emulateMedia({ media: 'print' })
    const paper = desk.locator('.paper-ticket')
    await expect(paper).toContainText('1448-0001')
    expect(await readQr(desk, paper.locator('.qr')), 'the paper bears the same link').toBe(link)
    await expect(paper.locator('.paper-ticket__missing')).toHaveText([second])
    await expect(opened.locator('.counter-opened__title')).toBeHidden()
    await desk.emulateMedia({ media: 'screen' })
    await opened.getByRole('button', { name: t('requests.done'), exact: true }).click()
    await expect(opened).toHaveCount(0)

    const phone = await world.page('phone', { lang })
    await phone.goto(link)
    const main = phone.locator('main')
    const says = (text) => expect(main).toContainText(text, { useInnerText: true })
    await says('1448-0001')
    await says(second)

    // Brought four days later: complete, with the committee, and dated from that day.
    world.server.clock.set(world.server.clock.now() + 4 * DAY)
    const page = await world.office('/requests')
    await speak(page, t)
    const row = page.getByRole('row').filter({ hasText: '1448-0001' })
    await expect(row).toContainText(t('requests.is_incomplete'))
    await row.getByRole('button').click()
    const panel = page.locator('aside')
    const press = (key, values) => panel.getByRole('button', { name: t(`requests.${key}`, values), exact: true }).click()
    const dialog = page.getByRole('dialog')
    await press('receive', { document: second })
    await expect(dialog).toContainText(t('requests.complete_ask', { reference: '1448-0001' }))
    await dialog.getByRole('button', { name: t('requests.complete'), exact: true }).click()
    await expect(dialog).toHaveCount(0)
    await expect(row).toContainText(t('requests.is_raised'))
    // A month after Thursday 26 November is a Saturday; reception opens on Sunday.
    await expect(row).toContainText('27')
    await expect(panel).toContainText(t('requests.event_raised'))
    await phone.reload()
    await says('27')
    await expect(main).not.toContainText(second, { useInnerText: true })

    // The committee asks for a document, and later for more time.
    await press('ask')
    await dialog.getByRole('button', { name: t('requests.ask_do'), exact: true }).click()
    await expect(dialog, 'nothing is chosen yet').toContainText(t('requests.ask_first'))
    await dialog.getByLabel(first, { exact: true }).check()
    await dialog.getByRole('button', { name: t('requests.ask_do'), exact: true }).click()
    await expect(dialog).toHaveCount(0)
    await expect(row).toContainText(t('requests.is_asked'))
    await phone.reload()
    await says(first)
    await press('receive', { document: first })
    await expect(row).toContainText(t('requests.is_raised'))
    await press('delay')
    await dialog.getByRole('radio').first().check()
    await dialog.getByRole('button', { name: t('requests.delay_do'), exact: true }).click()
    await expect(dialog).toHaveCount(0)
    await expect(panel).toContainText(t.like('requests.event_delayed'))

    // The reply, entered by mistake, taken back, entered right.
    const reply = async (choice) => {
      await press('decide')
      await dialog.getByRole('radio', { name: choice }).check()
      await dialog.getByRole('button', { name: t('requests.decide'), exact: true }).click()
      await expect(dialog).toHaveCount(0)
    }
    await reply(t.like('refusal_reasons.area'))
    await expect(row).toContainText(t('requests.is_refused'))
    await phone.reload()
    await says(t('refusal_reasons.area'))
    await press('reopen')
    await dialog.getByRole('button', { name: t('requests.reopen'), exact: true }).click()
    await expect(row).toContainText(t('requests.is_raised'))
    await reply(t.whole('requests.accepted'))
    await expect(row).toContainText(t('requests.is_accepted'))
    await phone.reload()
    await expect(main).not.toContainText(t('refusal_reasons.area'), { useInnerText: true })
  })
}

test('the register finds, filters and pages, and another language says it anew', async ({ world }) => {
  const t = labels('ar')
  const [service] = world.branch.services
  const [tablet, counter] = [await world.tablet(), await world.counter(1)]
  for (let n = 0; n < 54; n += 1) await counter.request(tablet, service, n % 9 === 0 ? [0] : [])
  const page = await world.office('/requests')
  const rows = page.locator('tbody tr')
  await expect(rows).toHaveCount(50)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('54')
  await expect(rows.first()).toContainText('1448-0054')
  await page.getByRole('button', { name: t('requests.more') }).click()
  await expect(rows).toHaveCount(54)
  await page.getByText(t('requests.incomplete', { n: 6 }), { exact: true }).click()
  await expect(rows).toHaveCount(6)
  const find = page.locator('#request-number')
  await find.fill('٣٧')
  await find.press('Enter')
  await expect(rows).toHaveCount(1)
  await expect(rows.first()).toContainText('1448-0037')
  await find.fill('أحمد')
  await find.press('Enter')
  await expect(page.getByText(t('requests.find_bad'))).toBeVisible()
  await page.getByRole('button', { name: t('requests.find_all') }).click()
  await expect(page.getByText(t('requests.find_bad'))).toHaveCount(0)
})

test('a double click receives one document', async ({ world }) => {
  const [service] = world.branch.services
  const [tablet, counter] = [await world.tablet(), await world.counter(1)]
  await counter.request(tablet, service, [0, 1])
  const page = await world.office('/requests')
  await page.locator('.table__choose').click()
  await page.locator('aside .button--main').first().dblclick()
  await expect(page.locator('aside .button--main')).toHaveCount(1)
  await expect(page.locator('.action-log__step')).toHaveCount(2)
})

test('two people who change one request do not undo each other', async ({ world }) => {
  const t = labels('ar')
  const [service] = world.branch.services
  const [tablet, counter] = [await world.tablet(), await world.counter(1)]
  const request = await counter.request(tablet, service, [1])
  const page = await world.office('/requests')
  await page.locator('.table__choose').click()
  const panel = page.locator('aside')
  const receive = panel.getByRole('button', { name: t('requests.receive', { document: service.documents[1].name.ar }), exact: true })
  await expect(receive).toBeVisible()
  await counter.change(request, 'withdrawn')
  await receive.click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: t('requests.complete'), exact: true }).click()
  await expect(dialog).toContainText(t('problem.wrong_request_state'))
  await page.keyboard.press('Escape')
  await expect(panel).toContainText(t('requests.event_withdrawn'))
  await expect(receive).toHaveCount(0)
})

// Guides and messages: read at the tablet, taken along on the phone, handed over at the counter, changed in the settings.
import { expect, test } from './support/world.js'
import { Counter, Kiosk, readQr } from './support/screens.js'
import { ar, en } from './support/labels.js'
import { settings } from './support/settings.js'
import { anew, speak } from './support/speak.js'

const card = (screen, name) => screen.locator('.choice-card__button', { hasText: name })

for (const t of [ar, en]) {
  test(`a guide is read at the tablet without the server, and taken along, in ${t.lang}`, async ({ world }) => {
    const [guide] = world.branch.guides
    const screen = await world.screen('kiosk')
    await speak(screen, t)
    const kiosk = new Kiosk(screen, t)
    await world.server.kill()
    await kiosk.tap(kiosk.button(t('library.title')))
    await kiosk.tap(card(screen, guide.name[t.lang]))
    await expect(screen.getByRole('heading', { level: 1 })).toHaveText(guide.name[t.lang])
    for (const line of guide.lines) await expect(screen.getByText(line[t.lang], { exact: true })).toBeVisible()
    const link = await readQr(screen, screen.locator('.qr'))
    for (const _ of ['to the guides', 'to the welcome']) await kiosk.tap(kiosk.button(t('common.back')))

    const message = screen.locator('.message')
    const words = (await message.innerText()).trim()
    const told = world.branch.messages.find((it) => it.words[t.lang] === words)
    await kiosk.tap(message)
    const more = world.branch.guides.find(({ id }) => id === told.guide)
    await expect(screen.getByRole('heading', { level: 1 })).toHaveText(more.name[t.lang])

    await world.server.start()
    const phone = await world.page('phone', { lang: t.lang })
    await phone.goto(link)
    await expect(phone.locator('html')).toHaveAttribute('lang', t.lang)
    for (const line of [guide.name, ...guide.lines]) await expect(phone.getByText(line[t.lang], { exact: true })).toBeVisible()
  })
}

test('each visitor sees another message', async ({ world }) => {
  const screen = await world.screen('kiosk')
  const kiosk = new Kiosk(screen)
  const seen = new Set()
  for (const _ of world.branch.messages) {
    seen.add((await screen.locator('.message').innerText()).trim())
    await kiosk.take(world.branch.services[2])
    await kiosk.done()
  }
  expect([...seen].sort()).toEqual(world.branch.messages.map(({ words }) => words.ar).sort())
})

test('on the board hours and messages take turns', async ({ world }) => {
  const board = await world.screen('board')
  const strip = board.locator('.board-strip__text')
  const [first] = world.branch.messages
  const seen = new Set()
  await expect(async () => {
    seen.add(await strip.innerText())
    const all = [...seen].join('\n')
    expect(all).toContain(first.words.ar)
    expect(all).toContain('2:30')
  }).toPass({ timeout: 50_000 })
})

test('a guide and a message are written, shown, taken away and put back', async ({ world }) => {
  const screen = await world.screen('kiosk')
  const admin = await settings(world)
  const { dialog, page } = admin
  const open = (words) => page.getByRole('button', { name: ar(`settings.${words}`), exact: true }).click()
  const wrong = (words) => expect(dialog.getByText(ar(words), { exact: true }).first()).toBeVisible()
  const [name, line] = ['دليل السلة الرمضانية', 'تُوزَّع السلال في مقر الجمعية بعد العصر.']

  await test.step('what cannot be shown is not published', async () => {
    await open('guide_add')
    await admin.press('publish')
    await wrong('setup.field_missing')
    await expect(admin.entry('name_ar')).toBeFocused()
    await admin.entry('name_ar').fill(name)
    await admin.entry('name_en').fill('Ramadan baskets')
    await admin.entry('sentence_ar', { nth: '1' }).fill(line)
    await admin.entry('sentence_en', { nth: '1' }).fill('Baskets are handed out at the premises after Asr.')
    for (const nonsense of ['mouj.org.sa', 'http://mouj.org.sa', 'https://mouj', 'https://mouj.org.sa/a b']) {
      await dialog.getByLabel(ar('settings.guide_address')).fill(nonsense)
      await admin.press('publish')
      await wrong('settings.guide_address_wrong')
    }
    await dialog.getByLabel(ar('settings.guide_address')).fill('https://mouj.org.sa/ramadan.pdf')
    await world.server.kill()
    await admin.press('publish')
    await wrong('common.unreachable')
    await world.server.start()
    await admin.publish()
    await expect(page.getByRole('button', { name: ar('settings.guide_add'), exact: true })).toBeFocused()
  })

  await test.step('a message names it', async () => {
    await open('message_add')
    await admin.entry('message_ar').fill('سلال رمضان في مقر الجمعية.')
    await admin.entry('message_en').fill('Ramadan baskets at the premises.')
    await admin.entry('message_guide').selectOption({ label: name })
    await admin.entry('message_until').press('1')
    await admin.press('publish')
    await wrong('settings.message_until_half')
    await expect(admin.entry('message_until')).toBeFocused()
    await admin.entry('message_until').fill('2026-01-31')
    await admin.press('publish')
    await wrong('settings.message_until_wrong')
    await admin.entry('message_until').fill('2027-03-09')
    await admin.publish()
    await expect(admin.told('messages')).toContainText('سلال رمضان في مقر الجمعية.')
  })

  const kiosk = new Kiosk(screen)
  const link = await test.step('the tablet has it', async () => {
    await anew(screen, ar, async (soon) => {
      await kiosk.button(ar('library.title')).tap(soon)
      await card(screen, name).tap(soon)
      await expect(screen.getByText(line, { exact: true })).toBeVisible(soon)
    })
    return readQr(screen, screen.locator('.qr'))
  })
  const phone = await world.page('phone')
  await phone.goto(link)
  await expect(phone.getByRole('link', { name: ar('library.more') })).toHaveAttribute('href', 'https://mouj.org.sa/ramadan.pdf')

  await test.step('removed it opens nowhere, and comes back', async () => {
    const remove = page.getByRole('button', { name: ar('common.pair', { first: ar('settings.guide_remove'), second: name }), exact: true })
    await remove.click()
    await expect(dialog).toContainText(ar('settings.guide_remove_ask', { name }))
    await admin.press('guide_remove')
    await expect(dialog).toHaveCount(0)
    await expect(remove).toHaveCount(0)
    expect((await phone.request.get(link)).status()).toBe(404)
    const changes = page.getByRole('complementary').getByRole('listitem').filter({ hasText: ar('settings.removed', { what: name }) })
    await changes.first().getByRole('button', { name: ar('settings.restore'), exact: true }).click()
    await admin.press('restore')
    await expect(remove).toBeVisible()
    expect((await phone.request.get(link)).status()).toBe(200)
    const added = page.getByRole('complementary').getByRole('listitem').filter({ hasText: ar('settings.added', { what: name }) })
    await added.first().getByRole('button', { name: ar('settings.restore'), exact: true }).click()
    await expect(dialog, 'links on phones would end').toContainText(ar('settings.guide_remove_lead'))
    await dialog.getByRole('button', { name: ar('common.cancel'), exact: true }).click()
  })
})

test('at the counter a guide goes to the phone or to paper', async ({ world }) => {
  const [, guide] = world.branch.guides
  const counter = await new Counter(await world.screen('counter')).choose(1)
  const { page } = counter
  await page.evaluate(() => { window.print = () => { window.printed = (window.printed ?? 0) + 1 } })
  await page.getByText(ar('counter.more'), { exact: true }).click()
  await page.getByText(ar('library.title'), { exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(guide.name.ar, { exact: true }).click()
  await expect(dialog.getByRole('heading', { name: guide.name.ar, exact: true })).toBeFocused()
  const link = await readQr(page, dialog.locator('.guide__take .qr'))
  expect(new URL(link).pathname).toBe(`/g/${world.branch.id}/${guide.id}`)
  await dialog.getByRole('button', { name: ar('library.print'), exact: true }).click()
  expect(await page.evaluate(() => window.printed)).toBe(1)
  await page.emulateMedia({ media: 'print' })
  const paper = page.locator('.paper-ticket')
  await expect(paper).toBeVisible()
  for (const line of guide.lines) await expect(paper.getByText(line.ar, { exact: true })).toBeVisible()
  await page.emulateMedia({ media: null })
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(counter.button('call_next')).toBeVisible()
})

// What a visitor gives of themselves: typed and sealed on the tablet, signed for, shown to the counter by its end alone.
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Counter, Kiosk, Phone } from './support/screens.js'
import { labels } from './support/labels.js'
import { speak } from './support/speak.js'
import { test as withTablet } from './support/tablet.js'
import { SUNDAY } from './support/time.js'
import { expect, test } from './support/world.js'

/** An identity number whose check digit is right, one that is not, and a mobile number. */
const IDENTITY = '1000000008'
const MISTYPED = '1098765432'
const MOBILE = '0551234214'

/** From the welcome to the first field, with every document at hand. */
async function toFields(kiosk, service) {
  const { t } = kiosk
  await kiosk.tap(kiosk.button(t('kiosk.take')))
  await kiosk.tap(kiosk.service(service))
  await kiosk.tap(kiosk.button(t('kiosk.documents_all')))
  await kiosk.tap(kiosk.goOn())
  await expect(kiosk.page.getByRole('heading', { name: t('personal.identity') })).toBeVisible()
}

/** Types on the keys of the screen. */
async function type(kiosk, digits) {
  for (const digit of digits) await kiosk.tap(kiosk.page.locator('.keypad').getByRole('button', { name: digit, exact: true }))
}

for (const lang of ['ar', 'en']) {
  test(`fields, signature and what becomes of them, in ${lang}`, async ({ world }) => {
    const t = labels(lang)
    const [service] = world.branch.services
    for (const secret of [IDENTITY, MISTYPED, MOBILE]) world.server.keepsSecret(secret)
    const page = await world.screen('kiosk')
    await speak(page, t)
    const kiosk = new Kiosk(page, t)
    await toFields(kiosk, service)
    const identity = page.getByRole('textbox', { name: t('personal.identity') })
    const mobile = page.getByRole('textbox', { name: t('personal.mobile') })

    // The notice stands before the first field, and whole one touch away.
    await kiosk.button(t('personal.notice_read')).tap()
    const notice = page.getByRole('dialog')
    await expect(notice).toContainText(t('personal.mobile'))
    await expect(notice).toContainText(t('personal.kept_years', { n: 2 }))
    await notice.getByRole('button', { name: t('common.close') }).tap()

    // Without what the service needs one is told once, and may go on.
    await kiosk.goOn().tap()
    await expect(page.locator('.field__warning')).toContainText(t('personal.empty'))
    await type(kiosk, MISTYPED)
    await expect(identity).toHaveValue(MISTYPED)
    await expect(page.locator('.field__warning')).toContainText(t('personal.doubt_digits'))
    await kiosk.button(t('rating.find_clear')).tap()
    await identity.fill('رقم ١٠٠٠٠٠٠٠٠٨ لا غير')
    await expect(identity, 'letters are no digits, and digits of any script are').toHaveValue(IDENTITY)
    await expect(page.locator('.field__warning')).toHaveCount(0)
    await mobile.focus()
    await type(kiosk, MOBILE)
    await kiosk.goOn().tap()

    // Nothing drawn, and a dot, are no signature; back keeps what was typed.
    await expect(page.getByRole('heading', { name: t('declaration.title') })).toBeVisible()
    await expect(page.locator('.declaration__lines li')).toHaveCount(3)
    await kiosk.button(t('declaration.confirm')).tap()
    await expect(page.getByText(t('declaration.sign_first'))).toBeVisible()
    const pad = page.locator('.signature-pad')
    await pad.click()
    await expect(page.getByText(t('declaration.sign_first'))).toHaveCount(0)
    await kiosk.button(t('declaration.confirm')).tap()
    await expect(page.getByText(t('declaration.sign_first'))).toBeVisible()
    await kiosk.button(t('common.back')).tap()
    await expect(identity).toHaveValue(IDENTITY)
    await expect(mobile).toHaveValue(MOBILE)
    await kiosk.goOn().tap()
    await kiosk.sign()
    await kiosk.button(t('declaration.clear')).tap()
    await expect(pad).toHaveAccessibleName(t('declaration.pad_empty'))
    await kiosk.sign()
    await expect(pad).toHaveAccessibleName(t('declaration.pad_drawn'))
    await kiosk.button(t('declaration.confirm')).tap()
    const label = await kiosk.shownLabel()

    // The counter sees the ends of the numbers, and that it was signed.
    const desk = await world.screen('counter')
    await speak(desk, t)
    const counter = await new Counter(desk, t).choose(1)
    expect(await counter.callNext()).toBe(label)
    const facts = desk.locator('.counter-current__facts')
    await expect(facts).toContainText('•••••••008')
    await expect(facts).toContainText('•••••••214')
    await expect(facts).toContainText(t.like('declaration.signed'))
    await counter.start()
    for (const { name } of service.documents) {
      const row = desk.locator('.checklist__document', { hasText: name[lang] })
      await row.getByRole('button', { name: t('counter.documents_present') }).click()
    }
    await expect(counter.outcome('registered')).toBeEnabled()
    await expect(desk.getByRole('button', { name: t('declaration.take') })).toHaveCount(0)
    await counter.finish('registered')

    // The register shows the signature to whoever asks for it.
    const office = await world.office('/requests')
    await speak(office, t)
    await office.getByRole('row').filter({ hasText: '1448-0001' }).getByRole('button').click()
    await office.getByRole('button', { name: t('declaration.signature_show') }).click()
    const drawn = office.getByRole('img', { name: t('declaration.signature_alt', { reference: '1448-0001' }) })
    await expect(drawn).toBeVisible()
    expect((await drawn.locator('path').getAttribute('d')).match(/M/g)).toHaveLength(2)

    // The number under which the applicant is told of the reply is there for that, and no other.
    await office.getByRole('button', { name: t('declaration.mobile_show') }).click()
    await expect(office.getByText(MOBILE, { exact: true })).toBeVisible()
    await expect(office.getByText(IDENTITY)).toHaveCount(0)

    // Nobody who carries the server's files away reads a number.
    for (const name of readdirSync(world.server.data, { recursive: true })) {
      const file = join(world.server.data, name)
      if (!statSync(file).isFile()) continue
      const bytes = readFileSync(file)
      for (const secret of [IDENTITY, MISTYPED, MOBILE]) expect(bytes.includes(secret), `${name} holds ${secret}`).toBe(false)
    }
  })
}

test('whoever does not sign declares before a member of staff, once', async ({ world }) => {
  const page = await world.screen('kiosk')
  const kiosk = new Kiosk(page)
  const [service] = world.branch.services
  const { t } = kiosk
  await toFields(kiosk, service)
  await kiosk.goOn().dblclick()
  await expect(page.locator('.field__warning'), 'a double tap does not pass it by').toContainText(t('personal.empty'))
  await expect(async () => {
    await kiosk.goOn().tap({ timeout: 1_000 })
    await expect(page.locator('.signature-pad')).toBeVisible({ timeout: 500 })
  }).toPass()
  await kiosk.withStaff().dblclick()
  await kiosk.shownLabel()
  const counter = await new Counter(await world.screen('counter')).choose(1)
  await counter.callNext()
  const facts = counter.page.locator('.counter-current__facts')
  await expect(facts).toContainText(t('declaration.announced'))
  await counter.start()
  for (const { name } of service.documents) {
    const row = counter.page.locator('.checklist__document', { hasText: name.ar })
    await row.getByRole('button', { name: t('counter.documents_present') }).click()
  }
  await expect(counter.page.getByText(t('counter.documents_left', { n: 0 }))).toBeVisible()
  await expect(counter.outcome('registered'), 'the declaration is due').toBeDisabled()
  await counter.page.getByRole('button', { name: t('declaration.take'), exact: true }).click()
  const ask = counter.page.getByRole('dialog')
  await expect(ask.locator('.declaration__lines li')).toHaveCount(3)
  await counter.page.keyboard.press('Escape')
  await expect(ask).toHaveCount(0)
  await counter.declare()
  await expect(facts).toContainText('سارة')
  await counter.finish('registered')
  const { visits } = await world.visits(SUNDAY)
  expect(visits.map((visit) => visit.state.outcome)).toEqual(['registered'])
})

test('the next visitor finds nothing of the one before', async ({ world }) => {
  const page = await world.screen('kiosk', { clock: true })
  const kiosk = new Kiosk(page)
  await toFields(kiosk, world.branch.services[0])
  await type(kiosk, '10987')
  await page.clock.runFor(92_000)
  await expect(page.getByRole('alertdialog')).toBeVisible()
  await page.clock.runFor(32_000)
  await kiosk.welcome()
  await toFields(kiosk, world.branch.services[0])
  await expect(page.getByRole('textbox', { name: kiosk.t('personal.identity') })).toHaveValue('')
})

test('an association that asks for nothing personal shows no field', async ({ bare }) => {
  const world = await bare.setUp({ profile: 'almousam' })
  const page = await world.screen('kiosk')
  const kiosk = new Kiosk(page)
  await kiosk.button(kiosk.t('kiosk.take')).tap()
  await kiosk.service(world.branch.services[0]).tap()
  await kiosk.goOn().tap()
  await expect(page.locator('.signature-pad')).toBeVisible()
  await expect(page.locator('.kiosk__question p')).toContainText('2')
  await kiosk.sign()
  await kiosk.button(kiosk.t('declaration.confirm')).tap()
  const label = await kiosk.shownLabel()
  const phone = new Phone(await world.page('phone'))
  await phone.open(await kiosk.link())
  await expect(phone.page.getByText(label).first()).toBeVisible()
})

withTablet('without the server a number is kept sealed, and nowhere in the browser’s files', async ({ tablet, world }) => {
  const own = await tablet().open()
  await own.pair()
  const { kiosk } = own
  await kiosk.take(world.quick[0])
  await kiosk.done()
  await world.server.kill()
  await toFields(kiosk, world.branch.services[0])
  await type(kiosk, IDENTITY)
  await type(kiosk, MOBILE)
  await kiosk.goOn().click()
  await kiosk.sign()
  await kiosk.button(kiosk.t('declaration.confirm')).click()
  const label = await kiosk.shownLabel()
  await own.close()
  const holds = (bytes, secret) => ['latin1', 'utf16le'].some((encoding) => bytes.includes(Buffer.from(secret, encoding)))
  const read = () => {
    const all = own.files(/./).map((file) => [file, readFileSync(file)])
    expect(all.some(([, bytes]) => holds(bytes, label)), 'what is kept is found').toBe(true)
    for (const [file, bytes] of all) {
      for (const secret of [IDENTITY, MOBILE]) expect(holds(bytes, secret), `${file} holds ${secret}`).toBe(false)
    }
  }
  read()
  await world.server.start()
  await own.open()
  await own.kiosk.welcome()
  const counter = await world.counter(1)
  await expect.poll(async () => (await counter.device.snapshot()).n_waiting, { timeout: 30_000 }).toBe(2)
  await counter.serve('answered')
  const called = await counter.next()
  expect(called.label).toBe(label)
  const fields = async () => (await counter.staff.get(`/v1/visits/${called.visit}/fields`)).fields?.map(({ masked }) => masked)
  await expect.poll(fields, { timeout: 30_000 }).toEqual(['•••••••008', '•••••••214'])
  await own.close()
  read()
})

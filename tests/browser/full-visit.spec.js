// One visit from the door to the figures, on four screens at once; another that misses its call.
import { expect, test } from './support/world.js'
import { Board, Counter, Kiosk, Phone } from './support/screens.js'
import { ar, labels } from './support/labels.js'
import { SUNDAY } from './support/time.js'

/** A call is on the board within this time. */
const CALL_MS = 1_000

/** Turns a screen to the other language where the story is told in English. */
async function speak(t, page, open) {
  if (t.lang === 'ar') return
  await open?.()
  await page.getByText(ar('common.other_language'), { exact: true }).first().click()
  await expect(page.locator('html')).toHaveAttribute('lang', t.lang)
}

for (const lang of ['ar', 'en']) {
  test(`a full visit, in ${lang}`, async ({ world }) => {
    test.setTimeout(180_000)
    const t = labels(lang)
    const [first, second] = world.branch.services
    const staff = await world.addPerson('noura', 'reception', 'نورة العتيبي')

    const kioskPage = await world.screen('kiosk', { name: 'لوح المدخل 1' })
    const boardPage = await world.screen('board', { name: 'شاشة النداء' })
    const counterPage = await world.screen('counter', { name: 'الشباك 2', staff })
    const kiosk = new Kiosk(kioskPage, t)
    const board = new Board(boardPage)
    const counter = new Counter(counterPage, t)
    await speak(t, counterPage, () => counterPage.locator('.app-header__button').click())
    await counter.choose(2)

    const { label, link } = await test.step('a number for a request', async () => {
      await speak(t, kioskPage)
      const label = await kiosk.take(first)
      expect(label).toBe('A001')
      await expect(kioskPage.locator('html')).toHaveAttribute('dir', t.dir)
      await expect(kioskPage.locator('.bring-list').getByText(first.documents[0].name[lang])).toBeVisible()
      await expect(kioskPage.locator('.kiosk__beside')).toContainText(t.like('common.reply_notice'))
      return { label, link: await kiosk.link() }
    })
    world.server.keepsSecret(link.split('#')[1])

    const phonePage = await world.page('phone', { lang })
    const phone = new Phone(phonePage, t)
    await test.step('the phone follows it', async () => {
      expect(link).toMatch(new RegExp(`^${world.server.url}/t#[\\w-]{22}$`))
      await phone.open(link)
      await expect(phonePage.locator('html')).toHaveAttribute('lang', lang)
      await expect(phonePage.locator('.number:visible')).toHaveText(label)
      await phone.says('next')
    })

    const other = await test.step('somebody else comes: a number in at most three taps', async () => {
      await kiosk.done()
      await speak(t, kioskPage)
      kiosk.taps = 0
      const label = await kiosk.take(second)
      expect(kiosk.taps).toBeLessThanOrEqual(3)
      const check = await kiosk.check()
      const link = await kiosk.link()
      world.server.keepsSecret(link.split('#')[1])
      await kiosk.done()
      const otherPhone = new Phone(await world.page('phone', { lang }), t)
      await otherPhone.open(link)
      await otherPhone.says('ahead', { n: 1 })
      return { label, check, phone: otherPhone }
    })

    await test.step('the call is on the board within a second, and on the phone', async () => {
      await expect(counter.page.locator('.counter-queue__first')).toContainText(label)
      await counter.button('call_next').click()
      await board.shows(label, 2, CALL_MS)
      await phone.says('called')
      await phone.says('called_to', { number: 2 })
      await other.phone.says('next')
    })

    await test.step('served, and finished with an outcome', async () => {
      await counter.start()
      await phone.says('serving', { number: 2 })
      await counter.finish('incomplete')
    })

    await test.step('rated on the phone, once', async () => {
      await expect(phonePage.getByRole('radio')).toHaveCount(5, { timeout: 15_000 })
      await phone.rate('good')
      await phone.says('rated')
      await phonePage.reload()
      await phone.says('rated')
      await expect(phonePage.getByRole('radio')).toHaveCount(0)
      const secret = link.split('#')[1]
      const again = await fetch(`${world.server.url}/v1/ticket/rating`, {
        method: 'POST',
        headers: { 'x-ticket-token': secret, 'content-type': 'application/json' },
        body: JSON.stringify({ score: 1 }),
      })
      expect(again.status).toBe(409)
      expect((await again.json()).code).toBe('already_rated')
    })

    await test.step('the other misses the call and returns', async () => {
      expect(await counter.callNext()).toBe(other.label)
      await other.phone.says('called_to', { number: 2 })
      await counter.miss()
      await expect(board.missed).toHaveText([other.label])
      await other.phone.says('no_show')
      await counter.putBack(other.label)
      await expect(board.missed).toHaveCount(0)
      expect(await counter.callNext()).toBe(other.label)
      await board.shows(other.label, 2)
      await counter.start()
      await counter.finish('served')
    })

    await test.step('rated on the tablet with the check digits, once', async () => {
      await speak(t, kioskPage)
      await rateOnKiosk(kiosk, other)
      await expect(kioskPage.getByText(t('rating.thanks'), { exact: true })).toBeVisible()
      await expect(kioskPage.getByRole('heading', { level: 1 })).toHaveText(ar('kiosk.welcome'))
      await speak(t, kioskPage)
      await kiosk.button(t('kiosk.rate')).tap()
      await kiosk.find(other)
      await expect(kioskPage.getByText(t('rating.find_rated'))).toBeVisible()
    })

    await test.step('the figures count it all', async () => {
      const { report } = await world.report(SUNDAY)
      expect(report.total).toEqual({ visits: 2, persons: 2 })
      expect(report.standing.done).toBe(2)
      expect(report.satisfaction.n_rated).toBe(2)
      expect(report.satisfaction.by_score).toEqual([0, 0, 0, 1, 1])
      const dashboard = await world.office('/dashboard', { lang })
      await speak(t, dashboard, () => dashboard.locator('.app-header__button').click())
      const heading = t('dashboard.heading_today', { visits: t('dashboard.visits_received', { n: 2 }), persons: t('dashboard.persons_received', { n: 2 }) })
      await expect(dashboard.getByRole('heading', { level: 1 })).toHaveText(heading)
      const served = dashboard.locator('.tile', { hasText: t('dashboard.served') })
      await expect(served.locator('.tile__figure')).toContainText('2')
      await expect(dashboard.getByText(t.like('dashboard.rated_of', { n_rated: 2, n_served: 2 })).first()).toBeVisible()
    })
  })
}

async function rateOnKiosk(kiosk, ticket) {
  const { page, t } = kiosk
  await kiosk.button(t('kiosk.rate')).tap()
  await kiosk.find(ticket)
  await page.getByRole('radio', { name: t('rating.score_best'), exact: true }).check({ force: true })
  await page.getByRole('button', { name: t('rating.send') }).tap()
}

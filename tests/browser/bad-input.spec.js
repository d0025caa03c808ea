// What nobody should type: refused with a sentence, or shown as the text it is.
import { PASSWORD, expect, test } from './support/world.js'
import { pairScreen } from './support/screens.js'
import { ar } from './support/labels.js'

const REFUSED = {
  'ten thousand characters': 'ا'.repeat(10_000),
  'a turn of direction': 'لوح \u202E1234',
  'a line break': 'لوح\nثان',
  'nothing but blanks': ' \u00a0\t ',
}
const SHOWN = [
  '<script>document.title="taken"</script>',
  '<img src=x onerror="document.title=\'taken\'">',
  '🧕🏽 لوح الاستقبال 🇸🇦',
  '=HYPERLINK("http://example.org")',
]

for (const [what, name] of Object.entries(REFUSED)) {
  test(`${what} is no name`, async ({ world }) => {
    const refusal = (promise) => promise.then(() => 'taken', (error) => error.status)
    const device = await refusal(world.admin.post('/v1/devices/codes', { branch: world.branch.id, kind: 'board', name }))
    const person = await refusal(world.admin.post('/v1/people', { name, login: 'khalid', role: 'reception', password: PASSWORD }))
    for (const status of [device, person]) expect([400, 413, 422]).toContain(status)
  })
}

test('what a name holds is shown as it is', async ({ world }) => {
  for (const [n, name] of SHOWN.entries()) {
    await world.admin.post('/v1/people', { name, login: `khalid${n}`, role: 'reception', password: PASSWORD })
    await pairScreen(await world.page(`board ${n}`), 'board', await world.pairingCode('board', name))
  }
  for (const path of ['/people', '/devices']) {
    const page = await world.office(path)
    for (const name of SHOWN) await expect(page.getByText(name, { exact: true }).first()).toBeVisible()
    await expect(page).not.toHaveTitle('taken')
    expect(await page.locator('main img, main script').count()).toBe(0)
  }
})

test('a name too long is refused with a sentence on the page', async ({ world }) => {
  const page = await world.office('/devices')
  const field = page.getByLabel(ar('devices.pair_name'), { exact: true })
  await field.fill('ا'.repeat(10_000))
  await page.getByRole('button', { name: ar('devices.pair_make') }).click()
  await expect(page.getByText(ar.like('setup.name_too_long'))).toBeVisible()
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  await expect(page.locator('.pair-code')).toHaveCount(0)
})

test('a comment is bounded, and what is typed is never markup', async ({ world }) => {
  const tablet = await world.tablet()
  const counter = await world.counter(1)
  for (let n = 0; n < 5; n += 1) {
    const ticket = await tablet.ticket('A')
    await counter.serve()
    const opinion = (comment) => ticket.phone.post('/v1/ticket/rating', { score: 2, reasons: ['waiting'], comment })
    await expect(opinion('ت'.repeat(10_000))).rejects.toThrow(/ 4\d\d /)
    await opinion(`<b>انتظار</b> ${n}`)
  }
  const page = await world.office('/dashboard')
  const comments = page.getByRole('link', { name: ar.like('dashboard.satisfied') }).or(page.locator('.tile', { hasText: ar('dashboard.satisfied') })).first()
  await comments.click()
  await expect(page.getByText('<b>انتظار</b> 3')).toBeVisible()
})

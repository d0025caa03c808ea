// People: added, logged in, stopped; and what each role may see.
import { ADMIN, PASSWORD, expect, test } from './support/world.js'
import { ar } from './support/labels.js'

async function logIn(page, login, password) {
  await page.getByLabel(ar('login.name'), { exact: true }).fill(login)
  await page.getByLabel(ar('login.password'), { exact: true }).fill(password)
  await page.getByRole('button', { name: ar('login.enter'), exact: true }).click()
}

test('a person is added, logs in, and is stopped at once', async ({ world }) => {
  const office = await world.office('/people')
  await office.getByLabel(ar('people.name'), { exact: true }).fill('ريم عسيري')
  await office.getByLabel(ar('people.login'), { exact: true }).fill('reem')
  await office.getByRole('radio', { name: ar('people.role_supervisor') }).check()
  await office.getByLabel(ar('people.password'), { exact: true }).fill(PASSWORD)
  world.server.keepsSecret(PASSWORD)
  await office.getByRole('button', { name: ar('people.add'), exact: true }).click()
  await expect(office.getByText(ar('people.added', { name: 'ريم عسيري' }))).toBeVisible()

  const reem = await world.page('desk')
  await reem.goto('/dashboard')
  await logIn(reem, 'reem', PASSWORD)
  await expect(reem.getByRole('heading', { level: 1 })).toHaveText(ar('dashboard.heading_none_today'))
  await reem.goto('/people')
  await expect(reem.getByText(ar('login.not_allowed'))).toBeVisible()

  await office.getByRole('button', { name: /ريم عسيري/ }).first().click()
  await office.getByRole('button', { name: ar('people.suspend'), exact: true }).click()
  await office.getByRole('dialog').getByRole('button', { name: ar('people.suspend'), exact: true }).click()
  await expect(office.getByText(ar('people.active_no')).first()).toBeVisible()
  await reem.goto('/dashboard')
  await expect(reem.getByLabel(ar('login.name'), { exact: true })).toBeVisible()
  await logIn(reem, 'reem', PASSWORD)
  await expect(reem.getByRole('alert')).toContainText(ar('problem.wrong_password'))
})

test('a wrong password says no more than that, and too many make one wait', async ({ world }) => {
  const page = await world.page('desk')
  await page.goto('/dashboard')
  await logIn(page, 'nobody', 'كلمة لا يعرفها أحد')
  const unknown = await page.getByRole('alert').filter({ hasText: /\S/ }).textContent()
  await logIn(page, ADMIN.login, 'كلمة لا يعرفها أحد')
  await expect(page.getByRole('alert').filter({ hasText: /\S/ })).toHaveText(unknown)
  await expect(async () => {
    await logIn(page, ADMIN.login, 'كلمة لا يعرفها أحد')
    await expect(page.getByRole('alert')).toContainText(ar('problem.login_paused'), { timeout: 500 })
  }).toPass({ timeout: 30_000 })
})

test('whoever logs out has no page behind the back button', async ({ world }) => {
  const page = await world.office('/devices')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.locator('.app-header__button').click()
  await page.getByRole('button', { name: ar('common.log_out') }).click()
  await expect(page.getByLabel(ar('login.name'), { exact: true })).toBeVisible()
  await page.goBack()
  await page.goto('/devices')
  await expect(page.getByLabel(ar('login.name'), { exact: true })).toBeVisible()
})

test('a page that the back button brings back as it was left begins anew', async ({ world }) => {
  const page = await world.office('/dashboard')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const begun = page.waitForEvent('load')
  await page.evaluate(() => void setTimeout(() => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))))
  await begun
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

test('reception sees no figures and no people', async ({ world }) => {
  const noura = await world.addPerson('noura', 'reception')
  for (const path of ['/dashboard', '/devices', '/people', '/settings']) {
    const page = await world.office(path, { staff: noura })
    await expect(page.getByText(ar('login.not_allowed'))).toBeVisible()
  }
  for (const path of [`/v1/reports/visits?branch=${world.branch.id}&day=2026-11-22`, '/v1/people', `/v1/settings?branch=${world.branch.id}`, `/v1/devices?branch=${world.branch.id}`]) {
    await expect(noura.get(path)).rejects.toThrow(/ 403 /)
  }
})

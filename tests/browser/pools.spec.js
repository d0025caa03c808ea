// Which services a counter calls for, and for whom it is: said by the administrator, kept by the counters.
import { expect, test } from './support/world.js'
import { ar, en } from './support/labels.js'
import { edit, lineOf } from './support/pools.js'
import { Board, Counter } from './support/screens.js'
import { settings } from './support/settings.js'
import { anew, speak } from './support/speak.js'

for (const t of [ar, en]) {
  test(`a counter leaves a service to others, in ${t.lang}`, async ({ world }) => {
    const [first, second] = ['A', 'B'].map((letter) => world.branch.services.find((service) => service.letter === letter).name[t.lang])
    const tablet = await world.tablet()
    for (const letter of 'AAB') await tablet.ticket(letter)
    const counter = new Counter(await world.screen('counter', { lang: t.lang }), t)
    await speak(counter.page, t)
    await counter.choose(2)
    const board = new Board(await world.screen('board'))
    const admin = await settings(world, t)
    const row = (number) => lineOf(admin, number)
    await edit(admin, 2)
    await admin.dialog.getByRole('radio', { name: t('section.women'), exact: true }).check()
    await admin.tick(first).uncheck()
    await admin.publish()
    await expect(row(2)).toContainText(t('section.women'))
    await expect(row(2)).toContainText(t('section.without', { service: first }))

    const queue = counter.page.locator('.counter-queue')
    await anew(counter.page, t, (soon) => expect(queue.locator('.queue-row--elsewhere').first()).toContainText('A001', soon))
    await expect(queue.locator('.counter-queue__label')).toHaveText('B001')
    await expect(queue.getByText(t('counter.uncalled', { service: first }), { exact: true })).toBeVisible()
    const waits = t('common.pair', { first: t('units.waiting', { n: 1 }), second: t('counter.elsewhere', { n: 2 }) })
    await expect(queue.getByRole('heading', { name: waits })).toBeVisible()
    expect(await counter.callNext(), 'past whoever came before').toBe('B001')
    await board.shows('B001', 2)
    await expect(async () => {
      await board.page.goto(`/board?lang=${t.lang}`)
      await expect(board.page.locator('.board-call')).toContainText(t('section.women'), { timeout: 2_000 })
    }).toPass()
    await counter.start()
    await counter.finish()
    await expect(counter.page.getByRole('heading', { name: t('counter.no_here'), exact: true })).toBeVisible()
    await counter.page.keyboard.press('F2')
    await expect(counter.page.getByText(t('counter.no_here'), { exact: true }).last(), 'it says why').toBeVisible()
    await queue.locator('.queue-row__button', { hasText: 'A001' }).click()
    await queue.getByRole('button', { name: t('counter.call_this'), exact: true }).click()
    expect(await counter.called(), 'unless somebody wants it').toBe('A001')
    await expect(queue.getByRole('heading').last()).toBeFocused()

    const other = await world.counter(1, await world.addPerson('fahd', 'reception'))
    await expect(queue.getByText(t('counter.uncalled', { service: first }), { exact: true })).toHaveCount(0)
    expect((await other.next()).label).toBe('A002')

    await test.step('somebody calls for each service', async () => {
      await edit(admin, 1)
      await admin.tick(first).uncheck()
      await admin.publish()
      await edit(admin, 3)
      await admin.tick(first).uncheck()
      await admin.press('publish')
      await expect(admin.dialog.getByText(t('problem.unserved'), { exact: true })).toBeVisible()
      await admin.tick(first).check()
      await admin.tick(second).uncheck()
      await admin.publish()
      await expect(row(3)).toContainText(t('section.without', { service: second }))
    })
    await admin.restore('counters')
    await expect(row(3)).not.toContainText(second)
  })
}

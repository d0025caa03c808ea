// The association's logo: chosen by the administrator, seen beside its name everywhere, also without the server.
import { expect, test } from './support/world.js'
import { isKept } from './support/builds.js'
import { ar, en } from './support/labels.js'
import { choose, drawing, edit, isSeen } from './support/logos.js'
import { Kiosk } from './support/screens.js'
import { settings } from './support/settings.js'

const SCRIPTED = '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"><script>document.title = "out"</script></svg>'

for (const t of [ar, en]) {
  test(`the association’s logo stands beside its name, in ${t.lang}`, async ({ world }) => {
    const kiosk = new Kiosk(await world.screen('kiosk'), ar)
    const admin = await settings(world, t)
    const { page } = admin
    const wrong = admin.dialog.getByText(t('logo.wrong'), { exact: true })

    await test.step('what can be no logo is said, and nothing is lost', async () => {
      await edit(admin)
      const files = [
        { name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(SCRIPTED) },
        { name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from(SCRIPTED) },
        { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(20_000_000, 7) },
        await drawing(page, [20, 20]),
        await drawing(page, [900, 90]),
      ]
      for (const file of files) {
        await choose(admin, await drawing(page, [100, 100]))
        await expect(wrong).toHaveCount(0)
        await isSeen(page, 'dialog .mark')
        await choose(admin, file)
        await expect(wrong, file.name).toBeVisible()
        await isSeen(page, 'dialog .mark')
      }
      expect(await page.title()).not.toBe('out')
    })

    await test.step('the server away: what was chosen before stays, and the next is chosen again', async () => {
      const before = await page.locator('dialog .mark img').getAttribute('src')
      await world.server.kill()
      await choose(admin, await drawing(page, [640, 480], 'image/jpeg'))
      await expect(admin.dialog.locator('.form__refusal')).toBeVisible()
      await expect(page.locator('dialog .mark img')).toHaveAttribute('src', before)
      await world.server.start()
      await choose(admin, await drawing(page, [640, 480], 'image/jpeg'))
      await expect(page.locator('dialog .mark img')).not.toHaveAttribute('src', before)
      const shown = await isSeen(page, 'dialog .mark')
      expect(await shown.evaluate((it) => [it.naturalWidth, it.naturalHeight]), 'made smaller').toEqual([256, 192])
      await admin.publish()
    })

    await test.step('all screens and papers show it', async () => {
      await isSeen(page, '.app-header .mark')
      await isKept(kiosk.page)
      await kiosk.page.reload()
      await isSeen(kiosk.page, '.mark')
      await kiosk.take(world.branch.services[0])
      await isSeen(kiosk.page, '.mark')
      await kiosk.page.emulateMedia({ media: 'print' })
      await isSeen(kiosk.page, '.paper-ticket__head')
      await kiosk.page.emulateMedia({ media: 'screen' })
      const board = await world.screen('board')
      await isSeen(board, '.mark')
      const branch = await (await fetch(`${world.server.url}/b/${world.branch.id}`)).text()
      expect(branch).toContain(`/logo/${world.branch.id}/`)
    })

    await test.step('the tablet has it without the server', async () => {
      await world.server.kill()
      await kiosk.page.reload()
      await kiosk.welcome()
      await isSeen(kiosk.page, '.mark')
      const kept = () => kiosk.page.evaluate(async () => (await (await caches.open('istiqbal-logo')).keys()).length)
      expect(await kept()).toBe(1)
      await world.server.start()
    })

    const change = page.getByRole('complementary').getByRole('listitem').filter({ hasText: t('logo.title') })
    await change.first().getByRole('button', { name: t('settings.restore'), exact: true }).click()
    await admin.press('restore')
    await expect(page.locator('.app-header .mark img')).toHaveCount(0)
    await expect(page.locator('.app-header .mark svg')).toBeVisible()
  })
}

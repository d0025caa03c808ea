// The association's colour: said by the administrator, worn by every screen, and readable whatever it is.
import { expect, test } from './support/world.js'
import { isKept } from './support/builds.js'
import { ar, en } from './support/labels.js'
import { Kiosk } from './support/screens.js'
import { settings } from './support/settings.js'

const BLUE = '#1a4fa0'

/** The colour of a token as the page paints it: red, green and blue. */
const painted = (page, token) =>
  page.evaluate((token) => {
    const canvas = document.createElement('canvas').getContext('2d')
    const probe = document.body.appendChild(document.createElement('i'))
    probe.style.color = `var(${token})`
    canvas.fillStyle = getComputedStyle(probe).color
    probe.remove()
    canvas.fillRect(0, 0, 1, 1)
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3)
  }, token)

const isBlue = ([red, , blue]) => blue > red
const isGreen = ([red, green, blue]) => green > red && green > blue

/** Opens the card. */
async function edit(admin) {
  const { t } = admin
  const name = t('common.pair', { first: t('settings.edit'), second: t('colour.title') })
  await admin.page.getByRole('button', { name, exact: true }).click()
}

for (const t of [ar, en]) {
  test(`every screen wears the association’s colour, and its own again, in ${t.lang}`, async ({ world }) => {
    const kiosk = new Kiosk(await world.screen('kiosk'), ar)
    const board = await world.screen('board')
    const admin = await settings(world, t)
    const value = admin.dialog.getByLabel(t('colour.value'), { exact: true })
    await edit(admin)
    await admin.tick(t('colour.own')).check()
    await value.fill('كحلي')
    await admin.press('publish')
    await expect(admin.dialog.getByText(t('colour.wrong', { example: '#1b8354' }), { exact: true })).toBeVisible()
    await value.fill('١a٤fa٠')
    await expect(admin.dialog.getByLabel(t('colour.pick'), { exact: true })).toHaveValue(BLUE)
    await admin.publish()
    await expect(admin.page.getByRole('main').getByText(BLUE, { exact: true })).toBeVisible()
    for (const page of [admin.page, board]) {
      await expect.poll(async () => isBlue(await painted(page, '--accent-deep')), { timeout: 60_000 }).toBe(true)
    }
    await kiosk.page.reload()
    await expect.poll(async () => isBlue(await painted(kiosk.page, '--accent'))).toBe(true)
    await kiosk.button(ar('common.contrast')).tap()
    expect(await painted(kiosk.page, '--accent'), 'high contrast is as it was').toEqual([255, 216, 77])
    const style = async () => (await fetch(`${world.server.url}/t/phone.css`)).text()
    expect(await style()).not.toContain('#1b8354')

    await test.step('without the server the tablet wears it from the start', async () => {
      await isKept(kiosk.page)
      await world.server.kill()
      await kiosk.page.reload()
      await kiosk.welcome()
      expect(isBlue(await painted(kiosk.page, '--accent'))).toBe(true)
      await world.server.start()
    })

    const changes = admin.page.getByRole('complementary').getByRole('listitem').filter({ hasText: BLUE })
    await changes.first().getByRole('button', { name: t('settings.restore'), exact: true }).click()
    await admin.press('restore')
    await expect.poll(async () => isGreen(await painted(admin.page, '--accent'))).toBe(true)
    expect(await style()).toContain('#1b8354')
  })
}

test('whatever the colour, words keep their contrast', async ({ world }) => {
  const { page } = await settings(world)
  const pairs = [
    ['--on-accent', '--accent', 4.5],
    ['--on-accent', '--accent-press', 4.5],
    ['--accent-text', '--ground', 4.5],
    ['--accent-text', '--accent-tint', 4.5],
    ['--ink', '--accent-tint', 7],
    ['--on-deep', '--accent-deep', 7],
    ['--on-deep-soft', '--accent-deep', 4.5],
    ['--accent', '--surface', 3],
    ['--chart-1', '--surface', 3],
  ]
  const linear = (channel) => (channel <= 10.31 ? channel / 3294.6 : ((channel / 255 + 0.055) / 1.055) ** 2.4)
  const luminance = ([red, green, blue]) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
    return (light + 0.05) / (dark + 0.05)
  }
  const weak = []
  const wheel = Array.from({ length: 24 }, (_, n) => `hsl(${n * 15} 100% 50%)`)
  // The lightest to the eye.
  for (const colour of [...wheel, 'oklch(0.75 0.13 198)']) {
    await page.evaluate((colour) => {
      document.documentElement.dataset.colour = 'own'
      document.documentElement.style.setProperty('--own', colour)
    }, colour)
    for (const [words, under, least] of pairs) {
      const found = contrast(await painted(page, words), await painted(page, under))
      if (found < least) weak.push(`${colour}: ${words} on ${under} ${found.toFixed(2)}`)
    }
  }
  expect(weak).toEqual([])
})

// The association's logo, as the administrator chooses it, and a walk past the screens that show it.
import { NARROW, places } from './browser.js'
import { Kiosk } from './screens.js'
import { settings } from './settings.js'
import { speak } from './speak.js'
import { expect } from './world.js'

/** Opens the card of the logo. */
export async function edit(admin) {
  const { t } = admin
  const name = t('common.pair', { first: t('settings.edit'), second: t('logo.title') })
  await admin.page.getByRole('button', { name, exact: true }).click()
  await expect(admin.dialog).toBeVisible()
}

/** A drawing of a sun over a wave, as a file that somebody could choose. */
export async function drawing(page, [width, height], mimeType = 'image/png') {
  const data = await page.evaluate(([width, height, mimeType]) => {
    const canvas = Object.assign(document.createElement('canvas'), { width, height })
    const pen = canvas.getContext('2d')
    pen.scale(width / 100, height / 100)
    pen.fillStyle = '#d1892b'
    pen.arc(50, 36, 26, 0, 7)
    pen.fill()
    pen.beginPath()
    pen.strokeStyle = '#12649b'
    pen.lineWidth = 10
    pen.moveTo(6, 78)
    pen.bezierCurveTo(30, 48, 66, 104, 94, 72)
    pen.stroke()
    return canvas.toDataURL(mimeType).split(',')[1]
  }, [width, height, mimeType])
  return { name: 'logo', mimeType, buffer: Buffer.from(data, 'base64') }
}

/** Chooses a file in the open card. */
export const choose = (admin, file) => admin.dialog.locator('input[type=file]').setInputFiles(file)

/** A picture that is shown, and not only asked for. */
export async function isSeen(page, place) {
  const picture = page.locator(`${place} img`).first()
  await expect(picture).toBeVisible()
  await expect.poll(() => picture.evaluate((it) => it.naturalWidth)).toBeGreaterThan(0)
  return picture
}

export async function logosWalk({ world, t, stop }) {
  const admin = await settings(world, t)
  await edit(admin)
  await choose(admin, { name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') })
  await expect(admin.dialog.getByText(t('logo.wrong'), { exact: true })).toBeVisible()
  await stop('settings-logo-wrong', admin.page)
  await choose(admin, await drawing(admin.page, [300, 240]))
  await isSeen(admin.page, 'dialog .mark')
  await stop('settings-logo', admin.page)
  await admin.page.setViewportSize(NARROW)
  await stop('settings-logo-390', admin.page)
  await admin.page.setViewportSize(places.desk.viewport)
  await admin.publish()
  await isSeen(admin.page, '.app-header .mark')
  await admin.page.getByRole('heading', { name: t('logo.title'), exact: true }).scrollIntoViewIfNeeded()
  await stop('settings-logo-own', admin.page)

  const kiosk = new Kiosk(await world.screen('kiosk'), t)
  await speak(kiosk.page, t)
  await isSeen(kiosk.page, '.mark')
  await stop('kiosk-logo', kiosk.page)
  const board = await world.screen('board')
  await board.goto(`/board?lang=${t.lang}`)
  await isSeen(board, '.mark')
  await stop('board-logo', board)
  const phone = await world.page('phone', { lang: t.lang })
  await phone.goto(`${world.server.url}/b/${world.branch.id}?lang=${t.lang}`)
  await stop('branch-logo', phone)
}

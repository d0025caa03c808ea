// Every screen, in both languages: it fits, what must be large is large, a finger finds what it needs; and in both themes
// the accessibility checker has nothing to object to.
import { expect, test } from './support/world.js'
import { objections } from './support/axe.js'
import { labels } from './support/labels.js'
import { misfits } from './support/layout.js'
import { THEMES, lively, setTheme, setupWalk, walks } from './support/scene.js'

/** Looks at every screen at which a walk stops. */
function inspector(t) {
  const found = []
  const stop = async (name, page) => {
    const note = (lines, theme = '') => found.push(...lines.map((line) => `${name}, ${t.lang}${theme}: ${line}`))
    note(await misfits(name, page, t))
    for (const theme of THEMES) {
      await setTheme(page, theme)
      note(await objections(page), `, ${theme}`)
    }
    await setTheme(page, 'light')
  }
  return { found, stop }
}

test('these checks see what they look for', async ({ page }) => {
  const faults = `<main class="kiosk"><h1 style="inline-size:40px;white-space:nowrap">Too long for its box</h1>
    <button style="inline-size:30px;block-size:30px"></button><div style="inline-size:90px;overflow:hidden"><p style="inline-size:200px">cut</p></div>
    <p style="margin-inline-start:2000px">far</p><p class="ticket__number" style="font-size:40px">A001</p></main>`
  await page.setContent(`<html lang="ar" dir="ltr"><title>x</title>${faults}`)
  const found = (await misfits('kiosk-ticket', page, labels('ar'))).join('\n')
  for (const fault of ['dir=ltr', 'h1.', 'button.', 'cuts p', 'wide in', '40 px']) expect(found).toContain(fault)
  expect((await objections(page)).join('\n')).toContain('button-name')
})

for (const lang of ['ar', 'en']) {
  const t = labels(lang)
  for (const [name, walk] of Object.entries(walks)) {
    test(`the screens of ${name}, in ${lang}`, async ({ world }) => {
      test.setTimeout(120_000)
      world.scene = await lively(world)
      const { found, stop } = inspector(t)
      await walk({ world, t, stop })
      expect(found).toEqual([])
    })
  }
  test(`the screens of first start, in ${lang}`, async ({ bare: world }) => {
    const { found, stop } = inspector(t)
    await setupWalk({ world, t, stop })
    expect(found).toEqual([])
  })
}

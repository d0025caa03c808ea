// Takes a picture of every screen, in both languages, for people to look at.
//   npm run screens --prefix tests/browser -- FOLDER [contrast]
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { chromium } from '@playwright/test'
import { browser } from './support/browser.js'
import { labels } from './support/labels.js'
import { lively, setTheme, setupWalk, walks } from './support/scene.js'
import { Server } from './support/server.js'
import { World } from './support/world.js'

const [folder, theme = 'light'] = process.argv.slice(2)
if (!folder) throw new Error('say into which folder the pictures go')
const out = resolve(process.env.INIT_CWD ?? '.', folder)
mkdirSync(out, { recursive: true })

const engine = await chromium.launch(browser)
for (const lang of ['ar', 'en']) {
  const t = labels(lang)
  const stop = async (name, page) => {
    await setTheme(page, theme)
    const file = `${name}-${lang}${theme === 'light' ? '' : `-${theme}`}.png`
    await page.screenshot({ path: join(out, file), animations: 'disabled', fullPage: /390|320|phone/.test(name) })
    console.log(file)
  }
  const look = async (name, prepare, walk) => {
    const world = new World(await Server.start(), engine)
    try {
      await prepare(world)
      await walk({ world, t, stop })
    } catch (error) {
      console.error(`${name}, ${lang}: ${error.message}`)
      process.exitCode = 1
    } finally {
      await world.close().catch((error) => console.error(error.message))
    }
  }
  await look('first start', async () => {}, setupWalk)
  for (const [name, walk] of Object.entries(walks)) {
    await look(name, async (world) => (world.scene = await lively(await world.setUp())), walk)
  }
}
await engine.close()

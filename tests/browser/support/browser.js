// Which browser, started how; and the sizes of the places where the screens stand.
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The first of `names` on PATH. */
function onPath(...names) {
  for (const name of names) {
    for (const dir of (process.env.PATH ?? '').split(delimiter)) {
      const file = join(dir, name)
      try {
        accessSync(file, constants.X_OK)
        return file
      } catch {
        // not in this directory
      }
    }
  }
  throw new Error(`none of ${names.join(', ')} is on PATH: script/setup --test installs it`)
}

const quiet = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Launch options of Chromium; as root it has no sandbox of its own. */
export const browser = {
  executablePath: onPath('chromium', 'chromium-browser', 'google-chrome'),
  args: process.getuid?.() === 0 ? [...quiet, '--no-sandbox'] : quiet,
}

/** Where a screen stands: its size and whether it is touched. */
export const places = {
  kiosk: { viewport: { width: 1280, height: 800 }, hasTouch: true },
  board: { viewport: { width: 1920, height: 1080 } },
  boardPortrait: { viewport: { width: 1080, height: 1920 } },
  counter: { viewport: { width: 1366, height: 768 } },
  desk: { viewport: { width: 1366, height: 768 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  smallPhone: { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true },
}

/** A staff page on a phone, tall enough that nothing lies under the bar at its foot. */
export const NARROW = { width: 390, height: 2400 }

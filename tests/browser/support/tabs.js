// Tabs of one browser: one is shown, the others are hidden. A browser without a screen takes every tab for shown, so that
// the pages are told, in the way in which a browser tells them.

/** Runs in a page before anything else: whether the page is hidden can be said from outside. */
function hideable() {
  let hidden = false
  const tell = (name, read) => Object.defineProperty(Document.prototype, name, { configurable: true, get: read })
  tell('hidden', () => hidden)
  tell('visibilityState', () => (hidden ? 'hidden' : 'visible'))
  globalThis.tabIsHidden = (now) => {
    if (now === hidden) return
    hidden = now
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  }
}

const told = (page, hidden) => page.evaluate((hidden) => globalThis.tabIsHidden?.(hidden), hidden)

/** Makes a browser one whose tabs cover each other. */
export async function withTabs(context) {
  await context.addInitScript(hideable)
  return context
}

/** Shows one tab and hides the others. */
export async function show(page) {
  for (const other of page.context().pages()) await told(other, other !== page)
  await page.bringToFront()
}

/** Opens a tab over the others. */
export async function newTab(context) {
  for (const page of context.pages()) await told(page, true)
  return context.newPage()
}

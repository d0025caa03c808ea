// What does not fit on a screen, what is too small to be read from afar, what a finger misses.

const TOUCH_MIN = 64
const TOUCH_GAP_MIN = 16
const NUMBER_MIN = 96
const CALL_MIN = 160
const LAST_MIN = 80

/** What does not fit: the page sideways, text in its box, words over the edge of the window. */
function unfit() {
  const name = (element) => `${element.tagName.toLowerCase()}.${[...element.classList].join('.')}`
  const root = document.scrollingElement
  const found = []
  if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth} wide in ${root.clientWidth}`)
  const clips = (style) => ['hidden', 'clip', 'auto', 'scroll'].includes(style.overflowX)
  for (const element of document.body.querySelectorAll('*')) {
    const style = getComputedStyle(element)
    const box = element.getBoundingClientRect()
    if (style.visibility === 'hidden' || style.display === 'none' || box.width <= 2 || box.height <= 2) continue
    if (element.closest('svg, [aria-hidden=true], .visually-hidden, .print-only')) continue
    const ownText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim() !== '')
    const scrolls = ['auto', 'scroll'].includes(style.overflowX) && element.tabIndex >= 0
    if (ownText && !scrolls && element.scrollWidth > element.clientWidth + 1 && style.display !== 'inline') {
      found.push(`${name(element)}: ${element.scrollWidth} in ${element.clientWidth}: ${element.textContent.trim().slice(0, 40)}`)
    }
    if (ownText && clips(style) && style.textOverflow === 'ellipsis' && element.scrollWidth > element.clientWidth) {
      found.push(`${name(element)} is cut off: ${element.textContent.trim().slice(0, 40)}`)
    }
    if (ownText && !element.closest('[tabindex="0"]') && (box.left < -1 || box.right > root.clientWidth + 1) && style.position !== 'fixed') {
      found.push(`${name(element)} stands over the edge: ${Math.round(box.left)} to ${Math.round(box.right)}`)
    }
  }
  return found
}

/** What loses a side to a box around it that lets nothing out, and rolls that must not roll. */
function cut() {
  const name = (element) => `${element.tagName.toLowerCase()}.${[...element.classList].join('.')}`
  const found = []
  for (const box of document.body.querySelectorAll('*')) {
    if (!['hidden', 'clip'].includes(getComputedStyle(box).overflowX) || box.matches('.visually-hidden, svg')) continue
    const room = box.getBoundingClientRect()
    if (room.width <= 2) continue
    for (const element of box.querySelectorAll('*')) {
      if (element.closest('svg, [aria-hidden=true], .visually-hidden, .frieze') || !element.checkVisibility({ visibilityProperty: true })) continue
      const { left, right, width, height } = element.getBoundingClientRect()
      if (width <= 2 || height <= 2) continue
      if (left < room.left - 1 || right > room.right + 1) found.push(`${name(box)} cuts ${name(element)}: ${element.textContent.trim().slice(0, 30)}`)
    }
  }
  const roll = document.querySelector('.kiosk__main')
  if (roll && roll.scrollHeight > roll.clientHeight + 1) found.push(`the tablet must be rolled: ${roll.scrollHeight} in ${roll.clientHeight}`)
  return found
}

/** Buttons, fields and choices that are too small, or too near to each other, for a finger. */
function hardToTouch([min, gap]) {
  const name = (element) => `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} ${element.textContent.trim().slice(0, 20)}`
  // Under an open card nothing can be touched.
  const reach = document.querySelector('dialog:modal') ?? document
  const targets = [...reach.querySelectorAll('button, a[href], label:has(input), select, textarea, .slots')]
    .filter((element) => !element.closest('dialog:not([open]), [hidden], .visually-hidden') && element.checkVisibility({ visibilityProperty: true }))
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0)
  const found = targets
    .filter(({ box }) => Math.round(box.width) < min || Math.round(box.height) < min)
    .map(({ element, box }) => `${name(element)}: ${Math.round(box.width)} × ${Math.round(box.height)}`)
  for (const [at, a] of targets.entries()) {
    for (const b of targets.slice(at + 1)) {
      if (a.element.contains(b.element) || b.element.contains(a.element)) continue
      const inCard = a.element.closest('.choice-card') && a.element.closest('.choice-card') === b.element.closest('.choice-card')
      const inPad = a.element.closest('.keypad') && a.element.closest('.keypad') === b.element.closest('.keypad')
      if (inCard || inPad) continue
      const across = Math.max(a.box.left, b.box.left) - Math.min(a.box.right, b.box.right)
      const down = Math.max(a.box.top, b.box.top) - Math.min(a.box.bottom, b.box.bottom)
      if (Math.round(Math.max(across, down)) < gap) found.push(`${name(a.element)} and ${name(b.element)}: ${Math.round(Math.max(across, down))} apart`)
    }
  }
  return found
}

const size = (locator) => locator.evaluate((element) => parseFloat(getComputedStyle(element.querySelector('bdi') ?? element).fontSize))

/** Everything that is wrong with the layout of the screen `name`, one line each. */
export async function misfits(name, page, t) {
  const found = []
  const html = page.locator('html')
  const [lang, dir] = [await html.getAttribute('lang'), await html.getAttribute('dir')]
  if (lang !== t.lang || dir !== t.dir) found.push(`lang=${lang} dir=${dir}`)
  if ((await page.title()).trim() === '') found.push('no title')
  found.push(...(await page.evaluate(unfit)), ...(await page.evaluate(cut)))
  if (name.startsWith('kiosk')) found.push(...(await page.evaluate(hardToTouch, [TOUCH_MIN, TOUCH_GAP_MIN])))
  const large = {
    'kiosk-ticket': [['.ticket__number', NUMBER_MIN]],
    board: [['.board-call__number', CALL_MIN], ['.board-last__item', LAST_MIN]],
  }
  for (const [selector, min] of large[name] ?? []) {
    const shown = await size(page.locator(selector).first())
    if (shown < min) found.push(`${selector} is ${shown} px, not ${min}`)
  }
  return found
}

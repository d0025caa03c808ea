// The accessibility checker, run inside a page.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']

/** What the checker objects to, one line each. */
export async function objections(page) {
  await page.evaluate(axe)
  return page.evaluate(async (tags) => {
    // Colours are judged as they come to rest.
    await Promise.all(document.getAnimations().filter((moving) => moving.effect?.getComputedTiming().iterations !== Infinity).map((moving) => moving.finished.catch(() => null)))
    const { violations } = await globalThis.axe.run(document, { runOnly: { type: 'tag', values: tags } })
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.any[0]?.message ?? node.failureSummary}`))
  }, TAGS)
}

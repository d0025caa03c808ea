// The sentences of the screens, read from the language files, so that a change of wording breaks no story.
import { readFileSync } from 'node:fs'
import { parse } from 'smol-toml'

const plurals = {
  ar(n) {
    const rest = n % 100
    if (n <= 2) return ['zero', 'one', 'two'][n]
    if (rest >= 3 && rest <= 10) return 'few'
    return rest >= 11 ? 'many' : 'other'
  },
  en: (n) => (n === 0 ? 'zero' : n === 1 ? 'one' : 'other'),
}

/** A plural form that a language does not say in its own way is said as `other`. */
function form(texts, lang, n) {
  return texts[plurals[lang](n)] ?? texts.other
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** A space of any kind where the text has one: lines break, and browsers show a no-break space as it is. */
const loose = (text) => text.replace(/[\s\u00a0]+/g, '\\s+')

/** The texts of one language: `t('kiosk.take')`, `t('units.waiting', { n: 3 })`, and `t.like(key)` for any values. */
export function labels(lang) {
  const file = new URL(`../../../src/texts/${lang}.toml`, import.meta.url)
  const texts = parse(readFileSync(file, 'utf8'))

  function entry(key) {
    const [section, name] = key.split('.')
    const text = texts[section]?.[name]
    if (text === undefined) throw new Error(`${lang}.toml has no ${key}`)
    return text
  }

  function t(key, values = {}) {
    const text = entry(key)
    const chosen = typeof text === 'string' ? text : form(text, lang, values.n)
    return chosen.replace(/\{(\w+)\}/g, (_, name) => {
      if (!(name in values)) throw new Error(`${key} needs ${name}`)
      return String(values[name])
    })
  }

  /** What matches the text, whatever stands in its gaps; of a plural, any of its forms. */
  t.like = (key, values = {}) => {
    const text = entry(key)
    const forms = typeof text === 'string' ? [text] : Object.values(text)
    const pattern = (one) =>
      one
        .split(/(\{\w+\})/)
        .map((part) => {
          const gap = part.match(/^\{(\w+)\}$/)
          if (!gap) return loose(escaped(part))
          return gap[1] in values ? loose(escaped(String(values[gap[1]]))) : '.+?'
        })
        .join('')
    return new RegExp(forms.map((one) => `(?:${pattern(one)})`).join('|'))
  }

  /** What matches the text and nothing around it. */
  t.whole = (key, values) => new RegExp(`^\\s*(?:${t.like(key, values).source})\\s*$`)

  t.lang = lang
  t.dir = lang === 'ar' ? 'rtl' : 'ltr'
  t.has = (key) => {
    const [section, name] = key.split('.')
    return texts[section]?.[name] !== undefined
  }
  return t
}

export const ar = labels('ar')
export const en = labels('en')

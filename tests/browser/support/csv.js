// A file of comma-separated values, read as a spreadsheet reads it.
import { readFileSync } from 'node:fs'

/** The records of `text`: quoted fields may hold commas, quotes and line breaks. */
export function records(text) {
  const all = []
  let record = []
  let field = ''
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const c = text[at]
    if (quoted) {
      if (c !== '"') field += c
      else if (text[at + 1] === '"') field += text[(at += 1)]
      else quoted = false
    } else if (c === '"') {
      quoted = true
    } else if (c === ',') {
      record.push(field)
      field = ''
    } else if (c === '\n') {
      record.push(field.replace(/\r$/, ''))
      all.push(record)
      record = []
      field = ''
    } else {
      field += c
    }
  }
  if (field !== '' || record.length > 0) all.push([...record, field])
  return all
}

/** The rows of a text by the names in its head; it must begin with the mark that spreadsheets need for Arabic. */
export function rowsOf(text) {
  if (!text.startsWith('\uFEFF')) throw new Error('the file does not begin with a byte order mark')
  const [head, ...rows] = records(text.slice(1))
  return rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at]])))
}

export async function csvRows(download) {
  return rowsOf(readFileSync(await download.path(), 'utf8'))
}

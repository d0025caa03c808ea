// Stories happen on a Sunday at ten in Riyadh, whatever day it is: the server's clock is moved by libfaketime, a page's
// `Date` by a script. Only the wall clock moves; timers run as they are.
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** When stories begin: Sunday 22 November 2026, 10:00 in Riyadh. */
export const TEN_ON_SUNDAY = Date.parse('2026-11-22T10:00:00+03:00')
/** The day of the stories. */
export const SUNDAY = '2026-11-22'
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

function library() {
  if (process.env.LIBFAKETIME) return process.env.LIBFAKETIME
  for (const machine of readdirSync('/usr/lib')) {
    try {
      const dir = join('/usr/lib', machine, 'faketime')
      const file = readdirSync(dir).find((name) => name.startsWith('libfaketimeMT.so'))
      if (file) return join(dir, file)
    } catch {
      // no such directory under this one
    }
  }
  throw new Error('libfaketime is missing: script/setup --test installs it')
}

/** A wall clock of a server and of the pages that look at it. */
export class WallClock {
  #file

  constructor(file, start = TEN_ON_SUNDAY) {
    this.#file = file
    this.set(start)
  }

  /** Moves the clock to `at`, in milliseconds since 1970; it goes on from there. */
  set(at) {
    this.offset = at - Date.now()
    const sign = this.offset < 0 ? '-' : '+'
    writeFileSync(this.#file, `${sign}${Math.abs(this.offset / 1000).toFixed(3)}`)
  }

  now() {
    return Date.now() + this.offset
  }

  /** The environment in which a program sees this clock. */
  env() {
    return {
      LD_PRELOAD: library(),
      FAKETIME_TIMESTAMP_FILE: this.#file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      NO_FAKE_STAT: '1',
    }
  }
}

/** Runs in a page before anything else: its `Date` is `offset` milliseconds off. */
export function shiftDate(offset) {
  const Real = Date
  globalThis.Date = class extends Real {
    constructor(...parts) {
      if (parts.length > 0) super(...parts)
      else super(Real.now() + offset)
    }
    static now() {
      return Real.now() + offset
    }
  }
}

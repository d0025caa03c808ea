// The line between a tablet and the server: it can be held in either direction, as a bad line does, or cut.
import { once } from 'node:events'
import { connect, createServer } from 'node:net'

export class Line {
  #held = new Set()
  #pairs = new Set()
  #is_cut = false
  /** How long everything takes on its way, in each direction. */
  delayMs = 0

  /** A line to the server on `port` of this machine. */
  static async to(port) {
    const line = new Line()
    line.server = createServer((tablet) => line.#join(tablet, port)).listen(0, '127.0.0.1')
    await once(line.server, 'listening')
    line.url = `http://127.0.0.1:${line.server.address().port}`
    return line
  }

  #join(tablet, port) {
    if (this.#is_cut) return tablet.destroy()
    const server = connect(port, '127.0.0.1')
    const pair = { there: [tablet, server], back: [server, tablet] }
    this.#pairs.add(pair)
    for (const [from, to] of [pair.there, pair.back]) {
      from.on('data', (piece) => (this.delayMs > 0 ? setTimeout(() => to.write(piece), this.delayMs) : to.write(piece)))
      from.on('error', () => to.destroy())
      from.on('close', () => {
        to.destroy()
        this.#pairs.delete(pair)
      })
    }
    for (const way of this.#held) pair[way][0].pause()
  }

  /** Nothing gets through any more `there` (to the server) or `back`, until it is let through. */
  hold(...ways) {
    for (const way of ways) {
      this.#held.add(way)
      for (const pair of this.#pairs) pair[way][0].pause()
    }
  }

  /** Everything that was held goes on its way. */
  release() {
    for (const way of this.#held) for (const pair of this.#pairs) pair[way][0].resume()
    this.#held.clear()
  }

  /** Every connection ends, and no new one begins until it is mended. */
  cut() {
    this.#is_cut = true
    for (const { there } of this.#pairs) there.forEach((socket) => socket.destroy())
  }

  mend() {
    this.#is_cut = false
  }

  close() {
    this.cut()
    this.server.close()
  }
}

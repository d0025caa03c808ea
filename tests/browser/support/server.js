// The real server: started, stopped, killed and started again, with everything it wrote looked through at the end.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { WallClock } from './time.js'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const binary = process.env.ISTIQBAL_BIN ?? join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'release/istiqbal')

/** A start takes well under a second; a machine that also compiles gets more. */
const START_MS = 20_000
const STOP_MS = 10_000

async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address()
  probe.close()
  await once(probe, 'close')
  return port
}

export class Server {
  /** Everything the server wrote, over all its starts. */
  log = ''
  #process
  #secrets = new Set()

  static async start({ args = [], at } = {}) {
    const server = new Server()
    server.data = mkdtempSync(join(tmpdir(), 'istiqbal-story-'))
    server.clock = new WallClock(join(server.data, '..', `${server.data.split('/').pop()}.clock`), at)
    server.port = await freePort()
    server.url = `http://127.0.0.1:${server.port}`
    server.args = args
    await server.start()
    return server
  }

  /** Runs another command of the program over this server's data; answers what it said. */
  run(command, ...args) {
    const env = { ...process.env, ...this.clock.env() }
    return execFileSync(binary, [command, '--data', this.data, ...args], { env, encoding: 'utf8' })
  }

  async start() {
    const where = ['serve', '--listen', `127.0.0.1:${this.port}`, '--data', this.data, '--public-url', this.url]
    const env = { ...process.env, ...this.clock.env(), ISTIQBAL_LOG: process.env.ISTIQBAL_LOG ?? 'info' }
    const process_ = spawn(binary, [...where, ...this.args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
    this.#process = process_
    const write = (piece) => (this.log += piece)
    process_.stdout.setEncoding('utf8').on('data', write)
    process_.stderr.setEncoding('utf8').on('data', write)
    await once(process_, 'spawn').catch((error) => {
      throw new Error(`${binary} cannot be started: script/build makes it (${error.message})`)
    })
    await this.ready()
  }

  /** Waits until the server answers. */
  async ready() {
    const until = Date.now() + START_MS
    while (Date.now() < until) {
      if (this.#process.exitCode !== null) break
      try {
        if ((await fetch(`${this.url}/readyz`)).ok) return
      } catch {
        // not listening yet
      }
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    await this.#end('SIGKILL')
    throw new Error(`the server did not start:\n${this.log}`)
  }

  /** Stops it as an operator does; it finishes what has begun. */
  async stop() {
    await this.#end('SIGTERM')
    if (this.#process.exitCode !== 0) throw new Error(`the server ended with ${this.#process.exitCode}:\n${this.log}`)
  }

  /** Ends it as a power cut does. */
  async kill() {
    await this.#end('SIGKILL')
  }

  async #end(signal) {
    const process_ = this.#process
    if (process_.exitCode !== null || process_.signalCode !== null) return
    const ended = once(process_, 'exit')
    process_.kill(signal)
    const late = setTimeout(() => process_.kill('SIGKILL'), STOP_MS)
    await ended
    clearTimeout(late)
  }

  /** Nothing the server writes may hold `secret`. */
  keepsSecret(secret) {
    if (secret) this.#secrets.add(secret)
  }

  /** Ends it, throws its data away, and complains of what its log must not hold. */
  async close() {
    await this.#end('SIGTERM')
    rmSync(this.data, { recursive: true, force: true })
    rmSync(`${this.data}.clock`, { force: true })
    const leaked = [...this.#secrets].filter((secret) => this.log.includes(secret))
    if (leaked.length > 0) throw new Error(`the server's log holds a secret: ${leaked[0]}\n${this.log}`)
    if (/panicked at/.test(this.log)) throw new Error(`the server panicked:\n${this.log}`)
  }
}

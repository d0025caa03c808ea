// The server's API as a program sees it: a session of staff, a paired device, or the link on a ticket.
import { createHash, randomBytes, randomUUID } from 'node:crypto'

/** A refusal, with the server's code and sentence. */
export class Refused extends Error {
  constructor(method, path, status, problem) {
    super(`${method} ${path}: ${status} ${problem?.code ?? ''} ${problem?.message ?? ''}`)
    this.status = status
    this.code = problem?.code
  }
}

export class Api {
  #headers

  constructor(server, headers = {}) {
    this.server = server
    this.#headers = headers
  }

  async #send(method, path, body) {
    const headers = { 'accept-language': 'ar', ...this.#headers }
    if (body !== undefined) headers['content-type'] = 'application/json'
    const answer = await fetch(this.server.url + path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
    })
    // `text()` would take the byte order mark away.
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await answer.arrayBuffer())
    const isJson = (answer.headers.get('content-type') ?? '').includes('json')
    const value = isJson && text !== '' ? JSON.parse(text) : text
    if (!answer.ok) throw new Refused(method, path, answer.status, value)
    return { value, headers: answer.headers }
  }

  async get(path) {
    return (await this.#send('GET', path)).value
  }

  async post(path, body) {
    return (await this.#send('POST', path, body)).value
  }

  /** Sends something that opens a session, and answers an api that speaks for it. */
  async begin(path, body) {
    const { headers } = await this.#send('POST', path, body)
    const cookie = headers.getSetCookie()[0].split(';')[0]
    this.server.keepsSecret(cookie.split('=')[1])
    this.server.keepsSecret(body.password)
    const { login, password } = body
    return Object.assign(new Api(this.server, { cookie }), { credentials: { login, password } })
  }

  /** An api that speaks for this one's person on that one's device, as a counter's page does. */
  at(device) {
    return new Api(this.server, { ...this.#headers, ...device.#headers })
  }
}

/** A device that is paired through the API, without a screen. */
export class ApiDevice extends Api {
  static async pair(server, code, kind) {
    const asked = { code, device: randomUUID(), incarnation: randomUUID(), kind }
    const paired = await new Api(server).post('/v1/devices/pair', asked)
    server.keepsSecret(paired.token)
    const device = new ApiDevice(server, { authorization: `Device ${paired.token}` })
    return Object.assign(device, { device: asked.device, incarnation: asked.incarnation, ...paired })
  }

  get branch() {
    return this.config.branch
  }

  service(letter) {
    return this.branch.services.find((service) => service.letter === letter)
  }

  counterId(number) {
    return this.branch.counters.find((counter) => counter.number === number).id
  }

  snapshot() {
    return this.get('/v1/snapshot')
  }
}

/** A tablet without a screen: it leases numbers, writes its log and pushes it, as the real one does. */
export class ApiTablet extends ApiDevice {
  #dseq = 0

  static async pair(server, code) {
    return Object.setPrototypeOf(await ApiDevice.pair(server, code, 'kiosk'), ApiTablet.prototype).begun()
  }

  begun() {
    const log = { next: 1 }
    this.push = async (facts, at) => {
      const events = facts.map((fact) => ({ id: randomUUID(), v: 1, at: at ?? this.server.clock.now(), ...fact }))
      const first_dseq = log.next
      const answer = await this.post('/v1/sync/push', {
        protocol: 1,
        device: this.device,
        incarnation: this.incarnation,
        first_dseq,
        server_epoch_seen: null,
        events,
        ratings: [],
      })
      log.next += events.length
      if (answer.hw !== first_dseq + events.length - 1 || answer.verdicts.length > 0) {
        throw new Error(`the push was not simply taken: ${JSON.stringify(answer)}`)
      }
    }
    return this
  }

  /** One visitor takes a number. */
  async ticket(letter, { visitorKind = null, persons = 1, at } = {}) {
    const service = this.service(letter)
    const lease = await this.post('/v1/leases', { request: randomUUID(), service: service.id })
    const visit = randomUUID()
    const token = randomBytes(16)
    await this.push(
      [
        { kind: 'visit_registered', visit, service: service.id, visitor_kind: visitorKind, persons, channel: 'interview' },
        { kind: 'ticket_issued', visit, label: lease.label, day: lease.day, token: createHash('sha256').update(token).digest('hex') },
      ],
      at && Math.round(at),
    )
    const secret = token.toString('base64url')
    this.server.keepsSecret(secret)
    return { visit, label: lease.label, service, day: lease.day, link: `${this.server.url}/t#${secret}`, phone: new Api(this.server, { 'x-ticket-token': secret }) }
  }
}

/** The two digits printed beside a number. */
export function checkDigits(visit) {
  return String(BigInt(`0x${visit.replaceAll('-', '')}`) % 100n).padStart(2, '0')
}

/** A counter without a screen, with somebody at it. */
export class ApiCounter {
  constructor(device, staff, number) {
    this.device = device
    this.staff = staff.at(device)
    this.counter = device.counterId(number)
  }

  act(action, more = {}, command = randomUUID()) {
    return this.staff.post('/v1/counter/act', { command, counter: this.counter, action: { action, ...more } })
  }

  /** Whom the counter has after `acted`. */
  current(acted) {
    return acted.snapshot.counters.find((row) => row.counter === this.counter).current
  }

  async next() {
    const acted = await this.act('next')
    return acted.found ? this.current(acted) : null
  }

  /** Every document of a service that checks them was found present. */
  async findAll(visit, { documents, checks_documents }) {
    if (!checks_documents) return
    for (const { id } of documents) await this.act('check', { visit, document: id, state: 'present' })
  }

  /** The applicant declares, where the policy asks for it. */
  async declare(visit, { committee }) {
    const declaration = committee && this.device.branch.declaration
    if (declaration) await this.act('witness', { visit, version: declaration.version })
  }

  /** Calls whoever is next until it is `visit`, which is then served; others are missed. */
  async callFor(visit, meanwhile = () => {}) {
    let called = await this.next()
    while (called && called.visit !== visit) {
      await this.act('miss', { visit: called.visit })
      called = await this.next()
    }
    await meanwhile()
    await this.act('start', { visit })
  }

  /** Notes a contact by another channel than the lobby; answers its visit. */
  async contact(service, { channel = 'phone', outcome = 'answered', persons = 1, visitorKind = null } = {}) {
    const visit = randomUUID()
    await this.act('contact', { visit, service: service.id, visitor_kind: visitorKind, persons, channel, outcome })
    return visit
  }

  /** Somebody comes to `tablet` for `service`, lacks the documents at these places, and leaves as a request. */
  async request(tablet, service, lacking = []) {
    const { visit } = await tablet.ticket(service.letter)
    await this.callFor(visit)
    for (const [place, { id }] of service.documents.entries()) {
      await this.act('check', { visit, document: id, state: lacking.includes(place) ? 'missing' : 'present' })
    }
    await this.declare(visit, service)
    return (await this.act('finish', { visit, outcome: lacking.length > 0 ? 'incomplete' : 'registered' })).request
  }

  /** Changes a request, as the register does. */
  change(request, change, more = {}) {
    return this.staff.post(`/v1/requests/${request.request}`, { command: randomUUID(), change, ...more })
  }

  /** A link to a request's page. */
  async link(request) {
    const token = randomBytes(16)
    this.staff.server.keepsSecret(token.toString('base64url'))
    await this.staff.post(`/v1/requests/${request.request}/link`, { token: createHash('sha256').update(token).digest('hex') })
    return `${this.staff.server.url}/r#${token.toString('base64url')}`
  }

  /** Calls, serves and finishes whoever is next; answers who it was. */
  async serve(outcome = 'served') {
    const called = await this.next()
    if (!called) return null
    await this.act('start', { visit: called.visit })
    await this.act('finish', { visit: called.visit, outcome })
    return called
  }
}

// A support request's page: asks how the request stands, and shows it.
// Plain script for browsers of 2020. The token stays in the fragment: no address that is sent ever holds it.
(() => {
  'use strict'
  const POLL_MS = 60000
  const WAIT_MS = 8000
  const RIYADH_MS = 10800000
  const STEPS = { incomplete: 0, raised: 2, delayed: 2, due: 2, untold: 2, accepted: 4, refused: 4 }
  const { lang } = document.documentElement
  const all = (selector) => document.querySelectorAll(selector)
  const [main] = all('main')
  const [panel] = all('.panel')
  const words = main.dataset
  let etag = ''
  let request
  let at
  let timer

  const fill = (name, text) => all(`[data-f=${name}]`).forEach((place) => { place.textContent = text })

  const clock = (ms) => {
    const at = new Date(ms + RIYADH_MS)
    const hour = at.getUTCHours()
    return `${hour % 12 || 12}:${at.toISOString().slice(14, 16)}\u00a0${hour < 12 ? words.am : words.pm}`
  }

  const asOf = (sentence) => sentence.replace('{date}', request.days.today.gregorian).replace('{time}', clock(at))

  const say = (updated, stale) => {
    fill('updated', updated)
    fill('stale', stale)
  }

  const show = (state) => {
    main.hidden = false
    all('[data-in]').forEach((part) => { part.hidden = !part.dataset.in.split(' ').includes(state) })
    panel.classList.toggle('panel--plain', STEPS[state] !== 2 && state !== 'accepted')
    all('.track li').forEach((step, place) => {
      step.className = place < STEPS[state] ? 'done' : place === STEPS[state] ? 'here' : ''
      step.setAttribute('aria-current', place === STEPS[state] ? 'step' : 'false')
    })
  }

  const render = () => {
    const { state, result, reason, due, delayed, tells_reply, days, documents } = request
    const raised = due && !documents.length ? 'due' : delayed ? 'delayed' : 'raised'
    show(result || (state !== 'raised' ? state : tells_reply ? raised : 'untold'))
    fill('reference', request.reference)
    for (const name of ['association', 'branch', 'service']) fill(name, request[name][lang])
    for (const [name, day] of Object.entries(days)) {
      for (const [form, text] of Object.entries(day || {})) fill(`${name}_${form}`, text)
    }
    fill('reason', words[reason])
    all('[data-if=demo]')[0].hidden = !request.demo
    all('[data-if=raised]')[0].hidden = !days.raised
    const [needed] = all('[data-if=needed]')
    needed.hidden = needed.hidden || !documents.length
    const list = needed.querySelector('ul')
    list.textContent = ''
    for (const { name } of documents) list.appendChild(document.createElement('li')).textContent = name[lang]
  }

  const look = async () => {
    clearTimeout(timer)
    if (document.hidden) return
    timer = setTimeout(look, POLL_MS)
    const stop = new AbortController()
    setTimeout(() => stop.abort(), WAIT_MS)
    const headers = { 'x-request-token': location.hash.slice(1), 'accept-language': lang }
    if (etag) headers['if-none-match'] = etag
    try {
      const answer = await fetch('/v1/request', { cache: 'no-store', signal: stop.signal, headers })
      if (answer.status === 404 && (await answer.json()).code === 'link_invalid') {
        say('', '')
        return show('invalid')
      }
      if (answer.ok) {
        request = await answer.json()
        etag = answer.headers.get('etag')
        render()
      } else if (answer.status !== 304) throw answer
      at = Date.now()
      say(asOf(words.updated), '')
    } catch (_) {
      say('', request ? asOf(words.stale) : words.lost)
    }
  }

  document.addEventListener('click', ({ target }) => {
    if (target.className === 'lang') target.hash = location.hash
  })
  document.addEventListener('visibilitychange', look)
  addEventListener('hashchange', () => location.reload())
  look()
})()

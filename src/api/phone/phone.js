// The visitor's own phone: asks how the turn stands, shows it, rates the visit, leaves the queue.
// Plain script for browsers of 2020. The token stays in the fragment: no address that is sent ever holds it.
(() => {
  'use strict'
  const POLL_MS = 5000
  const WAIT_MS = 8000
  const RIYADH_MS = 10800000
  const STEPS = { waiting: 1, called: 2, serving: 3 }
  const { lang } = document.documentElement
  const all = (selector) => document.querySelectorAll(selector)
  const [main] = all('main')
  const [panel] = all('.panel')
  const [fresh] = all('.fresh')
  const [rate] = all('[data-in=done]')
  const words = main.dataset
  let etag = ''
  let ticket
  let leaving = false
  let timer

  const fill = (name, text) => all(`[data-f=${name}]`).forEach((place) => { place.textContent = text })

  // Forms are written "one=…|two=…|other=…".
  const plural = (forms, n) => {
    const known = Object.fromEntries(forms.split('|').map((form) => form.split('=')))
    return (known[new Intl.PluralRules(lang).select(n)] || known.other).replace('{n}', n)
  }

  const clock = (ms) => {
    const at = new Date(ms + RIYADH_MS)
    const hour = at.getUTCHours()
    return `${hour % 12 || 12}:${at.toISOString().slice(14, 16)}\u00a0${hour < 12 ? words.am : words.pm}`
  }

  const range = ({ from_min: from, to_min: to }) => plural(from ? words.range : words.most, to).replace('{from}', from)

  const say = (text, stale = true) => {
    fresh.textContent = text
    fresh.classList.toggle('fresh--stale', stale)
  }

  const show = (state) => {
    main.hidden = false
    all('[data-in]').forEach((part) => { part.hidden = !part.dataset.in.split(' ').includes(state) })
    panel.hidden = !panel.querySelector('[data-in]:not([hidden])')
    panel.classList.toggle('panel--plain', !STEPS[state] && state !== 'rated')
    all('.track li').forEach((step, place) => {
      step.className = place < STEPS[state] ? 'done' : place === STEPS[state] ? 'here' : ''
      step.setAttribute('aria-current', place === STEPS[state] ? 'step' : 'false')
    })
  }

  const render = () => {
    const { state, wait, reply, documents } = ticket
    show(leaving && state === 'waiting' ? 'leaving' : ticket.rated ? 'rated' : state)
    fill('label', ticket.label)
    fill('service', ticket.service[lang])
    fill('association', ticket.association[lang])
    fill('arrived', clock(ticket.arrived_at))
    fill('counter', ticket.counter_number)
    fill('ahead', ticket.n_ahead ? plural(words.ahead, ticket.n_ahead) : words.next)
    fill('wait', ticket.line ? words.to : wait ? words.wait.replace('{range}', range(wait)) : '')
    fill('paused', ticket.paused)
    all('[data-if=demo]')[0].hidden = !ticket.demo
    const [bring] = all('[data-if=bring]')
    bring.hidden = bring.hidden || !documents.length
    const list = bring.lastChild
    list.textContent = ''
    for (const { name } of documents) {
      const line = list.appendChild(document.createElement('li'))
      line.innerHTML = '<i></i><span></span>'
      line.lastChild.textContent = name[lang]
    }
    const [notice] = all('[data-if=reply]')
    notice.hidden = notice.hidden || !reply
    for (const [unit, n] of Object.entries(reply || {})) fill('reply', words.reply.replace('{period}', plural(words[unit], n)))
  }

  const ask = async (path, more) => {
    const stop = new AbortController()
    setTimeout(() => stop.abort(), WAIT_MS)
    const headers = { 'x-ticket-token': location.hash.slice(1), 'accept-language': lang, 'content-type': 'application/json' }
    if (etag) headers['if-none-match'] = etag
    return fetch(path, { cache: 'no-store', signal: stop.signal, headers, ...more })
  }

  const look = async () => {
    clearTimeout(timer)
    if (document.hidden) return
    timer = setTimeout(look, POLL_MS)
    try {
      const answer = await ask('/v1/ticket')
      if (answer.status === 404) {
        const { code } = await answer.json()
        return show(code === 'unknown_ticket' && !ticket ? 'not_yet' : 'ended')
      }
      if (answer.ok) {
        const before = ticket && ticket.state
        ticket = await answer.json()
        etag = answer.headers.get('etag')
        render()
        if (ticket.state === 'called' && before === 'waiting' && navigator.vibrate) navigator.vibrate([400, 200, 400])
      } else if (answer.status !== 304) throw answer
      if (ticket.rated) rate.textContent = ''
      else if (ticket.state === 'done' && !rate.innerHTML) {
        rate.innerHTML = await (await ask(`/t/rate?lang=${lang}`)).text()
        refill()
      }
      say(words.updated.replace('{time}', clock(Date.now())), false)
    } catch (_) {
      say(words.lost)
    }
  }

  const ready = () => { all('form button')[0].disabled = !all('[type=radio]:checked')[0] }

  // What was chosen and typed outlives another language and a reload, in this tab alone and until it is sent.
  const keep = () => { sessionStorage.rating = new URLSearchParams(new FormData(all('form')[0])) }

  const refill = () => {
    const kept = new URLSearchParams(sessionStorage.rating)
    all('form [name]').forEach((field) => {
      if (field.name === 'comment') field.value = kept.get('comment')
      else field.checked = kept.getAll(field.name).includes(field.value)
    })
    ready()
  }

  const tell = async (path, body) => {
    try {
      const answer = await ask(path, { method: 'POST', body: JSON.stringify(body) })
      leaving = false
      await look()
      if (!answer.ok) say((await answer.json()).message)
    } catch (_) {
      say(words.lost)
    }
  }

  addEventListener('click', ({ target }) => {
    const action = target.dataset.do
    if (action === 'leave') tell('/v1/ticket/leave', {})
    else if (action) {
      leaving = action === 'ask'
      render()
    } else if (target.className === 'lang') target.hash = location.hash
  })

  main.addEventListener('change', ready)

  main.addEventListener('submit', (event) => {
    event.preventDefault()
    const given = new FormData(event.target)
    const comment = given.get('comment').replace(/\s+/g, ' ').trim()
    tell('/v1/ticket/rating', { score: +given.get('score'), reasons: given.getAll('reason'), comment: comment || null })
  })

  addEventListener('pagehide', keep)
  document.addEventListener('visibilitychange', look)
  addEventListener('hashchange', () => location.reload())
  look()
})()

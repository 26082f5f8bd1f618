import { newLocalResponse } from '../domain/answering/local-response.ts'
import { saidBy } from './said.ts'

/**
 * What stands between the page's arrival and its script's: each answer goes into the mirror at once, in the shape that
 * `LocalResponse` has, and what the mirror holds is shown again after a reload. Inlined into the page; a form that the
 * script has taken over has no `data-survey` any more.
 */
const random = (bytes: number): string =>
  btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(bytes))))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=/g, '')

const form = document.querySelector<HTMLElement>('[data-survey]')!
const { survey, version, panel } = form.dataset
const key = `plenaria:${survey}`

/**
 * The response in the mirror; undefined where it is to another version (answers to other words are not answers to these),
 * or was taken back.
 */
function read() {
  const local =
    JSON.parse(localStorage.getItem(key)!) ??
    newLocalResponse({ id: random(16), survey: survey!, writeKey: random(32) }, version)
  return (local.questionnaire ||= version) === version && !local.outgoing?.withdrawn ? local : undefined
}

const attempt = (work: () => void): void => {
  try {
    work()
  } catch {
    // Nothing can be kept here, or what lies there is no response: the script reads the dots themselves.
  }
}

attempt(() => {
  const { profile, panels } = read()
  const { answers, comment } = panels[panel!] ?? { answers: {} }
  const given = { ...answers, ...profile, comment }
  for (const field of form.querySelectorAll<HTMLInputElement>('input,textarea')) {
    const [code, side] = field.name.split('/')
    const said = side ? given[code!]?.[side] : given[code!]
    if (/^text|number/.test(field.type)) {
      if (!said) continue
      field.value = said
    } else if ([said].flat().map(String).includes(field.value)) field.checked = true
    else continue
    field.dataset['kept'] = ''
  }
})

addEventListener('input', ({ target }) => {
  const field = target as HTMLInputElement
  const { name, value } = field
  if (!form.dataset['survey'] || field.form !== form) return
  attempt(() => {
    const local = read()
    const given = (local.panels[panel!] ||= { answers: {} })
    const { kind, most } = field.closest<HTMLElement>('fieldset')?.dataset ?? {}
    if (name === 'comment') given.comment = value
    else if (field.closest('[data-fact]')) local.profile[name] = value
    else {
      const [code, said] = saidBy(field, kind)
      // One too many is none.
      if (Array.isArray(said) && said.length > +most!) field.checked = false
      else {
        given.answers[code] = said
        local.place = { panel, item: code }
      }
    }
    local.edits++
    localStorage.setItem(key, JSON.stringify(local))
    field.dataset['kept'] = ''
  })
})

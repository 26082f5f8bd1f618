import { useEffect, useState } from 'preact/hooks'
import type { Role } from '../../domain/wire/access.ts'
import type { AccessList } from '../../domain/wire/access-protocol.ts'
import { valueOf } from '../../ui/form.ts'
import { ask, type Replied, type Failure } from '../parts/ask.ts'
import { Faults } from '../parts/faults.tsx'
import { useText } from './words.ts'

/** Who is in and who may come in: sessions to end, links to hand out and take back. */
export function AccessPage({ publicUrl, codes }: { publicUrl: string; codes: string[] }) {
  const { t, language } = useText()
  const [list, setList] = useState<AccessList | null>(null)
  const [failed, setFailed] = useState<Failure | null>(null)
  const [link, setLink] = useState<string | null>(null)
  const take = (answer: Replied<AccessList>) => {
    setFailed(answer.ok ? null : answer)
    if (answer.ok) setList(answer.json)
  }
  const read = async () => take(await ask('listAccess'))
  useEffect(() => void read(), [])

  const invite = async (event: SubmitEvent) => {
    event.preventDefault()
    const body = { role: valueOf(event, 'role') as Role, label: valueOf(event, 'label') }
    const survey = valueOf(event, 'survey')
    const answer = await ask('createInvitation', {}, body)
    setFailed(answer.ok ? null : answer)
    if (!answer.ok) return
    const { token } = answer.json
    setLink(
      body.role === 'desk'
        ? `${publicUrl}/desk/${encodeURIComponent(survey)}#invite=${token}`
        : `${publicUrl}/organizer/#invite=${token}`,
    )
    await read()
  }
  const time = (at: number) =>
    new Date(at).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' })
  if (!list) return failed ? <Faults failure={failed} /> : <p class="quiet">{t.loading}</p>

  return (
    <>
      <h1>{t.access}</h1>
      {failed && <Faults failure={failed} />}
      <section aria-labelledby="links">
        <h2 id="links">{t.links}</h2>
        <p class="quiet">{t.linksHelp}</p>
        <form class="controls" onSubmit={(event) => void invite(event)}>
          <label>
            {t.linkFor}
            <input class="field" name="label" required maxLength={80} />
          </label>
          <label>
            {t.role}
            <select class="field" name="role">
              {(['viewer', 'desk', 'organizer'] as const).map((role) => (
                <option key={role} value={role}>
                  {t.roles[role]}
                </option>
              ))}
            </select>
          </label>
          <label>
            {t.deskOf}
            <select class="field" name="survey">
              {codes.map((code) => (
                <option key={code}>{code}</option>
              ))}
            </select>
          </label>
          <button class="button primary" type="submit">
            {t.makeLink}
          </button>
        </form>
        {link && (
          <div class="note good" role="status">
            <p>{t.linkOnce}</p>
            <p>
              <code class="secret">{link}</code>
            </p>
            <button type="button" class="button" onClick={() => void navigator.clipboard?.writeText(link)}>
              {t.copyLink}
            </button>
          </div>
        )}
        <ul class="rows">
          {list.invitations.map(({ id, role, label, created }) => (
            <li key={id} class="row apart">
              <span>
                <strong>{label}</strong> · {t.roles[role]} <span class="quiet">· {time(created)}</span>
              </span>
              <button
                type="button"
                class="button plain danger"
                aria-label={`${t.takeBack}: ${label}`}
                onClick={() => void ask('removeInvitation', { id }).then(take)}
              >
                {t.takeBack}
              </button>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="sessions">
        <h2 id="sessions">{t.sessions}</h2>
        <ul class="rows">
          {list.sessions.map(({ id, role, label, seen, mine }) => (
            <li key={id} class="row apart">
              <span>
                <strong>{label ?? t.byPassphrase}</strong> · {t.roles[role]}{' '}
                <span class="quiet">· {mine ? t.thisBrowser : t.lastSeen(time(seen))}</span>
              </span>
              {!mine && (
                <button
                  type="button"
                  class="button plain danger"
                  aria-label={`${t.end}: ${label ?? t.byPassphrase}`}
                  onClick={() => void ask('endSession', { id }).then(take)}
                >
                  {t.end}
                </button>
              )}
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}

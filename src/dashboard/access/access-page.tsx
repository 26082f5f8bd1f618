import { useEffect, useRef, useState } from 'preact/hooks'
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
  const [role, setRole] = useState<Role>('viewer')
  const take = (answer: Replied<AccessList>) => {
    setFailed(answer.ok ? null : answer)
    if (answer.ok) setList(answer.json)
  }
  const read = async () => take(await ask('listAccess'))
  useEffect(() => void read(), [])

  /** Makes a link; with `instead` it takes the place of another, which ends with the sessions that began with it. */
  const makeLink = async (asked: { role: Role; label: string }, survey: string, instead?: string) => {
    const answer = await ask('createInvitation', {}, asked)
    setFailed(answer.ok ? null : answer)
    if (!answer.ok) return
    const { token } = answer.json
    setLink(
      asked.role === 'desk'
        ? `${publicUrl}/desk/${encodeURIComponent(survey)}#invite=${token}`
        : `${publicUrl}/organizer/#invite=${token}`,
    )
    if (instead === undefined) await read()
    else take(await ask('removeInvitation', { id: instead }))
  }
  const invite = (event: SubmitEvent) => {
    event.preventDefault()
    const asked = { role, label: valueOf(event, 'label') }
    void makeLink(asked, role === 'desk' ? valueOf(event, 'survey') : '')
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
        <form class="controls" onSubmit={invite}>
          <label>
            {t.linkFor}
            <input class="field" name="label" required maxLength={80} />
          </label>
          <label>
            {t.role}
            <select
              class="field"
              name="role"
              value={role}
              onChange={({ currentTarget }) => setRole(currentTarget.value as Role)}
            >
              {(['viewer', 'desk', 'organizer'] as const).map((one) => (
                <option key={one} value={one}>
                  {t.roles[one]}
                </option>
              ))}
            </select>
          </label>
          {role === 'desk' && (
            <label>
              {t.deskOf}
              <select class="field" name="survey">
                {codes.map((code) => (
                  <option key={code}>{code}</option>
                ))}
              </select>
            </label>
          )}
          <button class="button primary" type="submit">
            {t.makeLink}
          </button>
        </form>
        {link && <NewLink key={link} link={link} />}
        <ul class="rows">
          {list.invitations.map(({ id, role: given, label, created }) => (
            <li key={id} class="row apart">
              <span>
                <strong>
                  <bdi>{label}</bdi>
                </strong>{' '}
                · {t.roles[given]} <span class="quiet">· {time(created)}</span>
              </span>
              <span class="row">
                {given !== 'desk' && (
                  <button
                    type="button"
                    class="button plain"
                    aria-label={`${t.replace}: ${label}`}
                    onClick={() => void makeLink({ role: given, label }, '', id)}
                  >
                    {t.replace}
                  </button>
                )}
                <button
                  type="button"
                  class="button plain danger"
                  aria-label={`${t.takeBack}: ${label}`}
                  onClick={() => void ask('removeInvitation', { id }).then(take)}
                >
                  {t.takeBack}
                </button>
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="sessions">
        <h2 id="sessions">{t.sessions}</h2>
        <ul class="rows">
          {list.sessions.map(({ id, role: has, label, created, seen, mine }) => (
            <li key={id} class="row apart">
              <span>
                <strong>
                  <bdi>{label ?? t.byPassphrase}</bdi>
                </strong>{' '}
                · {t.roles[has]}{' '}
                <span class="quiet">
                  · {mine ? t.thisBrowser : `${t.began(time(created))}, ${t.lastSeen(time(seen))}`}
                </span>
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
        {list.sessions.length > 1 && (
          <p>
            <button type="button" class="button danger" onClick={() => void ask('endOthers').then(take)}>
              {t.endOthers}
            </button>
          </p>
        )}
      </section>
    </>
  )
}

/** A link that was just made: it is told this once. */
function NewLink({ link }: { link: string }) {
  const { t } = useText()
  const [isCopied, copied] = useState(false)
  const shown = useRef<HTMLElement>(null)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link)
      return copied(true)
    } catch {
      // Without https there is no clipboard: what is marked can be copied still.
      getSelection()?.selectAllChildren(shown.current!)
      // eslint-disable-next-line typescript/no-deprecated -- the only way there is
      copied(document.execCommand('copy'))
    }
  }
  return (
    <div class="note good" role="status">
      <p>{t.linkOnce}</p>
      <p>
        <code class="secret" ref={shown}>
          {link}
        </code>
      </p>
      <button type="button" class="button" onClick={() => void copy()}>
        {t.copyLink}
      </button>{' '}
      {isCopied && t.copied}
    </div>
  )
}

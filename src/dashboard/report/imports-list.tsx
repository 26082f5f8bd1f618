import { useEffect, useState } from 'preact/hooks'
import type { ImportList } from '../../domain/wire/file-protocol.ts'
import { Question } from '../../ui/question.tsx'
import { ask, type Failure } from '../parts/ask.ts'
import { Faults } from '../parts/faults.tsx'
import { useText } from './words.ts'

interface Props {
  code: string
  /** Changes when another file was looked at or taken in. */
  since: unknown
  /** One was taken back. */
  undid: () => void
}

/** Files taken in lately, each with the way back. */
export function ImportsList({ code, since, undid }: Props) {
  const { t, language } = useText()
  const [imports, setImports] = useState<ImportList['imports']>([])
  const [asking, setAsking] = useState<string | null>(null)
  const [undone, setUndone] = useState<{ undone: number; kept: number } | null>(null)
  const [failed, setFailed] = useState<Failure | null>(null)
  const read = async () => {
    const answer = await ask('listImports', { code })
    if (answer.ok) setImports(answer.json.imports)
    else setFailed(answer)
  }
  useEffect(() => {
    if (since) setUndone(null)
    void read()
  }, [code, since])
  const undo = async (id: string) => {
    setAsking(null)
    const answer = await ask('undoImport', { code, import: id })
    setFailed(answer.ok ? null : answer)
    if (answer.ok) {
      undid()
      setUndone(answer.json)
    }
    await read()
  }
  if (imports.length === 0 && !undone && !failed) return null
  return (
    <section aria-label={t.imports}>
      {imports.length > 0 && <h3>{t.imports}</h3>}
      <ul class="files">
        {imports.map(({ id, label, made, responses }) => (
          <li key={id}>
            {t.importOf(
              label || t.file,
              new Date(made).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' }),
              responses,
            )}{' '}
            <button
              type="button"
              class="button plain"
              aria-label={`${t.takeBack}: ${label}`}
              onClick={() => setAsking(id)}
            >
              {t.takeBack}
            </button>
            {asking === id && (
              <Question
                text={t.takeBackQuestion(responses)}
                yes={t.takeBack}
                no={t.keep}
                look="danger"
                onYes={() => void undo(id)}
                onNo={() => setAsking(null)}
              />
            )}
          </li>
        ))}
      </ul>
      {undone && (
        <p class="note good" role="status">
          {t.takenBack(undone.undone, undone.kept)}
        </p>
      )}
      {failed && <Faults failure={failed} />}
    </section>
  )
}

import { useText } from '../parts/words.ts'
import { shownValue } from './shown.ts'
import type { Held, Saving, Standing } from './saving.ts'

const troubles: ReadonlySet<Standing> = new Set(['waiting', 'ended', 'refused', 'conflict'])

/** Where one part stands, said at its field; quiet where nothing was changed. */
export function FieldState({ saving, part, wanted }: { saving: Saving; part: string; wanted?: string }) {
  const { t } = useText()
  const standing = saving.standing(part)
  const { standings, faults, held } = saving.view.get()
  if (!standings[part] && standing === 'saved') return null
  const isTrouble = troubles.has(standing)
  const theirs = held?.parts[part]?.value
  const isRemoved = theirs === null
  return (
    <span
      class={isTrouble ? 'field-state warn' : 'field-state quiet'}
      role="status"
      data-part={part}
      data-saving={standing}
    >
      {standing === 'refused'
        ? (wanted ?? t.problem[faults[part]?.problem ?? 'invalid-request'])
        : standing === 'conflict' && isRemoved
          ? t.removedByOther
          : t.standing[standing]}{' '}
      {standing === 'conflict' && (
        <>
          {!isRemoved && <q>{shownValue(theirs) || t.nothing}</q>}{' '}
          <button type="button" class="button" onClick={() => saving.settle(part, 'mine')}>
            {t.keepMine}
          </button>{' '}
          <button type="button" class="button" onClick={() => saving.settle(part, 'theirs')}>
            {t.takeTheirs}
          </button>
        </>
      )}
    </span>
  )
}

/** All of the page in one sentence. */
export function PageState<All extends Held>({ saving }: { saving: Saving<All> }) {
  const { t } = useText()
  const { drafts, held } = saving.view.get()
  const standings = Object.keys(drafts).map(saving.standing)
  const worst = (['conflict', 'refused', 'ended', 'waiting', 'saving'] as const).find((one) =>
    standings.includes(one),
  )
  const standing = worst ?? (held ? 'saved' : 'loading')
  return (
    <p class={troubles.has(standing) ? 'note warn' : 'quiet small'} role="status" data-saving-all={standing}>
      {t.pageStanding[standing]}
    </p>
  )
}

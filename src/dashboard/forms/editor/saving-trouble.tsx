import { changedBetween } from '../../../domain/drafting/changed-between.ts'
import type { Questionnaire } from '../../../domain/survey/questionnaire.ts'
import { nameOfLanguage } from '../../../domain/survey/spoken.ts'
import type { Held, Saving } from '../../saving/saving.ts'
import { placeInWords } from './place-in-words.ts'
import { useText } from './words.ts'

interface Props {
  saving: Saving<Held>
  settle: (whose: 'mine' | 'theirs') => void
}

/** Why what was typed is not stored, in sight of whoever types; with both texts where two wrote in the same place. */
export function SavingTrouble({ saving, settle }: Props) {
  const { t } = useText()
  const { held, faults } = saving.view.get()
  const standing = saving.standing('draft')
  const mine = saving.value('draft') as Questionnaire
  const theirs = held?.parts['draft']?.value as Questionnaire | undefined
  if (standing !== 'conflict' || !theirs)
    return (
      <div class="note warn" role="alert" data-saving-all={standing}>
        <p>
          {standing === 'refused'
            ? t.problem[faults['draft']?.problem ?? 'invalid-request']
            : t.pageStanding[standing]}
        </p>
        <ul class="faults">
          {faults['draft']?.faults?.slice(0, 5).map(({ path, detail }) => (
            <li key={path + detail}>
              {placeInWords(mine, path, t, nameOfLanguage) || path}: {detail}
            </li>
          ))}
        </ul>
      </div>
    )
  return (
    <div class="note warn" role="alert" data-saving-all="conflict">
      <p>{t.bothWrote}</p>
      <ul class="faults">
        {changedBetween(mine, theirs)
          .slice(0, 5)
          .map(({ path, here, there }) => (
            <li key={path}>
              {placeInWords(mine, path, t, nameOfLanguage)}: <q>{here || '–'}</q> · <q>{there || '–'}</q>
            </li>
          ))}
      </ul>
      <p class="row">
        <button type="button" class="button" onClick={() => settle('mine')}>
          {t.keepMine}
        </button>
        <button type="button" class="button" onClick={() => settle('theirs')}>
          {t.takeTheirs}
        </button>
      </p>
    </div>
  )
}

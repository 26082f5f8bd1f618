import type { ItemProps } from './item-props.ts'
import { withTerms } from '../terms.tsx'

/**
 * An item's number and its words; what it begins with is said to whoever does not see it above. A function, like the button
 * to clear it, since there are fifty of each on a page: components would cost a slow phone more.
 */
export const legendOf = ({
  questionnaire,
  item,
  stem,
  number,
  language,
}: Pick<ItemProps, 'questionnaire' | 'item' | 'stem' | 'number' | 'language'>) => (
  <legend>
    <span class="number">{number}</span>
    <span>
      {stem && <span class="unseen">{stem} </span>}
      {withTerms(item.text[language] ?? '', questionnaire.glossary, language)}
    </span>
  </legend>
)

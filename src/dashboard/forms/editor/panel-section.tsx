import { useState } from 'preact/hooks'
import { spliced } from '../../../domain/drafting/edits.ts'
import { emptyItem, withKind, kindOf } from '../../../domain/drafting/items.ts'
import type { Item, Panel, Questionnaire } from '../../../domain/survey/questionnaire.ts'
import { faultsAt, focusPlace, placeOf, useEditing } from './fields/editing.ts'
import { FaultsHere } from './fields/faults-here.tsx'
import { ItemMore } from './item-more.tsx'
import { Line } from './fields/line.tsx'
import { ListButtons } from './fields/list-buttons.tsx'
import { TextField } from './fields/text-field.tsx'
import { useText } from './words.ts'

/** Most statements that a panel may have. */
const mostItems = 200

/** One panel: its title, what it asks, its statements one below another, and what stands at its end. */
export function PanelSection({ at, panel }: { at: number; panel: Panel }) {
  const { t } = useText()
  const { draft, change, versions } = useEditing()
  const path = ['panels', at]
  const items = [...path, 'items']
  /** Another, answered like the one before. */
  const fresh = (whole: Questionnaire, like?: Item): Item => {
    const item = emptyItem(whole, at, Object.keys(whole.scales)[0], ...versions)
    if (!like) return item
    const { code, text } = item
    const same = 'choices' in like ? withKind(item, like.kind, whole.languages) : like
    const { hint: _, ...rest } = { ...same, code, text }
    return like.stem !== undefined ? { ...rest, stem: like.stem } : rest
  }
  return (
    <section class="panel-edit" aria-labelledby={`panel-${panel.id}`}>
      <h2 id={`panel-${panel.id}`}>{t.panel(at + 1)}</h2>
      <TextField path={[...path, 'title']} label={t.panelTitle} />
      <TextField path={[...path, 'question']} label={t.panelQuestion} />
      <div class="lines" data-at={placeOf(items)} tabIndex={-1}>
        {panel.items.map((item, place) => (
          <ItemRow
            key={item.code}
            panel={at}
            at={place}
            item={item}
            hasNewStem={item.stem !== undefined && item.stem !== panel.items[place - 1]?.stem}
            fresh={(whole) => fresh(whole, item)}
          />
        ))}
      </div>
      <FaultsHere path={items} id={`f-${placeOf(items)}`} />
      {panel.items.length < mostItems && (
        <button
          type="button"
          class="button"
          onClick={() => {
            change(
              spliced(draft, items, panel.items.length, 0, fresh(draft, panel.items.at(-1))),
              `${placeOf(items)} +`,
            )
            focusPlace(placeOf([...items, panel.items.length, 'text']))
          }}
        >
          {t.addStatement}
        </button>
      )}
      <TextField path={[...path, 'comment']} label={t.panelComment} />
      <ListButtons list={['panels']} at={at} name={t.panel(at + 1)} member="title" />
    </section>
  )
}

interface RowProps {
  panel: number
  at: number
  item: Item
  hasNewStem: boolean
  fresh: (draft: Questionnaire) => Item
}

function ItemRow({ panel, at, item, hasNewStem, fresh }: RowProps) {
  const number = at + 1
  const { t } = useText()
  const editing = useEditing()
  const [isOpen, setOpen] = useState(false)
  const list = ['panels', panel, 'items']
  const [kind] = kindOf(item).split(':') as [keyof typeof t.short]
  // What is wrong below is not hidden.
  const hasFault =
    faultsAt(editing, [...list, at, 'code']).length > 0 ||
    (editing.isChecked &&
      editing.faults.some(({ path }) => {
        const place = placeOf([...list, at])
        return path.startsWith(`${place}.`) && !path.startsWith(`${place}.text`)
      }))
  const isShown = isOpen || hasFault
  return (
    <div class="item-edit">
      {hasNewStem && <TextField path={['stems', item.stem!]} label={t.stemOf(panel + 1, number)} />}
      <div class="item-line">
        <span class="number" aria-hidden="true">
          {number}
        </span>
        <Line
          list={list}
          at={at}
          member="text"
          label={t.statementIn(panel + 1, number)}
          fresh={fresh}
          most={mostItems}
        >
          <button
            type="button"
            class="button plain small"
            aria-expanded={isShown}
            onClick={() => setOpen(!isShown)}
          >
            {t.short[kind]} {isShown ? '▾' : '▸'}
            <span class="unseen"> {t.moreOf(panel + 1, number)}</span>
          </button>
        </Line>
      </div>
      {isShown && <ItemMore panel={panel} at={at} item={item} />}
    </div>
  )
}

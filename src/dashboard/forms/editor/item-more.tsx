import { withPartAt } from '../../../domain/drafting/edits.ts'
import { freshCode, freshName, kindOf, withKind, type Kind } from '../../../domain/drafting/items.ts'
import { inLanguages } from '../../../domain/drafting/in-languages.ts'
import type { Item, Questionnaire } from '../../../domain/survey/questionnaire.ts'
import { ChoicesList, OtherChoice } from './fields/choices-list.tsx'
import { faultsAt, focusPlace, placeOf, useEditing } from './fields/editing.ts'
import { FaultsHere } from './fields/faults-here.tsx'
import { ListButtons } from './fields/list-buttons.tsx'
import { NumberField } from './fields/number-field.tsx'
import { scaleEnds } from './scale-ends.ts'
import { TextField } from './fields/text-field.tsx'
import { useText } from './words.ts'

/** As far as numbers go. */
const furthest = 1_000_000

/** Everything of an item but its words: how it is answered, its hint, its beginning, its place. */
export function ItemMore({ panel, at, item }: { panel: number; at: number; item: Item }) {
  const { t } = useText()
  const editing = useEditing()
  const { draft, main, change, versions } = editing
  const list = ['panels', panel, 'items']
  const path = [...list, at]
  const id = `kind-${item.code}`
  const code = [...path, 'code']
  return (
    <div class="item-more">
      <div class="row fields">
        <div class="part-field">
          <label for={id}>{t.answeredBy}</label>
          <select
            class="field"
            id={id}
            value={kindOf(item)}
            onChange={({ currentTarget }) =>
              change(
                withPartAt(
                  draft,
                  path,
                  withKind(item, currentTarget.value as Kind, draft.languages, versions),
                ),
                id,
              )
            }
          >
            {kindsOf(draft).map((kind) => (
              <option key={kind} value={kind}>
                {nameOf(kind)}
              </option>
            ))}
          </select>
        </div>
        <StemField panel={panel} at={at} item={item} />
      </div>
      {item.kind === 'pair' && (
        <div class="row fields">
          <TextField path={[...path, 'before']} label={t.first} />
          <TextField path={[...path, 'after']} label={t.second} />
        </div>
      )}
      {'choices' in item && (
        <>
          <ChoicesList list={[...path, 'choices']} choices={item.choices} />
          <OtherChoice path={path} choices={item.choices} has={item.other !== undefined} />
          {item.other && <TextField path={[...path, 'other']} label={t.otherLabel} />}
        </>
      )}
      {item.kind === 'number' && !item.recommend && (
        <div class="row fields">
          <NumberField path={[...path, 'from']} label={t.from} least={-furthest} most={furthest} />
          <NumberField path={[...path, 'to']} label={t.to} least={-furthest} most={furthest} />
          <NumberField path={[...path, 'step']} label={t.step} least={1} most={furthest} />
          <TextField path={[...path, 'unit']} label={t.unit} />
        </div>
      )}
      {item.kind === 'text' && (
        <div class="row fields">
          <NumberField path={[...path, 'lines']} label={t.lines} least={1} most={20} />
          <NumberField path={[...path, 'limit']} label={t.limit} least={1} most={2000} />
        </div>
      )}
      <TextField path={[...path, 'hint']} label={t.hint} />
      <p class="quiet small" data-at={code.join('.')} tabIndex={-1}>
        {t.code(item.code)} <FaultsHere path={code} id={`f-${code.join('-')}`} />
        {faultsAt(editing, code).length > 0 && (
          <button
            type="button"
            class="button"
            onClick={() => {
              change(withPartAt(draft, code, freshCode(panel, draft, ...versions)), code.join('.'))
              focusPlace(placeOf([...path, 'text']))
            }}
          >
            {t.newCode}
          </button>
        )}
      </p>
      <ListButtons list={list} at={at} name={t.statementIn(panel + 1, at + 1)} least={0} member="text" />
    </div>
  )

  function nameOf(kind: Kind): string {
    const [name, scale] = kind.split(':') as [keyof typeof t.kind, string?]
    return scale === undefined ? t.kind[name] : `${t.kind[name]}: ${scaleEnds(draft, scale, main)}`
  }
}

const kindsOf = ({ scales }: Questionnaire): Kind[] => [
  ...Object.keys(scales).flatMap((name): Kind[] => [`scale:${name}`, `pair:${name}`]),
  'one',
  'many',
  'number',
  'recommend',
  'text',
]

/** What an item begins with, together with its neighbours. */
function StemField({ panel, at, item }: { panel: number; at: number; item: Item }) {
  const { t } = useText()
  const { draft, main, change } = useEditing()
  const path = ['panels', panel, 'items', at, 'stem']
  const id = `stem-${item.code}`
  const choose = (name: string) => {
    if (name !== '+') return change(withPartAt(draft, path, name || undefined), path.join('.'))
    const fresh = freshName('s', Object.keys(draft.stems))
    const stems = { ...draft.stems, [fresh]: inLanguages(draft.languages, {}) }
    return change(withPartAt({ ...draft, stems }, path, fresh), path.join('.'))
  }
  return (
    <div class="part-field">
      <label for={id}>{t.beginsWith}</label>
      <select
        class="field"
        id={id}
        value={item.stem ?? ''}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      >
        <option value="">{t.noStem}</option>
        {Object.entries(draft.stems).map(([name, words]) => (
          <option key={name} value={name}>
            {words[main] || name}
          </option>
        ))}
        <option value="+">{t.newStem}</option>
      </select>
    </div>
  )
}

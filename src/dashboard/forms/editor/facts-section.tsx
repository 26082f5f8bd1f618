import { spliced, withPartAt } from '../../../domain/drafting/edits.ts'
import { freshName } from '../../../domain/drafting/items.ts'
import { inLanguages } from '../../../domain/drafting/in-languages.ts'
import { ChoicesList } from './fields/choices-list.tsx'
import { useEditing } from './fields/editing.ts'
import { FaultsHere } from './fields/faults-here.tsx'
import { ListButtons } from './fields/list-buttons.tsx'
import { TextField } from './fields/text-field.tsx'
import { useText } from './words.ts'

/** Most facts that may be asked. */
const mostFacts = 8

/** What is asked about the person, and which of it divides the tables. */
export function FactsSection() {
  const { t } = useText()
  const { draft, change, versions } = useEditing()
  const { profile, groups, languages } = draft
  const add = () => {
    const known = [draft, ...versions].flatMap((one) => one.profile.map(({ code }) => code))
    change(
      spliced(draft, ['profile'], profile.length, 0, {
        code: freshName('fact', known),
        label: inLanguages(languages, {}),
        required: false,
        choices: ['c1', 'c2'].map((value) => ({ value, label: inLanguages(languages, {}) })),
      }),
      `profile + ${profile.length}`,
    )
  }
  const divide = (code: string, isOn: boolean) => {
    const asked = profile.map((one) => (one.code === code && isOn ? { ...one, required: true } : one))
    change({ ...draft, profile: asked, groups: isOn ? code : null }, 'groups')
  }
  return (
    <section aria-labelledby="facts" data-at="profile" tabIndex={-1}>
      <h2 id="facts" data-at="groups" tabIndex={-1}>
        {t.facts}
      </h2>
      <p class="quiet small">{t.factsHelp}</p>
      {profile.map(({ code, choices, required }, at) => (
        <fieldset class="fact" key={code}>
          <legend class="unseen">{t.fact(at + 1)}</legend>
          <TextField path={['profile', at, 'label']} label={t.fact(at + 1)} />
          <ChoicesList list={['profile', at, 'choices']} choices={choices} />
          <FaultsHere path={['profile', at, 'choices']} id={`f-${code}-choices`} />
          <label class="check">
            <input
              type="checkbox"
              checked={groups === code}
              onChange={({ currentTarget }) => divide(code, currentTarget.checked)}
            />
            {t.divides}
          </label>
          <label class="check">
            <input
              type="checkbox"
              checked={required}
              disabled={groups === code}
              onChange={({ currentTarget }) =>
                change(
                  withPartAt(draft, ['profile', at, 'required'], currentTarget.checked),
                  `profile.${at}.required`,
                )
              }
            />
            {t.required}
          </label>
          {groups !== code && (
            <ListButtons list={['profile']} at={at} name={t.fact(at + 1)} least={0} member="label" />
          )}
        </fieldset>
      ))}
      {profile.length < mostFacts && (
        <button type="button" class="button" onClick={add}>
          {t.addFact}
        </button>
      )}
      <FaultsHere path={['groups']} id="f-groups" />
    </section>
  )
}

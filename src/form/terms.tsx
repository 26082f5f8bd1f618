import type { ComponentChildren } from 'preact'
import type { Questionnaire } from '../domain/survey/questionnaire.ts'
import { still } from './still.ts'
import { wordsOf } from './words/words.ts'

type Glossary = Questionnaire['glossary']

/** A term as this language writes it: the words in brackets after its meaning, where there are any. */
const termIn = (term: string, meaning: string): string => /\(([^()]+)\)$/.exec(meaning)?.[1] ?? term

const termsIn = (glossary: Glossary, language: string) =>
  Object.entries(glossary).map(([key, meanings]) => {
    const meaning = meanings[language] ?? ''
    return { key, word: termIn(key, meaning), meaning }
  })

const literal = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** A text in which every term can be asked what it means, by tap and by keyboard. */
export function withTerms(text: string, glossary: Glossary, language: string): ComponentChildren {
  const terms = termsIn(glossary, language)
  if (terms.length === 0) return text
  const found = new RegExp(
    `(?<!\\p{L})(${terms.map(({ word }) => literal(word)).join('|')})s?(?!\\p{L})`,
    'gu',
  )
  const parts: ComponentChildren[] = []
  let at = 0
  for (const { 0: written, 1: word, index } of text.matchAll(found)) {
    const { key } = terms.find((term) => term.word === word)!
    const end = index + written.length
    const mark = /^[.,;:!?)…]*/.exec(text.slice(end))![0]
    parts.push(
      text.slice(at, index),
      // What ends a clause stays with its word.
      <span class="whole">
        <button type="button" class="term" popovertarget={`term-${key}`}>
          {written}
        </button>
        {mark}
      </span>,
    )
    at = end + mark.length
  }
  return [...parts, text.slice(at)]
}

/** What the terms mean; a browser that opens no popover shows them all, below the form. */
export const Terms = still(({ glossary, language }: { glossary: Glossary; language: string }) => (
  <>
    {termsIn(glossary, language).map(({ key, word, meaning }) => (
      <div class="meaning" id={`term-${key}`} popover="auto" key={key}>
        <p>
          <strong>{word}</strong> {meaning.replace(/\s*\([^()]+\)$/, '')}
        </p>
        <button type="button" class="button wide" popovertarget={`term-${key}`} popovertargetaction="hide">
          {wordsOf(language).close}
        </button>
      </div>
    ))}
  </>
))

import { hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { normalizeCode } from '../../domain/survey/join.ts'
import { languages, pickLanguage, wishesOf, type Language } from '../../domain/survey/spoken.ts'
import type { Survey } from '../../domain/survey/survey.ts'
import type { Surveys } from '../surveys.ts'
import { Representation } from './assets.ts'
import { policyWith } from './headers.ts'

/** What the build makes of `form/render.tsx`. */
interface Rendering {
  startScript: string
  otherStyle: string
  renderFirstScreen: (
    survey: Survey,
    language: string,
    bundle: Omit<FirstScreenBundle, 'rendering'>,
  ) => string
}

/** The built pieces that a first screen is put together from; undefined where the pages are not built. */
export interface FirstScreenBundle {
  rendering: Rendering
  style: string
  capture: string
  /** The address of the attendee's script. */
  script: string
  /** And those of its words. */
  words: Record<Language, string>
}

/** Reads the bundle out of a build's folder. */
export async function readBundle(
  dist: URL,
  assets: ReadonlyMap<string, Representation>,
): Promise<FirstScreenBundle | undefined> {
  const [form, capture] = ['form/render.js', 'capture/capture.js'].map((file) => new URL(file, dist))
  const named = (start: string, end = '.js') =>
    [...assets.keys()].find((name) => name.startsWith(`/assets/${start}-`) && name.endsWith(end))
  const [script, style] = [named('index'), named('index', '.css')]
  const words = Object.fromEntries(
    Object.keys(languages).map((language) => [language, named(language)]),
  ) as Record<Language, string>
  const isWhole = script && style && Object.values(words).every(Boolean)
  if (!existsSync(form!) || !existsSync(capture!) || !isWhole) return undefined
  const { readFile } = await import('node:fs/promises')
  return {
    rendering: (await import(form!.href)) as Rendering,
    style: assets.get(style)!.text.trim(),
    capture: (await readFile(capture!, 'utf8')).trim(),
    script,
    words,
  }
}

/** Surveys' first screens, each kept until something of it changes: its words, its panels' states, or the build. */
export class FirstScreens {
  readonly #surveys: Surveys
  readonly #bundle: FirstScreenBundle
  readonly #kept = new Map<string, { of: string; page: Representation }>()
  /** Lets exactly these bytes run and be applied, beside the files of the build. */
  readonly policy: string

  constructor(surveys: Surveys, bundle: FirstScreenBundle) {
    this.#surveys = surveys
    this.#bundle = bundle
    this.policy = policyWith(
      [bundle.capture, bundle.rendering.startScript].map(hashOf).join(' '),
      [bundle.style, bundle.rendering.otherStyle].map(hashOf).join(' '),
    )
  }

  /** Answers with the page; false where there is no such survey, and the page that says so is another. */
  async send(request: FastifyRequest, reply: FastifyReply): Promise<boolean> {
    const { code: typed } = request.params as { code: string }
    const { language: asked } = request.query as { language?: string }
    const survey = await this.#surveys.survey(normalizeCode(typed)).catch(() => undefined)
    if (!survey) return false
    const language = pickLanguage(
      [asked, ...wishesOf(request.headers['accept-language'])],
      survey.questionnaire.languages,
    )
    reply.header('content-security-policy', this.policy)
    // Cutting the page off from its opener costs a new process before anything is painted. Whoever typed or scanned the
    // address has none, nor has the worker that keeps the page.
    const { 'sec-fetch-site': site, 'sec-fetch-dest': destination } = request.headers
    if (site === 'none' || destination === 'empty') reply.removeHeader('cross-origin-opener-policy')
    await this.#page(survey, language).send(request, reply)
    return true
  }

  /** The hash of a survey's page in each language. */
  hashes(survey: Survey): Record<string, string> {
    return Object.fromEntries(
      survey.questionnaire.languages.map((language) => [language, this.#page(survey, language).integrity]),
    )
  }

  #page(survey: Survey, language: string): Representation {
    const key = `${survey.code} ${language}`
    const { id, version } = survey.questionnaire
    const of = JSON.stringify([survey.epoch, survey.workshop, survey.state, survey.panels, id, version])
    const kept = this.#kept.get(key)
    if (kept?.of === of) return kept.page
    if (this.#kept.size > 1000) this.#kept.clear()
    const { rendering, ...bundle } = this.#bundle
    const html = rendering.renderFirstScreen(survey, language, bundle)
    const page = new Representation(
      Buffer.from(html),
      'text/html; charset=utf-8',
      'no-cache',
      'Accept-Encoding, Accept-Language',
    )
    this.#kept.set(key, { of, page })
    return page
  }
}

const hashOf = (text: string): string => `'sha256-${hash('sha256', text, 'base64')}'`

import { storable } from '../../domain/answering/comment.ts'
import { isShare, type IndicatorResult } from '../../domain/reporting/indicators.ts'
import { cellsNamed, scalesIn } from '../../domain/survey/kinds.ts'
import type { Item, Panel } from '../../domain/survey/questionnaire.ts'
import type { Report } from '../../domain/reporting/report.ts'
import { roundedMean, shares, type Mean } from '../../domain/counting/statistics.ts'
import { workshopName } from '../../domain/survey/survey.ts'
import { isZone } from '../../domain/survey/zone.ts'
import type { Counts } from '../../domain/counting/tally.ts'
import { wordsFor } from './words-form-1.ts'
import type { ReportLanguage, Words } from './words.ts'
import { textIn } from '../../domain/survey/text-in.ts'

/** What several kinds of report say in the same way. */
export interface Phrases {
  language: ReportLanguage
  words: Words
  title: string
  /** Place and date. */
  where: string
  /** PROVISIONAL or FINAL, version, time. */
  standing: string
  mean: (mean: Mean | null | undefined) => string
  number: (value: number, digits?: number) => string
  /** 71/147 = 48.3 %. */
  fraction: (part: number | null, whole: number | null) => string
  /** What the points of a panel's scales are called, the highest first. */
  scaleEnds: (panel: Panel) => string
  barNote: (panel: Panel) => string
  rate: string
  indicator: (result: IndicatorResult) => { name: string; target: string; result: string; verdict: string }
  /** The share of each point in percent, the lowest first. */
  shares: (counts: Counts) => string
  /** Every count of an item in words, for those who do not see a bar. */
  counts: (item: Item, counts: Counts) => string
}

export function phrasesOf(report: Report, language: ReportLanguage): Phrases {
  const { workshop, questionnaire, responses, attended } = report
  const words = wordsFor(questionnaire, language)
  const number = (value: number, digits = 0) =>
    value.toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits })
  const fraction = (part: number | null, whole: number | null) => {
    if (part === null) return words.unknown
    if (whole === null) return number(part)
    return whole === 0 ? `${part}/0` : `${part}/${whole} = ${number((100 * part) / whole, 1)} %`
  }
  const day = new Date(`${workshop.date}T12:00:00Z`)
  const where = [
    workshop.place,
    Number.isNaN(day.getTime())
      ? ''
      : day.toLocaleDateString(language, { dateStyle: 'long', timeZone: 'UTC' }),
  ]
  const zone = workshop.zone !== undefined && isZone(workshop.zone) ? workshop.zone : 'UTC'
  const at = new Date(report.asOf).toLocaleString(language, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: zone,
  })
  // As the zone is written, however it was typed.
  const name = new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone
  const time = zone === 'UTC' ? `${at} UTC` : `${at} (${name})`
  const counted = responses['general'] ?? 0
  return {
    language,
    words,
    title: storable(workshopName(workshop, language) || textIn(questionnaire.title, language) || report.code),
    where: where.filter(Boolean).join(' · '),
    standing: `${report.final ? words.final : words.provisional} · ${words.version(report.version)} · ${words.asOf(time)}`,
    mean: (mean) => (mean ? number(roundedMean(mean), 1) : '–'),
    number,
    fraction,
    scaleEnds: (panel) =>
      scalesIn(panel, questionnaire)
        .map((item) =>
          cellsNamed(item, questionnaire, language)
            .toReversed()
            .map(({ key, label }) => (label === key ? key : `${key} = ${label}`))
            .join(', '),
        )
        .join('; '),
    barNote: (panel) =>
      words.barNote(
        scalesIn(panel, questionnaire)
          .map((item) =>
            cellsNamed(item, questionnaire, language)
              .map(({ label }) => label)
              .join(', '),
          )
          .join('; '),
      ),
    rate:
      attended === null || attended === 0
        ? words.rateUnknown
        : counted > attended
          ? words.rateImpossible(counted, attended)
          : words.rateText(counted, attended, `${number((100 * counted) / attended, 1)} %`),
    indicator: (result) => indicatorPhrases(result, words, fraction),
    shares: (counts) => (shares(counts) ?? []).map((share) => `${number(100 * share)} %`).join(' · '),
    counts: (item, { counts, noOpinion, skipped }) =>
      [
        ...cellsNamed(item, questionnaire, language)
          .map(({ label }, at) => `${label} ${counts[at]}`)
          .toReversed(),
        `${words.noOpinion} ${noOpinion}`,
        `${words.skipped} ${skipped}`,
      ].join(', '),
  }
}

function indicatorPhrases(
  { indicator, part, whole, met, contradictory, genders }: IndicatorResult,
  words: Words,
  fraction: Phrases['fraction'],
) {
  const { measure, label, target } = indicator
  return {
    name: label ?? words.names[measure],
    target: target === null ? '–' : isShare(indicator) ? `${target} %` : String(target),
    result:
      measure === 'gender'
        ? genders
          ? words.genders(...genders)
          : words.unknown
        : isShare(indicator) && whole === null
          ? words.unknown
          : contradictory
            ? `${part}/${whole}`
            : fraction(part, whole),
    verdict: contradictory
      ? words.contradictory
      : met === null
        ? target === null
          ? words.noTarget
          : '–'
        : met
          ? words.met
          : words.notMet,
  }
}

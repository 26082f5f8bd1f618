import type { Questionnaire } from '../../../domain/survey/questionnaire.ts'

/** A scale by the words of its ends. */
export function scaleEnds({ scales }: Questionnaire, name: string, language: string): string {
  const points = scales[name]?.points ?? []
  return [points[0], points.at(-1)]
    .map((point) => point?.label?.[language] || String(point?.value ?? ''))
    .join(' … ')
}

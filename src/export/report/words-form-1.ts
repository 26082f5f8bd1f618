import type { Questionnaire } from '../../domain/survey/questionnaire.ts'
import { wordsIn, type ReportLanguage, type Words } from './words.ts'

/** What a report says of the groups of the first form, whose questionnaires have no words for that themselves. */
interface FirstWords {
  byGroup: string
  difference: string
  comparisons: Words['comparisons']
  methodsText: Pick<Words['methodsText'], 'means' | 'differences'>
}

const firstWords: Partial<Record<ReportLanguage, FirstWords>> = {
  en: {
    byGroup: 'By sector',
    difference: 'Public and private sector',
    comparisons: () => 'Public against private sector; above 0 the public sector agrees more.',
    methodsText: {
      means:
        'A mean is the sum of all scores divided by how many gave one, and is rounded half up to one decimal. General is everybody who answered, other and unstated sectors included; it is never an average of averages. “No opinion” and skipped statements are outside n and are listed in the annex.',
      differences:
        'Public and private sector are said to differ where a Mann–Whitney test, exact and adjusted for all statements (Holm), gives p < 0.05, both have five scores or more, and Cliff’s δ is at least 0.147 (small; from 0.33 medium, from 0.474 large). “No clear difference” means too few answers to tell, or too small a difference; it does not mean agreement.',
    },
  },
  es: {
    byGroup: 'Por sector',
    difference: 'Sector público y privado',
    comparisons: () => 'Sector público frente a privado; por encima de 0 está más de acuerdo el público.',
    methodsText: {
      means:
        'Un promedio es la suma de los puntajes dividida por cuántas personas dieron uno, redondeada a un decimal (la mitad, hacia arriba). General es todo el que respondió, incluidos los de otro sector o sin indicar; nunca es un promedio de promedios. «Sin opinión» y las afirmaciones sin responder quedan fuera de n y figuran en el anexo.',
      differences:
        'Se dice que el sector público y el privado difieren cuando una prueba de Mann–Whitney, exacta y ajustada por todas las afirmaciones (Holm), da p < 0,05, ambos tienen cinco puntajes o más y la δ de Cliff es al menos 0,147 (pequeña; desde 0,33 mediana, desde 0,474 grande). «Sin diferencia clara» significa que hay muy pocas respuestas para saberlo o que la diferencia es muy pequeña; no que haya acuerdo.',
    },
  },
}

/** Every word of a report in a language, for a questionnaire of this form. */
export function wordsFor({ form }: Pick<Questionnaire, 'form'>, language: ReportLanguage): Words {
  const words = wordsIn(language)
  const first = form === 2 ? undefined : firstWords[language]
  if (!first) return words
  const { methodsText, ...own } = first
  return { ...words, ...own, methodsText: { ...words.methodsText, ...methodsText } }
}

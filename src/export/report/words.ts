import type { Indicator } from '../../domain/reporting/indicators.ts'

/** The languages a report can be written in, whatever its respondents spoke. */
export const reportLanguages = ['en', 'es'] as const
export type ReportLanguage = (typeof reportLanguages)[number]

/** The words of a difference between two groups. */
interface Furthest {
  who: string
  than: string
  agrees: boolean
  statement: string
  /** Of both; null where they do not show it. */
  means: [string, string] | null
  size: string
  n: [number, number]
}

const en = {
  report: 'Survey report',
  provisional: 'PROVISIONAL',
  final: 'FINAL',
  version: (n: number) => `version ${n}`,
  asOf: (time: string) => `Figures as of ${time}`,
  contents: 'Contents',
  summary: 'What the figures say',
  answered: (n: number) =>
    n === 0 ? 'Nobody has answered.' : n === 1 ? 'One person answered.' : `${n} people answered.`,
  answeredOf: (n: number, all: number, percent: string) =>
    `${n} of ${all} participants answered (${percent}).`,
  targetsMet: (met: number, all: number) => `${met} of ${all} targets with a figure are met.`,
  quoted: (text: string) => `“${text}”`,
  highest: (agrees: boolean): string => (agrees ? 'Most agreement' : 'Highest'),
  lowest: (agrees: boolean): string => (agrees ? 'Least agreement' : 'Lowest'),
  scored: (mean: string, least: string, most: string, n: number) =>
    `Mean ${mean} on a scale from ${least} to ${most} (n ${n}).`,
  furthest: ({ who, than, agrees, statement, means, size, n }: Furthest) =>
    `Largest difference: ${who} ${agrees ? 'agrees more than' : 'is higher than'} ${than} on ${statement} ${means ? `${means[0]} against ${means[1]} ` : ''}(${size} difference; n ${n[0]} and ${n[1]}).`,
  nobodyDiffers: (n: number) =>
    n === 1
      ? 'The one statement compared shows no clear difference between the groups.'
      : `None of the ${n} statements compared shows a clear difference between the groups.`,
  groupsDiffer: (n: number, all: number) =>
    `Groups differ on ${n} of the ${all} statements compared; the figures say on which.`,
  changedMost: (statement: string, by: string, n: number) =>
    `Largest change from before to after: ${statement} ${by} (n ${n}).`,
  sizes: { negligible: 'negligible', small: 'small', medium: 'medium', large: 'large' },
  activities: 'The workshop in figures',
  responses: 'Responses counted',
  late: 'of these, received after closing',
  uncounted: 'Received after the final count, not counted',
  waiting: 'Newer answers of people who are counted, kept beside them',
  held: 'Held, not counted',
  withdrawn: 'Withdrawn',
  byGroup: 'By group',
  bySource: 'Answered by',
  sources: { phone: 'phone', kiosk: 'kiosk', qr: 'phone, handed over by QR code', paper: 'paper' },
  attended: 'Participants',
  unknown: 'not stated',
  responseRate: 'Response rate',
  indicators: 'Indicators and targets',
  measure: 'Indicator',
  target: 'Target',
  result: 'Result',
  verdict: 'Met',
  met: 'Met',
  notMet: 'Not met',
  noTarget: 'No target',
  contradictory: 'Figures contradict each other',
  genders: (women: number, men: number, other: number) =>
    `${women} women, ${men} men${other > 0 ? `, ${other} other or unstated` : ''}`,
  names: {
    economies: 'Member economies',
    participants: 'Participants',
    women: 'Women among participants',
    'women-panellists': 'Women among experts and panellists',
    'private-panellists': 'Private sector among experts and panellists',
    'customs-panellists': 'Customs experts among experts and panellists',
    gender: 'Attendees by gender',
    recommendations: 'Recommendations',
    'response-rate': 'Response rate of the survey',
    own: '',
  } satisfies Record<Indicator['measure'], string>,
  results: 'Results',
  panel: (n: number) => `Panel ${n}`,
  number: 'No.',
  statement: 'Statement',
  general: 'General',
  table: (n: number, title: string) => `Table ${n}. Mean score per statement: ${title}`,
  figure: (n: number, title: string) => `Figure ${n}. How the answers spread: ${title}`,
  base: (reached: number, counted: number, columns: string) =>
    `This panel was sent by ${reached} of ${counted} responses. Scores per statement (n): ${columns}.`,
  scaleNote: (ends: string) => `Scale: ${ends}. Mean of everybody who gave a score, to one decimal.`,
  nobody: 'nobody answered',
  noOpinion: 'No opinion',
  skipped: 'Skipped',
  distribution: 'Distribution',
  barNote: (labels: string) =>
    `From left to right: ${labels}. The line stands between disagreement and agreement; n is how many gave a score.`,
  recommendations: 'Recommendations',
  noRecommendations: 'None has been written yet.',
  fromComments: (n: number) => (n === 1 ? 'from one comment' : `from ${n} comments`),
  methods: 'How these figures were made',
  methodsText: {
    counted:
      'Respondents answered on their own devices or on paper and gave no names. Each is counted once, with the latest answers received.',
    means:
      'A mean is the sum of all scores divided by how many gave one, and is rounded half up to one decimal. General is everybody who answered; it is never an average of averages. “No opinion” and skipped statements are outside n and are listed in the annex.',
    percentages: 'Percentages are each rounded by themselves from counts, so they need not add up to 100.',
    intervals:
      'Respondents chose themselves whether to answer: intervals and differences describe who answered, not everybody who was there. The interval of a share is Wilson’s, that of a mean Student’s; with fewer than ten scores, or where all are the same, a mean has none.',
    differences:
      'Groups are said to differ where a test, exact and adjusted for everything compared (Holm), gives p < 0.05 and each has five scores or more: for two groups Mann–Whitney’s, with Cliff’s δ of at least 0.147 (small; from 0.33 medium, from 0.474 large); for more Kruskal–Wallis’s, with ε² of at least 0.01; for before and after Wilcoxon’s signed ranks. “No clear difference” means too few answers to tell, or too small a difference; it does not mean agreement.',
    small:
      'What is shown to everybody hides groups of fewer than five people. This report is for its organizers; before it is published, look at small groups in it.',
  },
  rateText: (part: number, whole: number, percent: string) =>
    `Response rate: responses counted divided by participants, ${part}/${whole} = ${percent}.`,
  rateUnknown: 'Response rate: unknown until the number of participants is filled in.',
  rateImpossible: (part: number, whole: number) =>
    `Response rate: not stated, since ${part} responses of ${whole} participants contradict each other.`,
  hash: (hash: string) => `SHA-256 of the counted rows of responses.csv: ${hash}`,
  recompute: 'Anybody can compute it again from that file, with Python:',
  annexDistributions: 'Annex A. Distributions',
  annexQuestionnaire: 'Annex B. The questionnaire',
  group: 'Group',
  agree: 'Agree (95 % interval)',
  meanInterval: 'Mean (95 % interval)',
  difference: 'Compared',
  agreesMore: (who: string, means: [string, string] | null, size: string) =>
    `${who} agrees more: ${means ? `${means[0]} against ${means[1]}, ` : ''}${size} difference`,
  isHigher: (who: string, means: [string, string] | null, size: string) =>
    `${who} is higher: ${means ? `${means[0]} against ${means[1]}, ` : ''}${size} difference`,
  noClearDifference: 'no clear difference',
  delta: 'Cliff’s δ (95 % interval)',
  adjusted: 'Adjusted p',
  comparisons: (one: string, other: string) => `${one} against ${other}; above 0, ${one} is higher.`,
  severalCompared: 'Groups compared; ε² is the share of the ranks’ variance between them.',
  epsilon: 'ε²',
  severalDiffer: 'groups differ',
  changed: (by: string) => `changed by ${by}`,
  change: 'Change (95 % interval)',
  pairsCompared: 'Before and after, those who gave both.',
  answers: (n: number, title: string) => `Table ${n}. Answers: ${title}`,
  answer: 'Answer',
  score: 'Score (9–10 minus 0–6)',
  wordsGiven: 'Answered in words',
  before: 'Before',
  after: 'After',
  noInterval: { few: 'no interval: fewer than ten', same: 'no interval: all the same' },
  item: 'Statement',
  page: 'Page',
}

const es: typeof en = {
  report: 'Informe de la encuesta',
  provisional: 'PROVISIONAL',
  final: 'DEFINITIVO',
  version: (n) => `versión ${n}`,
  asOf: (time) => `Cifras al ${time}`,
  contents: 'Contenido',
  summary: 'Lo que dicen las cifras',
  answered: (n) =>
    n === 0 ? 'Nadie ha respondido.' : n === 1 ? 'Respondió una persona.' : `Respondieron ${n} personas.`,
  answeredOf: (n, all, percent) =>
    `${n === 1 ? 'Respondió' : 'Respondieron'} ${n} de ${all} participantes (${percent}).`,
  targetsMet: (met, all) =>
    `${met === 1 ? 'Se cumple' : 'Se cumplen'} ${met} de ${all} metas que tienen cifra.`,
  quoted: (text) => `«${text}»`,
  highest: (agrees) => (agrees ? 'Mayor acuerdo' : 'El más alto'),
  lowest: (agrees) => (agrees ? 'Menor acuerdo' : 'El más bajo'),
  scored: (mean, least, most, n) => `Promedio ${mean} en una escala de ${least} a ${most} (n ${n}).`,
  furthest: ({ who, than, agrees, statement, means, size, n }) =>
    `Mayor diferencia: ${who} ${agrees ? 'está más de acuerdo que' : 'puntúa más alto que'} ${than} en ${statement} ${means ? `${means[0]} frente a ${means[1]} ` : ''}(diferencia ${size}; n ${n[0]} y ${n[1]}).`,
  nobodyDiffers: (n) =>
    n === 1
      ? 'La única afirmación comparada no muestra una diferencia clara entre los grupos.'
      : `Ninguna de las ${n} afirmaciones comparadas muestra una diferencia clara entre los grupos.`,
  groupsDiffer: (n, all) =>
    `Los grupos difieren en ${n} de las ${all} afirmaciones comparadas; las figuras dicen en cuáles.`,
  changedMost: (statement, by, n) => `Mayor cambio entre antes y después: ${statement} ${by} (n ${n}).`,
  sizes: { negligible: 'ínfima', small: 'pequeña', medium: 'mediana', large: 'grande' },
  activities: 'El taller en cifras',
  responses: 'Respuestas contadas',
  late: 'de ellas, recibidas después del cierre',
  uncounted: 'Recibidas tras el recuento definitivo, no contadas',
  waiting: 'Respuestas más nuevas de personas ya contadas, guardadas aparte',
  held: 'Retenidas, no contadas',
  withdrawn: 'Retiradas',
  byGroup: 'Por grupo',
  bySource: 'Respondidas por',
  sources: { phone: 'teléfono', kiosk: 'quiosco', qr: 'teléfono, entregadas por código QR', paper: 'papel' },
  attended: 'Participantes',
  unknown: 'sin indicar',
  responseRate: 'Tasa de respuesta',
  indicators: 'Indicadores y metas',
  measure: 'Indicador',
  target: 'Meta',
  result: 'Resultado',
  verdict: 'Cumplida',
  met: 'Cumplida',
  notMet: 'No cumplida',
  noTarget: 'Sin meta',
  contradictory: 'Las cifras se contradicen',
  genders: (women, men, other) =>
    `${women} mujeres, ${men} hombres${other > 0 ? `, ${other} otro o sin indicar` : ''}`,
  names: {
    economies: 'Economías miembro',
    participants: 'Participantes',
    women: 'Mujeres entre participantes',
    'women-panellists': 'Mujeres entre expertos y panelistas',
    'private-panellists': 'Sector privado entre expertos y panelistas',
    'customs-panellists': 'Expertos aduaneros entre expertos y panelistas',
    gender: 'Asistentes por género',
    recommendations: 'Recomendaciones',
    'response-rate': 'Tasa de respuesta de la encuesta',
    own: '',
  },
  results: 'Resultados',
  panel: (n) => `Panel ${n}`,
  number: 'N.º',
  statement: 'Afirmación',
  general: 'General',
  table: (n, title) => `Tabla ${n}. Puntaje promedio por afirmación: ${title}`,
  figure: (n, title) => `Figura ${n}. Distribución de las respuestas: ${title}`,
  base: (reached, counted, columns) =>
    `Este panel fue enviado en ${reached} de ${counted} respuestas. Puntajes por afirmación (n): ${columns}.`,
  scaleNote: (ends) => `Escala: ${ends}. Promedio de quienes dieron un puntaje, con un decimal.`,
  nobody: 'nadie respondió',
  noOpinion: 'Sin opinión',
  skipped: 'Sin responder',
  distribution: 'Distribución',
  barNote: (labels) =>
    `De izquierda a derecha: ${labels}. La línea separa el desacuerdo del acuerdo; n es cuántas personas dieron un puntaje.`,
  recommendations: 'Recomendaciones',
  noRecommendations: 'Aún no se ha escrito ninguna.',
  fromComments: (n) => (n === 1 ? 'a partir de un comentario' : `a partir de ${n} comentarios`),
  methods: 'Cómo se obtuvieron estas cifras',
  methodsText: {
    counted:
      'Las personas respondieron en sus propios dispositivos o en papel, sin dar su nombre. Cada una se cuenta una sola vez, con sus últimas respuestas recibidas.',
    means:
      'Un promedio es la suma de los puntajes dividida por cuántas personas dieron uno, redondeada a un decimal (la mitad, hacia arriba). General es todo el que respondió; nunca es un promedio de promedios. «Sin opinión» y las afirmaciones sin responder quedan fuera de n y figuran en el anexo.',
    percentages:
      'Cada porcentaje se redondea por separado a partir de los recuentos, por lo que la suma puede no ser 100.',
    intervals:
      'Cada persona decidió si respondía: los intervalos y las diferencias describen a quienes respondieron, no a todos los asistentes. El intervalo de una proporción es el de Wilson y el de un promedio, el de Student; con menos de diez puntajes, o cuando todos son iguales, un promedio no lleva intervalo.',
    differences:
      'Se dice que los grupos difieren cuando una prueba, exacta y ajustada por todo lo comparado (Holm), da p < 0,05 y cada uno tiene cinco puntajes o más: con dos grupos la de Mann–Whitney, con una δ de Cliff de al menos 0,147 (pequeña; desde 0,33 mediana, desde 0,474 grande); con más la de Kruskal–Wallis, con ε² de al menos 0,01; con antes y después la de rangos con signo de Wilcoxon. «Sin diferencia clara» significa que hay muy pocas respuestas para saberlo o que la diferencia es muy pequeña; no que haya acuerdo.',
    small:
      'Lo que se muestra a todo el público oculta los grupos de menos de cinco personas. Este informe es para la organización; antes de publicarlo, revise los grupos pequeños.',
  },
  rateText: (part, whole, percent) =>
    `Tasa de respuesta: respuestas contadas dividido por participantes, ${part}/${whole} = ${percent}.`,
  rateUnknown: 'Tasa de respuesta: desconocida mientras no se indique el número de participantes.',
  rateImpossible: (part, whole) =>
    `Tasa de respuesta: no se indica, pues ${part} respuestas de ${whole} participantes se contradicen.`,
  hash: (hash) => `SHA-256 de las filas contadas de responses.csv: ${hash}`,
  recompute: 'Cualquiera puede volver a calcularlo a partir de ese archivo, con Python:',
  annexDistributions: 'Anexo A. Distribuciones',
  annexQuestionnaire: 'Anexo B. El cuestionario',
  group: 'Grupo',
  agree: 'De acuerdo (intervalo 95 %)',
  meanInterval: 'Promedio (intervalo 95 %)',
  difference: 'Comparación',
  agreesMore: (who, means, size) =>
    `${who}, más de acuerdo: ${means ? `${means[0]} frente a ${means[1]}, ` : ''}diferencia ${size}`,
  isHigher: (who, means, size) =>
    `${who}, más alto: ${means ? `${means[0]} frente a ${means[1]}, ` : ''}diferencia ${size}`,
  noClearDifference: 'sin diferencia clara',
  delta: 'δ de Cliff (intervalo 95 %)',
  adjusted: 'p ajustada',
  comparisons: (one, other) => `${one} frente a ${other}; por encima de 0, ${one} es más alto.`,
  severalCompared: 'Comparación de grupos; ε² es la parte de la varianza de los rangos que hay entre ellos.',
  epsilon: 'ε²',
  severalDiffer: 'los grupos difieren',
  changed: (by) => `cambió en ${by}`,
  change: 'Cambio (intervalo 95 %)',
  pairsCompared: 'Antes y después, quienes dieron ambos.',
  answers: (n, title) => `Tabla ${n}. Respuestas: ${title}`,
  answer: 'Respuesta',
  score: 'Puntaje (9–10 menos 0–6)',
  wordsGiven: 'Respondieron con palabras',
  before: 'Antes',
  after: 'Después',
  noInterval: { few: 'sin intervalo: menos de diez', same: 'sin intervalo: todos iguales' },
  item: 'Afirmación',
  page: 'Página',
}

const words: Record<ReportLanguage, typeof en> = { en, es }

/** Every word of a report in a language. */
export const wordsIn = (language: ReportLanguage): typeof en => words[language]
export type Words = typeof en

import type { Words } from './en.ts'

/** A report in Spanish. */
export const es: Words = {
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
  page: 'Página',
}

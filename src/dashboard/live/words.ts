import { wordsWith } from '../parts/words.ts'

const en = {
  notLive: 'Every few seconds',
  responses: (n: number): string => (n === 1 ? 'response' : 'responses'),
  public: 'Public sector',
  private: 'Private sector',
  other: 'Other or unstated',
  late: 'late',
  held: 'held',
  uncounted: 'not counted',
  withdrawn: 'withdrawn',
  live: 'Live',
  asOf: (time: string) => `as of ${time}`,
  number: 'No.',
  item: 'Item',
  distribution: 'Distribution',
  nobody: 'nobody yet',
  scaleNote:
    'Scale 4 = Strongly agree … 1 = Strongly disagree. No opinion and skipped are outside the means.',
  ofAttended: (attended: string, percent: string) => `of ${attended} participants (${percent} %)`,
  moreThanAttended:
    'More responses than people in the room. Check the number of participants – or who has the link.',
  sources: { phone: 'Phone', kiosk: 'Kiosk', qr: 'By QR', paper: 'Paper' },
  view: 'What the tables show',
  search: 'Search statements',
  order: 'Order',
  orders: {
    printed: 'As in the questionnaire',
    highest: 'Highest mean first',
    lowest: 'Lowest mean first',
    divided: 'Most divided first',
    differing: 'Public and private furthest apart',
  },
  bars: 'Bars',
  diverging: 'Around the middle',
  plainBars: 'From the left',
  groupsBy: 'Groups',
  sectorsOnly: 'Sectors only',
  facts: { economy: 'By economy', gender: 'By gender', role: 'By role' },
  unstated: 'Not stated',
  hiddenGroups: (n: number) =>
    n === 1
      ? 'One group is not shown: it is smaller than five, or would give a smaller one away.'
      : `${n} groups are not shown: they are smaller than five, or would give a smaller one away.`,
  nothingToShow: 'There is no group of five people or more yet.',
  notRevealed: 'Not revealed yet.',
  nothingFound: 'No statement has these words.',
  percentNote: 'Percentages are rounded one by one and need not add up to 100.',
  difference: 'Public / private',
  cannotTell: 'cannot tell',
  differ: (size: string, who: string) => `groups differ (${size}; ${who} agrees more)`,
  sizes: { negligible: 'hardly', small: 'a little', medium: 'clearly', large: 'strongly' },
  close: 'Close',
  group: 'Group',
  publicPrivate: 'Public and private sector',
  agreeInterval: 'Agree (95 % interval)',
  meanInterval: 'Mean (95 % interval)',
  intervalNote:
    'People chose themselves whether to answer; an interval says how far chance alone would move the figure, no more.',
}

const es: typeof en = {
  notLive: 'Cada pocos segundos',
  responses: (n) => (n === 1 ? 'respuesta' : 'respuestas'),
  public: 'Sector público',
  private: 'Sector privado',
  other: 'Otro o sin indicar',
  late: 'tardías',
  held: 'retenidas',
  uncounted: 'sin contar',
  withdrawn: 'retiradas',
  live: 'En vivo',
  asOf: (time) => `datos de las ${time}`,
  number: 'N.º',
  item: 'Afirmación',
  distribution: 'Distribución',
  nobody: 'nadie aún',
  scaleNote:
    'Escala 4 = Muy de acuerdo … 1 = Muy en desacuerdo. «Sin opinión» y lo no respondido quedan fuera de los promedios.',
  ofAttended: (attended, percent) => `de ${attended} participantes (${percent} %)`,
  moreThanAttended:
    'Hay más respuestas que personas en la sala. Revise el número de participantes, o quién tiene el enlace.',
  sources: { phone: 'Teléfono', kiosk: 'Quiosco', qr: 'Por QR', paper: 'Papel' },
  view: 'Lo que muestran las tablas',
  search: 'Buscar afirmaciones',
  order: 'Orden',
  orders: {
    printed: 'Como en el cuestionario',
    highest: 'Promedio más alto primero',
    lowest: 'Promedio más bajo primero',
    divided: 'Más divididas primero',
    differing: 'Mayor distancia entre público y privado',
  },
  bars: 'Barras',
  diverging: 'En torno al centro',
  plainBars: 'Desde la izquierda',
  groupsBy: 'Grupos',
  sectorsOnly: 'Solo sectores',
  facts: { economy: 'Por economía', gender: 'Por género', role: 'Por función' },
  unstated: 'Sin indicar',
  hiddenGroups: (n) =>
    n === 1
      ? 'Un grupo no se muestra: tiene menos de cinco personas o delataría a otro más pequeño.'
      : `${n} grupos no se muestran: tienen menos de cinco personas o delatarían a otro más pequeño.`,
  nothingToShow: 'Aún no hay ningún grupo de cinco personas o más.',
  notRevealed: 'Aún sin mostrar.',
  nothingFound: 'Ninguna afirmación tiene esas palabras.',
  percentNote: 'Los porcentajes se redondean uno a uno y pueden no sumar 100.',
  difference: 'Público / privado',
  cannotTell: 'no se puede saber',
  differ: (size, who) => `difieren (${size}; más de acuerdo: ${who})`,
  sizes: { negligible: 'apenas', small: 'un poco', medium: 'con claridad', large: 'mucho' },
  close: 'Cerrar',
  group: 'Grupo',
  publicPrivate: 'Sector público y privado',
  agreeInterval: 'De acuerdo (intervalo 95 %)',
  meanInterval: 'Promedio (intervalo 95 %)',
  intervalNote:
    'Cada persona decidió si respondía; el intervalo dice cuánto movería la cifra el solo azar, nada más.',
}

/** The words of this folder's pages, beside those that all have. */
export const useText = wordsWith({ en, es })

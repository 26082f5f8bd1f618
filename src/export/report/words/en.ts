import type { Indicator } from '../../../domain/reporting/indicators.ts'

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

/** Every word of a report in English; the other languages say the same. */
export const en = {
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
  page: 'Page',
}

export type Words = typeof en

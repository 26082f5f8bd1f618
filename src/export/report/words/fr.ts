import type { Words } from './en.ts'

/** A report in French. */
export const fr: Words = {
  report: 'Rapport de l’enquête',
  provisional: 'PROVISOIRE',
  final: 'DÉFINITIF',
  version: (n) => `version ${n}`,
  asOf: (time) => `Chiffres au ${time}`,
  contents: 'Sommaire',
  summary: 'Ce que disent les chiffres',
  answered: (n) =>
    n === 0 ? 'Personne n’a répondu.' : n === 1 ? 'Une personne a répondu.' : `${n} personnes ont répondu.`,
  answeredOf: (n, all, percent) =>
    `${n} participant${n === 1 ? '' : 's'} sur ${all} ${n === 1 ? 'a' : 'ont'} répondu (${percent}).`,
  targetsMet: (met, all) =>
    `${met} objectif${met === 1 ? '' : 's'} chiffré${met === 1 ? '' : 's'} sur ${all} ${met === 1 ? 'est atteint' : 'sont atteints'}.`,
  quoted: (text) => `« ${text} »`,
  highest: (agrees) => (agrees ? 'Accord le plus fort' : 'Le plus élevé'),
  lowest: (agrees) => (agrees ? 'Accord le plus faible' : 'Le plus bas'),
  scored: (mean, least, most, n) => `Moyenne ${mean} sur une échelle de ${least} à ${most} (n ${n}).`,
  furthest: ({ who, than, agrees, statement, means, size, n }) =>
    `Plus grande différence : ${who} ${agrees ? 'est plus d’accord que' : 'est plus haut que'} ${than} sur ${statement} ${means ? `${means[0]} contre ${means[1]} ` : ''}(différence ${size} ; n ${n[0]} et ${n[1]}).`,
  nobodyDiffers: (n) =>
    n === 1
      ? 'Le seul énoncé comparé ne montre pas de différence nette entre les groupes.'
      : `Aucun des ${n} énoncés comparés ne montre de différence nette entre les groupes.`,
  groupsDiffer: (n, all) =>
    `Les groupes diffèrent sur ${n} des ${all} énoncés comparés ; les figures disent lesquels.`,
  changedMost: (statement, by, n) =>
    `Plus grand changement entre avant et après : ${statement} ${by} (n ${n}).`,
  sizes: { negligible: 'négligeable', small: 'petite', medium: 'moyenne', large: 'grande' },
  activities: 'L’atelier en chiffres',
  responses: 'Réponses comptées',
  late: 'dont reçues après la clôture',
  uncounted: 'Reçues après le décompte définitif, non comptées',
  waiting: 'Réponses plus récentes de personnes déjà comptées, gardées à côté',
  held: 'Retenues, non comptées',
  withdrawn: 'Retirées',
  byGroup: 'Par groupe',
  bySource: 'Répondu par',
  sources: { phone: 'téléphone', kiosk: 'borne', qr: 'téléphone, remis par code QR', paper: 'papier' },
  attended: 'Participants',
  unknown: 'non indiqué',
  responseRate: 'Taux de réponse',
  indicators: 'Indicateurs et objectifs',
  measure: 'Indicateur',
  target: 'Objectif',
  result: 'Résultat',
  verdict: 'Atteint',
  met: 'Atteint',
  notMet: 'Non atteint',
  noTarget: 'Sans objectif',
  contradictory: 'Les chiffres se contredisent',
  genders: (women, men, other) =>
    `${women} femmes, ${men} hommes${other > 0 ? `, ${other} autre ou non indiqué` : ''}`,
  names: {
    economies: 'Économies membres',
    participants: 'Participants',
    women: 'Femmes parmi les participants',
    'women-panellists': 'Femmes parmi les experts et intervenants',
    'private-panellists': 'Secteur privé parmi les experts et intervenants',
    'customs-panellists': 'Experts douaniers parmi les experts et intervenants',
    gender: 'Participants par genre',
    recommendations: 'Recommandations',
    'response-rate': 'Taux de réponse de l’enquête',
    own: '',
  },
  results: 'Résultats',
  panel: (n) => `Panel ${n}`,
  number: 'N°',
  statement: 'Énoncé',
  general: 'Ensemble',
  table: (n, title) => `Tableau ${n}. Score moyen par énoncé : ${title}`,
  figure: (n, title) => `Figure ${n}. Répartition des réponses : ${title}`,
  base: (reached, counted, columns) =>
    `Ce panel a été envoyé dans ${reached} réponses sur ${counted}. Scores par énoncé (n) : ${columns}.`,
  scaleNote: (ends) => `Échelle : ${ends}. Moyenne des personnes qui ont donné un score, à une décimale.`,
  noOpinion: 'Sans opinion',
  skipped: 'Sans réponse',
  distribution: 'Répartition',
  barNote: (labels) =>
    `De gauche à droite : ${labels}. Le trait sépare le désaccord de l’accord ; n est le nombre de scores donnés.`,
  recommendations: 'Recommandations',
  noRecommendations: 'Aucune n’a encore été rédigée.',
  fromComments: (n) => (n === 1 ? 'à partir d’un commentaire' : `à partir de ${n} commentaires`),
  methods: 'Comment ces chiffres ont été obtenus',
  methodsText: {
    counted:
      'Les personnes ont répondu sur leur propre appareil ou sur papier, sans donner de nom. Chacune est comptée une fois, avec ses dernières réponses reçues.',
    means:
      'Une moyenne est la somme des scores divisée par le nombre de personnes qui en ont donné un, arrondie à une décimale (la moitié vers le haut). « Ensemble » est toute personne qui a répondu, jamais une moyenne de moyennes. « Sans opinion » et les énoncés sans réponse sont hors de n et figurent dans l’annexe.',
    percentages:
      'Chaque pourcentage est arrondi pour lui-même à partir des effectifs ; leur somme peut différer de 100.',
    intervals:
      'Chacun a choisi de répondre ou non : intervalles et différences décrivent les personnes qui ont répondu, pas toutes celles qui étaient là. L’intervalle d’une part est celui de Wilson, celui d’une moyenne celui de Student ; avec moins de dix scores, ou s’ils sont tous égaux, une moyenne n’en a pas.',
    differences:
      'On dit que des groupes diffèrent quand un test exact, ajusté pour tout ce qui est comparé (Holm), donne p < 0,05 et que chacun a au moins cinq scores : pour deux groupes celui de Mann–Whitney, avec un δ de Cliff d’au moins 0,147 (petite ; dès 0,33 moyenne, dès 0,474 grande) ; pour plus de deux celui de Kruskal–Wallis, avec ε² d’au moins 0,01 ; pour avant et après celui des rangs signés de Wilcoxon. « Pas de différence nette » signifie trop peu de réponses pour le dire, ou une différence trop petite ; non un accord.',
    small:
      'Ce qui est montré à tous cache les groupes de moins de cinq personnes. Ce rapport est destiné aux organisateurs ; avant de le publier, vérifiez les petits groupes.',
  },
  rateText: (part, whole, percent) =>
    `Taux de réponse : réponses comptées divisées par participants, ${part}/${whole} = ${percent}.`,
  rateUnknown: 'Taux de réponse : inconnu tant que le nombre de participants n’est pas indiqué.',
  rateImpossible: (part, whole) =>
    `Taux de réponse : non indiqué, car ${part} réponses pour ${whole} participants se contredisent.`,
  hash: (hash) => `SHA-256 des lignes comptées de responses.csv : ${hash}`,
  recompute: 'Chacun peut le recalculer à partir de ce fichier, avec Python :',
  annexDistributions: 'Annexe A. Répartitions',
  annexQuestionnaire: 'Annexe B. Le questionnaire',
  group: 'Groupe',
  agree: 'D’accord (intervalle 95 %)',
  meanInterval: 'Moyenne (intervalle 95 %)',
  difference: 'Comparaison',
  agreesMore: (who, means, size) =>
    `${who} est plus d’accord : ${means ? `${means[0]} contre ${means[1]}, ` : ''}différence ${size}`,
  isHigher: (who, means, size) =>
    `${who} est plus haut : ${means ? `${means[0]} contre ${means[1]}, ` : ''}différence ${size}`,
  noClearDifference: 'pas de différence nette',
  delta: 'δ de Cliff (intervalle 95 %)',
  adjusted: 'p ajusté',
  comparisons: (one, other) => `${one} contre ${other} ; au-dessus de 0, ${one} est plus haut.`,
  severalCompared: 'Groupes comparés ; ε² est la part de la variance des rangs qui est entre eux.',
  epsilon: 'ε²',
  severalDiffer: 'les groupes diffèrent',
  changed: (by) => `a changé de ${by}`,
  change: 'Changement (intervalle 95 %)',
  pairsCompared: 'Avant et après, pour qui a donné les deux.',
  answers: (n, title) => `Tableau ${n}. Réponses : ${title}`,
  answer: 'Réponse',
  score: 'Score (9–10 moins 0–6)',
  wordsGiven: 'Ont répondu par des mots',
  before: 'Avant',
  after: 'Après',
  noInterval: { few: 'sans intervalle : moins de dix', same: 'sans intervalle : tous égaux' },
  page: 'Page',
}

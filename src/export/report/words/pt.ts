import type { Words } from './en.ts'

/** A report in Portuguese. */
export const pt: Words = {
  report: 'Relatório do inquérito',
  provisional: 'PROVISÓRIO',
  final: 'DEFINITIVO',
  version: (n) => `versão ${n}`,
  asOf: (time) => `Números de ${time}`,
  contents: 'Índice',
  summary: 'O que dizem os números',
  answered: (n) =>
    n === 0 ? 'Ninguém respondeu.' : n === 1 ? 'Uma pessoa respondeu.' : `${n} pessoas responderam.`,
  answeredOf: (n, all, percent) =>
    `${n} de ${all} participantes ${n === 1 ? 'respondeu' : 'responderam'} (${percent}).`,
  targetsMet: (met, all) =>
    `${met} de ${all} metas com número ${met === 1 ? 'foi cumprida' : 'foram cumpridas'}.`,
  quoted: (text) => `“${text}”`,
  highest: (agrees) => (agrees ? 'Maior acordo' : 'O mais alto'),
  lowest: (agrees) => (agrees ? 'Menor acordo' : 'O mais baixo'),
  scored: (mean, least, most, n) => `Média ${mean} numa escala de ${least} a ${most} (n ${n}).`,
  furthest: ({ who, than, agrees, statement, means, size, n }) =>
    `Maior diferença: ${who} ${agrees ? 'concorda mais do que' : 'está acima de'} ${than} em ${statement} ${means ? `${means[0]} contra ${means[1]} ` : ''}(diferença ${size}; n ${n[0]} e ${n[1]}).`,
  nobodyDiffers: (n) =>
    n === 1
      ? 'A única afirmação comparada não mostra diferença clara entre os grupos.'
      : `Nenhuma das ${n} afirmações comparadas mostra diferença clara entre os grupos.`,
  groupsDiffer: (n, all) =>
    `Os grupos diferem em ${n} das ${all} afirmações comparadas; as figuras dizem em quais.`,
  changedMost: (statement, by, n) => `Maior mudança entre antes e depois: ${statement} ${by} (n ${n}).`,
  sizes: { negligible: 'ínfima', small: 'pequena', medium: 'média', large: 'grande' },
  activities: 'A oficina em números',
  responses: 'Respostas contadas',
  late: 'destas, recebidas após o encerramento',
  uncounted: 'Recebidas após a contagem definitiva, não contadas',
  waiting: 'Respostas mais recentes de pessoas já contadas, guardadas à parte',
  held: 'Retidas, não contadas',
  withdrawn: 'Retiradas',
  byGroup: 'Por grupo',
  bySource: 'Respondidas por',
  sources: { phone: 'telefone', kiosk: 'quiosque', qr: 'telefone, entregues por código QR', paper: 'papel' },
  attended: 'Participantes',
  unknown: 'não indicado',
  responseRate: 'Taxa de resposta',
  indicators: 'Indicadores e metas',
  measure: 'Indicador',
  target: 'Meta',
  result: 'Resultado',
  verdict: 'Cumprida',
  met: 'Cumprida',
  notMet: 'Não cumprida',
  noTarget: 'Sem meta',
  contradictory: 'Os números contradizem-se',
  genders: (women, men, other) =>
    `${women} mulheres, ${men} homens${other > 0 ? `, ${other} outro ou não indicado` : ''}`,
  names: {
    economies: 'Economias-membro',
    participants: 'Participantes',
    women: 'Mulheres entre os participantes',
    'women-panellists': 'Mulheres entre especialistas e painelistas',
    'private-panellists': 'Setor privado entre especialistas e painelistas',
    'customs-panellists': 'Especialistas aduaneiros entre especialistas e painelistas',
    gender: 'Participantes por género',
    recommendations: 'Recomendações',
    'response-rate': 'Taxa de resposta do inquérito',
    own: '',
  },
  results: 'Resultados',
  panel: (n) => `Painel ${n}`,
  number: 'N.º',
  statement: 'Afirmação',
  general: 'Geral',
  table: (n, title) => `Tabela ${n}. Pontuação média por afirmação: ${title}`,
  figure: (n, title) => `Figura ${n}. Distribuição das respostas: ${title}`,
  base: (reached, counted, columns) =>
    `Este painel foi enviado em ${reached} de ${counted} respostas. Pontuações por afirmação (n): ${columns}.`,
  scaleNote: (ends) => `Escala: ${ends}. Média de quem deu uma pontuação, com uma casa decimal.`,
  noOpinion: 'Sem opinião',
  skipped: 'Sem resposta',
  distribution: 'Distribuição',
  barNote: (labels) =>
    `Da esquerda para a direita: ${labels}. A linha separa o desacordo do acordo; n é quantas pessoas deram uma pontuação.`,
  recommendations: 'Recomendações',
  noRecommendations: 'Ainda não foi escrita nenhuma.',
  fromComments: (n) => (n === 1 ? 'a partir de um comentário' : `a partir de ${n} comentários`),
  methods: 'Como estes números foram obtidos',
  methodsText: {
    counted:
      'As pessoas responderam nos seus próprios aparelhos ou em papel, sem dar nome. Cada uma é contada uma vez, com as últimas respostas recebidas.',
    means:
      'Uma média é a soma das pontuações dividida por quantas pessoas deram uma, arredondada a uma casa decimal (metade para cima). Geral é toda a gente que respondeu; nunca é uma média de médias. «Sem opinião» e as afirmações sem resposta ficam fora de n e constam do anexo.',
    percentages: 'Cada percentagem é arredondada por si a partir das contagens; a soma pode não ser 100.',
    intervals:
      'Cada pessoa escolheu se respondia: intervalos e diferenças descrevem quem respondeu, não toda a gente presente. O intervalo de uma proporção é o de Wilson, o de uma média o de Student; com menos de dez pontuações, ou todas iguais, uma média não o tem.',
    differences:
      'Diz-se que os grupos diferem quando um teste exato, ajustado por tudo o que se compara (Holm), dá p < 0,05 e cada um tem cinco pontuações ou mais: com dois grupos o de Mann–Whitney, com δ de Cliff de pelo menos 0,147 (pequena; a partir de 0,33 média, de 0,474 grande); com mais o de Kruskal–Wallis, com ε² de pelo menos 0,01; com antes e depois o dos postos com sinais de Wilcoxon. «Sem diferença clara» significa respostas a menos para o saber, ou uma diferença pequena demais; não significa acordo.',
    small:
      'O que se mostra a todos esconde grupos de menos de cinco pessoas. Este relatório é para a organização; antes de o publicar, veja os grupos pequenos.',
  },
  rateText: (part, whole, percent) =>
    `Taxa de resposta: respostas contadas divididas por participantes, ${part}/${whole} = ${percent}.`,
  rateUnknown: 'Taxa de resposta: desconhecida enquanto o número de participantes não for indicado.',
  rateImpossible: (part, whole) =>
    `Taxa de resposta: não se indica, pois ${part} respostas de ${whole} participantes se contradizem.`,
  hash: (hash) => `SHA-256 das linhas contadas de responses.csv: ${hash}`,
  recompute: 'Qualquer pessoa o pode calcular de novo a partir desse ficheiro, com Python:',
  annexDistributions: 'Anexo A. Distribuições',
  annexQuestionnaire: 'Anexo B. O questionário',
  group: 'Grupo',
  agree: 'De acordo (intervalo 95 %)',
  meanInterval: 'Média (intervalo 95 %)',
  difference: 'Comparação',
  agreesMore: (who, means, size) =>
    `${who} concorda mais: ${means ? `${means[0]} contra ${means[1]}, ` : ''}diferença ${size}`,
  isHigher: (who, means, size) =>
    `${who} está acima: ${means ? `${means[0]} contra ${means[1]}, ` : ''}diferença ${size}`,
  noClearDifference: 'sem diferença clara',
  delta: 'δ de Cliff (intervalo 95 %)',
  adjusted: 'p ajustado',
  comparisons: (one, other) => `${one} contra ${other}; acima de 0, ${one} está mais alto.`,
  severalCompared: 'Grupos comparados; ε² é a parte da variância dos postos que há entre eles.',
  epsilon: 'ε²',
  severalDiffer: 'os grupos diferem',
  changed: (by) => `mudou ${by}`,
  change: 'Mudança (intervalo 95 %)',
  pairsCompared: 'Antes e depois, de quem deu ambos.',
  answers: (n, title) => `Tabela ${n}. Respostas: ${title}`,
  answer: 'Resposta',
  score: 'Pontuação (9–10 menos 0–6)',
  wordsGiven: 'Responderam por palavras',
  before: 'Antes',
  after: 'Depois',
  noInterval: { few: 'sem intervalo: menos de dez', same: 'sem intervalo: todas iguais' },
  page: 'Página',
}

import { useLanguage, type Language } from '../ui/language.ts'
import { liveWords } from './words-live.ts'
import { organizingWords } from './words-organizing.ts'
import { problemWords } from './parts/words-of-problems.ts'
import { workshopWords } from './words-workshop.ts'

const en = {
  language: 'Language',
  toContent: 'Skip to the content',
  signIn: 'Sign in',
  signInHelp: 'With the passphrase that was set when this server was started.',
  passphrase: 'Passphrase',
  setUp: 'Set the passphrase',
  setUpHelp: 'Whoever knows it is an organizer. At least 12 characters; a few words are easy to keep.',
  setUpButton: 'Set it and sign in',
  invitationOver: 'This link was taken back, or is not complete. Ask for a new one.',
  signOut: 'Sign out',
  tooShort: 'At least 12 characters, please.',
  noServer: 'The server does not answer. Try again.',
  tryAgain: 'Try again',
  stillSignedIn: 'The server does not answer: you are still signed in here. Try again before you leave.',
  sessionEnded: 'Your session has ended. Sign in again; what you typed and was not saved yet is kept.',
  reading:
    'These figures are read anew every few seconds: something between here and the server holds the live stream back.',
  notLive: 'Every few seconds',
  loading: 'One moment …',
  noSurvey: (code: string) => `There is no survey with the code ${code} here.`,
  responses: (n: number): string => (n === 1 ? 'response' : 'responses'),
  public: 'Public sector',
  private: 'Private sector',
  other: 'Other or unstated',
  general: 'General',
  publicShort: 'Public',
  privateShort: 'Private',
  late: 'late',
  held: 'held',
  uncounted: 'not counted',
  withdrawn: 'withdrawn',
  live: 'Live',
  lost: 'Connection lost – these are the last figures received. Reconnecting …',
  asOf: (time: string) => `as of ${time}`,
  panel: (n: number) => `Panel ${n}`,
  number: 'No.',
  item: 'Item',
  distribution: 'Distribution',
  noOpinion: 'no opinion',
  skipped: 'skipped',
  nobody: 'nobody yet',
  scaleNote:
    'Scale 4 = Strongly agree … 1 = Strongly disagree. No opinion and skipped are outside the means.',
  reportCsv: 'Report tables (CSV)',
  responsesCsv: 'Responses (CSV)',
}

const es: typeof en = {
  language: 'Idioma',
  toContent: 'Ir al contenido',
  signIn: 'Iniciar sesión',
  signInHelp: 'Con la frase de acceso fijada al poner en marcha este servidor.',
  passphrase: 'Frase de acceso',
  setUp: 'Fijar la frase de acceso',
  setUpHelp:
    'Quien la conozca tendrá acceso de organización. Al menos 12 caracteres; unas pocas palabras se recuerdan bien.',
  setUpButton: 'Fijarla y entrar',
  invitationOver: 'Este enlace se retiró o está incompleto. Pida uno nuevo.',
  signOut: 'Cerrar sesión',
  tooShort: 'Al menos 12 caracteres, por favor.',
  noServer: 'El servidor no responde. Inténtelo de nuevo.',
  tryAgain: 'Intentar de nuevo',
  stillSignedIn: 'El servidor no responde: la sesión sigue abierta aquí. Inténtelo de nuevo antes de irse.',
  sessionEnded: 'Su sesión terminó. Entre de nuevo; lo que escribió y aún no se guardó se conserva.',
  reading:
    'Estas cifras se leen de nuevo cada pocos segundos: algo entre este navegador y el servidor retiene la transmisión en vivo.',
  notLive: 'Cada pocos segundos',
  loading: 'Un momento…',
  noSurvey: (code) => `Aquí no hay ninguna encuesta con el código ${code}.`,
  responses: (n) => (n === 1 ? 'respuesta' : 'respuestas'),
  public: 'Sector público',
  private: 'Sector privado',
  other: 'Otro o sin indicar',
  general: 'General',
  publicShort: 'Público',
  privateShort: 'Privado',
  late: 'tardías',
  held: 'retenidas',
  uncounted: 'sin contar',
  withdrawn: 'retiradas',
  live: 'En vivo',
  lost: 'Conexión perdida: estas son las últimas cifras recibidas. Reconectando…',
  asOf: (time) => `datos de las ${time}`,
  panel: (n) => `Panel ${n}`,
  number: 'N.º',
  item: 'Afirmación',
  distribution: 'Distribución',
  noOpinion: 'sin opinión',
  skipped: 'sin responder',
  nobody: 'nadie aún',
  scaleNote:
    'Escala 4 = Muy de acuerdo … 1 = Muy en desacuerdo. «Sin opinión» y lo no respondido quedan fuera de los promedios.',
  reportCsv: 'Tablas del informe (CSV)',
  responsesCsv: 'Respuestas (CSV)',
}

const messages: Record<Language, typeof en> = { en, es }

/** Every word of the organizer's pages in one language. */
export const textIn = (language: Language) => ({
  ...messages[language],
  ...liveWords[language],
  ...organizingWords[language],
  ...workshopWords[language],
  problem: problemWords[language],
})

const texts = { en: textIn('en'), es: textIn('es') }

/** Every word the organizer sees, in the language chosen. */
export function useText() {
  const language = useLanguage()
  return { t: texts[language], language }
}

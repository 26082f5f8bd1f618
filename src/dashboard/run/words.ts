import { wordsWith } from '../parts/words.ts'

const en = {
  back: 'Back',
  print: 'Print',
  panels: 'Panels',
  answeredBy: (n: number): string => (n === 1 ? 'sent by 1 person' : `sent by ${n} people`),
  panelOpen: 'Open for answers',
  panelIsOpen: 'Open for answers',
  panelIsClosed: 'Closed: phones say so',
  panelRevealed: 'Results shown to everybody',
  panelIsRevealed: 'Results shown to everybody',
  panelIsHidden: 'Results hidden: only you see them',
  revealNote:
    'People who see results before they answer answer differently: reveal after closing. What the room sees leaves out groups under five, and stands still: it moves when a panel is revealed or closed, when you say so, or after three minutes, and only once five more people have answered.',
  showFigures: 'Show the room the figures of now',
  figuresShown: (time: string) => `The room sees the figures of ${time}.`,
  joining: 'Joining',
  poster: 'Poster and join page',
  wallHelp:
    'On the projector: ← → go on and back, ↑ ↓ from panel to panel, Enter shows one statement alone, space reveals or hides the panel.',
  posterSteps: [
    'Scan the code with your camera.',
    'Answer on your phone. It needs no network once it is open.',
    'Wait for “Received” and a code – or ask the staff.',
  ],
  seats: 'Seat cards',
  seatsHelp:
    'For one voice for each seat: cards with a code each. Once there are cards, only cards can answer. The codes are made in this browser and kept nowhere.',
  seatsIssued: (n: number) => `${n} cards are out. Only they can answer.`,
  cardsNeedHttps: 'Cards can be made only over https, or on the server’s own machine.',
  howMany: 'How many',
  makeCards: 'Make cards',
  printCards: 'The cards are ready, eight to a page. Print them now: this is the only time they can be.',
  usedTwice: (n: number): string => (n === 1 ? 'A card used twice' : `${n} cards used twice`),
  heldCopy: (day: string, answers: number, first: number) =>
    `${day}: a second phone gave ${answers} answers; the first, which counts, gave ${first}.`,
  keepFirst: 'Keep the first',
  takeSecond: 'Count the second',
  seatCard: 'One card, one voice. Scan it, or type the code.',
  count: 'The count',
  stateHelp: {
    open: 'Answers are counted.',
    closing: 'Answers are still counted, and marked as late.',
    final: 'Answers still arrive and are kept, but no longer counted.',
  },
  beginClosing: 'Begin closing',
  openAgain: 'Open again',
  makeFinal: 'Make it final …',
  finalQuestion:
    'Phones that have not sent yet may still send; after this they are kept, but no longer counted. You can reopen the count as the next report version.',
  yesFinal: 'Yes, final',
  notYet: 'Not yet',
  reopen: (n: number) => `Reopen the count as report version ${n}`,
}

const es: typeof en = {
  back: 'Volver',
  print: 'Imprimir',
  panels: 'Paneles',
  answeredBy: (n) => (n === 1 ? 'enviado por 1 persona' : `enviado por ${n} personas`),
  panelOpen: 'Abierto a respuestas',
  panelIsOpen: 'Abierto a respuestas',
  panelIsClosed: 'Cerrado: los teléfonos lo dicen',
  panelRevealed: 'Resultados a la vista de todos',
  panelIsRevealed: 'Resultados a la vista de todos',
  panelIsHidden: 'Resultados ocultos: solo usted los ve',
  revealNote:
    'Quien ve resultados antes de responder responde distinto: muéstrelos después de cerrar. Lo que ve la sala omite los grupos de menos de cinco y no se mueve de a uno: cambia al mostrar o cerrar un panel, cuando usted lo diga o tras tres minutos, y solo si han respondido cinco personas más.',
  showFigures: 'Mostrar a la sala las cifras de ahora',
  figuresShown: (time) => `La sala ve las cifras de las ${time}.`,
  joining: 'Participar',
  poster: 'Cartel y página para participar',
  wallHelp:
    'En el proyector: ← → avanzan y retroceden, ↑ ↓ cambian de panel, Intro muestra una sola afirmación, espacio muestra u oculta el panel.',
  posterSteps: [
    'Escanee el código con la cámara.',
    'Responda en su teléfono. Una vez abierta, no necesita red.',
    'Espere «Recibido» y un código, o pida ayuda al equipo.',
  ],
  seats: 'Tarjetas de asiento',
  seatsHelp:
    'Para una voz por asiento: tarjetas con un código cada una. Cuando hay tarjetas, solo ellas pueden responder. Los códigos se crean en este navegador y no se guardan.',
  seatsIssued: (n) => `Hay ${n} tarjetas. Solo ellas pueden responder.`,
  cardsNeedHttps: 'Las tarjetas solo se pueden crear por https, o en la propia máquina del servidor.',
  howMany: 'Cuántas',
  makeCards: 'Crear tarjetas',
  printCards: 'Las tarjetas están listas, ocho por página. Imprímalas ahora: no podrá hacerlo después.',
  usedTwice: (n) => (n === 1 ? 'Una tarjeta usada dos veces' : `${n} tarjetas usadas dos veces`),
  heldCopy: (day, answers, first) =>
    `${day}: un segundo teléfono dio ${answers} respuestas; el primero, que cuenta, dio ${first}.`,
  keepFirst: 'Dejar la primera',
  takeSecond: 'Contar la segunda',
  seatCard: 'Una tarjeta, una voz. Escanéela, o escriba el código.',
  count: 'El recuento',
  stateHelp: {
    open: 'Las respuestas se cuentan.',
    closing: 'Las respuestas aún se cuentan y se marcan como tardías.',
    final: 'Las respuestas aún llegan y se guardan, pero ya no se cuentan.',
  },
  beginClosing: 'Comenzar el cierre',
  openAgain: 'Abrir de nuevo',
  makeFinal: 'Hacerlo definitivo…',
  finalQuestion:
    'Los teléfonos que aún no enviaron podrán hacerlo; después de esto se guardan, pero ya no se cuentan. Podrá reabrir el recuento como siguiente versión del informe.',
  yesFinal: 'Sí, definitivo',
  notYet: 'Todavía no',
  reopen: (n) => `Reabrir el recuento como versión ${n} del informe`,
}

/** The words of this folder's pages, beside those that all have. */
export const useText = wordsWith({ en, es })

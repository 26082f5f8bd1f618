import { wordsWith } from '../parts/words.ts'

const en = {
  back: 'Back',
  print: 'Print',
  panels: 'Panels',
  answeredBy: (n: number): string => (n === 1 ? 'sent by 1 person' : `sent by ${n} people`),
  panelOpen: 'Open for answers',
  panelIsOpen: 'Open for answers',
  panelIsClosed: 'Closed: phones learn it within a minute',
  panelRevealed: 'Results shown to everybody',
  panelIsRevealed: 'On the projector and on phones',
  panelIsHidden: 'Results hidden: only organizers see them',
  panelIsTooFew: 'Revealed; shown as soon as five people have sent it',
  openQuestion:
    'Everybody sees this panel’s results. Whoever answers after seeing them answers differently: hide the results, and open it?',
  hideAndOpen: 'Hide and open',
  finalPanels: 'The count is final. What still arrives is kept, and not counted.',
  since: (when: string) => `since ${when}`,
  by: (whose: string) => `, by ${whose}`,
  revealQuestion:
    'This panel is still open. People who see results before they answer answer differently: close it, and show its results?',
  closeAndReveal: 'Close and reveal',
  revealNote:
    'People who see results before they answer answer differently: reveal after closing. What the room sees leaves out groups under five, and stands still: it moves when a panel is revealed or closed, when you say so, or after three minutes, and only once five more people have answered.',
  showFigures: 'Show the room the figures of now',
  figuresShown: (time: string) => `The room sees the figures of ${time}.`,
  joining: 'Joining',
  poster: 'Poster and join page',
  wallHelp:
    'On the projector: space and arrows go on and back, r shows or hides the panel’s results, b blanks the screen, ? tells the keys. Several screens may show it.',
  posterSteps: [
    'Scan the code with your camera.',
    'Answer on your phone. It needs no network once it is open.',
    'Wait for “Received” and a code – or ask the staff.',
  ],
  seats: 'Seat cards',
  seatsHelp:
    'For one voice for each seat: cards with a code each. Once there are cards, only cards can answer.',
  seatsQuestion: (n: number): string =>
    `From then on nobody can answer this survey without one of these ${n} cards, and this cannot be taken back; who has begun already can go on. Print them before the workshop begins.`,
  yesCards: (n: number): string => `Make ${n} cards`,
  noCards: 'Not now',
  seatsIssued: (n: number) => `${n} cards are out. Only they can answer.`,
  cardsNeedHttps: 'Cards can be made only over https, or on the server’s own machine.',
  howMany: 'How many',
  makeCards: 'Make cards …',
  printCards: (n: number): string =>
    n === 1 ? 'One card is ready.' : `${n} cards are ready, eight to a page.`,
  cardsKept: 'This browser keeps them, and can print them again, until the first one is used.',
  cardsPending: (n: number): string =>
    `The server has not confirmed ${n === 1 ? 'one card' : `${n} cards`}: they cannot be printed yet.`,
  cardsNotKept: 'Print them now: they are not kept.',
  moreSeatsQuestion: (n: number): string =>
    n === 1
      ? 'One more card, good beside those that are out. It cannot be taken back.'
      : `${n} more cards, good beside those that are out. They cannot be taken back.`,
  cardsLost:
    'Their codes are not in this browser. Make more cards if they were never printed: those will be good as well.',
  cardNeeded: 'You need one of the cards that are given out.',
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
  reopen: (n: number) => `Reopen the count as report version ${n} …`,
  reopenQuestion: (n: number): string =>
    `Everything that came after the final count will be counted, marked as late. Report version ${n - 1} stays as it is and can still be downloaded; the next final count makes version ${n}.`,
  yesReopen: 'Yes, reopen',
}

const es: typeof en = {
  back: 'Volver',
  print: 'Imprimir',
  panels: 'Paneles',
  answeredBy: (n) => (n === 1 ? 'enviado por 1 persona' : `enviado por ${n} personas`),
  panelOpen: 'Abierto a respuestas',
  panelIsOpen: 'Abierto a respuestas',
  panelIsClosed: 'Cerrado: los teléfonos lo saben en un minuto',
  panelRevealed: 'Resultados a la vista de todos',
  panelIsRevealed: 'En el proyector y en los teléfonos',
  panelIsHidden: 'Resultados ocultos: solo los ve la organización',
  panelIsTooFew: 'Se muestra en cuanto lo hayan enviado cinco personas',
  openQuestion:
    'Los resultados de este panel están a la vista. Quien responda después de verlos responderá distinto: ¿ocultarlos y abrir el panel?',
  hideAndOpen: 'Ocultar y abrir',
  finalPanels: 'El recuento es definitivo. Lo que aún llegue se guarda y no se cuenta.',
  since: (when) => `desde ${when}`,
  by: (whose) => `, por ${whose}`,
  revealQuestion:
    'Este panel sigue abierto. Quien ve resultados antes de responder responde distinto: ¿cerrarlo y mostrar sus resultados?',
  closeAndReveal: 'Cerrar y mostrar',
  revealNote:
    'Quien ve resultados antes de responder responde distinto: muéstrelos después de cerrar. Lo que ve la sala omite los grupos de menos de cinco y no se mueve de a uno: cambia al mostrar o cerrar un panel, cuando usted lo diga o tras tres minutos, y solo si han respondido cinco personas más.',
  showFigures: 'Mostrar a la sala las cifras de ahora',
  figuresShown: (time) => `La sala ve las cifras de las ${time}.`,
  joining: 'Participar',
  poster: 'Cartel y página para participar',
  wallHelp:
    'En el proyector: espacio y flechas avanzan y retroceden, r muestra u oculta los resultados del panel, b deja la pantalla en negro, ? dice las teclas. Pueden mostrarlo varias pantallas.',
  posterSteps: [
    'Escanee el código con la cámara.',
    'Responda en su teléfono. Una vez abierta, no necesita red.',
    'Espere «Recibido» y un código, o pida ayuda al equipo.',
  ],
  seats: 'Tarjetas de asiento',
  seatsHelp:
    'Para una voz por asiento: tarjetas con un código cada una. Cuando hay tarjetas, solo ellas pueden responder.',
  seatsQuestion: (n) =>
    `Desde entonces nadie podrá responder esta encuesta sin una de estas ${n} tarjetas, y no se puede deshacer; quien ya empezó puede seguir. Imprímalas antes de que empiece el taller.`,
  yesCards: (n) => `Crear ${n} tarjetas`,
  noCards: 'Ahora no',
  seatsIssued: (n) => `Hay ${n} tarjetas. Solo ellas pueden responder.`,
  cardsNeedHttps: 'Las tarjetas solo se pueden crear por https, o en la propia máquina del servidor.',
  howMany: 'Cuántas',
  makeCards: 'Crear tarjetas…',
  printCards: (n) => (n === 1 ? 'Una tarjeta está lista.' : `${n} tarjetas están listas, ocho por página.`),
  cardsKept: 'Este navegador las guarda, y puede imprimirlas de nuevo, hasta que se use la primera.',
  cardsPending: (n) =>
    `El servidor no ha confirmado ${n === 1 ? 'una tarjeta' : `${n} tarjetas`}: aún no se pueden imprimir.`,
  cardsNotKept: 'Imprímalas ahora: no se guardan.',
  moreSeatsQuestion: (n) =>
    n === 1
      ? 'Una tarjeta más, válida junto a las que ya hay. No se puede deshacer.'
      : `${n} tarjetas más, válidas junto a las que ya hay. No se puede deshacer.`,
  cardsLost:
    'Sus códigos no están en este navegador. Cree más tarjetas si nunca se imprimieron: también servirán.',
  cardNeeded: 'Necesita una de las tarjetas que se reparten.',
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
  reopen: (n) => `Reabrir el recuento como versión ${n} del informe…`,
  reopenQuestion: (n) =>
    `Todo lo que llegó después del recuento definitivo se contará, marcado como tardío. La versión ${n - 1} del informe queda como está y se puede seguir descargando; el próximo recuento definitivo hará la versión ${n}.`,
  yesReopen: 'Sí, reabrir',
}

/** The words of this folder's pages, beside those that all have. */
export const useText = wordsWith({ en, es })

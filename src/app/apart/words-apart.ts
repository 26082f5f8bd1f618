import { useLanguage, type Language } from '../../ui/language.ts'

const en = {
  title: 'Hand over to the staff',
  one: 'Show this code to the staff’s camera. Your answers travel in it; no network is needed.',
  many: (n: number) =>
    `Hold this up to the staff’s camera until it beeps: it is a film of ${n} codes, and any order will do.`,
  code: 'Code from the staff',
  confirm: 'Check',
  wrong: 'That is not the code of these answers. Ask again, or wait for a network.',
  close: 'Close',
  crowded:
    'Too many codes that do not exist were tried from this network, so the server waits a minute before it looks. Check the letters; this page tries again by itself.',
  leftOut: (n: number) =>
    `Begun again. ${n === 0 ? 'All your answers fit' : `${n} of your answers do not fit the new form and were left out`}; send each panel again.`,
  damaged: 'Something that lay on this phone was damaged. It is kept aside, and can be saved as a file.',
  checked: {
    asking: 'Asking …',
    held: 'The server has them.',
    'sent-again': 'The server did not have them all; they are being sent again.',
    gone: 'The server has no such survey any more.',
    unreachable: 'The server does not answer now.',
    busy: 'The server is busy now.',
  },
  update: 'A new version of this page is ready. Your answers stay.',
  updateNow: 'Update now',
  updating: 'Updating …',
  updateStuck: 'The new version does not come. Your answers stay; close this page and open it again.',
  refused: {
    title: 'Your answers were not accepted',
    why: {
      'wrong-key': 'Another phone wrote under this name first.',
      'unknown-seat':
        'This survey takes answers only with a seat card, and these came without one of its cards.',
      'invalid-response': 'They do not fit the questionnaire as the server has it.',
      'withdrawn-response': 'These answers were withdrawn before, and stay so.',
      'revision-conflict': 'The server has other answers under this name.',
    },
    again: (n: number) =>
      n === 0
        ? 'You can begin again with all your answers, and send them; nothing has to be tapped twice.'
        : `You can begin again with your answers, but for ${n} that do not fit the form any more.`,
    startAgain: 'Begin again with these answers',
    show: 'Show what I answered',
  },
  seat: {
    title: 'Your seat card',
    help: 'This survey gives one voice to each card. Scan the card, or type the code printed on it.',
    code: 'Code of the card',
    take: 'Go on',
    wrong: 'That is not a card’s code. Look at it once more: 18 letters and digits.',
  },
}

const es: typeof en = {
  title: 'Entregar al equipo',
  one: 'Muestre este código a la cámara del equipo. Sus respuestas van en él; no hace falta red.',
  many: (n) =>
    `Sosténgalo ante la cámara del equipo hasta que suene: es una secuencia de ${n} códigos, en cualquier orden.`,
  code: 'Código que le da el equipo',
  confirm: 'Comprobar',
  wrong: 'Ese no es el código de estas respuestas. Pregunte de nuevo, o espere a tener red.',
  close: 'Cerrar',
  crowded:
    'Desde esta red se probaron demasiados códigos que no existen y el servidor espera un minuto antes de buscar. Revise las letras; esta página lo intenta de nuevo sola.',
  leftOut: (n) =>
    `Empezado de nuevo. ${n === 0 ? 'Todas sus respuestas encajan' : `${n} de sus respuestas no encajan en el formulario nuevo y quedaron fuera`}; envíe cada panel otra vez.`,
  damaged: 'Algo que había en este teléfono estaba dañado. Se guarda aparte y puede guardarse en un archivo.',
  checked: {
    asking: 'Preguntando…',
    held: 'El servidor las tiene.',
    'sent-again': 'El servidor no las tenía todas; se envían de nuevo.',
    gone: 'El servidor ya no tiene esta encuesta.',
    unreachable: 'El servidor no responde ahora.',
    busy: 'El servidor está ocupado ahora.',
  },
  update: 'Hay una versión nueva de esta página. Sus respuestas se conservan.',
  updateNow: 'Actualizar ahora',
  updating: 'Actualizando…',
  updateStuck:
    'La versión nueva no llega. Sus respuestas se conservan; cierre esta página y ábrala de nuevo.',
  refused: {
    title: 'Sus respuestas no fueron aceptadas',
    why: {
      'wrong-key': 'Otro teléfono escribió antes con este nombre.',
      'unknown-seat':
        'Esta encuesta solo recibe respuestas con tarjeta de asiento, y estas llegaron sin una de las suyas.',
      'invalid-response': 'No encajan en el cuestionario tal como lo tiene el servidor.',
      'withdrawn-response': 'Estas respuestas se retiraron antes, y así quedan.',
      'revision-conflict': 'El servidor tiene otras respuestas con este nombre.',
    },
    again: (n) =>
      n === 0
        ? 'Puede empezar de nuevo con todas sus respuestas y enviarlas; no hay que tocar nada dos veces.'
        : `Puede empezar de nuevo con sus respuestas, salvo ${n} que ya no encajan en el formulario.`,
    startAgain: 'Empezar de nuevo con estas respuestas',
    show: 'Mostrar lo que respondí',
  },
  seat: {
    title: 'Su tarjeta de asiento',
    help: 'En esta encuesta cada tarjeta da una voz. Escanee la tarjeta, o escriba el código impreso en ella.',
    code: 'Código de la tarjeta',
    take: 'Continuar',
    wrong: 'Ese no es el código de una tarjeta. Mírelo otra vez: 18 letras y cifras.',
  },
}

const words: Record<Language, typeof en> = { en, es }

/** Words that only come with the parts that few need. */
export const useWordsApart = () => words[useLanguage()]

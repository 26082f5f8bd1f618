import { useLanguage, type Language } from '../../ui/language.ts'

const en = {
  title: 'Hand over to the staff',
  one: 'Show this code to the staff’s camera. Your answers travel in it; no network is needed.',
  many: (n: number) =>
    `Hold this up to the staff’s camera until it beeps. ${n} codes take turns here; it does not matter which comes first.`,
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
    held: 'The server has what you sent.',
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
    help: 'In this survey each card counts once. Scan your card, or type the code printed on it.',
    code: 'Code of the card',
    take: 'Go on',
    wrong: 'That is not a card’s code. Look at it once more: 18 letters and digits.',
  },
  saveFile: 'Save as a file',
  check: 'Check with the server',
  withdraw: 'Withdraw my answers',
  withdrawHelp: 'Erases your answers here and on the organizer’s server.',
  withdrawSure: 'Withdraw everything? This cannot be undone.',
  remove: 'Remove from this phone',
  removeHelp: 'What the organizer has received stays there.',
  removeSure: 'Remove this copy? Answers that were not received are lost.',
  yes: 'Yes, do it',
  no: 'No, keep them',
  yours: {
    share: 'Send or keep a copy',
    saveText: 'Save a copy to read',
    saveKey: 'Save the file for the desk',
    saveKeyHelp: 'The staff can take this file in. It holds the key to your answers: give it to nobody else.',
    comment: 'Your words',
    nothing: 'Nothing answered in this panel.',
  },
  result: {
    none: 'Shown once at least five people have answered.',
    unreachable: 'The result cannot be reached now. This page tries again by itself.',
    hidden: 'The organizer does not show this result now.',
    asOf: (time: string) => `As of ${time}. It moves in steps, so that nobody’s answer can be found in it.`,
    own: 'your answer',
    of: (n: number) => `${n} answers`,
  },
  inside: {
    text: (app: string) =>
      `This page is open inside ${app}. Answers given here live only there; your phone’s own browser keeps them better.`,
    open: 'Open in the browser',
    copy: 'Copy the address',
    copied: 'Copied. Paste it into your browser.',
  },
  joining: {
    join: 'Join a survey',
    joinHelp: 'Type the code on the poster or the screen.',
    code: 'Code',
    go: 'Join',
    begun: 'Begun on this phone',
  },
  steps: 'After a first answer by touch, go on to the next statement',
  insecure: 'No https here: you can answer and send, but the page cannot be opened again without a network.',
  memoryless:
    'This browser cannot keep your answers (private mode, or storage is off). Keep this page open and send each panel soon.',
  unknownCode: (code: string) => `There is no survey with the code ${code}. Check the letters and try again.`,
  otherCode: 'Type another code',
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
    held: 'El servidor tiene lo que usted envió.',
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
    help: 'En esta encuesta cada tarjeta cuenta una vez. Escanee su tarjeta, o escriba el código impreso en ella.',
    code: 'Código de la tarjeta',
    take: 'Continuar',
    wrong: 'Ese no es el código de una tarjeta. Mírelo otra vez: 18 letras y cifras.',
  },
  saveFile: 'Guardar en un archivo',
  check: 'Comprobar con el servidor',
  withdraw: 'Retirar mis respuestas',
  withdrawHelp: 'Borra sus respuestas aquí y en el servidor de la organización.',
  withdrawSure: '¿Retirar todo? No se puede deshacer.',
  remove: 'Eliminar de este teléfono',
  removeHelp: 'Lo que la organización ya recibió se queda allí.',
  removeSure: '¿Eliminar esta copia? Las respuestas no recibidas se pierden.',
  yes: 'Sí, hacerlo',
  no: 'No, conservarlas',
  yours: {
    share: 'Enviar o guardar una copia',
    saveText: 'Guardar una copia para leer',
    saveKey: 'Guardar el archivo para la mesa',
    saveKeyHelp:
      'El equipo puede recoger este archivo. Contiene la clave de sus respuestas: no lo dé a nadie más.',
    comment: 'Sus palabras',
    nothing: 'Nada respondido en este panel.',
  },
  result: {
    none: 'Se muestra cuando hayan respondido al menos cinco personas.',
    unreachable: 'No se llega al resultado ahora. Esta página lo intenta de nuevo sola.',
    hidden: 'La organización no muestra este resultado ahora.',
    asOf: (time) =>
      `A las ${time}. Se mueve por pasos, para que no se encuentre en él la respuesta de nadie.`,
    own: 'su respuesta',
    of: (n) => `${n} respuestas`,
  },
  inside: {
    text: (app) =>
      `Esta página está abierta dentro de ${app}. Lo que responda aquí queda solo allí; el navegador del teléfono lo conserva mejor.`,
    open: 'Abrir en el navegador',
    copy: 'Copiar la dirección',
    copied: 'Copiada. Péguela en su navegador.',
  },
  joining: {
    join: 'Participar en una encuesta',
    joinHelp: 'Escriba el código que aparece en el afiche o en la pantalla.',
    code: 'Código',
    go: 'Entrar',
    begun: 'Empezadas en este teléfono',
  },
  steps: 'Tras la primera respuesta con el dedo, pasar a la afirmación siguiente',
  insecure: 'Sin https aquí: puede responder y enviar, pero sin red la página no se podrá volver a abrir.',
  memoryless:
    'Este navegador no puede guardar sus respuestas (modo privado o almacenamiento desactivado). No cierre esta página y envíe cada panel en cuanto pueda.',
  unknownCode: (code) =>
    `No hay ninguna encuesta con el código ${code}. Revise las letras e inténtelo de nuevo.`,
  otherCode: 'Escribir otro código',
}

const words: Record<Language, typeof en> = { en, es }

/** Words that only come with the parts that few need. */
export const useWordsApart = () => words[useLanguage()]

import type { WordsApart } from './en.ts'

export const words: WordsApart = {
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

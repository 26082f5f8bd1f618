import type { KioskWords } from './en.ts'

export const words: KioskWords = {
  language: 'Idioma',
  seatsOnly:
    'Esta encuesta solo recibe respuestas con tarjeta de asiento: sin una no se acepta nada, ni en papel ni aquí.',
  unsent: (n) => `${n} sin enviar.`,
  notAccepted: (n) => `${n} no aceptadas: avise al equipo.`,
  notKept: 'Este dispositivo no pudo guardarla. No se recogió nada.',
  nothingAnswered: 'Aún no hay ninguna respuesta. Elija al menos una, o salga sin entregar.',
  givenRefused:
    'El servidor de la organización no aceptó estas respuestas. Se guardan aquí: avise al equipo, por favor.',
  kioskWelcome: 'Sus respuestas no llevan nombre. La siguiente persona no verá nada de ellas.',
  begin: 'Empezar',
  factFirst: (question) => `Una cosa antes: ${question}`,
  give: 'Entregar mis respuestas',
  cancel: 'Salir sin entregar',
  nextPanel: 'Panel siguiente',
  panelBefore: 'Panel anterior',
  leaveSure: '¿Salir? Lo respondido aquí se borra.',
  leaveYes: 'Sí, borrarlo',
  leaveNo: 'No, seguir',
  thanks: '¡Gracias!',
  thanksHelp: 'Sus respuestas están guardadas y nada de ellas queda en esta pantalla.',
  nextPerson: 'Siguiente persona',
  stillThere: '¿Sigue ahí?',
  seconds: (n) => `Todo se borra en ${n} s.`,
  yesHere: 'Sí, continuar',
  staff: 'Equipo',
  pin: 'PIN',
  wrongPin: 'Ese no es el PIN.',
  leaveKiosk: 'Salir del quiosco',
  stay: 'Quedarse',
}

import { wordsWith } from '../parts/words.ts'

const en = {
  signIn: 'Sign in',
  signInHelp: 'With the passphrase of this server’s organizers.',
  passphrase: 'Passphrase',
  setUp: 'Set the passphrase',
  setUpHelp: 'Whoever knows it is an organizer. At least 12 characters; a few words are easy to keep.',
  setUpButton: 'Set it and sign in',
  showPassphrase: 'Show what I type',
  wayBack:
    'Should it be lost: “plenaria passphrase” sets a new one, on the computer that runs Plenaria; everybody signs in again then, and nothing else changes.',
  lostPassphrase: 'Lost it? “plenaria passphrase”, on the computer that runs Plenaria, sets a new one.',
  notSetUp:
    'No passphrase is set yet. The link that sets it was printed where Plenaria was started, in the line “Organizer”. Every start prints a new one.',
  invitationOver: 'This link was taken back, or is not complete. Ask for a new one.',
  tooShort: 'At least 12 characters, please.',
  flooded:
    'Too many passphrases are being tried just now. Try again in some seconds; or sign in on the computer that runs Plenaria, or in a browser that was signed in before: these are not held up.',
  sessionEnded: 'Your session has ended. Sign in again; what you typed and was not saved yet is kept.',
  links: 'Links for others',
  linksHelp:
    'A link lets its holder in without the passphrase. Viewers see what is revealed; the desk takes responses in and sees no results.',
  linkFor: 'Who is it for?',
  role: 'May do',
  roles: {
    organizer: 'Organizer: everything',
    desk: 'Desk: take responses in',
    viewer: 'Viewer: see what is revealed',
  },
  deskOf: 'For the desk of',
  makeLink: 'Make a link',
  linkOnce: 'Pass this link on now: only its holder has it then. A lost one is replaced by a new one.',
  copyLink: 'Copy the link',
  copied: 'Copied.',
  replace: 'Replace by a new link',
  began: (time: string) => `signed in ${time}`,
  endOthers: 'End all others',
  takeBack: 'Take back',
  sessions: 'Signed in now',
  byPassphrase: 'With the passphrase',
  thisBrowser: 'this browser',
  lastSeen: (time: string) => `last seen ${time}`,
  end: 'End',
}

const es: typeof en = {
  signIn: 'Iniciar sesión',
  signInHelp: 'Con la frase de acceso de quienes organizan en este servidor.',
  passphrase: 'Frase de acceso',
  setUp: 'Fijar la frase de acceso',
  setUpHelp:
    'Quien la conozca tendrá acceso de organización. Al menos 12 caracteres; unas pocas palabras se recuerdan bien.',
  setUpButton: 'Fijarla y entrar',
  showPassphrase: 'Mostrar lo que escribo',
  wayBack:
    'Si se pierde: «plenaria passphrase» fija otra, en el equipo donde corre Plenaria; entonces todos vuelven a iniciar sesión, y nada más cambia.',
  lostPassphrase: '¿La perdió? «plenaria passphrase», en el equipo donde corre Plenaria, fija otra.',
  notSetUp:
    'Aún no hay frase de acceso. El enlace para fijarla se imprimió donde se puso en marcha Plenaria, en la línea «Organizer». Cada inicio imprime uno nuevo.',
  invitationOver: 'Este enlace se retiró o está incompleto. Pida uno nuevo.',
  tooShort: 'Al menos 12 caracteres, por favor.',
  flooded:
    'Ahora mismo se están probando demasiadas frases de acceso. Inténtelo en unos segundos, o entre desde el ordenador donde corre Plenaria o un navegador que ya entró antes: a esos no se les hace esperar.',
  sessionEnded: 'Su sesión terminó. Entre de nuevo; lo que escribió y aún no se guardó se conserva.',
  links: 'Enlaces para otras personas',
  linksHelp:
    'Un enlace permite entrar sin la frase de acceso. Quien observa ve lo mostrado; la mesa recibe respuestas y no ve resultados.',
  linkFor: '¿Para quién es?',
  role: 'Puede',
  roles: {
    organizer: 'Organización: todo',
    desk: 'Mesa: recibir respuestas',
    viewer: 'Observar: ver lo mostrado',
  },
  deskOf: 'Para la mesa de',
  makeLink: 'Crear un enlace',
  linkOnce:
    'Entregue este enlace ahora: después solo lo tiene quien lo recibió. Si se pierde, se reemplaza por otro.',
  copyLink: 'Copiar el enlace',
  copied: 'Copiado.',
  replace: 'Reemplazar por otro enlace',
  began: (time) => `desde ${time}`,
  endOthers: 'Terminar todas las demás',
  takeBack: 'Retirar',
  sessions: 'Sesiones abiertas',
  byPassphrase: 'Con la frase de acceso',
  thisBrowser: 'este navegador',
  lastSeen: (time) => `vista por última vez: ${time}`,
  end: 'Terminar',
}

/** The words of this folder's pages, beside those that all have. */
export const useText = wordsWith({ en, es })

import { wordsWith } from '../parts/words.ts'

const en = {
  haveAnswered: (n: number): string => (n === 1 ? 'has answered' : 'have answered'),
  waitingOpen: 'The results are shown when the panel is closed.',
  joinHere: 'Scan the code, or type the address',
  stillOpen: 'This panel is still open. Press r again to close it and show its results.',
  notDone: 'The server does not answer. Press r again.',
  groupsHidden: 'Groups are not shown: one of them is smaller than five, or would give away one that is.',
  figuresOf: (time: string) => `figures of ${time}`,
  ofPanel: (n: number, all: number) => `${n} of ${all}`,
  keysTitle: 'Keys',
  keys: [
    ['→  space  page down', 'on'],
    ['←  page up', 'back'],
    ['↓ ↑', 'next panel, panel before'],
    ['r', 'show the panel’s results, or hide them again'],
    ['b', 'nothing on the screen, and back'],
    ['?', 'these keys'],
  ],
  lostShort: 'No connection – last figures',
  tooFew: 'Too few answers to show.',
}

const es: typeof en = {
  haveAnswered: (n) => (n === 1 ? 'persona ha respondido' : 'personas han respondido'),
  waitingOpen: 'Los resultados se muestran cuando se cierre el panel.',
  joinHere: 'Escanee el código o escriba la dirección',
  stillOpen: 'Este panel sigue abierto. Pulse r otra vez para cerrarlo y mostrar sus resultados.',
  notDone: 'El servidor no responde. Pulse r otra vez.',
  groupsHidden:
    'Los grupos no se muestran: uno tiene menos de cinco personas, o delataría a otro que las tiene.',
  figuresOf: (time) => `cifras de las ${time}`,
  ofPanel: (n, all) => `${n} de ${all}`,
  keysTitle: 'Teclas',
  keys: [
    ['→  espacio  av pág', 'avanza'],
    ['←  re pág', 'retrocede'],
    ['↓ ↑', 'panel siguiente, panel anterior'],
    ['r', 'muestra los resultados del panel, o los oculta de nuevo'],
    ['b', 'nada en pantalla, y de vuelta'],
    ['?', 'estas teclas'],
  ],
  lostShort: 'Sin conexión: últimas cifras',
  tooFew: 'Muy pocas respuestas para mostrar.',
}

/** The words of this folder's pages, beside those that all have. */
export const useText = wordsWith({ en, es })

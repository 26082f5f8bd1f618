import { wordsWith } from '../parts/words.ts'

const en = {
  haveAnswered: 'people have taken part so far',
  joinHere: 'Scan the code, or type the address',
  stillOpen: 'This panel is still open. Press r again to close it and show its results.',
  shownOnce: 'The results are shown as soon as five people have answered.',
  groupsHidden: 'groups are not shown: one is smaller than five',
  figuresOf: (time: string) => `as of ${time}`,
  ofPanel: (n: number, all: number) => `${n}/${all}`,
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
  nobodySaid: 'Nobody has answered this.',
}

const es: typeof en = {
  haveAnswered: 'personas han participado hasta ahora',
  joinHere: 'Escanee el código o escriba la dirección',
  stillOpen: 'Este panel sigue abierto. Pulse r otra vez para cerrarlo y mostrar sus resultados.',
  shownOnce: 'Los resultados se muestran en cuanto hayan respondido cinco personas.',
  groupsHidden: 'los grupos no se muestran: uno tiene menos de cinco',
  figuresOf: (time) => `a las ${time}`,
  ofPanel: (n, all) => `${n}/${all}`,
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
  nobodySaid: 'Nadie ha respondido esto.',
}

/** The words of this folder's pages, beside those that all have. */
export const useText = wordsWith({ en, es })

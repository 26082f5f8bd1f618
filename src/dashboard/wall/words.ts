import { wordsWith } from '../parts/words.ts'

const en = {
  haveAnswered: (n: number): string => (n === 1 ? 'has answered' : 'have answered'),
  lostShort: 'No connection – last figures',
  tooFew: 'Too few answers to show.',
}

const es: typeof en = {
  haveAnswered: (n) => (n === 1 ? 'persona ha respondido' : 'personas han respondido'),
  lostShort: 'Sin conexión: últimas cifras',
  tooFew: 'Muy pocas respuestas para mostrar.',
}

/** The words of this folder's pages, beside those that all have. */
export const useText = wordsWith({ en, es })

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

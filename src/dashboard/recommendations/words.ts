import { wordsWith } from '../parts/words.ts'

const en = {
  written: 'What people wrote',
  showHidden: (n: number) => `Show hidden ones (${n})`,
  noComments: 'Nothing yet.',
  recommendations: 'Recommendations',
  recommendationsHelp:
    'The numbered list of the report. A comment you accept is copied here; edit the copy, the original stays.',
  accept: 'Accept',
  mergeWith: 'Merge with …',
  used: 'In the list',
  hide: 'Hide',
  unhide: 'Show again',
  newText: 'New recommendation',
  addOwn: 'Add one of your own',
  recommendation: (n: number) => `Recommendation ${n}`,
  moveUp: (n: number) => `Move recommendation ${n} up`,
  moveDown: (n: number) => `Move recommendation ${n} down`,
  originals: (n: number): string => (n === 1 ? 'From one comment' : `From ${n} comments`),
  drag: 'Drag to another place',
  undo: 'Undo',
  redo: 'Redo',
  theirs: 'Somebody else has changed this since: it was left as it is.',
  wantedText: 'A recommendation needs a text; remove it if it has none.',
}

const es: typeof en = {
  written: 'Lo que se escribió',
  showHidden: (n) => `Mostrar los ocultos (${n})`,
  noComments: 'Nada todavía.',
  recommendations: 'Recomendaciones',
  recommendationsHelp:
    'La lista numerada del informe. Un comentario aceptado se copia aquí; edite la copia, el original se conserva.',
  accept: 'Aceptar',
  mergeWith: 'Unir con…',
  used: 'En la lista',
  hide: 'Ocultar',
  unhide: 'Volver a mostrar',
  newText: 'Nueva recomendación',
  addOwn: 'Agregar una propia',
  recommendation: (n) => `Recomendación ${n}`,
  moveUp: (n) => `Subir la recomendación ${n}`,
  moveDown: (n) => `Bajar la recomendación ${n}`,
  originals: (n) => (n === 1 ? 'A partir de un comentario' : `A partir de ${n} comentarios`),
  drag: 'Arrastrar a otro lugar',
  undo: 'Deshacer',
  redo: 'Rehacer',
  theirs: 'Otra persona lo cambió después: se dejó como está.',
  wantedText: 'Una recomendación necesita un texto; quítela si no lo tiene.',
}

/** The words of this folder's pages, beside those that all have. */
export const useText = wordsWith({ en, es })

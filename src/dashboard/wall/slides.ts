import type { Item, Panel, Questionnaire } from '../../domain/survey/questionnaire.ts'

/** Statements on one slide: more could not be read from the last row. */
const perSlide = 2

export interface Slide {
  panel: Panel
  n: number
  items: Item[]
  first: number
}

export const slidesOf = ({ panels }: Questionnaire): Slide[] =>
  panels.flatMap((panel, index) =>
    Array.from({ length: Math.ceil(panel.items.length / perSlide) }, (_, page) => ({
      panel,
      n: index + 1,
      items: panel.items.slice(page * perSlide, (page + 1) * perSlide),
      first: page * perSlide + 1,
    })),
  )

/** Where the projector is: a slide, or one statement of its panel alone. */
export interface SlidePlace {
  at: number
  alone: number | null
}

/** Where a key leads from here; undefined for one that leads nowhere. */
export function placeAfter(key: string, slides: Slide[], { at, alone }: SlidePlace): SlidePlace | undefined {
  const { panel, n, first } = slides[at]!
  const step = (by: number): SlidePlace => {
    if (alone === null) return { at: Math.min(slides.length - 1, Math.max(0, at + by)), alone }
    const item = alone + by
    if (item < 0 || item >= panel.items.length) return { at, alone }
    return {
      at: slides.findIndex((one) => one.panel === panel && one.first + perSlide > item + 1),
      alone: item,
    }
  }
  const toPanel = (by: number): SlidePlace => {
    const wanted = slides.findIndex((one) => one.n === n + by)
    return { at: wanted >= 0 ? wanted : at, alone: null }
  }
  switch (key) {
    case 'ArrowRight':
    case 'PageDown':
      return step(1)
    case 'ArrowLeft':
    case 'PageUp':
      return step(-1)
    case 'ArrowDown':
      return toPanel(1)
    case 'ArrowUp':
      return toPanel(-1)
    case 'Enter':
      return { at, alone: alone === null ? first - 1 : null }
    default:
      return undefined
  }
}

import type { Item, Panel, Questionnaire } from '../../domain/survey/questionnaire.ts'

/** What the projector shows at a time: the way in, a panel that is not shown yet, or one statement. `id` names it. */
export type Slide = { id: string } & (
  | { kind: 'join' }
  | { kind: 'hidden'; panel: Panel; n: number }
  | { kind: 'item'; panel: Panel; n: number; item: Item; at: number }
)

/** All slides in their order: of the panels that are shown each statement, of the others one slide. */
export const slidesOf = ({ panels }: Questionnaire, isShown: (panel: Panel) => boolean): Slide[] => [
  { id: '~join', kind: 'join' },
  ...panels.flatMap((panel, index): Slide[] => {
    const n = index + 1
    const items = panel.items.flatMap((item, at): Slide[] =>
      item.kind === 'text' ? [] : [{ id: item.code, kind: 'item', panel, n, item, at }],
    )
    // One whose questions are answered in words alone has nothing to draw.
    return isShown(panel) && items.length > 0 ? items : [{ id: `~${panel.id}`, kind: 'hidden', panel, n }]
  }),
]

/** The slide that was shown, or what has come in its place: a panel's statements come and go with its being shown. */
export function slideAt(slides: Slide[], id: string): Slide {
  const found = slides.find((slide) => slide.id === id)
  const inItsPlace = (slide: Slide) =>
    slide.kind !== 'join' &&
    (`~${slide.panel.id}` === id || slide.panel.items.some(({ code }) => code === id))
  return found ?? slides.find(inItsPlace) ?? slides[0]!
}

/** Where a key leads from a slide, as in programs for slides; undefined for one that leads nowhere. */
export function slideAfter(key: string, slides: Slide[], now: Slide): Slide | undefined {
  const at = slides.indexOf(now)
  const step = (by: number) => slides[Math.min(slides.length - 1, Math.max(0, at + by))]
  const panelOf = (slide: Slide) => (slide.kind === 'join' ? 0 : slide.n)
  const toPanel = (by: 1 | -1) => slides.find((slide) => panelOf(slide) === panelOf(now) + by) ?? now
  switch (key) {
    case ' ':
    case 'ArrowRight':
    case 'PageDown':
    case 'Enter':
      return step(1)
    case 'ArrowLeft':
    case 'PageUp':
    case 'Backspace':
      return step(-1)
    case 'ArrowDown':
      return toPanel(1)
    case 'ArrowUp':
      return toPanel(-1)
    case 'Home':
      return slides[0]
    case 'End':
      return slides.at(-1)
    default:
      return undefined
  }
}

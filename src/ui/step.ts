/** The statement after one, in the order of the page. */
const nextOf = (item: Element): Element | undefined => {
  const all = [...document.querySelectorAll('form .item')]
  return all[all.indexOf(item) + 1]
}

const key = 'plenaria-step'

/** Whether the page goes on by itself after a first answer; it does unless somebody has turned it off. */
export function stepsOn(): boolean {
  try {
    return localStorage.getItem(key) !== 'off'
  } catch {
    return true
  }
}

export function setStepsOn(on: boolean): void {
  try {
    if (on) localStorage.removeItem(key)
    else localStorage.setItem(key, 'off')
  } catch {
    // It holds for this page alone, then: there is nowhere to keep it.
  }
}

/** How the last answer was given: by a finger, or by keyboard, mouse or what reads the screen aloud. */
let byTouch = false
addEventListener('pointerdown', ({ pointerType }) => (byTouch = pointerType === 'touch'), { capture: true })
addEventListener('keydown', () => (byTouch = false), { capture: true })

const isStill = matchMedia('(prefers-reduced-motion: reduce)')

let steps = 0

/**
 * After a first answer by touch the next statement comes to where the last one was, its options under the same thumb; never
 * so far that its own beginning would lie above what stays in sight.
 */
export function stepOn(code: string): void {
  if (!byTouch || !stepsOn()) return
  const item = document.getElementById(code)
  const next = item && (nextOf(item) ?? document.querySelector('.comment'))
  if (!next) return
  const topOf = (from: Element, what: string) => from.querySelector(what)!.getBoundingClientRect().top
  const stem = next.closest('.group')?.querySelector('.stem')?.getBoundingClientRect()
  const by = Math.min(
    topOf(next, '.option, textarea') - topOf(item, '.option'),
    topOf(next, 'legend, label') - (stem?.height ?? 0) - 8,
  )
  // At once, since what moves is tapped wrongly; the eye is shown a few times that another statement has come.
  scrollBy({ top: by, behavior: 'instant' })
  if (!isStill.matches && ++steps <= 3) next.querySelector('legend, label')!.animate({ opacity: [0, 1] }, 200)
}

/** Brings a statement into sight with what it begins with, and the keyboard to it. */
export function goToItem(code: string): void {
  const item = document.getElementById(code)
  if (!item) return
  const stem = item.closest('.group')?.querySelector('.stem')?.clientHeight ?? 0
  scrollBy({ top: item.getBoundingClientRect().top - stem - 16, behavior: 'instant' })
  // Where one is led, the keyboard and what reads the screen are led, too.
  item.querySelector<HTMLElement>('[role=group], input, .primary')?.focus({ preventScroll: true })
}

/** Does the work once what has just happened can be seen. */
export const afterFrame = (work: () => void) => requestAnimationFrame(() => setTimeout(work))

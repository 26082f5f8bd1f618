import { newLocalResponse } from '../../domain/answering/local-response.ts'
import { openMirror } from '../../offline/mirror.ts'
import { openAnswers } from './answers.ts'
import { openGetting } from './getting.ts'
import { openSending } from './sending.ts'
import { createView, type Surroundings } from './view.ts'

/** One respondent at one survey: what the screens show, and the only way they change it. */
export function openSession(code: string, surroundings: Surroundings) {
  const fresh = newLocalResponse({ ...surroundings.newIdentity(), survey: code })
  const mirror = openMirror(surroundings.shelf, code)
  const mirrored = mirror.read()
  const view = createView(mirrored ?? mirror.claim(fresh))
  if (mirror.aside() !== null) view.set({ damaged: true })
  const answers = openAnswers(code, view, { mirror, mirrored }, surroundings, {
    moved: () => getting.settle(),
    given: () => void sending.send(),
  })
  const sending = openSending(code, view, mirror, answers, surroundings)
  const getting = openGetting(code, view, { answers, sending, mirrored }, surroundings)
  void answers.memory.then(sending.check)
  void getting.get()

  return {
    view,
    change: answers.change,
    loadSurvey: (): Promise<void> => {
      if (!view.get().survey) view.set({ phase: 'loading' })
      return getting.get()
    },
    checkReceipt: sending.checkReceipt,
    remove: answers.remove,
    beginAnew: answers.beginAnew,
    takeSeat: answers.takeSeat,
    send: sending.sendNow,

    newest: getting.newest,
    goOnWith: answers.goOnWith,

    /** The page may have come back to life: whatever waits is asked for again, unless the server said to wait. */
    wake: async (): Promise<void> => {
      if (sending.mustWait()) return
      sending.revive()
      answers.follow(mirror.text())
      const { phase } = view.get()
      if (phase !== 'ready') await getting.get()
      await sending.check()
      if (phase === 'ready') await getting.get()
    },

    /** What the mirror says now is taken over: another script of this very page may have written there. */
    catchUp: (): void => answers.follow(mirror.text()),

    /** Another tab has written: `text` is what its mirror says now. */
    follow: (key: string | null, text: string | null): void => {
      if (key === mirror.key) answers.follow(text)
    },

    memory: answers.memory,
    aside: () => mirror.aside(),
  }
}

export type Session = ReturnType<typeof openSession>

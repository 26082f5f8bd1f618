// For `shared/bench/client`: --target plenaria=http://127.0.0.1:8080/s/APEC --adapter plenaria=…/client-adapter.mjs --expect 46
// (45 statements and the sector). The functions run in the page.
export default {
  questions: () => {
    const groups = new Map()
    for (const option of document.querySelectorAll('input[type=radio]')) {
      if (option.closest('details:not([open])')) continue
      if (!groups.has(option.name)) groups.set(option.name, [])
      groups.get(option.name).push(option)
    }
    return [...groups.values()]
  },
  /** What sends a panel and goes straight on to the next. */
  next: () => document.querySelector('.bar .button.primary'),
}

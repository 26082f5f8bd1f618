/** Shows the page as a phone that is set to dark, or to light, would: whatever this screen is set to. */
export function colour(isDark: boolean): void {
  const { style } = document.documentElement
  style.colorScheme = isDark ? 'dark' : 'light'
  for (const { cssRules } of [...document.styleSheets, ...document.adoptedStyleSheets])
    for (const rule of cssRules)
      if (rule instanceof CSSMediaRule && isForDark(rule)) rule.media.mediaText = isDark ? 'all' : 'not all'
}

const forDark = new WeakSet<CSSMediaRule>()

/** Once its words have been changed, a rule is known by itself. */
function isForDark(rule: CSSMediaRule): boolean {
  if (rule.conditionText.includes('prefers-color-scheme: dark')) forDark.add(rule)
  return forDark.has(rule)
}

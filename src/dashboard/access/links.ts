/** The token of an invitation link, `#invite=…`. */
export const invitation = () => /^#invite=([\w-]+)$/.exec(location.hash)?.[1]

/** The token of the one-time setup link, `#setup=…`. */
export const setupToken = () => /^#setup=([\w-]+)$/.exec(location.hash)?.[1]

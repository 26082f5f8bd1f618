/** Most characters (UTF-16 units, as `maxlength` counts them) in one recommendation. */
export const commentLimit = 2000

/** No NUL or other control character but tab and line ends, no lone surrogate: every database holds what is left. */
export const isStorable = (text: string): boolean =>
  // eslint-disable-next-line no-control-regex -- control characters are what this looks for
  !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|\p{Surrogate}/u.test(text)

/** The text without what `isStorable` refuses; nothing else is changed. */
export const storable = (text: string): string =>
  // eslint-disable-next-line no-control-regex -- control characters are what this removes
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|\p{Surrogate}/gu, '')

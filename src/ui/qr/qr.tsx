interface Props {
  /** How many modules a side has. */
  size: number
  isDark: (x: number, y: number) => boolean
  /** What it says, for those who do not see it; without it the picture is hidden from them. */
  label?: string
  /** Modules of light around it: four for a camera's sake, fewer where the paper is white. */
  border?: number
}

/** A QR code, black on white in every theme: cameras read nothing else reliably. */
export function QrPicture({ size, isDark, label, border = 4 }: Props) {
  let path = ''
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) if (isDark(x, y)) path += `M${x} ${y}h1v1h-1z`
  const side = size + 2 * border
  return (
    <svg
      class="qr"
      viewBox={`${-border} ${-border} ${side} ${side}`}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
      shape-rendering="crispEdges"
    >
      <rect x={-border} y={-border} width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

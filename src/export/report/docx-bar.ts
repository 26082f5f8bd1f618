import { ImageRun, Paragraph, TextRun } from 'docx'
import { encode } from 'fast-png'
import { storable } from '../../domain/answering/comment.ts'
import { barParts } from '../../domain/counting/bars.ts'
import type { BarCell } from './blocks.ts'
import type { Phrases } from './phrases.ts'
import { colourOf } from './tones.ts'

const paper = [255, 255, 255]
const ink = [29, 37, 44]
const [barWidth, barHeight] = [800, 30]
/** Twentieths of a point in one of the pixels that Word measures pictures in. */
const perPixel = 15

/** A diverging bar as a picture, with every count in its alternative text, and the shares beneath it, both from left to right in every language; `width` as Word has it. */
export function bar(
  { name, item, counts }: BarCell,
  phrases: Phrases,
  width: number,
  keepNext: boolean,
): Paragraph[] {
  const parts = barParts(counts, 'diverging')
  const colourAt = (x: number): number[] => {
    if (Math.abs(x - barWidth / 2) < 1) return ink
    const at = ((x + 0.5) / barWidth) * 200 - 100
    const part = parts.find(({ from, width: wide }) => at >= from && at < from + wide)
    return part ? colourOf(part.point, parts.length) : paper
  }
  const row = Array.from({ length: barWidth }, (_, x) => colourAt(x)).flat()
  const rows = Uint8Array.from(Array.from({ length: barHeight }, () => row).flat())
  const described = { name, title: name, description: storable(phrases.counts(item, counts)) }
  return [
    new Paragraph({
      keepNext,
      children: [
        new ImageRun({
          type: 'png',
          data: encode({ width: barWidth, height: barHeight, data: rows, channels: 3 }),
          transformation: { width: Math.floor(width / perPixel), height: 11 },
          altText: described,
        }),
      ],
    }),
    new Paragraph({ keepNext, children: [new TextRun({ text: phrases.shares(counts), size: 15 })] }),
  ]
}

import { ImageRun, Paragraph } from 'docx'
import { encode } from 'fast-png'
import { storable } from '../../domain/answering/comment.ts'
import { barParts } from '../../domain/counting/bars.ts'
import type { Counts } from '../../domain/counting/tally.ts'
import type { Item } from '../../domain/survey/questionnaire.ts'
import type { Phrases } from './phrases.ts'
import { colourOf } from './tones.ts'

const paper = [255, 255, 255]
const ink = [29, 37, 44]
const [barWidth, barHeight] = [800, 26]

/** A diverging bar as a picture, with every count in its alternative text. */
export function bar(name: string, item: Item, counts: Counts, phrases: Phrases): Paragraph {
  const parts = barParts(counts, 'diverging')
  const colourAt = (x: number): number[] => {
    if (Math.abs(x - barWidth / 2) < 1) return ink
    const at = ((x + 0.5) / barWidth) * 200 - 100
    const part = parts.find(({ from, width }) => at >= from && at < from + width)
    return part ? colourOf(part.point, parts.length) : paper
  }
  const row = Array.from({ length: barWidth }, (_, x) => colourAt(x)).flat()
  const rows = Uint8Array.from(Array.from({ length: barHeight }, () => row).flat())
  const described = { name, title: name, description: storable(phrases.counts(item, counts)) }
  return new Paragraph({
    children: [
      new ImageRun({
        type: 'png',
        data: encode({ width: barWidth, height: barHeight, data: rows, channels: 3 }),
        transformation: { width: 340, height: 14 },
        altText: described,
      }),
    ],
  })
}

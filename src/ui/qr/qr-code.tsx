import encodeQR from 'qr'
import { QrPicture } from './qr.tsx'

/** A text as a QR code. The hand-over of a phone has a smaller maker of its own; this one is for the staff's pages. */
export function QrCode({ text, label, border }: { text: string; label?: string; border?: number }) {
  // It knows no code without a border; this one is drawn by ourselves.
  const modules = encodeQR(text, 'raw', { border: 1 })
  return (
    <QrPicture
      size={modules.length - 2}
      isDark={(x, y) => modules[y + 1]![x + 1]!}
      {...(label !== undefined && { label })}
      {...(border !== undefined && { border })}
    />
  )
}

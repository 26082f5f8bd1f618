import encodeQR from 'qr'
import { QrPicture } from './qr.tsx'

/** A text as a QR code. The hand-over of a phone has a smaller maker of its own; this one is for the staff's pages. */
export function QrCode({ text, label, border }: { text: string; label?: string; border?: number }) {
  const modules = encodeQR(text, 'raw', { border: 0 })
  return (
    <QrPicture
      size={modules.length}
      isDark={(x, y) => modules[y]![x]!}
      {...(label !== undefined && { label })}
      {...(border !== undefined && { border })}
    />
  )
}

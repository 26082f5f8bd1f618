import encodeQR from 'qr'
import { useText } from '../messages.ts'

export const joinAddress = (publicUrl: string, code: string): string =>
  `${publicUrl}/s/${encodeURIComponent(code)}`

/** The join address as a QR code, black on white in every theme: cameras read nothing else reliably. */
export function JoinQr({ publicUrl, code }: { publicUrl: string; code: string }) {
  const { t } = useText()
  const modules = encodeQR(joinAddress(publicUrl, code), 'raw', { border: 4 })
  const path = modules.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${modules.length} ${modules.length}`}
      role="img"
      aria-label={t.joinQr(joinAddress(publicUrl, code))}
      shape-rendering="crispEdges"
    >
      <rect width="100%" height="100%" fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

/** The address to type, and what is wrong with it for phones. */
export function JoinAddress({ publicUrl, code }: { publicUrl: string; code: string }) {
  const { t } = useText()
  const { protocol, hostname } = new URL(publicUrl)
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  return (
    <>
      <p class="join-address">
        <strong>{joinAddress(publicUrl, code).replace(/^https?:\/\//, '')}</strong>
      </p>
      {isLoopback ? (
        <p class="note warn screen-only">{t.loopback}</p>
      ) : (
        protocol === 'http:' && <p class="note warn screen-only">{t.plainHttp}</p>
      )}
    </>
  )
}

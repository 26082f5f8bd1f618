import { QrCode } from '../../ui/qr/qr-code.tsx'
import { useText } from './words.ts'

export const joinAddress = (publicUrl: string, code: string): string =>
  `${publicUrl}/s/${encodeURIComponent(code)}`

/** The join address as a QR code. */
export function JoinQr({ publicUrl, code }: { publicUrl: string; code: string }) {
  const { t } = useText()
  const address = joinAddress(publicUrl, code)
  return <QrCode text={address} label={t.joinQr(address)} />
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

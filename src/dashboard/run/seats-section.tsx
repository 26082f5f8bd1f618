import { useEffect, useState } from 'preact/hooks'
import type { HeldList, OrganizerSurvey } from '../../domain/wire/organizer-protocol.ts'
import { toBase64url } from '../../domain/wire/base64url.ts'
import { inGroups, seatFrom, seatId, seatSecret } from '../../domain/answering/seat.ts'
import { valueOf } from '../../ui/form.ts'
import { QrCode } from '../../ui/qr/qr-code.tsx'
import { ask, type Replied, type Failure } from '../parts/ask.ts'
import { Faults } from '../parts/faults.tsx'
import { joinAddress } from '../parts/join-qr.tsx'
import { useText } from './words.ts'

interface Props {
  survey: OrganizerSurvey
  publicUrl: string
  /** How many copies are held by now: a reason to read them again. */
  held: number
}

/** Seat cards: made here, in this browser alone, printed once; and what came with a card used twice. */
export function SeatsSection({ survey, publicUrl, held }: Props) {
  const { t } = useText()
  const { code } = survey
  const [list, setList] = useState<HeldList | null>(null)
  const [cards, setCards] = useState<string[]>([])
  const [failed, setFailed] = useState<Failure | null>(null)
  const take = (answer: Replied<HeldList>) => {
    setFailed(answer.ok ? null : answer)
    if (answer.ok) setList(answer.json)
    return answer.ok
  }
  useEffect(() => void ask('listHeld', { code }).then(take), [code, held])

  const make = async (event: SubmitEvent) => {
    event.preventDefault()
    const made = Array.from({ length: Number(valueOf(event, 'cards')) }, () =>
      seatFrom(crypto.getRandomValues(new Uint8Array(10))),
    )
    const ids = await Promise.all(made.map((seat) => idOf(code, seat)))
    // Sorted, so that nothing of the order they were made and printed in is told to anybody.
    if (take(await ask('addSeats', { code }, { ids: ids.toSorted() }))) setCards(made)
  }
  const settle = async (id: string, key: string, takes: boolean) =>
    take(await ask('settleHeld', { code, id }, { key, take: takes }))

  return (
    <section aria-labelledby="seats">
      <h2 id="seats">{t.seats}</h2>
      <p class="quiet">{list && list.seats > 0 ? t.seatsIssued(list.seats) : t.seatsHelp}</p>
      {!isSecureContext && <p class="note warn">{t.cardsNeedHttps}</p>}
      <form class="controls" hidden={!isSecureContext} onSubmit={(event) => void make(event)}>
        <label>
          {t.howMany}
          <input class="field short" type="number" name="cards" min={1} max={2000} required />
        </label>
        <button type="submit" class="button">
          {t.makeCards}
        </button>
      </form>
      {cards.length > 0 && (
        <div class="note">
          <p>{t.printCards}</p>
          <button type="button" class="button primary" onClick={() => print()}>
            {t.print}
          </button>
        </div>
      )}
      {failed && <Faults failure={failed} />}
      {list && list.held.length > 0 && (
        <>
          <h3>{t.usedTwice(list.held.length)}</h3>
          <ul class="rows">
            {list.held.map(({ id, key, received, answers, firstAnswers }) => (
              <li key={key}>
                <span>{t.heldCopy(received, answers, firstAnswers)}</span>
                <span class="row">
                  <button type="button" class="button" onClick={() => void settle(id, key, false)}>
                    {t.keepFirst}
                  </button>
                  <button type="button" class="button" onClick={() => void settle(id, key, true)}>
                    {t.takeSecond}
                  </button>
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <div class="seat-cards" aria-hidden="true">
        {cards.map((seat) => (
          <SeatCard key={seat} seat={seat} address={joinAddress(publicUrl, code)} />
        ))}
      </div>
    </section>
  )
}

function SeatCard({ seat, address }: { seat: string; address: string }) {
  const { t } = useText()
  return (
    <div class="seat-card">
      <QrCode text={`${address}#seat=${seat}`} border={2} />
      <div>
        <p>{t.seatCard}</p>
        <p class="seat-address">{address.replace(/^https?:\/\//, '')}</p>
        <p class="seat-code">{inGroups(seat)}</p>
      </div>
    </div>
  )
}

/** The id that a card's response will have; only this goes to the server. */
async function idOf(survey: string, seat: string): Promise<string> {
  const bytes = new TextEncoder().encode(seatSecret(survey, seat))
  return seatId(toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))))
}

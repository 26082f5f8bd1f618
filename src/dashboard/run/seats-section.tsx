import { useEffect, useState } from 'preact/hooks'
import type { HeldList, OrganizerSurvey } from '../../domain/wire/organizer-protocol.ts'
import { toBase64url } from '../../domain/wire/base64url.ts'
import { inGroups, seatFrom, seatId, seatSecret } from '../../domain/answering/seat.ts'
import { valueOf } from '../../ui/form.ts'
import { Question } from '../../ui/question.tsx'
import { readShelf, writeShelf } from '../../ui/shelf.ts'
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
  /** How many have answered by now: one of them may have used a card. */
  responses: number
}

/** Where the codes lie until then. They stand for seats, and nobody knows whose: a card is taken from a heap. */
const cardsKey = (code: string) => `plenaria-cards:${code}`
const keptCards = (code: string): string[] => readShelf(cardsKey(code))?.split(' ') ?? []

/** Seat cards: made and kept in this browser alone, until one is used; and what came with a card used twice. */
export function SeatsSection({ survey, publicUrl, held, responses }: Props) {
  const { t } = useText()
  const { code } = survey
  const [list, setList] = useState<HeldList | null>(null)
  const [cards, setCards] = useState(() => keptCards(code))
  const [asked, suggest] = useState<number | null>(null)
  const [failed, setFailed] = useState<Failure | null>(null)
  const take = (answer: Replied<HeldList>) => {
    setFailed(answer.ok ? null : answer)
    if (answer.ok) setList(answer.json)
    return answer.ok
  }
  const isUsed = list?.used === true
  useEffect(() => void ask('listHeld', { code }).then(take), [code, held, cards.length > 0 ? responses : 0])
  useEffect(() => {
    if (!isUsed) return
    writeShelf(cardsKey(code), null)
    setCards([])
  }, [code, isUsed])

  const make = async (many: number) => {
    const made = Array.from({ length: many }, () => seatFrom(crypto.getRandomValues(new Uint8Array(10))))
    const ids = await Promise.all(made.map((seat) => idOf(code, seat)))
    // Kept before they are issued: a reply that is lost must not leave a survey that nobody can answer.
    const all = [...keptCards(code), ...made]
    writeShelf(cardsKey(code), all.join(' '))
    // Sorted, so that nothing of the order they were made and printed in is told to anybody.
    if (take(await ask('addSeats', { code }, { ids: ids.toSorted() }))) setCards(all)
  }
  const settle = async (id: string, key: string, takes: boolean) =>
    take(await ask('settleHeld', { code, id }, { key, take: takes }))

  return (
    <section aria-labelledby="seats">
      <h2 id="seats">{t.seats}</h2>
      <p class="quiet">{list && list.seats > 0 ? t.seatsIssued(list.seats) : t.seatsHelp}</p>
      {!isSecureContext && <p class="note warn">{t.cardsNeedHttps}</p>}
      <form
        class="controls"
        hidden={!isSecureContext}
        onSubmit={(event) => {
          event.preventDefault()
          suggest(Number(valueOf(event, 'cards')))
        }}
      >
        <label>
          {t.howMany}
          <input class="field short" type="number" name="cards" min={1} max={2000} required />
        </label>
        <button type="submit" class="button">
          {t.makeCards}
        </button>
      </form>
      {asked !== null && (
        <Question
          text={t.seatsQuestion(asked)}
          yes={t.yesCards(asked)}
          no={t.noCards}
          look="primary"
          onYes={() => {
            suggest(null)
            void make(asked)
          }}
          onNo={() => suggest(null)}
        />
      )}
      {list && list.seats > 0 && cards.length === 0 && !isUsed && <p class="note warn">{t.cardsLost}</p>}
      {list && list.seats > 0 && cards.length > 0 && (
        <div class="note">
          <p>{t.printCards(cards.length)}</p>
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

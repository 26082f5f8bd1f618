import { useEffect, useState } from 'preact/hooks'
import type { HeldList, OrganizerSurvey } from '../../domain/wire/organizer-protocol.ts'
import { toBase64url } from '../../domain/wire/base64url.ts'
import { inGroups, seatFrom, seatId, seatSecret } from '../../domain/answering/seat.ts'
import { valueOf } from '../../ui/form.ts'
import { Question } from '../../ui/question.tsx'
import { QrCode } from '../../ui/qr/qr-code.tsx'
import { ask, type Replied, type Failure } from '../parts/ask.ts'
import { Faults } from '../parts/faults.tsx'
import { joinAddress } from '../parts/join-qr.tsx'
import { forgetBatch, forgetBatches, keepBatch, keptBatches, type Batch } from './kept-cards.ts'
import { useText } from './words.ts'

interface Props {
  survey: OrganizerSurvey
  publicUrl: string
  /** How many copies are held by now: a reason to read them again. */
  held: number
  /** How many have answered by now: one of them may have used a card. */
  responses: number
}

/** Seat cards: made and kept in this browser alone, until one is used; and what came with a card used twice. */
export function SeatsSection({ survey, publicUrl, held, responses }: Props) {
  const { t } = useText()
  const { code } = survey
  const [list, setList] = useState<HeldList | null>(null)
  const [batches, setBatches] = useState<Batch[]>(() => keptBatches(code))
  /** Which of them are printed: nobody wants a card twice. */
  const [printed, choosePrinted] = useState<number | null>(null)
  const [asked, suggest] = useState<number | null>(null)
  const [failed, setFailed] = useState<Failure | null>(null)
  const take = (answer: Replied<HeldList>) => {
    setFailed(answer.ok ? null : answer)
    if (answer.ok) setList(answer.json)
    return answer.ok
  }
  const isUsed = list?.used === true
  useEffect(() => void ask('listHeld', { code }).then(take), [code, held, batches.length > 0 ? responses : 0])
  useEffect(() => {
    if (!isUsed) return
    forgetBatches(code)
    setBatches((all) => all.filter(({ isKept }) => !isKept))
  }, [code, isUsed])
  useEffect(() => {
    if (printed === null) return
    print()
    choosePrinted(null)
  }, [printed])

  const make = async (many: number) => {
    const seats = Array.from({ length: many }, () => seatFrom(crypto.getRandomValues(new Uint8Array(10))))
    const batch = { seats, isKept: !isUsed, isIssued: false }
    // Kept before they are issued: a reply that is lost must not leave a survey that nobody can answer.
    await issue({ ...batch, isKept: !isUsed && keepBatch(code, batch) })
  }
  /** Any number of times: the server knows those that it has. */
  const issue = async (batch: Batch) => {
    const ids = await Promise.all(batch.seats.map((seat) => idOf(code, seat)))
    // Sorted, so that nothing of the order they were made and printed in is told to anybody.
    const answer = await ask('addSeats', { code }, { ids: ids.toSorted() })
    const isRefused = !take(answer) && !answer.ok && answer.problem !== 'no-answer'
    const now = { ...batch, isIssued: answer.ok }
    if (isRefused) forgetBatch(code, batch)
    else if (batch.isKept) keepBatch(code, now)
    setBatches((all) => [
      ...all.filter(({ seats }) => seats[0] !== batch.seats[0]),
      ...(isRefused ? [] : [now]),
    ])
  }
  const settle = async (id: string, key: string, takes: boolean) =>
    take(await ask('settleHeld', { code, id }, { key, take: takes }))

  const toPrint = batches[printed ?? batches.length - 1]
  return (
    <section aria-labelledby="seats">
      <h2 id="seats">{t.seats}</h2>
      <p class="quiet">{list && list.seats > 0 ? t.seatsIssued(list.seats) : t.seatsHelp}</p>
      {!isSecureContext && <p class="note warn">{t.cardsNeedHttps}</p>}
      <form
        class="controls"
        hidden={!isSecureContext || asked !== null}
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
          text={list && list.seats > 0 ? t.moreSeatsQuestion(asked) : t.seatsQuestion(asked)}
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
      {list && list.seats > 0 && batches.length === 0 && !isUsed && <p class="note warn">{t.cardsLost}</p>}
      {batches.map((batch, at) => (
        <div class={batch.isIssued ? 'note' : 'note warn'} key={batch.seats[0]}>
          {batch.isIssued ? (
            <>
              <p>
                {t.printCards(batch.seats.length)} {batch.isKept ? t.cardsKept : t.cardsNotKept}
              </p>
              <button type="button" class="button primary" onClick={() => choosePrinted(at)}>
                {t.print}
              </button>
            </>
          ) : (
            <>
              <p>{t.cardsPending(batch.seats.length)}</p>
              <button type="button" class="button" onClick={() => void issue(batch)}>
                {t.tryAgain}
              </button>
            </>
          )}
        </div>
      ))}
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
        {(toPrint?.isIssued ? toPrint.seats : []).map((seat) => (
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

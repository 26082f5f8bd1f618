import { addCells, countAnswers } from '../../../domain/counting/tally.ts'
import { groupIn } from '../../fact-columns.ts'
import type { TallyRow } from '../contract.ts'
import type { StoredResponseRow } from '../schema.ts'

/** The part of a stored response that totals are made of. */
export type Countable = Pick<StoredResponseRow, 'questionnaire' | 'sector' | 'late' | 'answers'> & {
  standing: StoredResponseRow['standing'] | 'held'
}

/** Adds up what a batch changes in one survey's tallies: one change per questionnaire version and stratum. */
export class TallyChanges {
  readonly survey: string
  readonly rows = new Map<string, TallyRow>()

  constructor(survey: string) {
    this.survey = survey
  }

  /** In whatever order revisions arrive, the totals equal a recount of everyone's latest. */
  replace(before: Countable | undefined, after: Countable): void {
    if (before) this.count(before, -1)
    this.count(after, 1)
  }

  count(response: Countable, by: 1 | -1): void {
    const row = this.#row(response)
    if (response.standing !== 'counted') row[response.standing] += by
    else {
      row.responses += by
      row.late += by * response.late
      countAnswers(row.cells, response.answers, by)
    }
  }

  #row(response: Countable): TallyRow {
    const stratum = groupIn(response)
    const key = `${response.questionnaire} ${stratum}`
    let row = this.rows.get(key)
    if (!row) {
      row = {
        survey: this.survey,
        questionnaire: response.questionnaire,
        stratum,
        responses: 0,
        late: 0,
        uncounted: 0,
        withdrawn: 0,
        held: 0,
        cells: [],
      }
      this.rows.set(key, row)
    }
    return row
  }
}

/** Running totals with a batch's change added. */
export const sumRows = (held: TallyRow, change: TallyRow): TallyRow => ({
  ...held,
  responses: held.responses + change.responses,
  late: held.late + change.late,
  uncounted: held.uncounted + change.uncounted,
  withdrawn: held.withdrawn + change.withdrawn,
  held: held.held + change.held,
  cells: addCells(held.cells, change.cells),
})

import type { Questionnaire } from '../../domain/survey/questionnaire.ts'

/** A value that organizers change, with how often it was changed. */
export interface PartValue {
  revision: number
  value: unknown
}

/** What became of a change to a part: its revision now, or why it was not made. */
export type PartChange =
  { revision: number } | { refused: 'unknown-survey' | 'unknown-draft' | 'changed-meanwhile' | 'too-many' }

/** Questionnaires, published and still written: a part of the store, with the same promises. */
export interface FormStore {
  /** A version that is there already stays as it is; false when it says something else. */
  publishQuestionnaire(questionnaire: Questionnaire): Promise<boolean>
  /** By version key, as `apec-aeo-sme@1`. */
  readQuestionnaire(key: string): Promise<Questionnaire | undefined>
  /** The newest published version. */
  newestQuestionnaire(id: string): Promise<Questionnaire | undefined>
  /** Every published version, newest first within each id. */
  listQuestionnaires(): Promise<Questionnaire[]>
  /** Those that are still written, by ids that the pages make. */
  listDrafts(): Promise<{ id: string; value: unknown }[]>
  readDraft(id: string): Promise<PartValue | undefined>
  /** Stores one that is new (revision 0), or was made on the revision that is stored. */
  writeDraft(id: string, arriving: PartValue): Promise<PartChange>
  /** Deletes one if it stands at this revision; false where it stands at another. */
  removeDraft(id: string, revision: number): Promise<boolean>
}

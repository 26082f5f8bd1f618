import type { Export } from './exports.ts'

/** Every response as JSON, with each questionnaire version that one was given in. */
export const jsonOf = ({ report, rows: { records, versions } }: Export): string =>
  JSON.stringify(
    {
      survey: report.code,
      workshop: report.workshop,
      standing: report.final ? 'FINAL' : 'PROVISIONAL',
      version: report.version,
      asOf: report.asOf,
      sha256: report.hash,
      questionnaires: [...versions.values()],
      responses: records.map(({ id, received, status, response }) => ({ id, received, status, ...response })),
    },
    null,
    1,
  )

import { existsSync } from 'node:fs'
import SQLite from 'better-sqlite3'

interface Contents {
  responses: Map<string, number>
  questionnaires: Set<string>
  /** What organizers have written, by survey and part, with its revision. */
  parts: Map<string, number>
  /** Drafts of questionnaires by their ids, with their revisions. */
  drafts: Map<string, number>
}

function contentsOf(file: string): Contents | undefined {
  let database: SQLite.Database | undefined
  try {
    database = new SQLite(file, { readonly: true })
    const rows = (sql: string) => database!.prepare(sql).raw().all() as [string, number][]
    const has = (table: string) =>
      rows(`select name, 1 from sqlite_master where name = '${table}'`).length > 0
    return {
      responses: new Map(
        rows(
          "select code, (select count(*) from responses where survey = code and standing <> 'withdrawn') from surveys",
        ),
      ),
      questionnaires: new Set(rows('select key, 1 from questionnaires').map(([key]) => key)),
      parts: new Map(has('parts') ? rows("select survey || ' ' || part, revision from parts") : []),
      drafts: new Map(has('drafts') ? rows('select id, revision from drafts') : []),
    }
  } catch {
    return undefined
  } finally {
    database?.close()
  }
}

/** What the database in use has and a backup has not, in sentences for whoever is about to put the backup in its place. */
export function newerThan(current: string, backup: string): string[] {
  const [now, then] = [existsSync(current) ? contentsOf(current) : undefined, contentsOf(backup)]
  if (!now || !then) return []
  const lines: string[] = []
  for (const [code, responses] of now.responses) {
    const before = then.responses.get(code)
    if (before === undefined)
      lines.push(`The backup does not know the survey ${code} (${responses} responses).`)
    else if (before !== responses) lines.push(`${code}: ${before} responses in the backup, ${responses} now.`)
    const written = [...now.parts]
      .filter(([name, revision]) => name.startsWith(`${code} `) && revision > (then.parts.get(name) ?? 0))
      .map(([name]) => name.slice(code.length + 1))
    if (before !== undefined && written.length > 0)
      lines.push(`${code}: organizers have changed ${written.join(', ')} since the backup.`)
  }
  const published = [...now.questionnaires].filter((key) => !then.questionnaires.has(key))
  if (published.length > 0) lines.push(`Published since the backup: ${published.join(', ')}.`)
  const drafts = [...now.drafts].filter(([id, revision]) => revision > (then.drafts.get(id) ?? 0))
  if (drafts.length > 0) lines.push(`Drafts of questionnaires written since the backup: ${drafts.length}.`)
  return lines
}

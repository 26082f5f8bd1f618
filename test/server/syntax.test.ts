import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cellsIn } from './exported.ts'
import { bodyOf, idOf, passphrase, referenceBodies, startServer, type Server } from './start.ts'

/** What statisticians take: the files' own programs are run where they are installed, and read as text elsewhere. */
const has = (program: string) => spawnSync(program, ['--version']).status === 0
let server: Server
let folder: string
const files: Record<string, string> = {}

beforeAll(async () => {
  server = await startServer({ passphrase })
  const cookie = await server.signIn()
  for (const { id, body } of referenceBodies()) await server.put(id, body)
  await server.store.writeSurveyState('APEC', 'final')
  server.services.surveys.forget('APEC')
  for (const name of ['x', 'y'])
    await server.put(idOf(name), bodyOf({ panels: { p1: { answers: { p1q1: 1 } } } }))
  folder = mkdtempSync(join(tmpdir(), 'plenaria-syntax-'))
  for (const name of ['responses.csv', 'responses.R', 'responses.sps', 'report.csv']) {
    const reply = await server.get(`/api/organizer/surveys/APEC/${name}`, { cookie })
    files[name] = await reply.text()
    const [, kept = name] = /filename="([^"]+)"/.exec(reply.headers.get('content-disposition') ?? '') ?? []
    writeFileSync(join(folder, kept), files[name])
  }
}, 60_000)
afterAll(async () => {
  await server.stop()
  server.remove()
  rmSync(folder, { recursive: true, force: true })
})

const means = () =>
  Object.fromEntries(
    cellsIn(files['report.csv']!)
      .slice(1)
      .map(([item, mean]) => [item, Number(mean)]),
  )

describe('B14, G5: counted as the report counts', () => {
  test('R gives the report’s means, also of one statement', () => {
    expect(files['responses.R']).toContain('drop = FALSE')
    if (!has('Rscript')) return
    const printing = 'cat(paste(names(means), means, sep = "="), sep = "\\n")'
    const { status, stdout, stderr } = spawnSync(
      'Rscript',
      ['-e', `source("APEC-responses-final-v1.R"); ${printing}`],
      { cwd: folder, encoding: 'utf8' },
    )
    expect(status, stderr).toBe(0)
    expect(
      Object.fromEntries(
        stdout
          .trim()
          .split('\n')
          .map((line) => [line.split('=')[0], Number(line.split('=')[1])]),
      ),
    ).toEqual(means())
  })

  test('SPSS syntax leaves out what the report leaves out; PSPP runs all of it and gives the means', () => {
    expect(files['responses.sps']).toContain('FILTER BY in_report.')
    if (!has('pspp')) return
    const items = Object.keys(means())
    writeFileSync(
      join(folder, 'run.sps'),
      `${files['responses.sps']}\nDESCRIPTIVES ${items.join(' ')} /STATISTICS=MEAN.\n`,
    )
    const { status, stdout, stderr } = spawnSync('pspp', ['-O', 'format=csv', 'run.sps'], {
      cwd: folder,
      encoding: 'utf8',
    })
    expect(status, stdout + stderr).toBe(0)
    expect(stdout + stderr).not.toMatch(/error/i)
    const found = [...stdout.matchAll(/^(?:"(?:[^"]|"")*"|[^,\n]*),(\d+),([\d.]+)$/gm)]
    expect(found).toHaveLength(items.length)
    for (const [index, [, n, mean]] of found.entries()) {
      expect(Number(n)).toBeLessThanOrEqual(71)
      expect(Math.floor(Number(mean) * 10 + 0.5 + 0.01) / 10).toBe(means()[items[index]!])
    }
  })
})

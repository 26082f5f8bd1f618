import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FinalList, ImportList, ImportResult } from '../../src/domain/wire/file-protocol.ts'
import type { OrganizerSurvey } from '../../src/domain/wire/organizer-protocol.ts'
import { plainCell } from '../../src/export/csv.ts'
import { recomputing } from '../../src/export/responses-csv.ts'
import { readTextTable } from '../../src/server/intake/tables/text-table.ts'
import { fileWords } from '../../src/server/intake/tables/words.ts'
import { databases, serverFor } from './databases.ts'
import { bodyOf, idOf, keyOf, passphrase, questionnaire, startServer, type Server } from './start.ts'
import { writeQuestionnaire } from '../../src/domain/survey/form-1.ts'
import type { WrittenQuestionnaire } from '../../src/domain/survey/questionnaire.ts'

const hasPython = spawnSync('python3', ['--version']).status === 0

/** What was counted stays counted: versions, final reports, files out and in again. */
describe.each(databases)('on %s', (kind) => {
  const postgres = serverFor(kind)
  let server: Server
  let cookie: string
  const fresh = async () => {
    const one = await startServer({ passphrase, databaseUrl: await postgres()?.database() })
    return { one, session: await one.signIn() }
  }
  beforeEach(async () => {
    const { one, session } = await fresh()
    ;[server, cookie] = [one, session]
  })
  afterEach(async () => {
    await server.stop()
    server.remove()
  })

  const asking = (at: Server, session: string) => async (method: string, path: string, body?: unknown) => {
    const isFile = typeof body === 'string' || body instanceof Uint8Array
    const reply = await fetch(`${at.url}/api/organizer/${path}`, {
      method,
      headers: {
        cookie: session,
        ...(body !== undefined && { 'content-type': isFile ? 'text/csv' : 'application/json' }),
      },
      ...(body !== undefined && { body: isFile ? (body as BodyInit) : JSON.stringify(body) }),
    })
    const text = await reply.text()
    return { status: reply.status, text, json: /^[{[]/.test(text) ? (JSON.parse(text) as unknown) : null }
  }
  const ask = (method: string, path: string, body?: unknown) => asking(server, cookie)(method, path, body)
  const file = async (name: string) => (await ask('GET', `surveys/APEC/${name}`)).text
  const state = (to: string) => ask('PUT', 'surveys/APEC/state', { state: to })

  /** Version 2 drops the second statement and asks one more; its first panel has another name. */
  const second = () => {
    const next = structuredClone(questionnaire)
    next.version = 2
    const [panel] = next.panels
    panel!.title['en'] = 'Another title'
    panel!.items.splice(1, 1)
    panel!.items.push({ ...panel!.items[0]!, code: 'p1q99', text: { en: 'One more', es: 'Una más' } })
    return next
  }
  const answers = (version: number, score: number, code = 'p1q1') =>
    bodyOf({
      questionnaire: `apec-aeo-sme@${version}`,
      panels: { p1: { answers: { [code]: score } } },
    })

  test('B9: a survey reports with the versions its answers were given in, and a final one never moves', async () => {
    await server.put(idOf('a'), answers(1, 4, 'p1q2'))
    expect((await ask('POST', 'questionnaires', writeQuestionnaire(second()))).status).toBe(200)
    await server.put(idOf('b'), answers(2, 3, 'p1q99'))
    const [head = ''] = (await file('responses.csv')).split('\r\n')
    const columns = head.split(',')
    // What only the first version asked keeps its place; what the second added comes where it stands there.
    expect(columns.indexOf('p1q2')).toBe(columns.indexOf('p1q1') + 1)
    expect(columns.indexOf('p1q99')).toBe(columns.indexOf('p1q12') + 1)
    const means = Object.fromEntries(
      (await file('report.csv')).split('\r\n').map((line) => line.split(',').slice(0, 2)),
    ) as Record<string, string>
    expect([means['p1q2'], means['p1q99']]).toEqual(['4.0', '3.0'])

    expect((await state('final')).status).toBe(200)
    const report = await file('report.csv')
    const { finals } = (await ask('GET', 'surveys/APEC/finals')).json as FinalList
    expect(finals).toMatchObject([{ version: 1, responses: 2 }])
    // Next year's version, and what still arrives, change nothing of it.
    const third = { ...second(), version: 3 }
    third.panels = [{ ...third.panels[0]!, items: third.panels[0]!.items.slice(0, 2) }]
    expect((await ask('POST', 'questionnaires', writeQuestionnaire(third))).status).toBe(200)
    await server.put(idOf('c'), answers(1, 1))
    expect(await file('report.csv')).toBe(report)
    const survey = (await (await server.get('/api/surveys/APEC')).json()) as OrganizerSurvey
    expect(survey.questionnaire.version).toBe(2)
    // Nor does what organizers write; it makes the next version when they say so.
    await ask('PUT', 'surveys/APEC/parts/attendance.participants', { revision: 0, value: 30 })
    expect(await file('report.html')).not.toContain('2/30')
    expect((await ask('GET', 'surveys/APEC/finals')).json).toMatchObject({ changed: true })
    expect((await ask('POST', 'surveys/APEC/finals')).json).toMatchObject({
      changed: false,
      finals: [{ version: 1 }, { version: 2 }],
    })
    expect(await file('report.html')).toContain('2/30')
    expect(await file('report.html?version=1')).not.toContain('2/30')
    expect(await file('report.csv?version=1')).toBe(report)
    expect((await ask('GET', 'surveys/APEC/report.csv?version=7')).status).toBe(404)
  })

  test('G3: a withdrawal moves a final report, as its next version; nothing else in the count does', async () => {
    await server.put(idOf('a'), answers(1, 4))
    await server.put(idOf('b'), answers(1, 2))
    await server.put(idOf('b'), bodyOf(), keyOf('other'))
    await state('final')
    const report = await file('report.csv')
    const [held] = await server.store.listWaiting('APEC')
    expect(
      (await ask('PUT', `surveys/APEC/held/${idOf('b')}`, { key: held!.keyHash, take: true })).status,
    ).toBe(404)
    await server.put(idOf('c'), answers(1, 1))
    await server.put(idOf('a'), { ...answers(1, 1), revision: 2 })
    expect(await file('report.csv')).toBe(report)
    const withdrawn = bodyOf({ revision: 3, withdrawn: true, profile: {}, panels: {} })
    expect((await server.put(idOf('a'), withdrawn)).status).toBe(200)
    expect(await file('report.csv')).not.toBe(report)
    expect(await file('report.csv?version=1')).toBe(report)
    expect((await ask('GET', 'surveys/APEC/finals')).json).toMatchObject({
      finals: [
        { version: 1, responses: 2 },
        { version: 2, responses: 1 },
      ],
    })
    // Every row of what was withdrawn is gone from every file.
    expect(await file('responses.csv')).not.toMatch(/\n'?a_+,.*4/)
    expect(await server.store.verifyTallies()).toEqual([])
    // Withdrawing what did not count moves nothing.
    await server.put(idOf('c'), bodyOf({ revision: 2, withdrawn: true, profile: {}, panels: {} }))
    expect((await ask('GET', 'surveys/APEC/finals')).json).toMatchObject({ finals: [{}, { version: 2 }] })
  })

  test('a workshop is moved to another version, and answers given so far stay and count', async () => {
    await server.put(idOf('a'), answers(1, 4, 'p1q2'))
    await state('closing')
    await ask('POST', 'questionnaires', writeQuestionnaire(second()))
    const asked = async () =>
      ((await (await server.get('/api/surveys/APEC')).json()) as OrganizerSurvey).questionnaire.version
    expect(await asked()).toBe(1)
    expect((await ask('PUT', 'surveys/APEC/version', { version: 9 })).status).toBe(404)
    const moved = (await ask('PUT', 'surveys/APEC/version', { version: 2 })).json as OrganizerSurvey
    expect([moved.questionnaire.version, moved.newestVersion, await asked()]).toEqual([2, 2, 2])
    expect(moved.questionnaire.panels[0]!.items.map(({ code }) => code)).toContain('p1q2')
    expect(await file('report.csv')).toContain('p1q2,4.0')
    await state('final')
    expect((await ask('PUT', 'surveys/APEC/version', { version: 1 })).status).toBe(409)
  })

  test('G2: the report’s hash is of the counted rows of responses.csv, and anybody computes it', async () => {
    await server.put(
      idOf('a'),
      bodyOf({ panels: { p1: { answers: { p1q1: 4 }, comment: '=1+1;\n-x "ñ" \u{1f33f}' } } }),
    )
    await server.put(idOf('-b'), answers(1, 2))
    await state('final')
    await server.put(idOf('late'), answers(1, 1))
    const { finals } = (await ask('GET', 'surveys/APEC/finals')).json as FinalList
    const csv = await file('responses.csv')
    const [head, ...rows] = readTextTable(new TextEncoder().encode(csv), fileWords('en')).lines.map(
      ({ cells }) => cells,
    )
    const digest = createHash('sha256')
    for (const row of rows) {
      if (!['counted', 'late'].includes(row[head!.indexOf('_status')]!)) continue
      const cells = row.flatMap((cell, at) => (cell === '' ? [] : [`${head![at]}=${cell}`]))
      digest.update(cells.toSorted((a, b) => (a < b ? -1 : 1)).join('\t') + '\n')
    }
    expect(finals[0]!.sha256).toBe(digest.digest('hex'))
    expect(await file('report.html')).toContain(finals[0]!.sha256)
    if (!hasPython) return
    const folder = mkdtempSync(join(tmpdir(), 'plenaria-counted-'))
    writeFileSync(join(folder, 'rows.csv'), csv)
    const printed = execFileSync('python3', ['-c', recomputing('rows.csv').join('\n')], { cwd: folder })
    expect(printed.toString().trim()).toBe(finals[0]!.sha256)
    rmSync(folder, { recursive: true })
  })

  test('G1, G6, G7: an export taken into an empty server gives the same figures and the same file', async () => {
    await server.put(idOf('a'), answers(1, 4))
    await server.put(
      idOf('blank'),
      bodyOf({ panels: { p1: { answers: {} }, p3: { answers: {}, comment: "'=1" } } }),
    )
    await server.put(idOf('a'), answers(1, 1), keyOf('second'))
    await state('closing')
    await server.put(idOf('late'), answers(1, 3))
    await state('final')
    await server.put(idOf('a'), { ...answers(1, 2), revision: 2 })
    await server.put(idOf('after'), answers(1, 2))
    await server.put(idOf('gone'), bodyOf({ withdrawn: true, profile: {}, panels: {} }))
    const csv = await file('responses.csv')
    expect(
      [...csv.matchAll(/,(counted|late|uncounted|withdrawn|waiting|held),/g)].map(([, word]) => word),
    ).toEqual(['counted', 'waiting', 'held', 'uncounted', 'counted', 'withdrawn', 'late'])
    expect(csv.split('\r\n')[0]).toMatch(/_sent_blank$/)

    const { one, session } = await fresh()
    const there = asking(one, session)
    const taken = (await there('POST', 'surveys/APEC/responses.csv?name=all.csv', csv)).json as ImportResult
    expect(taken).toMatchObject({
      stored: 7,
      more: { rows: 7, stands: { counted: 2, waiting: 1, held: 1, uncounted: 1, withdrawn: 1, late: 1 } },
    })
    expect((await there('GET', 'surveys/APEC/responses.csv')).text).toBe(csv)
    const figures = async (at: Server, cookieThere: string) =>
      (await (await at.get('/api/surveys/APEC/tally', { cookie: cookieThere })).json()) as {
        responses: object
        items: object
      }
    const [here, others] = [await figures(server, cookie), await figures(one, session)]
    expect(others.responses).toEqual(here.responses)
    expect(others.items).toEqual(here.items)
    expect(await one.store.verifyTallies()).toEqual([])
    // Once more changes nothing; beside one row a newer one waits.
    expect((await there('POST', 'surveys/APEC/responses.csv', csv)).json).toEqual({
      stored: 0,
      repeated: 6,
      older: 1,
    })
    await one.stop()
    one.remove()
  })

  test('B11: an import is looked at first, and taken back as a whole but for what was changed since', async () => {
    await server.put(idOf('phone'), answers(1, 4))
    const csv = `id,_revision,sector,p1q1\n1,1,public,4\n2,1,private,3\n${idOf('phone')},2,public,1\n`
    const look = (await ask('POST', 'surveys/APEC/responses.csv?preview=1', csv)).json as ImportResult
    expect(look).toMatchObject({ stored: 3, more: { import: null, stands: { counted: 3 } } })
    expect(await server.store.listResponses('APEC', '', 10)).toHaveLength(1)
    const before = await file('responses.csv')
    const taken = (await ask('POST', 'surveys/APEC/responses.csv?name=sheets.csv', csv)).json as ImportResult
    const { imports } = (await ask('GET', 'surveys/APEC/imports')).json as ImportList
    expect(imports).toMatchObject([{ id: taken.more!.import, label: 'sheets.csv', responses: 3 }])
    expect((await ask('DELETE', `surveys/APEC/imports/${imports[0]!.id}`)).json).toEqual({
      undone: 3,
      kept: 0,
    })
    expect(await file('responses.csv')).toBe(before)
    expect((await ask('DELETE', `surveys/APEC/imports/${imports[0]!.id}`)).status).toBe(404)
    expect(await server.store.verifyTallies()).toEqual([])

    const again = (await ask('POST', 'surveys/APEC/responses.csv?name=sheets.csv', csv)).json as ImportResult
    await server.put(idOf('phone'), bodyOf({ revision: 3, withdrawn: true, profile: {}, panels: {} }))
    expect((await ask('DELETE', `surveys/APEC/imports/${again.more!.import!}`)).json).toEqual({
      undone: 2,
      kept: 0,
    })
    expect(await server.store.readResponse('APEC', idOf('phone'))).toMatchObject({ standing: 'withdrawn' })
    expect(await server.store.verifyTallies()).toEqual([])
    await ask('POST', 'surveys/APEC/responses.csv?name=sheets.csv', 'id,sector,p1q1\n3,public,2\n')
    await state('final')
    const [last] = ((await ask('GET', 'surveys/APEC/imports')).json as ImportList).imports
    expect((await ask('DELETE', `surveys/APEC/imports/${last!.id}`)).status).toBe(409)
  })

  test('B11: ids that lost their zeros in a spreadsheet are asked about, and old encodings', async () => {
    await ask('POST', 'surveys/APEC/responses.csv', 'id,sector,p1q1\n001,public,4\n002,public,4\n')
    const bare = 'id,sector,p1q1\n1,public,4\n2,public,4\n3,private,1\n'
    const asked = await ask('POST', 'surveys/APEC/responses.csv', bare)
    expect(asked.json).toMatchObject({
      errors: [{ path: 'line 2, column _id, ids' }, { path: 'line 3, column _id, ids' }],
    })
    expect((await ask('POST', 'surveys/APEC/responses.csv?ids=same', bare)).json).toMatchObject({
      stored: 1,
      repeated: 2,
    })
    expect((await ask('POST', 'surveys/APEC/responses.csv?ids=new', bare)).json).toMatchObject({
      stored: 2,
      repeated: 1,
    })
    const old = Buffer.from('id,sector,p1_comment\n9,public,Más plazo\n', 'latin1')
    expect((await ask('POST', 'surveys/APEC/responses.csv?language=es', old)).json).toMatchObject({
      errors: [{ path: 'archivo, codificación', detail: expect.stringContaining('Más plazo') as string }],
    })
    expect((await ask('POST', 'surveys/APEC/responses.csv?encoding=windows-1252', old)).json).toMatchObject({
      stored: 1,
    })
    expect(plainCell(await file('responses.csv'))).toContain('Más plazo')
  })

  test('B10: what cannot be used is not published, and what stands beside it is said', async () => {
    const published = async (change: (copy: WrittenQuestionnaire) => void) => {
      const copy = { ...structuredClone(writeQuestionnaire(questionnaire)), version: 2 }
      change(copy)
      const { status, json } = await ask('POST', 'questionnaires', copy)
      return status === 200 ? [] : (json as { errors?: { path: string }[] }).errors!.map(({ path }) => path)
    }
    expect(
      await published((copy) => Object.assign(copy.panels[0]!.items[0]!, { relevant: 'x', type: 'text' })),
    ).toEqual(['panels.0.items.0.relevant', 'panels.0.items.0.type'])
    expect(await published((copy) => (copy.version = 0))).toEqual(['version'])
    expect(await published((copy) => (copy.id = 'another'))).toEqual(['title.en', 'title.es'])
    expect(await published((copy) => (copy.panels[0]!.items[0]!.code = 'constructor'))).toEqual([
      'panels.0.items.0.code',
    ])
  })

  test('B15: a day begins where the workshop is held', async () => {
    const at = Date.parse('2026-03-01T02:30:00Z')
    const night = await startServer({ passphrase, databaseUrl: await postgres()?.database(), now: () => at })
    await night.put(idOf('a'), bodyOf())
    expect((await night.store.readResponse('APEC', idOf('a')))!.received).toBe('2026-03-01')
    await night.store.writeWorkshop('APEC', {
      name: 'W',
      place: 'P',
      date: '2026-02-28',
      zone: 'America/Santiago',
    })
    night.services.touch('APEC')
    await night.put(idOf('b'), bodyOf())
    expect((await night.store.readResponse('APEC', idOf('b')))!.received).toBe('2026-02-28')
    await night.stop()
    night.remove()
  })
})

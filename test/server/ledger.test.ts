import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { appendToLedger, LedgerUnwritable, readLedger } from '../../src/server/store/ledger.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plenaria-ledger-'))
  file = join(folder, 'erasures.log')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const erasure = (id: string) => ({ survey: 'APEC', id, revision: 2, questionnaire: 'q@1' })
const ids = () => readLedger(file).erasures.map(({ id }) => id)

describe('B1: the ledger of withdrawals', () => {
  test('says what was written, in its order; where there is none it says nothing', () => {
    expect(readLedger(file)).toEqual({ erasures: [], damaged: [] })
    appendToLedger(file, [erasure('a'), erasure('b')])
    appendToLedger(file, [erasure('c')])
    expect(readLedger(file)).toEqual({ erasures: ['a', 'b', 'c'].map(erasure), damaged: [] })
    expect(() => readLedger(folder)).toThrow()
  })

  test('a piece at any byte spoils no line after it, and is passed over', () => {
    const line = JSON.stringify(erasure('torn'))
    for (let cut = 1; cut < line.length; cut++) {
      rmSync(file, { force: true })
      appendToLedger(file, [erasure('before')])
      appendFileSync(file, line.slice(0, cut))
      expect(ids()).toEqual(['before'])
      appendToLedger(file, [erasure('after')])
      expect(readLedger(file)).toMatchObject({ erasures: [{ id: 'before' }, { id: 'after' }], damaged: [] })
    }
  })

  test('of a version before, whose next line joined the piece, the whole one is found', () => {
    writeFileSync(
      file,
      `${JSON.stringify(erasure('a'))}\n{"survey":"APEC","i${JSON.stringify(erasure('b'))}\n`,
    )
    expect(readLedger(file)).toMatchObject({ erasures: [{ id: 'a' }, { id: 'b' }], damaged: [] })
  })

  test('a line that was whole once and cannot be read is named, and the others are read', () => {
    writeFileSync(
      file,
      `${JSON.stringify(erasure('a'))}\n{"survey":"APEC","id":7}\n${JSON.stringify(erasure('b'))}\n`,
    )
    expect(readLedger(file)).toMatchObject({ erasures: [{ id: 'a' }, { id: 'b' }], damaged: [2] })
  })

  test('a disk that takes only a part of a line: an error, and nothing that was there is spoiled', () => {
    const module = JSON.stringify(new URL('../../src/server/store/ledger.ts', import.meta.url).href)
    const code = `
      const { appendToLedger } = await import(${module})
      process.on('SIGXFSZ', () => undefined)
      for (let n = 0; ; n++) {
        try {
          appendToLedger(${JSON.stringify(file)}, [{ survey: 'APEC', id: 'n' + n, revision: 2, questionnaire: 'q@1' }])
        } catch (error) {
          console.log(JSON.stringify({ n, name: error.name, code: error.code, message: error.message }))
          break
        }
      }`
    // A file may have 4 KiB here: the line that does not fit is taken in part, as by a full disk.
    const output = execFileSync(
      'bash',
      ['-c', `ulimit -f 4; exec "$0" --input-type=module --eval "$1"`, process.execPath, code],
      { encoding: 'utf8' },
    )
    const failed = JSON.parse(output) as { n: number; name: string; code: string; message: string }
    expect(failed).toMatchObject({ name: 'StoreUnavailable', code: 'LEDGER' })
    expect(failed.message).toContain(file)
    expect(failed.n).toBeGreaterThan(20)
    expect(readFileSync(file).length).toBe(4096)
    expect(ids()).toEqual(Array.from({ length: failed.n }, (_, n) => `n${n}`))
    appendToLedger(file, [erasure('later')])
    expect(ids().at(-1)).toBe('later')
    expect(ids()).toHaveLength(failed.n + 1)
  })

  test('one that cannot be written at all is told by its name', () => {
    expect(() => appendToLedger(folder, [erasure('a')])).toThrow(LedgerUnwritable)
    expect(() => appendToLedger(folder, [erasure('a')])).toThrow(/EISDIR/)
  })
})

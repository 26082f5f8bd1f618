import { describe, expect, test } from 'vitest'
import { noAttendance } from '../../src/domain/reporting/attendance.ts'
import { barParts } from '../../src/domain/counting/bars.ts'
import { indicatorResults, usualIndicators, type Indicator } from '../../src/domain/reporting/indicators.ts'
import { codeFrom } from '../../src/domain/survey/join.ts'
import { questionnaireFaults } from '../../src/domain/publishing/questionnaire-faults.ts'
import { workshopName } from '../../src/domain/survey/survey.ts'
import { questionnaire } from '../server/start.ts'

describe('indicators', () => {
  const attendance = { ...noAttendance, participants: 147, women: 44, men: 100, economies: 12 }
  const result = (measure: Indicator['measure'], responses = 71) =>
    indicatorResults(usualIndicators, attendance, 5, responses).find(
      ({ indicator }) => indicator.measure === measure,
    )!

  test('are met on whole numbers, at the target itself and not a person below', () => {
    expect(result('response-rate')).toMatchObject({ part: 71, whole: 147, met: false })
    expect(result('response-rate', 73).met).toBe(false)
    expect(result('response-rate', 74).met).toBe(true)
    expect(result('economies').met).toBe(true)
    expect(result('recommendations').met).toBe(true)
    expect(result('women').met).toBe(false)
    expect(result('gender')).toMatchObject({ met: null, genders: [44, 100, 3] })
  })

  test('say nothing where nothing is known', () => {
    for (const { met } of indicatorResults(usualIndicators, noAttendance, 0, 71).slice(0, 7))
      expect(met).toBeNull()
    const nobody = { ...noAttendance, participants: 0 }
    expect(indicatorResults([{ measure: 'response-rate', target: 50 }], nobody, 0, 0)[0]!.met).toBeNull()
  })

  test('of one’s own are numbers or shares', () => {
    const own: Indicator[] = [
      { measure: 'own', label: 'Pages', target: 3, part: 4, whole: null },
      { measure: 'own', label: 'Share', target: 50, part: 1, whole: 3 },
      { measure: 'own', label: 'Later', target: 1 },
    ]
    expect(indicatorResults(own, noAttendance, 0, 0).map(({ met }) => met)).toEqual([true, false, null])
  })
})

describe('a questionnaire that is uploaded', () => {
  const broken = (change: (copy: typeof questionnaire) => void) => {
    const copy = structuredClone(questionnaire)
    change(copy)
    return questionnaireFaults(copy).map(({ path }) => path)
  }

  test('ours has no faults', () => expect(questionnaireFaults(questionnaire)).toEqual([]))

  test('is told every fault by its path', () => {
    expect(broken((q) => delete q.panels[0]!.items[3]!.text['es'])).toEqual(['panels.0.items.3.text.es'])
    expect(broken((q) => (q.panels[1]!.items[0]!.code = 'p1q1'))).toEqual(['panels.1.items.0.code'])
    expect(broken((q) => (q.panels[2]!.id = 'p1'))).toEqual(['panels.2.id'])
    expect(broken((q) => (q.panels[0]!.items[0]!.stem = 'none'))).toEqual(['panels.0.items.0.stem'])
    expect(broken((q) => q.scales['agreement']!.points.pop())).toEqual(['scale'])
    expect(broken((q) => q.languages.push('Deutsch')).includes('languages.2')).toBe(true)
    expect(broken((q) => q.profile.shift())).toEqual(['profile'])
    expect(broken((q) => q.profile.push(q.profile[1]!))).toEqual(['profile.4.code'])
    expect(broken((q) => q.profile[0]!.choices.pop())).toEqual(['profile.0.choices'])
    expect(broken((q) => q.profile[1]!.choices.push(q.profile[1]!.choices[0]!))).toEqual([
      'profile.1.choices.22.value',
    ])
  })

  test('B10, B30: nothing is published that a device, a file or a program could not use', () => {
    for (const [code, path] of [
      ['constructor', 'panels.0.items.0.code'],
      ['sector', 'panels.0.items.0.code'],
      ['id', 'panels.0.items.0.code'],
      ['p1_comment', 'panels.0.items.0.code'],
      ['q-1', 'panels.0.items.0.code'],
      ['TO', 'panels.0.items.0.code'],
      ['P1q2', 'panels.0.items.1.code'],
    ])
      expect(broken((q) => (q.panels[0]!.items[0]!.code = code!))).toEqual([path])
    expect(broken((q) => (q.panels[0]!.id = 'toString'))).toEqual(['panels.0.id'])
    expect(broken((q) => (q.panels[0]!.items[0]!.stem = 'constructor'))).toEqual(['panels.0.items.0.stem'])
    expect(broken((q) => (q.profile[0]!.required = false))).toEqual(['profile.0.required'])
    expect(broken((q) => (q.profile[1]!.required = true))).toEqual(['profile.1.required'])
    expect(broken((q) => (q.languages = ['en']))).toEqual(['languages'])
    expect(broken((q) => (q.profile[2]!.choices = []))).toEqual(['profile.2.choices'])
  })
})

describe('figures that contradict each other', () => {
  const results = (attendance: Partial<typeof noAttendance>, responses = 71) =>
    indicatorResults(usualIndicators, { ...noAttendance, ...attendance }, 5, responses).filter(
      ({ contradictory }) => contradictory,
    )

  test('B13: are said, and are not met', () => {
    expect(results({ participants: 48, women: 60 })).toMatchObject([
      { indicator: { measure: 'women' }, met: null },
      { indicator: { measure: 'response-rate' }, met: null },
    ])
    expect(
      results({ participants: 100, women: 60, men: 41 }).map(({ indicator }) => indicator.measure),
    ).toEqual(['gender'])
    expect(results({ participants: 147, women: 44, men: 100 })).toEqual([])
  })
})

test('a bar’s pieces fill 100 % and meet at zero', () => {
  const counts = { counts: [1, 2, 3, 4] as [number, number, number, number], noOpinion: 1, skipped: 1 }
  expect(barParts(counts, 'diverging').map(({ from }) => Math.round(from) + 0)).toEqual([-30, -20, 0, 30])
  expect(barParts(counts, 'plain').map(({ from }) => Math.round(from) + 0)).toEqual([0, 10, 30, 60])
  expect(barParts({ ...counts, counts: [0, 0, 0, 0] }, 'plain')).toEqual([])
})

test('codes that are suggested have no letter that looks like another', () => {
  expect(codeFrom(Uint8Array.from({ length: 256 }, (_, n) => n))).not.toMatch(/[^A-Z0-9]|[O0I1SB8GQZ25]/)
})

test('a workshop is called by its name in the language, or by the one it has', () => {
  const workshop = { name: 'A', names: { en: 'A', es: 'Á' }, place: '', date: '' }
  expect(workshopName(workshop, 'es')).toBe('Á')
  expect(workshopName(workshop, 'fr')).toBe('A')
  expect(workshopName({ ...workshop, names: {} }, 'es')).toBe('A')
})

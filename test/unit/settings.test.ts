import { describe, expect, test } from 'vitest'
import { Limit } from '../../src/server/limits.ts'
import { isKnownHost, readSettings } from '../../src/server/settings.ts'

describe('the settings', () => {
  test('all have defaults that work', () => {
    expect(readSettings({})).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      publicUrl: 'http://127.0.0.1:8080',
    })
  })

  test('that do not fit are named, every one', () => {
    expect(() =>
      readSettings({ PORT: 'x', PLENARIA_PASSPHRASE: 'short', PLENARIA_PUBLIC_URL: 'ftp://x' }),
    ).toThrow(/PORT[^]*PLENARIA_PUBLIC_URL[^]*PLENARIA_PASSPHRASE/)
  })

  test('say under which names the server answers', () => {
    const settings = readSettings({ PLENARIA_PUBLIC_URL: 'https://survey.example/' })
    expect(settings.publicUrl).toBe('https://survey.example')
    for (const host of ['survey.example', 'localhost:8080', '192.168.1.7:8080', '[::1]:80'])
      expect(isKnownHost(host, settings), host).toBe(true)
    for (const host of ['evil.example', 'survey.example.evil.example', '', undefined])
      expect(isKnownHost(host, settings), host).toBe(false)
  })
})

test('a limit lets through what it allows, and again after its window', () => {
  const limit = new Limit(2, 1000, 2)
  expect([limit.count('a', 0), limit.count('a', 1), limit.count('a', 2)]).toEqual([0, 0, 1])
  expect(limit.count('b', 2)).toBe(0)
  expect(limit.count('a', 1001)).toBe(0)
  limit.count('c', 1002)
  limit.count('d', 1003)
  limit.forget('d')
  expect(limit.check('d', 1004)).toBe(0)
})

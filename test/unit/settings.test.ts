import { describe, expect, test } from 'vitest'
import { isKnownHost, readSettings } from '../../src/server/operation/settings.ts'

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

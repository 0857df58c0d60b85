import { describe, expect, it } from 'vitest'
import { isLocal, mayHave } from '#main/hosts/electron/permissions.ts'

describe('what a window may ask for', () => {
  it('is copying text, from the own origin', () => {
    expect(mayHave('clipboard-sanitized-write', 'fortolker://app/')).toBe(true)
    expect(mayHave('clipboard-sanitized-write', 'https://evil.example/')).toBe(false)
    expect(mayHave('clipboard-sanitized-write', '')).toBe(false)
  })

  it.each(['clipboard-read', 'media', 'geolocation', 'notifications', 'openExternal', 'fileSystem', 'usb', 'unknown'])(
    'is never %s',
    (permission) => {
      expect(mayHave(permission, 'fortolker://app/')).toBe(false)
    },
  )

  it.each([
    ['fortolker://app/assets/index.js', true],
    ['blob:fortolker://app/6a7b', true],
    ['data:image/png;base64,AAAA', true],
    ['https://platform.example/', false],
    ['http://127.0.0.1:4100/', false],
    ['wss://evil.example/', false],
    ['file:///etc/passwd', false],
    ['nonsense', false],
  ])('loads %s: %s', (address, isAllowed) => {
    expect(isLocal(address)).toBe(isAllowed)
  })
})

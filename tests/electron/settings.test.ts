import { describe, expect, it } from 'vitest'
import { hostEnvironment } from '#main/hosts/electron/settings.ts'
import { mayOfferUpdate } from '#main/hosts/updates.ts'

describe('settings', () => {
  const environment = {
    FORTOLKER_PLATFORM: 'https://platform.example',
    FORTOLKER_KEYS: 'passphrase',
    FORTOLKER_PASSPHRASE: 'en adgangssætning',
    FORTOLKER_NOW: '2020-01-01',
    PATH: '/bin',
  }

  it('of a package hold no passphrase and no clock', () => {
    const { FORTOLKER_PLATFORM, FORTOLKER_KEYS, ...rest } = hostEnvironment(environment, true)
    expect([FORTOLKER_PLATFORM, FORTOLKER_KEYS]).toEqual(['https://platform.example', 'passphrase'])
    expect(Object.values(rest).filter((value) => value !== undefined)).toEqual([])
  })

  it('of a developer are the whole environment', () => {
    expect(hostEnvironment(environment, false)).toBe(environment)
  })
})

describe('updates', () => {
  const updater = { check: () => Promise.resolve(null) }
  it('are offered only where the site asks for it, something can, and every report is signed', () => {
    expect(mayOfferUpdate('ask', updater, 0)).toBe(true)
    expect(mayOfferUpdate('none', updater, 0)).toBe(false)
    expect(mayOfferUpdate('ask', null, 0)).toBe(false)
    expect(mayOfferUpdate('ask', updater, 1)).toBe(false)
  })
})

import { describe, expect, it } from 'vitest'
import { createNavigationGuard, createOpenExternal } from '#main/hosts/electron/navigation-guard.ts'
import { externalAddresses } from '#main/hosts/electron/settings.ts'

const guard = createNavigationGuard([
  'https://platform.example/fhir',
  'https://login.example:8443',
  'http://127.0.0.1:4100',
  'http://platform.example',
  'nonsense',
  '',
])

describe('the navigation guard', () => {
  it.each([
    ['fortolker://app/', 'app'],
    ['fortolker://app/#/case', 'app'],
    ['fortolker://evil/', 'deny'],
    ['https://platform.example/anything?state=1', 'external'],
    ['https://login.example:8443/authorize', 'external'],
    ['http://127.0.0.1:4100/authorize', 'external'],
    ['https://login.example/authorize', 'deny'],
    ['https://platform.example.evil.example/', 'deny'],
    ['https://evil.example/?https://platform.example/', 'deny'],
    ['https://platform.example@evil.example/', 'deny'],
    ['https://someone:secret@platform.example/', 'deny'],
    ['http://platform.example/', 'deny'],
    ['http://127.0.0.1:4101/', 'deny'],
    ['http://localhost:4100/', 'deny'],
    ['file:///etc/passwd', 'deny'],
    ['javascript:alert(1)', 'deny'],
    ['data:text/html,hello', 'deny'],
    ['about:blank', 'deny'],
    ['mailto:a@b.dk', 'deny'],
    ['ms-settings:privacy', 'deny'],
    ['not an address', 'deny'],
  ])('sends %s to %s', (address, destination) => {
    expect(guard(address)).toBe(destination)
  })

  it('takes the allowed places from the settings', () => {
    expect(externalAddresses({})).toEqual([])
    expect(
      externalAddresses({
        FORTOLKER_PLATFORM: 'https://platform.example',
        FORTOLKER_SIGN_IN: ' https://a.example  https://b.example ',
      }),
    ).toEqual(['https://platform.example', 'https://a.example', 'https://b.example'])
  })

  it('opens what is allowed in the system browser and declares a failure for the rest', async () => {
    const opened: string[] = []
    const openExternal = createOpenExternal(guard, async (address) => {
      opened.push(address)
    })
    await openExternal('https://platform.example/authorize')
    await expect(openExternal('https://evil.example/')).rejects.toMatchObject({ code: 'platform.unexpected' })
    await expect(openExternal('fortolker://app/')).rejects.toMatchObject({ code: 'platform.unexpected' })
    expect(opened).toEqual(['https://platform.example/authorize'])
  })
})

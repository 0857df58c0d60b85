import { describe, expect, it } from 'vitest'
import { isAppAddress, isFromWindow, privilegedScheme } from '#main/hosts/electron/scheme.ts'

describe('the scheme', () => {
  it('has exactly the privileges it needs', () => {
    expect(privilegedScheme).toEqual({
      scheme: 'fortolker',
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    })
  })

  it.each([
    ['fortolker://app/', true],
    ['fortolker://app', true],
    ['fortolker://app/rpc/session.state', true],
    ['fortolker://app.evil.example/', false],
    ['fortolker://evil/', false],
    ['fortolker://user@app/', false],
    ['fortolker://app:1/', false],
    ['fortolker-open://app/', false],
    ['https://app/', false],
    ['https://evil.example/?fortolker://app/', false],
    ['null', false],
    ['', false],
  ])('knows whether %s is its own: %s', (address, isOwn) => {
    expect(isAppAddress(address)).toBe(isOwn)
  })

  it('answers the window and the browser itself, and no other origin', () => {
    const request = (initiatorOrigin?: string | null): Request =>
      Object.assign(new Request('fortolker://app/'), initiatorOrigin === undefined ? {} : { initiatorOrigin })
    expect(isFromWindow(request())).toBe(true)
    expect(isFromWindow(request('fortolker://app'))).toBe(true)
    expect(isFromWindow(request('https://evil.example'))).toBe(false)
    expect(isFromWindow(request('null'))).toBe(false)
    expect(isFromWindow(new Request('fortolker://other/'))).toBe(false)
  })
})

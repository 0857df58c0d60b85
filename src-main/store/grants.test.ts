import { describe, expect, it } from 'vitest'
import { grantId } from '#shared/kit/ids.ts'
import { systemRandomness } from '#main/hosts/node-ports.ts'
import type { ByteSource } from '#main/store/encrypted-file/reader.ts'
import { createGrants, type Granted } from '#main/store/grants.ts'
import { memorySource } from '#main/store/memory-source.ts'

/** Bytes that notice when they are closed. */
function watched(): { readonly granted: Granted; readonly closed: () => number } {
  let closed = 0
  const source: ByteSource = {
    ...memorySource(Buffer.from('x')),
    close: () => {
      closed += 1
      return Promise.resolve()
    },
  }
  return { granted: { kind: 'bytes', source, contentType: 'text/plain' }, closed: () => closed }
}

describe('a grant', () => {
  it('is a name that says nothing and is never the same', () => {
    const grants = createGrants(systemRandomness)
    const { granted } = watched()
    const names = Array.from({ length: 50 }, () => grants.give('sr-pr11', granted))
    expect(new Set(names).size).toBe(50)
    for (const name of names) expect(name).toMatch(/^[\w-]{24}$/u)
    expect(grants.get(names[0] ?? grantId(''))).toBe(granted)
    expect(grants.get(grantId('sr-pr11'))).toBeUndefined()
  })

  it('tells whoever is still opening something whether its owner was ended meanwhile', async () => {
    const grants = createGrants(systemRandomness)
    const before = grants.endsOf('case-1')
    await grants.end('case-10')
    expect(grants.endsOf('case-1')).toBe(before)
    await grants.end('case-1')
    expect(grants.endsOf('case-1')).toBe(before + 1)
    await grants.endAll()
    expect(grants.endsOf('case-1')).toBe(before + 2)
  })

  it('ends with its owner, who closes what it opened, and with nobody else', async () => {
    const grants = createGrants(systemRandomness)
    const [mine, yours] = [watched(), watched()]
    const own = grants.give('case-1', mine.granted)
    const other = grants.give('case-10', yours.granted)
    await grants.end('case-1')
    expect([grants.get(own), grants.get(other)]).toEqual([undefined, yours.granted])
    expect([mine.closed(), yours.closed()]).toEqual([1, 0])
    await grants.endAll()
    expect(grants.get(other)).toBeUndefined()
    expect([mine.closed(), yours.closed()]).toEqual([1, 1])
  })

  it('of a path or of reads ends as well', async () => {
    const grants = createGrants(systemRandomness)
    let isClosed = false
    const reads = {
      header: () => Promise.resolve(Buffer.alloc(0)),
      slice: () => Promise.resolve(Buffer.alloc(0)),
      leastDepth: () => Promise.resolve(0),
      close: () => {
        isClosed = true
        return Promise.resolve()
      },
    }
    const names = [grants.give('a', { kind: 'path', path: '/tmp' }), grants.give('a', { kind: 'reads', reads })]
    await grants.endAll()
    expect(names.map((name) => grants.get(name))).toEqual([undefined, undefined])
    expect(isClosed).toBe(true)
  })
})

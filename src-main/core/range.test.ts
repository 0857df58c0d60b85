import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRange, respondWithBytes } from '#main/core/range.ts'
import type { ByteSource } from '#main/store/encrypted-file/reader.ts'

/** Bytes that say where they stand: the byte at `n` is `n % 251`. */
function sourceOf(sizeBytes: number): ByteSource & { readonly reads: readonly number[] } {
  const reads: number[] = []
  return {
    sizeBytes,
    reads,
    close: () => Promise.resolve(),
    read: (start, length) => {
      reads.push(length)
      const count = Math.max(0, Math.min(length, sizeBytes - start))
      return Promise.resolve(Buffer.from(Uint8Array.from({ length: count }, (_, index) => (start + index) % 251)))
    },
  }
}

function answer(source: ByteSource, range?: string, method = 'GET'): Promise<Response> {
  const headers = range === undefined ? {} : { range }
  return respondWithBytes(new Request('http://core/files/x', { method, headers }), source, 'application/octet-stream')
}

describe('a Range header', () => {
  it.each([
    [null, undefined],
    ['bytes=0-0', { first: 0, last: 0 }],
    ['bytes=10-19', { first: 10, last: 19 }],
    ['bytes=10-', { first: 10, last: 99 }],
    ['bytes=-30', { first: 70, last: 99 }],
    ['bytes=-300', { first: 0, last: 99 }],
    [' bytes=90-5000 ', { first: 90, last: 99 }],
    ['bytes=99-', { first: 99, last: 99 }],
    ['bytes=100-', 'unsatisfiable'],
    ['bytes=99999999999999999999-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=-', undefined],
    ['bytes=20-10', undefined],
    ['bytes=0-9,20-29', undefined],
    ['items=0-9', undefined],
    ['bytes=a-b', undefined],
  ])('%s of a hundred bytes', (header, range) => {
    expect(parseRange(header, 100)).toEqual(range)
  })

  it('of an empty file cannot be satisfied', () => {
    for (const header of ['bytes=0-', 'bytes=0-0', 'bytes=-1']) expect(parseRange(header, 0)).toBe('unsatisfiable')
  })

  it('never leads outside the file', () => {
    const natural = fc.integer({ min: 0, max: 400 })
    const header = fc
      .tuple(fc.option(natural), fc.option(natural))
      .map(([from, to]) => `bytes=${from ?? ''}-${to ?? ''}`)
    fc.assert(
      fc.property(header, fc.integer({ min: 0, max: 200 }), (text, size) => {
        const range = parseRange(text, size)
        if (range === undefined || range === 'unsatisfiable') return
        expect(range.first).toBeGreaterThanOrEqual(0)
        expect(range.last).toBeLessThan(size)
        expect(range.last).toBeGreaterThanOrEqual(range.first)
      }),
    )
  })
})

describe('an answer in bytes', () => {
  it('of a part says which, and is never kept by the window', async () => {
    const response = await answer(sourceOf(1000), 'bytes=250-259')
    expect(response.status).toBe(206)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'accept-ranges': 'bytes',
      'cache-control': 'no-store',
      'content-length': '10',
      'content-range': 'bytes 250-259/1000',
    })
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([250, 0, 1, 2, 3, 4, 5, 6, 7, 8])
  })

  it('of everything has no range', async () => {
    const response = await answer(sourceOf(10))
    expect(response.status).toBe(200)
    expect(response.headers.has('content-range')).toBe(false)
    expect((await response.arrayBuffer()).byteLength).toBe(10)
  })

  it('to HEAD has the headers and reads nothing', async () => {
    const source = sourceOf(1000)
    const response = await answer(source, 'bytes=0-99', 'HEAD')
    expect({ status: response.status, length: response.headers.get('content-length') }).toEqual({
      status: 206,
      length: '100',
    })
    expect((await response.arrayBuffer()).byteLength).toBe(0)
    expect(source.reads).toEqual([])
  })

  it('that cannot be given is 416 with the size', async () => {
    const response = await answer(sourceOf(10), 'bytes=10-')
    expect({ status: response.status, range: response.headers.get('content-range') }).toEqual({
      status: 416,
      range: 'bytes */10',
    })
  })

  it('that is large comes in pieces, whole and in order', async () => {
    const size = (3 << 20) + 17
    const source = sourceOf(size)
    const response = await answer(source, 'bytes=5-')
    const bytes = new Uint8Array(await response.arrayBuffer())
    expect(response.headers.get('content-length')).toBe(String(size - 5))
    expect(bytes.length).toBe(size - 5)
    expect(bytes.findIndex((byte, index) => byte !== (index + 5) % 251)).toBe(-1)
    expect(Math.max(...source.reads)).toBe(1 << 20)
  })

  it('that breaks off in the file ends there instead of hanging', async () => {
    const whole = sourceOf(4 << 20)
    const broken: ByteSource = {
      sizeBytes: whole.sizeBytes,
      close: whole.close,
      read: (start, length) => (start < 1 << 20 ? whole.read(start, length) : Promise.resolve(Buffer.alloc(0))),
    }
    expect((await (await answer(broken)).arrayBuffer()).byteLength).toBe(1 << 20)
  })
})

import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { plainPng } from '#main/features/report/figures/plain-png.ts'
import { testPicture } from '#tests/support/report/test-picture.ts'

/** The pixels of a plain picture, line by line; each line is the difference from the one above. */
function pixelsOf(file: Buffer, width: number): readonly number[][] {
  const at = file.indexOf('IDAT')
  const lines = inflateSync(file.subarray(at + 4, at + 4 + file.readUInt32BE(at - 4)))
  const found: number[][] = []
  for (let from = 0; from < lines.length; from += 1 + width * 3) {
    expect(lines[from]).toBe(2)
    const above = found.at(-1)
    found.push([...lines.subarray(from + 1, from + 1 + width * 3)].map((byte, i) => (byte + (above?.[i] ?? 0)) % 256))
  }
  return found
}

describe('a picture written anew', () => {
  it('has three colours, no transparency, and nothing of what else the file carried', () => {
    const plain = plainPng(testPicture({ width: 3, height: 2, text: 'Comment\0Valdemar' }))
    expect(plain).toMatchObject({ width: 3, height: 2 })
    const file = plain?.bytes ?? Buffer.alloc(0)
    expect([file[24], file[25]]).toEqual([8, 2])
    expect(file.includes('Valdemar')).toBe(false)
    expect(pixelsOf(file, 3)).toEqual(Array.from({ length: 2 }, () => [42, 100, 138, 42, 100, 138, 42, 100, 138]))
    // What is plain stays what it is, to the byte.
    expect(plainPng(file)?.bytes.equals(file)).toBe(true)
  })

  it('is the same whichever way its lines were predicted', () => {
    const lines = [
      [0, 10, 20, 30, 255, 40, 50, 60, 255],
      [1, 10, 20, 30, 255, 30, 30, 30, 0],
      [2, 0, 0, 0, 0, 0, 0, 0, 0],
      [3, 5, 10, 15, 128, 15, 15, 15, 0],
      [4, 0, 0, 0, 0, 0, 0, 0, 0],
    ]
    const row = [10, 20, 30, 40, 50, 60]
    const plain = plainPng(testPicture({ width: 2, height: 5, lines }))
    expect(pixelsOf(plain?.bytes ?? Buffer.alloc(0), 2)).toEqual([row, row, row, [10, 20, 30, 40, 50, 60], row])
  })

  it('puts white behind what is transparent', () => {
    const plain = plainPng(testPicture({ width: 2, height: 1, lines: [[0, 0, 0, 0, 0, 0, 0, 0, 51]] }))
    expect(pixelsOf(plain?.bytes ?? Buffer.alloc(0), 2)).toEqual([[255, 255, 255, 204, 204, 204]])
  })

  const whole = testPicture({ width: 4, height: 4 })
  it.each([
    ['nothing', Buffer.alloc(0)],
    ['another kind of file', Buffer.from('GIF89a')],
    ['half a file', whole.subarray(0, whole.length - 20)],
    ['a file with a flipped bit', Buffer.from(whole.map((byte, index) => (index === 45 ? byte ^ 1 : byte)))],
    ['a file with fewer lines than it says', testPicture({ width: 4, height: 4, lines: [[0, 1, 2, 3, 4]] })],
    ['an unknown prediction', testPicture({ width: 1, height: 1, lines: [[5, 1, 2, 3, 255]] })],
    ['an interlaced picture', testPicture({ width: 4, height: 4, interlace: 1 })],
    ['sixteen bits', testPicture({ width: 4, height: 4, depth: 16 })],
    ['a picture of no width', testPicture({ width: 0, height: 4, lines: [] })],
    ['a picture that is too wide', testPicture({ width: 4001, height: 1 })],
  ])('is not made of %s', (_, file) => {
    expect(plainPng(file)).toBeUndefined()
  })

  it('is not made of more than a report may carry', () => {
    let state = 1
    const noise = (): number => {
      state = (state * 48_271) % 2_147_483_647
      return state % 256
    }
    const lines = Array.from({ length: 1000 }, () => [0, ...Array.from({ length: 4 * 1000 }, noise)])
    expect(plainPng(testPicture({ width: 1000, height: 1000, lines }))).toBeUndefined()
  })
})

import { describe, expect, it } from 'vitest'
import { DeclaredError } from '#shared/contract/errors.ts'
import { invariant } from '#shared/kit/assert.ts'
import { ENCODING } from '#main/genome/engine/block.ts'
import { ColumnFile } from '#main/genome/engine/column-file.ts'

/** A column of two blocks of four bytes, and a file that answers when it is told to. */
function slowColumn() {
  const bytes = Buffer.from([1, 2, 3, 4, 5, 6, 7, 8])
  const waiting: { readonly answer: () => void; readonly fail: (error: Error) => void }[] = []
  const list = Uint32Array.from([4, ENCODING.plain, 4, 4, ENCODING.plain, 4])
  let closed = 0
  const column = new ColumnFile({ type: 'u8', perRow: 1 }, list, () =>
    Promise.resolve({
      sizeBytes: bytes.length,
      read: (offset: number, length: number) => {
        const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
        waiting.push({ answer: () => resolve(Buffer.from(bytes.subarray(offset, offset + length))), fail: reject })
        return promise
      },
      close: () => {
        closed += 1
        return Promise.resolve()
      },
    }),
  )
  /** The request under way, once it is made. */
  const asked = async () => {
    await Promise.resolve()
    await Promise.resolve()
    const [request] = waiting.splice(0, 1)
    invariant(request !== undefined, 'something is being read')
    return request
  }
  return { column, asked, closed: () => closed }
}

const givenUp = new DeclaredError('call.cancelled')

describe('a column', () => {
  it('is read whole, or a block at a time', async () => {
    const { column, asked } = slowColumn()
    const block = column.loadBlock(1)
    ;(await asked()).answer()
    expect([...(await block)]).toEqual([5, 6, 7, 8])
    const whole = column.loadWhole()
    ;(await asked()).answer()
    expect([...(await whole)]).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })
})

describe('a column forgotten while it is read', () => {
  it.each(['loadWhole', 'loadBlock'] as const)('gives the question up: %s', async (load) => {
    const { column, asked, closed } = slowColumn()
    const reading = load === 'loadWhole' ? column.loadWhole() : column.loadBlock(0)
    const request = await asked()
    const forgetting = column.forget()
    request.answer()
    await expect(reading).rejects.toEqual(givenUp)
    await forgetting
    expect(column.whole() ?? column.block(0)).toBeUndefined()
    expect(closed()).toBe(1)
  })

  it('does not call its file damaged because it was closed or is gone', async () => {
    const { column, asked } = slowColumn()
    const reading = column.loadWhole()
    const request = await asked()
    const forgetting = column.forget()
    request.fail(new DeclaredError('store.corrupt'))
    await expect(reading).rejects.toEqual(givenUp)
    await forgetting
  })

  it('opens nothing again', async () => {
    const { column, asked, closed } = slowColumn()
    const reading = column.loadBlock(0)
    ;(await asked()).answer()
    await reading
    await column.forget()
    await expect(column.loadBlock(0)).rejects.toEqual(givenUp)
    await expect(column.loadWhole()).rejects.toEqual(givenUp)
    expect(closed()).toBe(1)
  })

  it('says that a file is damaged as long as it is wanted', async () => {
    const { column, asked } = slowColumn()
    const reading = column.loadWhole()
    ;(await asked()).fail(new DeclaredError('store.corrupt'))
    await expect(reading).rejects.toEqual(new DeclaredError('store.corrupt'))
  })
})

import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openEncryptedFile, readEncryptedFile } from '#main/store/encrypted-file/reader.ts'
import { continueEncryptedFile, createEncryptedFile, resumeEncryptedFile } from '#main/store/encrypted-file/writer.ts'

const key = randomBytes(32)
let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fortolker-'))
  path = join(folder, 'f')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function write(plain: Uint8Array, pieces = 1): Promise<{ sizeBytes: number; sha256: string }> {
  const sum = createHash('sha256')
  const writer = await createEncryptedFile(path, key, sum)
  const step = Math.max(1, Math.ceil(plain.length / pieces))
  for (let at = 0; at < plain.length; at += step) await writer.append(plain.subarray(at, at + step))
  return { ...(await writer.finish()), sha256: sum.digest('hex') }
}

describe('encrypted file', () => {
  it.each([0, 1, 65_535, 65_536, 65_537, 131_072, 200_003])('gives back %i bytes and their checksum', async (size) => {
    const plain = randomBytes(size)
    const written = await write(plain, 7)
    expect(written).toEqual({ sizeBytes: size, sha256: createHash('sha256').update(plain).digest('hex') })
    expect((await readEncryptedFile(path, key)).equals(plain)).toBe(true)
  })

  it('reads any range as a plain file would', async () => {
    const plain = randomBytes(300_000)
    await write(plain)
    const source = await openEncryptedFile(path, key)
    await fc.assert(
      fc.asyncProperty(fc.nat(310_000), fc.nat(200_000), async (offset, length) => {
        expect((await source.read(offset, length)).equals(plain.subarray(offset, offset + length))).toBe(true)
      }),
      { numRuns: 60 },
    )
    await source.close()
  })

  it('holds nothing readable', async () => {
    await write(Buffer.from('CHD7 Villads Testesen 140522-4995'.repeat(500)))
    const raw = await readFile(path)
    expect(raw.includes('CHD7')).toBe(false)
    expect(raw.includes('Testesen')).toBe(false)
  })

  it('that is closed while it is read gives the reading up', async () => {
    await write(randomBytes(300_000))
    const source = await openEncryptedFile(path, key)
    await source.close()
    await expect(source.read(0, 100)).rejects.toMatchObject({ code: 'call.cancelled' })
    await expect(source.read(0, 300_000)).rejects.toMatchObject({ code: 'call.cancelled' })
  })

  it('notices any flipped bit', async () => {
    await write(randomBytes(70_000))
    const good = await readFile(path)
    for (const at of [0, 5, 9, 33, 44, 60_000, 65_590, good.length - 1]) {
      const bad = Buffer.from(good)
      bad[at] = (bad[at] ?? 0) ^ 1
      await writeFile(path, bad)
      await expect(readEncryptedFile(path, key)).rejects.toThrow(/store\./u)
    }
  })

  it('notices a cut, swapped or foreign chunk and a wrong key', async () => {
    await write(randomBytes(200_000))
    const good = await readFile(path)
    await truncate(path, good.length - 100)
    await expect(openEncryptedFile(path, key)).rejects.toThrow('store.corrupt')
    const sealed = 65_536 + 28
    const swapped = Buffer.concat([
      good.subarray(0, 32),
      good.subarray(32 + sealed, 32 + 2 * sealed),
      good.subarray(32, 32 + sealed),
      good.subarray(32 + 2 * sealed),
    ])
    await writeFile(path, swapped)
    await expect(readEncryptedFile(path, key)).rejects.toThrow('store.corrupt')
    await writeFile(path, good.subarray(0, 32 + 2 * sealed))
    await expect(openEncryptedFile(path, key)).rejects.toThrow('store.corrupt')
    await writeFile(path, good)
    await expect(openEncryptedFile(path, randomBytes(32))).rejects.toThrow('store.corrupt')
  })
})

describe('resuming', () => {
  it('goes on after an interruption at any point with the checksum of the whole', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(260_000), fc.nat(40_000), async (arrived, torn) => {
        const plain = randomBytes(260_000)
        await rm(path, { force: true })
        const first = await createEncryptedFile(path, key)
        await first.append(plain.subarray(0, arrived))
        await first.suspend()
        const size = (await readFile(path)).length
        await truncate(path, Math.max(32, size - torn))
        const sum = createHash('sha256')
        const second = await resumeEncryptedFile(path, key, sum)
        await second.append(plain.subarray(second.writtenBytes()))
        await second.finish()
        expect(sum.digest('hex')).toBe(createHash('sha256').update(plain).digest('hex'))
        expect((await readEncryptedFile(path, key)).equals(plain)).toBe(true)
      }),
      { numRuns: 15 },
    )
  })

  it('begins where there is nothing yet', async () => {
    const writer = await continueEncryptedFile(path, key)
    expect(writer.writtenBytes()).toBe(0)
    await writer.suspend()
  })
})

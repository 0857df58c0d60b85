import { mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { codeOf, diskFailure, isDiskFull } from '#main/store/disk-errors.ts'
import { writeFileAtomic } from '#main/store/write-file-atomic.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fortolker-atomic-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('a small file', () => {
  it('is there as a whole and for its owner alone', async () => {
    const path = join(folder, 'keys.json')
    await writeFileAtomic(path, Buffer.from('one'))
    await writeFileAtomic(path, Buffer.from('two'))
    expect(await readFile(path, 'utf8')).toBe('two')
    expect(await readdir(folder)).toEqual(['keys.json'])
    expect((await stat(path)).mode & 0o077).toBe(0)
  })

  it('that cannot take its place leaves what was there and nothing beside it', async () => {
    const path = join(folder, 'taken')
    await mkdir(join(path, 'inside'), { recursive: true })
    await expect(writeFileAtomic(path, Buffer.from('x'))).rejects.toThrow()
    expect(await readdir(folder)).toEqual(['taken'])
    expect(await readdir(path)).toEqual(['inside'])
  })
})

describe('a full disk', () => {
  it.each(['ENOSPC', 'EDQUOT', 'EFBIG', 'SQLITE_FULL'])('is known by %s', (code) => {
    const error = Object.assign(new Error('x'), { code })
    expect(isDiskFull(error)).toBe(true)
    expect(diskFailure(error)).toMatchObject({ code: 'store.diskFull', cause: error })
  })

  it.each([new Error('x'), Object.assign(new Error('x'), { code: 'ENOENT' }), { code: 28 }, null, 'ENOSPC', undefined])(
    'is not %j',
    (error) => {
      expect(isDiskFull(error)).toBe(false)
      expect(diskFailure(error)).toBe(error)
    },
  )

  it('has a code only where there is a text', () => {
    expect([codeOf({ code: 'X' }), codeOf({ code: 1 }), codeOf(null), codeOf('X')]).toEqual([
      'X',
      undefined,
      undefined,
      undefined,
    ])
  })
})

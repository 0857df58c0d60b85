import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { caseFolderAt, newName, unwrapCaseKey, wrapCaseKey, type CaseFolder } from '#main/store/results/case-folder.ts'

const key = randomBytes(32)
let root: string
let folder: CaseFolder
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'fortolker-case-'))
  folder = caseFolderAt(root, newName(), key)
})
afterEach(() => rm(root, { recursive: true }))

describe('a case folder', () => {
  it('keeps bytes under names that say nothing, and gives them back', async () => {
    const bytes = Buffer.from('Valdemar Test Lundsgaard, CHD7 c.2572A>T')
    const name = await folder.store(bytes)
    expect(name).toMatch(/^[0-9a-f]{24}$/u)
    expect((await folder.read(name)).equals(bytes)).toBe(true)
    expect((await readFile(folder.pathOf(name))).includes('Valdemar')).toBe(false)
    const source = await folder.open(name)
    expect((await source.read(14, 4)).toString()).toBe('Lund')
    await source.close()
  })

  it('puts new bytes in the place of old ones as a whole', async () => {
    await folder.storeAs('manifest', Buffer.from('one'))
    await folder.storeAs('manifest', Buffer.from('two'))
    expect((await folder.read('manifest')).toString()).toBe('two')
    expect(await readdir(folder.path)).toEqual(['manifest'])
  })

  it('removes what nobody needs, and itself', async () => {
    const [kept, left] = [await folder.store(Buffer.from('kept')), await folder.store(Buffer.from('left'))]
    await folder.removeAllBut(new Set([kept]))
    expect(await readdir(folder.path)).toEqual([kept])
    expect(left).not.toBe(kept)
    await folder.remove()
    expect(await readdir(root)).toEqual([])
    await folder.remove()
    await folder.removeAllBut(new Set())
    expect(await folder.sizeBytes()).toBe(0)
  })

  it('counts its bytes', async () => {
    await folder.store(Buffer.alloc(100_000))
    await folder.store(Buffer.alloc(0))
    expect(await folder.sizeBytes()).toBe(100_000 + 2 * 32 + 28 * 3)
  })

  it('says that a file is damaged, whether it is gone, cut, changed or another one', async () => {
    const name = await folder.store(randomBytes(200_000))
    const whole = await readFile(folder.pathOf(name))
    const changed = Buffer.from(whole)
    changed.writeUInt8(changed.readUInt8(90_000) ^ 1, 90_000)
    const other = await readFile(folder.pathOf(await folder.store(randomBytes(200_000))))
    for (const bytes of [whole.subarray(0, -1), changed, Buffer.concat([whole, Buffer.alloc(1)]), Buffer.alloc(0)]) {
      await writeFile(folder.pathOf(name), bytes)
      await expect(folder.read(name)).rejects.toMatchObject({ code: 'store.corrupt' })
    }
    // A whole file of the same folder opens, but not under another case's key.
    await writeFile(folder.pathOf(name), other)
    await expect(
      caseFolderAt(root, folder.path.slice(root.length + 1), randomBytes(32)).read(name),
    ).rejects.toMatchObject({
      code: 'store.corrupt',
    })
    await rm(folder.pathOf(name))
    await expect(folder.open(name)).rejects.toMatchObject({ code: 'store.corrupt' })
  })
})

describe('the key of a case', () => {
  const results = randomBytes(32)

  it('opens for its own folder and no other, with the key of the machine and no other', () => {
    const wrapped = wrapCaseKey(results, 'folder-1', key)
    expect(unwrapCaseKey(results, 'folder-1', wrapped).equals(key)).toBe(true)
    expect(wrapped.includes(key)).toBe(false)
    for (const open of [
      () => unwrapCaseKey(results, 'folder-2', wrapped),
      () => unwrapCaseKey(randomBytes(32), 'folder-1', wrapped),
      () =>
        unwrapCaseKey(
          results,
          'folder-1',
          Buffer.concat([wrapped.subarray(0, -1), Buffer.from([wrapped.at(-1) === 0 ? 1 : 0])]),
        ),
    ]) {
      expect(open).toThrow('store.corrupt')
    }
  })
})

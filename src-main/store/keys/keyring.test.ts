import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createKeyring, hasKeys, openKeyring, openKeyringBySystem, type KeyStorage } from '#main/store/keys/keyring.ts'
import type { SystemKeyStore } from '#main/store/keys/system-key-store.ts'

let folder: string
let storage: KeyStorage

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fortolker-'))
  storage = { path: join(folder, 'keys.json'), system: null }
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** A store as an operating system keeps one: it opens only what it wrapped itself. */
function xorStore(backend: string, mask: number): SystemKeyStore {
  const turn = (bytes: Uint8Array): Uint8Array => bytes.map((byte) => byte ^ mask)
  return {
    backend,
    wrap: (secret) => Promise.resolve(turn(secret)),
    unwrap: (wrapped) => Promise.resolve(turn(wrapped)),
  }
}

describe('keyring', () => {
  it('opens the same keys by the same passphrase, however it was typed', async () => {
    const made = await createKeyring(storage, 'blåbærgrød på lørdag')
    const opened = await openKeyring(storage, 'blåbærgrød på lørdag'.normalize('NFD'))
    expect(opened.work.equals(made.work)).toBe(true)
    expect(opened.results.equals(made.results)).toBe(true)
    expect(made.work.equals(made.results)).toBe(false)
    expect(await hasKeys(storage)).toBe(true)
  })

  it('refuses a wrong or short passphrase and a second set-up', async () => {
    await expect(createKeyring(storage, 'kort')).rejects.toThrow('session.passphraseTooShort')
    await expect(openKeyring(storage, 'blåbærgrød på lørdag')).rejects.toThrow('session.notSetUp')
    await createKeyring(storage, 'blåbærgrød på lørdag')
    await expect(openKeyring(storage, 'blåbærgrød på søndag')).rejects.toThrow('session.wrongPassphrase')
    expect(await openKeyringBySystem(storage)).toBeUndefined()
    await expect(createKeyring(storage, 'blåbærgrød på lørdag')).rejects.toThrow('session.alreadySetUp')
  })

  it('keeps no key material in the open and forgets it on close', async () => {
    const ring = await createKeyring(storage, 'blåbærgrød på lørdag')
    const text = await readFile(storage.path, 'utf8')
    expect(text).not.toContain(ring.work.toString('base64'))
    expect(text).not.toContain(ring.work.toString('hex'))
    ring.close()
    expect(ring.work.every((byte) => byte === 0)).toBe(true)
  })

  it('opens by the system store, and notices when that is another one', async () => {
    const withSystem = { ...storage, system: xorStore('gnome_libsecret', 77) }
    const made = await createKeyring(withSystem, 'blåbærgrød på lørdag')
    expect((await openKeyringBySystem(withSystem))?.work.equals(made.work)).toBe(true)
    const other = { ...storage, system: xorStore('kwallet6', 77) }
    await expect(openKeyringBySystem(other)).rejects.toThrow('session.keyLost')
    expect((await openKeyring(other, 'blåbærgrød på lørdag')).work.equals(made.work)).toBe(true)
    expect(await openKeyringBySystem(storage)).toBeUndefined()
  })

  it('says that the key is lost when its file is damaged', async () => {
    await createKeyring(storage, 'blåbærgrød på lørdag')
    await writeFile(storage.path, '{"version":1')
    await expect(openKeyring(storage, 'blåbærgrød på lørdag')).rejects.toThrow('session.keyLost')
  })
})
